"""Answers: what a program made of a document."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from tools.plan_documents.variants import Variant

_SECONDS = 120
_NO_COMMAND = "没有这个命令"


@dataclass(frozen=True)
class Answer:
    """A plan with its open questions; or none, and why.

    `questions` are the paths that they are about; one question may be about several, so that
    `count` of them may be fewer.
    """

    plan: dict[str, Any] | None = None
    questions: tuple[str, ...] = ()
    count: int | None = None
    is_refusal: bool = False
    failure: str = ""


NO_ANSWER = Answer(failure="没有答案")


@dataclass(frozen=True)
class Document:
    """What is to be read: the files of one document in one spelling."""

    name: str
    variant: Variant
    files: tuple[Path, ...]


class Answerer(Protocol):
    """Whoever reads documents."""

    def answer(self, document: Document) -> Answer | None:
        """Read one document; None where there is no answer to be had, not even a wrong one."""


class Fazhi:
    """`fazhi import FILE… --format json` of this working copy."""

    def answer(self, document: Document) -> Answer | None:
        """Read one document outside every workspace."""
        paths = [str(path) for path in document.files]
        with TemporaryDirectory() as folder:
            ended = _run([*paths, "--format", "json"], Path(folder))
        return _read(ended)

    @staticmethod
    def is_there() -> bool:
        """Whether this fazhi knows `import`."""
        return _NO_COMMAND not in _run(["--help"], Path.cwd()).stderr


class Folder:
    """Answers that a program has written: `NNN-slug.json`, in a folder each for the variants."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def answer(self, document: Document) -> Answer | None:
        """Look up the answer to one document."""
        folder = self._path
        if document.variant is not Variant.ORIGINAL:
            folder = folder / document.variant.value
        if not folder.is_dir():
            return None
        path = folder / f"{document.name}.json"
        if not path.exists():
            return NO_ANSWER
        return read_answer(path.read_text(encoding="utf-8"), is_refusal=True)


def read_answer(text: str, *, is_refusal: bool) -> Answer:
    """Read the JSON of an answer.

    Args:
        is_refusal: whether an answer without a plan means that there is none to be had.
    """
    try:
        said = json.loads(text)
    except json.JSONDecodeError as error:
        return Answer(failure=f"不是 JSON：{error.msg}")
    plan = said.get("plan") if isinstance(said, dict) else None
    if not isinstance(plan, dict) or not plan:
        return Answer(is_refusal=is_refusal)
    review = said.get("review") or ()
    paths = [str(path) for each in review for path in (each.get("path", ""), *each.get("also", ()))]
    return Answer(plan, tuple(paths), len(review))


def _read(ended: subprocess.CompletedProcess[str]) -> Answer:
    if "Traceback" in ended.stderr:
        return Answer(failure=ended.stderr.strip().splitlines()[-1])
    if ended.stdout.strip():
        return read_answer(ended.stdout, is_refusal=ended.returncode != 0)
    if _NO_COMMAND in ended.stderr:
        return NO_ANSWER
    return Answer(is_refusal=ended.returncode != 0, failure=ended.stderr.strip())


def _run(words: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "FAZHI_ROOT"}
    command = [sys.executable, "-m", "fazhi_cli", "import", *words]
    try:
        return subprocess.run(
            command,
            cwd=folder,
            env=environment | {"PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 0, "", f"Traceback\n超过 {_SECONDS} 秒")
