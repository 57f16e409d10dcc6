"""Whatever the data holds, every document shows it as text, and no table comes apart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from commands.cli import fazhi
from commands.every_command import DEPARTMENT
from commands.test_output_is_text import lay_nasty
from fazhi_cli.model.report_kind import Edition, ReportKind
from payloads import MARKUP, OBEYED

# Markup that a Markdown reader would follow, unless a backslash stands before it.
_FOLLOWED = re.compile(r"(?<!\\)(<(?:img|script|/script|/w:t)|\]\(javascript|!\[图)")
_PIPE = re.compile(r"(?<!\\)\|")
DOCUMENTS = [(kind, edition) for kind in ReportKind for edition in kind.editions]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_nasty(tmp_path_factory.mktemp("nasty"))


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_TODAY", "2031-12-20")


def made(workspace: Path, kind: ReportKind, edition: Edition, voice: str) -> str:
    words = ["report", "2031", "--template", kind.value, "--edition", edition.value]
    words += ["--format", voice, "--jurisdiction", "云溪县"]
    if kind.needs_department:
        words += ["--dept", DEPARTMENT]
    done = fazhi(workspace, *words)
    assert done.code == 0, done.err
    assert OBEYED.search(done.out) is None
    return done.out


def tables(text: str) -> Iterator[list[str]]:
    """Give the tables of a document, each as its rows."""
    for is_row, lines in groupby(text.splitlines(), lambda line: line.startswith("|")):
        if is_row:
            yield list(lines)


@pytest.mark.parametrize(("kind", "edition"), DOCUMENTS, ids=lambda value: str(value))
def test_no_document_follows_what_the_data_holds(
    workspace: Path, kind: ReportKind, edition: Edition
) -> None:
    text = made(workspace, kind, edition, "md")
    assert _FOLLOWED.search(text) is None
    assert "49 {% raw %}" not in text
    assert not [line for line in text.splitlines() if line in ("# 标题", "- 项", "1. 一")]
    for rows in tables(text):
        assert {len(_PIPE.findall(row)) for row in rows} == {len(_PIPE.findall(rows[0]))}, rows[0]


@pytest.mark.parametrize(("kind", "edition"), DOCUMENTS, ids=lambda value: str(value))
def test_the_json_holds_the_text_as_it_was_written(
    workspace: Path, kind: ReportKind, edition: Edition
) -> None:
    document = json.loads(made(workspace, kind, edition, "json"))
    assert document["template"] == kind.value
    if kind is ReportKind.BREAKDOWN:
        everything = json.dumps(document, ensure_ascii=False)
        assert json.dumps(MARKUP[0], ensure_ascii=False)[1:-1] in everything
