"""Problems as text with a caret, as JSON, as GitHub annotations and as a code-quality report.

See docs/format.md#机器可读的输出.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from unicodedata import east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.cli import fazhi
from fazhi_cli.model.problem import Problem
from fazhi_cli.render.pages.problems import annotation_of, json_report, quality_report, text_of
from sweeps import fewer
from yunxi import lay_out, plan_tree, task

PATH = "data/plans/yunxi-2031.yaml"
LINE = "        lead: [县司法居, 县委编办]"


def problem(source: str = LINE, column: int = 16, width: int = 4, **keys: str) -> Problem:
    told = {
        "code": "E204",
        "path": PATH,
        "message": "没有这个部门：县司法居",
        "hint": "县司法局？",
    } | keys
    return Problem(line=41, column=column, width=width, source=source, **told)


def columns(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def test_a_problem_is_a_place_a_sentence_the_line_and_advice() -> None:
    assert text_of(problem()) == (
        f"{PATH}:41:16: 错误[E204] 没有这个部门：县司法居\n"
        "   41 |         lead: [县司法居, 县委编办]\n"
        "      |                ^^^^^^^^\n"
        "  建议：县司法局？\n"
    )


def test_a_warning_says_that_it_is_one() -> None:
    assert text_of(problem(code="W310")).startswith(f"{PATH}:41:16: 提醒[W310] ")


def test_without_a_line_or_advice_only_the_sentence_is_printed() -> None:
    assert (
        text_of(problem(source="", hint="")) == f"{PATH}:41:16: 错误[E204] 没有这个部门：县司法居\n"
    )


def caret(source: str, column: int, width: int) -> tuple[str, str]:
    """Give the line as shown, and the part of it above the caret signs."""
    _, shown, signs, *_ = text_of(problem(source, column, width)).split("\n")
    shown, signs = shown.partition("| ")[2], signs.partition("| ")[2]
    start, place, marked = columns(signs) - signs.count("^"), 0, ""
    for char in shown:
        if start <= place < columns(signs):
            marked += char
        place += columns(char)
    return shown, marked


@pytest.mark.parametrize(
    ("source", "column", "width", "marked"),
    [
        ("lead: [县司法居]", 8, 4, "县司法居"),
        ("标题：甲", 3, 1, "："),
        ("\t\tlead: 甲", 9, 1, "甲"),
        ("a: 甲乙\t丙丁", 6, 2, " 丙"),
        ("a: ＡＢ😀丁", 6, 2, "😀丁"),
        ("a: 甲\u200b乙丙", 6, 1, "乙"),
        ("a: 甲\u202e乙丙", 5, 1, "‹U+202E›"),
        ("a: 甲\x07乙", 5, 1, "␇"),
        ("a: b", 1, 1, "a"),
    ],
)
def test_the_caret_stands_under_what_is_wrong(
    source: str, column: int, width: int, marked: str
) -> None:
    assert caret(source, column, width)[1] == marked


@pytest.mark.parametrize("column", [1, 40, 51, 99, 100, 101, 250, 297])
def test_a_long_line_is_cut_around_the_fault(column: int) -> None:
    source = "".join(chr(0x4E00 + number) for number in range(300))
    shown, marked = caret(source, column, 3)
    assert marked == source[column - 1 : column + 2]
    assert len(shown) <= 100


def test_behind_the_end_of_a_line_the_caret_stands_behind_it() -> None:
    [_, shown, signs, *_] = text_of(problem("lead: 甲", 8, 1)).split("\n")
    assert signs.index("^") == columns(shown)


@fewer(4)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Mn", "Me", "Cc"]), min_size=1, max_size=150),
    st.data(),
)
def test_the_caret_stands_under_any_character_of_any_line(source: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(source)))
    text = text_of(problem(source, column, 1, hint=""))
    if source.strip():
        [_, shown, signs, _] = text.split("\n")
        indent, number = signs.partition("| ")[2].index("^"), shown.partition("| ")[2]
        before = next(
            index for index in range(len(number) + 1) if columns(number[:index]) == indent
        )
        assert number[before] in (source[column - 1], "‹")


# JSON.


def test_json_has_the_keys_of_the_contract() -> None:
    document = json.loads(json_report([problem(), problem(code="W310", hint="")], 3, is_ok=False))
    assert document == {
        "version": 1,
        "ok": False,
        "files": 3,
        "problems": [
            {
                "code": "E204",
                "severity": "error",
                "path": PATH,
                "line": 41,
                "column": 16,
                "message": "没有这个部门：县司法居",
                "hint": "县司法局？",
            },
            {
                "code": "W310",
                "severity": "warning",
                "path": PATH,
                "line": 41,
                "column": 16,
                "message": "没有这个部门：县司法居",
                "hint": "",
            },
        ],
    }


NASTY = "甲\x1b[2J\x9b乙\u202e\u2028%0A::error::\n丙\"'\\<b>\ud800"


def test_json_keeps_every_character_and_prints_none_that_a_terminal_obeys() -> None:
    for text in (
        json_report([problem(message=NASTY, path=NASTY)], 1, is_ok=True),
        quality_report([problem(message=NASTY)]),
    ):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e\ud800]", text)
    assert (
        json.loads(json_report([problem(message=NASTY)], 1, is_ok=True))["problems"][0]["message"]
        == NASTY
    )


# GitHub.


def test_an_annotation_marks_the_words_at_fault() -> None:
    assert annotation_of(problem()) == (
        f"::error file={PATH},line=41,col=16,endColumn=20,"
        "title=fazhi E204::没有这个部门：县司法居。建议：县司法局？\n"
    )
    assert annotation_of(problem(code="W310", width=1, hint="")) == (
        f"::warning file={PATH},line=41,col=16,title=fazhi W310::没有这个部门：县司法居\n"
    )


def unescaped(text: str) -> str:
    for code, char in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, char)
    return text


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_text_of_the_data_ends_an_annotation_or_begins_another(path: str, message: str) -> None:
    line = annotation_of(problem(path=path, message=message, hint=""))
    assert line.count("\n") == 1
    assert line.isprintable() or not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", line)
    match = re.fullmatch(
        r"::error file=([^,:]*),line=41,col=16,endColumn=20,title=fazhi E204::(.*)\n",
        line,
        re.DOTALL,
    )
    assert match is not None
    assert "%" not in re.sub("%(25|0D|0A|3A|2C)", "", match[1])
    if message.isprintable():
        assert unescaped(match[2]) == message


@pytest.mark.parametrize(
    "name", ["甲,乙.yaml", "甲:乙.yaml", "100%.yaml", "甲\n乙.yaml", "::error::.yaml", "%2C.yaml"]
)
def test_a_path_with_marks_of_its_own_stays_one_path(name: str) -> None:
    line = annotation_of(problem(path=name))
    match = re.fullmatch(r"::error file=([^,:\n]*),line=41,.*\n", line)
    assert match is not None
    assert unescaped(match[1]) == name.replace("\n", "␊")


# Code quality.


def test_an_issue_has_the_keys_that_gitlab_reads() -> None:
    [issue] = json.loads(quality_report([problem()]))
    assert {key: issue[key] for key in issue if key != "fingerprint"} == {
        "description": "没有这个部门：县司法居",
        "check_name": "E204",
        "severity": "major",
        "location": {"path": PATH, "lines": {"begin": 41}},
    }
    assert re.fullmatch("[0-9a-f]{64}", issue["fingerprint"])
    assert json.loads(quality_report([problem(code="W310")]))[0]["severity"] == "minor"


def test_the_same_issue_has_the_same_fingerprint_and_no_other_has_it() -> None:
    several = [
        problem(),
        problem(column=17),
        problem(path="b"),
        problem(code="W310"),
        problem(message="别的"),
    ]
    marks = [
        issue["fingerprint"]
        for issue in json.loads(quality_report([*several, problem(hint="换了说法")]))
    ]
    assert len(set(marks)) == 5
    assert marks[0] == marks[5]


@pytest.mark.parametrize("form", ["text", "json", "github", "codequality"])
def test_nothing_wrong_gives_an_empty_report(tmp_path: Path, form: str) -> None:
    done = fazhi(lay_out(tmp_path), "validate", "--format", form)
    expected = {"json": {"version": 1, "ok": True, "files": 2, "problems": []}, "codequality": []}
    assert done.code == 0
    if form in expected:
        assert json.loads(done.out) == expected[form]
    else:
        assert len(done.out.splitlines()) == (form == "text")


@pytest.mark.parametrize("form", ["text", "json", "github", "codequality"])
def test_every_format_tells_of_every_problem_on_stdout_and_in_a_file(
    tmp_path: Path, form: str
) -> None:
    lay_out(tmp_path, plan_tree(task("1", lead=["县司法居"]), task("2", lead=[])))
    printed = fazhi(tmp_path, "validate", "--format", form)
    assert (printed.code, printed.err) == (1, "")
    assert [code in printed.out for code in ("E204", "W310")] == [True, True]
    written = fazhi(tmp_path, "validate", "--format", form, "-o", "报告")
    assert written.code == 1
    assert printed.out.startswith((tmp_path / "报告").read_text(encoding="utf-8"))
