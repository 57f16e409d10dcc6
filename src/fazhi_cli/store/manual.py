"""The pages of the documentation, as they travel with the program."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def page_text(name: str) -> str:
    """Give a page in Markdown, of the package or of the checkout that it is installed from.

    Args:
        name: of the page, as docs/ has it, without its ending.
    """
    inside = files("fazhi_cli").joinpath("_docs", f"{name}.md")
    if inside.is_file():
        return inside.read_text(encoding="utf-8")
    return (_checkout() / f"{name}.md").read_text(encoding="utf-8")


def _checkout() -> Path:
    return Path(__file__).resolve().parents[3] / "docs"
