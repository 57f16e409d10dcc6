"""Files that a user names on the command line: read whole, within bounds."""

from __future__ import annotations

import stat
from pathlib import Path

from fazhi_cli.model import usage_errors
from fazhi_cli.model.document_errors import Unreadable, unreadable
from fazhi_cli.model.errors import Action, FileError


def read_foreign_file(path: Path, most: int) -> bytes:
    """Read a file, up to one byte more than one may have: what is longer is refused by its reader.

    Raises:
        UsageError: there is no such file.
        DocumentRefusedError: it is a folder, a pipe or a device.
        FileError: the system does not let it be read.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise unreadable(str(path), Unreadable.FOLDER)
        if not stat.S_ISREG(status.st_mode):  # a device would never end, a pipe would wait for ever
            raise unreadable(str(path), Unreadable.IRREGULAR)
        with path.open("rb") as stream:
            # Python makes room for all that it is asked to read: ask for what there is.
            return stream.read(min(status.st_size, most) + 1)
    except FileNotFoundError:
        raise usage_errors.no_such_path(path) from None
    except OSError as error:
        raise FileError(path, error.errno, Action.READ) from error
