"""Bytes become text, or a problem that names the encoding, the line and what to do.

See docs/format.md#怎样读.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi_cli.model.problem import Problem
from fazhi_cli.store import limits
from fazhi_cli.store.reading.loaded import load_file
from fazhi_cli.store.reading.source import Source, decode

TEXT = "# 说明\n部门: 区教育局\n"


def only_problem(data: bytes) -> Problem:
    source, problems = decode("x.yaml", data)
    assert source is None
    (problem,) = problems
    return problem


@pytest.mark.parametrize(
    ("encoding", "code", "named"),
    [
        ("gbk", "E101", "GB18030"),
        ("gb18030", "E101", "GB18030"),
        ("utf-16", "E102", "UTF-16"),
        ("utf-16-le", "E102", "UTF-16LE"),
        ("utf-16-be", "E102", "UTF-16BE"),
        ("utf-32", "E102", "UTF-32"),
    ],
)
def test_another_encoding_is_named_with_the_command_that_converts_it(
    encoding: str, code: str, named: str
) -> None:
    problem = only_problem(TEXT.encode(encoding))
    assert problem.code == code
    assert named in problem.message
    assert f"iconv -f {named} -t UTF-8" in problem.hint
    assert "UTF-8" in problem.hint


def test_the_iconv_command_that_is_advised_gives_the_text_back() -> None:
    for encoding in ("gbk", "utf-16-le", "utf-16", "utf-32"):
        data = TEXT.encode(encoding)
        named = only_problem(data).hint.partition("iconv -f ")[2].split()[0]
        assert data.decode(named) == TEXT


def test_traditional_characters_in_big5_are_recognised() -> None:
    assert "BIG5" in only_problem("# 說明\n部門: 區政府單位責任\n".encode("big5")).message


def test_a_short_line_in_utf_16_without_a_mark_is_recognised() -> None:
    assert only_problem("部门: 区教育局".encode("utf-16-le")).code == "E102"


def test_junk_is_not_called_chinese() -> None:
    problem = only_problem(b"title: caf\xe9 na\xefve\n")
    assert problem.code == "E101"
    assert "看起来是" not in problem.message


def test_one_damaged_byte_is_told_apart_from_another_encoding() -> None:
    data = (TEXT * 5).encode().replace("局".encode(), b"\xe5\xb1", 1)
    problem = only_problem(data)
    assert (problem.code, problem.line, problem.column) == ("E101", 2, 8)
    assert "损坏" in problem.message
    assert "iconv" not in problem.hint


@pytest.mark.parametrize(
    "data", [TEXT.encode("utf-8"), TEXT.encode("utf-8-sig"), b"", b"\xef\xbb\xbf", b"a: 1"]
)
def test_utf_8_is_read_with_and_without_a_mark(data: bytes) -> None:
    source, problems = decode("x.yaml", data)
    assert source is not None
    assert not problems
    assert source.has_bom is data.startswith(b"\xef\xbb\xbf")
    assert not source.text.startswith("\ufeff")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("has_bom", [False, True])
def test_every_character_has_the_same_place_whatever_the_line_ends(end: str, has_bom: bool) -> None:
    text = "# 注释😀\n部门: 区教育局\n\n备注: 完"
    data = (b"\xef\xbb\xbf" if has_bom else b"") + text.replace("\n", end).encode()
    source, _ = decode("x.yaml", data)
    assert source is not None
    places = [
        source.locate(offset) for offset, char in enumerate(source.text) if char not in "\r\n"
    ]
    expected = [
        (n, c) for n, line in enumerate(text.split("\n"), 1) for c in range(1, len(line) + 1)
    ]
    assert places == expected
    assert [source.line_text(number) for number in range(1, 5)] == text.split("\n")


def test_lines_that_do_not_exist_are_empty() -> None:
    source = Source("x.yaml", "a: 1\n")
    assert [source.line_text(number) for number in (-1, 0, 2, 3)] == [""] * 4


@pytest.mark.parametrize(
    "char",
    ["\x00", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u2029", "\uffff"],
)
def test_a_control_character_is_an_error_with_its_place_and_its_code_point(char: str) -> None:
    problem = only_problem(f"a: 1\n部门: 区教{char}育局\n".encode())
    assert (problem.code, problem.line, problem.column) == ("E104", 2, 7)
    assert f"U+{ord(char):04X}" in problem.message


def test_tabs_and_line_ends_are_no_control_characters() -> None:
    source, problems = decode("x.yaml", b"a:\t1\r\nb: 2\rc: 3\n")
    assert source is not None
    assert not problems


@pytest.mark.parametrize(
    "text",
    [
        "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n",
        "a: 1\n>>>>>>> 司法局\n",
        "a: 1\r\n<<<<<<< HEAD\r\n",
    ],
)
def test_a_conflict_is_told_at_its_first_mark(text: str) -> None:
    problem = only_problem(text.encode())
    assert problem.code == "E111"
    assert problem.source.startswith(("<<<<<<<", ">>>>>>>"))


def test_angle_brackets_inside_a_text_are_no_conflict() -> None:
    assert decode("x.yaml", "a: 见 <<<<<<< 处\nb: ==========\n".encode())[1] == []


@pytest.mark.parametrize("mark", ["机密★1年", "【秘密】", "绝密", "（机密）", '"秘密"', "# 机密"])
def test_a_secret_marking_refuses_the_file(mark: str) -> None:
    assert only_problem(f"a: 1\n标题: {mark}\n".encode()).code == "E119"


@pytest.mark.parametrize(
    "text",
    [
        "依法保护商业秘密",
        "健全国家秘密管理制度",
        "机密性",
        "秘密级载体",
        "内部控制",
        "内部监督机制",
    ],
)
def test_the_same_words_inside_a_sentence_mark_nothing(text: str) -> None:
    source, problems = decode("x.yaml", f"title: {text}\n".encode())
    assert source is not None
    assert problems == []


@pytest.mark.parametrize("mark", ["【内部】", "内部资料", "不予公开", "内部文件★"])
def test_an_internal_marking_warns_and_keeps_the_file(mark: str) -> None:
    source, problems = decode("x.yaml", f"title: {mark}\n".encode())
    assert source is not None
    assert [problem.code for problem in problems] == ["W303"]


@pytest.mark.parametrize(
    ("char", "advice"),
    [
        ("\u200b", "删去它"),
        ("\u202e", "删去它"),
        ("\u00a0", "改成普通的空格"),
        ("⺠", "改成普通的“民”"),
        ("⼈", "改成普通的“人”"),
    ],
)
def test_a_look_alike_warns_with_the_character_to_write_instead(char: str, advice: str) -> None:
    source, problems = decode("x.yaml", f"部门: 县{char}局\n".encode())
    assert source is not None
    (problem,) = problems
    assert (problem.code, problem.line, problem.column) == ("W301", 1, 6)
    assert f"U+{ord(char):04X}" in problem.message
    assert problem.hint.startswith(advice)


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_not() -> None:
    data = b"#" * limits.FILE_BYTES
    assert decode("x.yaml", data)[0] is not None
    problem = only_problem(data + b"#")
    assert problem.code == "E103"
    assert "limits.FILE_BYTES" in problem.message


def test_a_sentence_that_repeats_the_file_stays_short() -> None:
    problem = Source("x.yaml", "a: 1\n").problem(
        "E204", 1, 1, "没有这个部门：" + "长" * 100_000, hint="是" * 100_000
    )
    assert len(problem.message) < 400
    assert len(problem.hint) < 400
    assert "……" in problem.message


def test_what_is_wrong_with_a_long_quote_stands_in_full() -> None:
    sentence = f"“{'长' * 1_000}”和“{'短' * 1_000}”两处都写了，只能写一处"
    message = Source("x.yaml", "a: 1\n").problem("E204", 1, 1, sentence).message
    assert message.endswith("”两处都写了，只能写一处")
    assert message.startswith("“长长")
    assert message.count("……") == 2


@pytest.mark.posix("pipes")
def test_a_pipe_in_place_of_a_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.yaml")
    lines = (
        "from pathlib import Path",
        "from fazhi_cli.store.reading.loaded import load_file",
        "print(*[p.code + p.message for p in load_file(Path('plan.yaml'), 'plan.yaml').problems])",
    )
    command = [sys.executable, "-X", "utf8", "-c", "\n".join(lines)]
    # A process of its own: reading the pipe would wait for ever.
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=30, check=True
    )
    assert done.stdout == "E118文件读不出来：它不是普通文件\n"


@pytest.mark.parametrize(
    ("make", "told"),
    [
        ("folder", "不是普通文件"),
        ("link", "指向的文件不存在"),
        ("loop", "链接互相指向"),
        ("", "不存在"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem_in_chinese(
    make: str, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "plan.yaml"
    if make == "folder":
        path.mkdir()
    elif make:
        path.symlink_to("没有.yaml" if make == "link" else "plan.yaml")
    (problem,) = load_file(path, "plan.yaml").problems
    assert problem.code == "E118"
    assert told in problem.message
    assert problem.hint


def test_a_file_without_permission_is_a_problem_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan.yaml").write_text("a: 1\n")

    def refuse(*arguments: object, **named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (problem,) = load_file(tmp_path / "plan.yaml", "plan.yaml").problems
    assert problem.message == "文件读不出来：没有权限"
