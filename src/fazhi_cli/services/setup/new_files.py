"""What `validate` says of a file that a command is about to write."""

from __future__ import annotations

from pathlib import Path

from fazhi_cli.model.problem import Problem
from fazhi_cli.services.setup.targets import CheckedFile
from fazhi_cli.services.setup.validate import Context, problems_of
from fazhi_cli.store.reading.loaded import Loaded
from fazhi_cli.store.writing.new_files import Home


def problems_of_new(loaded: Loaded, path: Path | None, context: Context) -> list[Problem]:
    """Give the problems of a file as if it stood there already.

    Args:
        loaded: its text, read back.
        path: where it goes; None for what is only printed.
        context: what the files of the workspace are checked against.
    """
    is_data = path is not None and Home(context.root).is_data(path)
    target = CheckedFile(path or Path(loaded.path), loaded.path, loaded.kind, is_data)
    return problems_of(loaded, target, context)
