"""The folders of the benchmarks: what lies in them, and what each says about its document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

_BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
ROOT = _BENCHMARKS / "plans"
# Documents written when the rules of reading were done: no rule was made with them in view.
FRESH = _BENCHMARKS / "fresh"

Format = Literal["docx", "txt", "xlsx", "html", "pdf"]


class Page(BaseModel):
    """What stands around a document on a page of the web."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = ""
    title: str = ""
    position: tuple[str, ...] = ()
    published: str = ""
    source: str = ""
    rows: dict[str, str] = {}
    related: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()


class Paper(BaseModel):
    """pdf: what a sheet of paper is like, and which program printed it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    producer: Literal["office", "browser", "scan"] = "office"
    orientation: Literal["portrait", "landscape"] = "portrait"
    columns: int = 1
    numbers: Literal["none", "centre", "outer"] = "centre"
    red_head: bool = False
    size: float = 16
    widths: tuple[int, ...] = ()


class About(BaseModel):
    """What `about.yaml` says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Format
    forms: tuple[str, ...]
    numbering: tuple[str, ...] = ()
    counting_on: tuple[int, ...] = ()
    header: bool = True
    header_rows: int = 1
    numbers_as_text: bool = False
    table: Literal["rows", "cells", "alternate", "bar", "none"] = "rows"
    encoding: Literal["utf-8", "utf-8-sig", "gb18030", "gb2312", "gbk", "big5"] = "utf-8"
    site: str = "plain"
    page: Page = Page()
    paper: Paper = Paper()
    asked: tuple[str, ...] = ()
    refused: Literal["no_plan", "secret", "unreadable"] | None = None
    note: str


class Folder:
    """One document of the benchmark."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.name
        self.about = About.model_validate(_yaml(path / "about.yaml"))

    @property
    def sources(self) -> dict[str, Path]:
        """The sources, by the name of the file that is made of each."""
        return self.sources_as(self.about.format)

    def sources_as(self, form: Format) -> dict[str, Path]:
        """Give the sources by the names of the files that would be made in a format."""
        names = {"document": "source.txt", "annex": "second.txt"}
        return {
            f"{made}.{form}": self.path / source
            for made, source in names.items()
            if (self.path / source).exists()
        }

    @property
    def built(self) -> tuple[Path, ...]:
        """The files that a program reads, the notice before its annex."""
        return tuple(self.path / name for name in self.sources)

    @property
    def expected(self) -> dict[str, Any] | None:
        """The expected plan; None where the document is to be refused."""
        if self.about.refused:
            return None
        plan: dict[str, Any] = _yaml(self.path / "plan.yaml")
        return plan


def all_folders(root: Path = ROOT, only: Sequence[str] = ()) -> list[Folder]:
    """Give the documents in the order of their numbers.

    Args:
        only: beginnings of the names of those that are wanted.
    """
    paths = [path for path in sorted(root.iterdir()) if (path / "about.yaml").exists()]
    if only:
        paths = [path for path in paths if path.name.startswith(tuple(only))]
    return [Folder(path) for path in paths]


def _yaml(path: Path) -> Any:
    """Read YAML with every scalar as text, as fazhi reads it: `no` is a key."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
