"""Whatever the data holds, every document shows it as text, and no table comes apart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from commands import test_output_is_text
from commands.cli import fazhi
from commands.every_command import DEPARTMENT
from commands.test_output_is_text import lay_nasty
from fazhi_cli.model.report_kind import Edition, ReportKind
from payloads import MARKUP, NASTY, OBEYED
from sweeps import thinned
from web_text import Element, Page, markdown_words

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


@cache
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


@pytest.mark.parametrize(
    ("kind", "edition"), thinned(DOCUMENTS, every=6), ids=lambda value: str(value)
)
def test_no_document_follows_what_the_data_holds(
    workspace: Path, kind: ReportKind, edition: Edition
) -> None:
    text = made(workspace, kind, edition, "md")
    assert _FOLLOWED.search(text) is None
    assert "49 {% raw %}" not in text
    assert not [line for line in text.splitlines() if line in ("# 标题", "- 项", "1. 一")]
    for rows in tables(text):
        assert {len(_PIPE.findall(row)) for row in rows} == {len(_PIPE.findall(rows[0]))}, rows[0]


@pytest.mark.parametrize(
    ("kind", "edition"), thinned(DOCUMENTS, every=6), ids=lambda value: str(value)
)
def test_the_json_holds_the_text_as_it_was_written(
    workspace: Path, kind: ReportKind, edition: Edition
) -> None:
    document = json.loads(made(workspace, kind, edition, "json"))
    assert document["template"] == kind.value
    if kind is ReportKind.BREAKDOWN:
        everything = json.dumps(document, ensure_ascii=False)
        assert json.dumps(MARKUP[0], ensure_ascii=False)[1:-1] in everything


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The same workspace, with a plain word in the place of each payload."""
    read = [payload.strip() for payload in NASTY]
    words = tuple(f"平常的话{read.index(each)}" for each in read)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(test_output_is_text, "NASTY", words)
        yield lay_nasty(tmp_path_factory.mktemp("harmless"))


# Of the page's own metadata only the words are the data's.
def skeleton(page: Page) -> list[Element]:
    return [element for element in page.elements if element[0] != "meta"]


@pytest.mark.parametrize(
    ("kind", "edition"), thinned(DOCUMENTS, every=8), ids=lambda value: str(value)
)
def test_a_page_of_the_worst_data_has_no_element_of_its_own(
    workspace: Path, harmless: Path, kind: ReportKind, edition: Edition
) -> None:
    page, plain = (Page(made(root, kind, edition, "html")) for root in (workspace, harmless))
    assert page.comments == plain.comments == []
    assert skeleton(page) == skeleton(plain)


@pytest.mark.parametrize(
    ("kind", "edition"), thinned(DOCUMENTS, every=8), ids=lambda value: str(value)
)
def test_a_page_shows_the_worst_data_as_it_is_written(
    workspace: Path, kind: ReportKind, edition: Edition
) -> None:
    page = Page(made(workspace, kind, edition, "html"))
    markdown = made(workspace, kind, edition, "md").rpartition("\n<!-- fazhi report")[0]
    words = ["".join(page.words), "".join(markdown_words(markdown))]
    if kind is ReportKind.MEETING:  # its rows are put together otherwise
        words = ["".join(sorted(each)) for each in words]
    assert words[0] == words[1]
