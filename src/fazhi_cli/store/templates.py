"""Where a template comes from: the workspace's own templates/, else the package's."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from fazhi_cli.model import usage_errors
from fazhi_cli.store.writing.files import read


def packaged(name: str) -> bytes | None:
    """Give a template of the package, or of the checkout that the package is installed from."""
    inside = files("fazhi_cli").joinpath("_templates", *name.split("/"))
    if inside.is_file():
        return inside.read_bytes()
    checkout = Path(__file__).resolve().parents[3] / "templates" / name
    return checkout.read_bytes() if checkout.is_file() else None


def find_template(root: Path, name: str) -> bytes:
    """Give the bytes of a template.

    Raises:
        UsageError: neither the workspace nor the package has it.
        FileError: the workspace's own can't be read.
    """
    own = root / "templates" / name
    if own.is_file():
        return read(own)
    data = packaged(name)
    if data is None:
        raise usage_errors.unknown_name(name, (), "模板")
    return data
