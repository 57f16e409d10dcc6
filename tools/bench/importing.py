"""Goals 7 and 10: what it costs to read a document."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

from docx import Document

from .data import BENCH, REPOSITORY
from .measure import check, run, summarize
from .rows import Contest, Limit, Row, measured
from .session import Setup, attempt, fazhi

_TASKS = REPOSITORY / "benchmarks" / "plans" / "046-xinan-eighty-five" / "document.docx"
_SECONDS, _MANY_SECONDS = 1.5, 5.0
_ROUNDS, _QUICK_ROUNDS = 7, 1
_LARGE = 10_000_000  # bytes
_PARAGRAPHS = 2_000
_WORDS = "完善制度机制，压实工作责任，推动各项要求落到实处，每季度调度一次。"


def goal_7(setup: Setup) -> Iterator[Row]:
    """A plan of 85 tasks as Word, and a Word file of 10 MB with 2,000 paragraphs (CPU)."""
    large = BENCH / "large.docx"
    _make_large(large)
    yield _within(Contest(7, "import，85 项任务的 docx", f"{_SECONDS} 秒", _SAME), _TASKS, setup)
    contest = Contest(10, "import，10 MB、2000 段的 docx", f"{_MANY_SECONDS:g} 秒", _SAME)
    yield _within(contest, large, setup)


_SAME = Limit("≤", 1)


def _within(contest: Contest, path: Path, setup: Setup) -> Row:
    seconds = _SECONDS if path == _TASKS else _MANY_SECONDS
    command = fazhi("import", str(path), "--dry-run", root=REPOSITORY)
    check(command)
    rounds = _QUICK_ROUNDS if setup.quick else _ROUNDS
    return attempt(
        contest,
        lambda: measured(contest, summarize([run(command) for _ in range(rounds)]).cpu, seconds),
    )


def _make_large(path: Path) -> None:
    """Write a plan of many paragraphs; a picture makes up its size, as in real files."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = Document()
    document.add_paragraph("云溪县2031年法治政府建设工作要点")
    document.add_paragraph("一、重点任务")
    for number in range(1, _PARAGRAPHS):
        days = f"{number % 12 + 1}月底前完成第{number}批清理，覆盖率达到{number % 100}%以上。"
        parties = "（牵头单位：县司法局；责任单位：县直各部门）"
        text = f"{number}.落实第{number}项任务。{_WORDS}{days}{parties}"
        document.add_paragraph(text)
    document.save(str(path))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/media/image1.png", random.Random(1).randbytes(_LARGE))
