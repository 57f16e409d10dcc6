"""Every code has samples, and every sample gets exactly the message that a clerk can act on.

`FAZHI_UPDATE=1 pytest tests/commands/test_error_messages.py` writes the expected files anew: read
the difference.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from unicodedata import combining, east_asian_width

import pytest

from commands.cli import fazhi
from commands.error_cases import (
    EXPECTED,
    FOLDER,
    all_cases,
    arguments,
    lay_out,
    own_files,
    text_cases,
)
from fazhi_cli.model.codes import CODES

UPDATE = os.environ.get("FAZHI_UPDATE") == "1"
_HEAD = re.compile(
    r"(?P<path>[^:]+):(?P<line>\d+):(?P<column>\d+): "
    r"(?P<word>\S+)\[(?P<code>[EW]\d{3})\] (?P<message>.+)"
)
_ENGLISH = re.compile(r"\b(expected|found|while|did not|input|should|error|invalid|No such)\b")
_LINE = re.compile(r" *(?P<number>\d+) \| (?P<text>.*)")
_CARET = re.compile(r" +\| (?P<indent> *)(?P<carets>\^+)")


@dataclass(frozen=True)
class Shown:
    """One problem as it was printed."""

    head: re.Match[str]
    line: re.Match[str] | None
    caret: re.Match[str] | None
    hint: str

    def __str__(self) -> str:
        return self.head[0]


def read_problems(text: str) -> list[Shown]:
    """Take the printed problems apart; every line must be part of one."""
    found: list[Shown] = []
    lines = text.splitlines()
    while lines:
        head = _HEAD.fullmatch(lines.pop(0))
        assert head is not None, text
        line = caret = None
        if lines and (line := _LINE.fullmatch(lines[0])):
            caret = _CARET.fullmatch(lines[1])
            del lines[:2]
        hint = (
            lines.pop(0).removeprefix("  建议：")
            if lines and lines[0].startswith("  建议：")
            else ""
        )
        found.append(Shown(head, line, caret, hint))
    return found


def expected_of(case: str) -> str:
    return (FOLDER / case / EXPECTED).read_bytes().decode()


def problems_of(case: str) -> list[Shown]:
    body, _, summary = expected_of(case).rstrip("\n").rpartition("\n")
    assert summary.startswith("检查了 "), summary
    return read_problems(body)


def edges(text: str) -> list[int]:
    """Give the column at which each character of a terminal line begins, and the one behind the
    last.
    """
    columns = [0]
    for char in text:
        columns.append(
            columns[-1] + (0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1)
        )
    return columns


@pytest.fixture(autouse=True)
def _no_workspace_of_somebody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FAZHI_ROOT", raising=False)


@pytest.mark.parametrize("case", all_cases())
def test_a_sample_gets_exactly_the_expected_output(case: str, tmp_path: Path) -> None:
    lay_out(case, tmp_path)
    outcome = fazhi(tmp_path, *arguments(case))
    if UPDATE:
        (FOLDER / case).mkdir(parents=True, exist_ok=True)
        (FOLDER / case / EXPECTED).write_bytes(outcome.out.encode())
    assert outcome.out == expected_of(case)
    assert outcome.err == ""
    assert outcome.code == ("错误[" in outcome.out)


def test_the_workspace_below_the_samples_is_right(tmp_path: Path) -> None:
    lay_out("base", tmp_path)
    outcome = fazhi(tmp_path, "validate", "--strict")
    assert (outcome.code, outcome.out) == (0, "检查了 2 个文件：0 个错误，0 个提醒，通过\n")


def cases_of(code: str) -> list[str]:
    return [case for case in all_cases() if case.startswith(f"{code}/")]


each_code = pytest.mark.parametrize("code", CODES)


def test_every_code_has_a_sample() -> None:
    for code in CODES:
        assert cases_of(code)


def test_no_sample_is_left_behind() -> None:
    folders = {
        path.parent.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*/" + EXPECTED)
    }
    assert folders == set(all_cases())
    assert {case.partition("/")[0] for case in all_cases()} == set(CODES)


def test_the_first_problem_of_a_sample_has_its_code() -> None:
    for case in all_cases():
        assert problems_of(case)[0].head["code"] == case.partition("/")[0], case


def test_every_problem_has_advice() -> None:
    for problem in [problem for case in all_cases() for problem in problems_of(case)]:
        assert problem.head["code"] in CODES
        assert problem.head["word"] == {"E": "错误", "W": "提醒"}[problem.head["code"][0]]
        assert problem.hint.strip(), f"no advice: {problem}"


def test_what_a_user_reads_is_chinese_without_the_parser_s_english() -> None:
    for problem in [problem for case in all_cases() for problem in problems_of(case)]:
        for text in (problem.head["message"], problem.hint):
            assert re.search("[一-鿿]", text), problem
            assert not _ENGLISH.search(text), problem


@each_code
def test_the_caret_stands_under_the_characters_at_fault(code: str, tmp_path: Path) -> None:
    for case in set(cases_of(code)) & set(text_cases()):
        lay_out(case, tmp_path / case)
        for problem in problems_of(case):
            check_caret(problem, tmp_path / case)


def check_caret(problem: Shown, root: Path) -> None:
    source = (root / problem.head["path"]).read_text("utf-8").splitlines()
    number, column = int(problem.head["line"]), int(problem.head["column"])
    text = source[number - 1] if number <= len(source) else ""
    if not text.strip() or problem.head["message"].endswith("没有检查"):
        assert problem.line is None
        return
    assert problem.line is not None, f"the line is not shown: {problem}"
    assert problem.caret is not None, f"there is no caret: {problem}"
    assert problem.line["number"] == problem.head["line"]
    assert problem.line["text"] == text.replace("\t", " ")
    assert problem.line.start("text") == problem.caret.start("indent"), (
        "the two bars stand in one column"
    )
    begin = len(problem.caret["indent"])
    assert begin == edges(text)[column - 1]
    assert begin + len(problem.caret["carets"]) in {*edges(text), edges(text)[-1] + 1}, (
        "ends inside a character"
    )


WAYS = {
    "with a byte-order mark": lambda data: b"\xef\xbb\xbf" + data,
    "with Windows line ends": lambda data: data.replace(b"\n", b"\r\n"),
    "with a mark and Windows line ends": lambda data: (
        b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
    ),
    "with the line ends of old Macs": lambda data: data.replace(b"\n", b"\r"),
    "without a final line end": lambda data: data.removesuffix(b"\n"),
}


@pytest.mark.torture
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", text_cases())
def test_mark_and_line_ends_move_no_position(case: str, way: str, tmp_path: Path) -> None:
    lay_out(case, tmp_path)
    for path in own_files(case, tmp_path):
        path.write_bytes(WAYS[way](path.read_bytes()))
    assert fazhi(tmp_path, *arguments(case)).out == expected_of(case)
