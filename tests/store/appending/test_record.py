"""A record is added as text to files of every style: it is read back, and nothing else has changed.

See docs/architecture.md#一条记录怎样写下.
"""

from __future__ import annotations

import difflib
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fazhi_cli.model.errors import BadDataError, UsageError
from fazhi_cli.store.appending.places import NOTES
from fazhi_cli.store.appending.record import append, append_all
from fazhi_cli.store.appending.yaml_text import as_text
from fazhi_cli.store.reading.events import build
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load
from fazhi_cli.store.reading.source import decode
from store.appending.ugly_files import BODIES, COMMITTED, DASHED, HEAD, STYLES, Style, every_style
from sweeps import fewer

RECORD: dict[str, Any] = {
    "task": "3",
    "at": "2031-06-30T16:20",
    "by": "县司法局",
    "status": "推进中",
    "note": "初稿: 已送审",
}
COMMITMENT = {"task": "3", "measures": "对照清单"}


def added(data: bytes, key: str = "entries", record: dict[str, Any] = RECORD) -> bytes:
    ahead_of = None if key == "entries" else "entries"
    return append("f.yaml", data, FileKind.PROGRESS, key, record, ahead_of).data


def added_text(text: str, key: str = "entries", record: dict[str, Any] = RECORD) -> str:
    return added(text.encode(), key, record).decode()


def tree(data: bytes) -> dict[str, Any]:
    source, problems = decode("f.yaml", data)
    assert source is not None, problems
    found, problems = build(source)
    assert found is not None, problems
    return found


def check_one_more(before: bytes, after: bytes, key: str, record: dict[str, Any]) -> None:
    """The file holds what it held and the record; its bytes are all there, in their order."""
    old = tree(before)
    assert tree(after) == {**old, key: [*old.get(key, []), as_text(record)]}
    assert load("f.yaml", after, FileKind.PROGRESS).model is not None
    rest = iter(after)
    brackets = b"[]" if not old.get(key) and b"[]" in before else b""
    kept = before.replace(b" " + brackets, b"").replace(brackets, b"") if brackets else before
    assert all(byte in rest for byte in kept), "something of the old text is gone"


def check_whole_lines(before: bytes, after: bytes) -> None:
    """The difference is lines that were added, as git would show it."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    gone = [line for line in difflib.ndiff(old_lines(old), old_lines(new)) if line.startswith("- ")]
    assert gone == []


def old_lines(lines: list[bytes]) -> list[str]:
    return [line.decode("utf-8-sig").rstrip("\r\n") for line in lines]


def test_files_of_every_style_gain_one_record() -> None:
    for style in every_style():
        if style.ends_in_a_block:
            with pytest.raises(BadDataError, match="补一个换行"):
                added(style.data())
            continue
        after = added(style.data())
        check_one_more(style.data(), after, "entries", RECORD)
        if "brackets" not in style.body:
            check_whole_lines(style.data(), after)


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1).filter(
    lambda text: text.strip()
)
RECORDS = st.fixed_dictionaries(
    {"task": TEXTS, "at": st.just("2031-06-30"), "by": TEXTS, "status": st.just("推进中")},
    optional={
        "note": TEXTS | st.lists(TEXTS).map("\n".join).filter(lambda text: text.strip()),
        "percent": st.integers(0, 100),
        "values": st.dictionaries(TEXTS, TEXTS, min_size=1, max_size=2),
        "evidence": st.lists(st.fixed_dictionaries({"title": TEXTS}), min_size=1, max_size=2),
    },
)


@fewer(2)
@given(STYLES, RECORDS, RECORDS)
@example(Style("a block of text at the end", "an end of the document"), RECORD, RECORD)
def test_any_record_joins_any_file_twice(
    style: Style, first: dict[str, Any], second: dict[str, Any]
) -> None:
    if style.ends_in_a_block:
        return
    data = style.data()
    once = added(data, record=first)
    check_one_more(data, once, "entries", first)
    twice = added(once, record=second)
    check_one_more(once, twice, "entries", second)
    assert once.startswith(b"\xef\xbb\xbf") == style.has_bom


@given(STYLES)
def test_a_commitment_joins_any_file_whose_entries_come_last(style: Style) -> None:
    if style.ends_in_a_block and "another key" not in style.body:
        return  # nothing to add at the end
    data = style.data()
    check_one_more(data, added(data, "commitments", COMMITMENT), "commitments", COMMITMENT)


NEW = (
    '  - {task: "3", at: "2031-06-30T16:20", by: 县司法局, status: 推进中, note: "初稿: 已送审"}\n'
)
NOTE = "".join(f"{line}\n" for line in NOTES["entries"])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD, f"{HEAD}{NOTE}entries:\n{NEW}"),
        (f"{HEAD}entries: []  # 尚无\n", f"{HEAD}entries:  # 尚无\n{NEW}"),
        (f"{HEAD}entries:\n{DASHED}", f"{HEAD}entries:\n{DASHED}{NEW}"),
        (f"{HEAD}entries:\n{DASHED}".rstrip(), f"{HEAD}entries:\n{DASHED}{NEW}"),
        (f"{HEAD}entries:\n{DASHED}\n\n", f"{HEAD}entries:\n{DASHED}{NEW}\n\n"),
        (f"{HEAD}entries:\n{DASHED}# 完\n", f"{HEAD}entries:\n{DASHED}{NEW}# 完\n"),
        (
            f"{HEAD}entries:\n{DASHED}  # 补件\n\n# 完\n",
            f"{HEAD}entries:\n{DASHED}  # 补件\n{NEW}\n# 完\n",
        ),
        (f"{HEAD}entries:\n{DASHED}...\n", f"{HEAD}entries:\n{DASHED}{NEW}...\n"),
        (f"{HEAD}entries:\n{DASHED}\n{DASHED}", f"{HEAD}entries:\n{DASHED}\n{DASHED}\n{NEW}"),
        (
            f"{HEAD}entries:\n{DASHED}# 清单\n{COMMITTED}",
            f"{HEAD}entries:\n{DASHED}{NEW}# 清单\n{COMMITTED}",
        ),
        (
            (
                f"entries:\n- {{task: '1', at: 2031-03-01, by: 甲,"
                f" status: 推进中}}\n# 紧接\n\n# 完\n{HEAD}"
            ),
        )
        * 2,
    ],
)
def test_the_record_stands_where_a_person_would_write_it(before: str, after: str) -> None:
    if before == after:  # a comment at the margin above another key is that key's
        after = before.replace("# 紧接", f"{NEW[2:]}# 紧接")
    assert added_text(before) == after


def test_a_comment_at_the_margin_right_below_the_last_item_stays_with_it() -> None:
    before = (
        "plan: p\ndepartment: 甲\nentries:\n"
        "- {task: '1', at: 2031-03-01, by: 甲, status: 推进中}\n# 紧接\n\n# 完\n"
    )
    assert added_text(before).startswith(before.partition("\n\n")[0] + '\n- {task: "3",')


@pytest.mark.parametrize(
    ("body", "blanks"),
    [("dashes far in", 6), ("dashes at the margin", 0), ("a dash alone on its line", 2)],
)
def test_the_record_is_one_line_whose_dash_stands_below_the_others(body: str, blanks: int) -> None:
    before = HEAD + BODIES[body]
    assert added_text(before) == before + " " * blanks + NEW.lstrip()


def test_a_list_in_brackets_stays_one_and_its_comments_stay_beside_their_items() -> None:
    after = added_text(HEAD + BODIES["brackets over lines with comments"])
    assert after.splitlines()[-3:-1] == [
        '    {task: "2", at: 2031-03-02, by: 县司法局, status: 推进中}  # 二',
        (
            '    , {task: "3", at: "2031-06-30T16:20", by: 县司法局,'
            ' status: 推进中, note: "初稿: 已送审"}'
        ),
    ]


def test_a_file_in_braces_stays_one() -> None:
    before = "{plan: p, department: 甲}\n"
    once = added_text(before)
    assert once.startswith("{plan: p, department: 甲, entries: [{task:")
    check_one_more(once.encode(), added(once.encode()), "entries", RECORD)


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_new_lines_break_as_the_others_do(newline: str) -> None:
    data = Style("dashes", newline=newline, has_bom=True).data()
    after = added(data, record={**RECORD, "note": "一\n二"})
    assert after.startswith(data)
    new = after[len(data) :].decode()
    assert new.replace(newline, "").isprintable()
    assert new.count(newline) == 1


def test_in_a_file_of_mixed_breaks_the_last_one_counts() -> None:
    data = f"{HEAD}entries:\n{DASHED}".encode().replace(b"\n", b"\r\n", 3)
    assert b"\r" not in added(data)[len(data) :]


OWN = '  - {task: "3", measures: 对照清单}\n'
SCHEMA = "# yaml-language-server: $schema=x\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD, f"{HEAD}commitments:\n{OWN}{NOTE}"),
        (f"{HEAD}{NOTE}", f"{HEAD}commitments:\n{OWN}{NOTE}"),
        (
            f"{HEAD}# 进展\nentries:\n{DASHED}",
            f"{HEAD}commitments:\n{OWN}{NOTE}# 进展\nentries:\n{DASHED}",
        ),
        (f"{SCHEMA}entries: []\n{HEAD}", f"{SCHEMA}commitments:\n{OWN}{NOTE}entries: []\n{HEAD}"),
        (
            f"{HEAD}{COMMITTED}# 进展\nentries: []\n",
            f"{HEAD}{COMMITTED}{OWN}{NOTE}# 进展\nentries: []\n",
        ),
        (f"{HEAD}{COMMITTED}{NOTE}", f"{HEAD}{COMMITTED}{OWN}{NOTE}"),
        (
            f"{HEAD}{COMMITTED}    # 张某负责\nentries: []\n",
            f"{HEAD}{COMMITTED}    # 张某负责\n{OWN}{NOTE}entries: []\n",
        ),
        (f"{HEAD}entries:\n{DASHED}{COMMITTED}", f"{HEAD}entries:\n{DASHED}{COMMITTED}{OWN}"),
        (
            f"{HEAD}commitments:\n- {{task: '1', person: 张某}}\n{NOTE}",
            f"{HEAD}commitments:\n- {{task: '1', person: 张某}}\n{OWN[2:]}{NOTE}",
        ),
    ],
)
def test_commitments_stand_before_the_entries(before: str, after: str) -> None:
    assert added_text(before, "commitments", COMMITMENT) == after


def test_what_was_added_is_told_a_key_a_line() -> None:
    appended = append(
        "f.yaml", Style("dashes", newline="\r\n").data(), FileKind.PROGRESS, "entries", RECORD
    )
    assert appended.added == (
        '  - task: "3"\n    at: "2031-06-30T16:20"\n    by: 县司法局\n'
        '    status: 推进中\n    note: "初稿: 已送审"\n'
    )
    assert len(appended.before.entries) == 2


@pytest.mark.parametrize(
    "data",
    [b"", b"plan: p\n", b"\xff\xfe", b"entries: []\n", "标题：坏".encode(), HEAD.encode() * 2],
)
def test_a_file_with_errors_is_left_alone(data: bytes) -> None:
    with pytest.raises(BadDataError, match="fazhi validate"):
        added(data)


@pytest.mark.parametrize(
    ("note", "told"), [("字" * 100_001, "一段文字超过"), ("秘密", "标有“秘密”")]
)
def test_a_record_that_no_file_may_hold_is_refused_with_the_reason(note: str, told: str) -> None:
    with pytest.raises(UsageError, match=f"没有写入 f.yaml：加上这一条以后，{told}") as caught:
        added(HEAD.encode(), record={**RECORD, "note": note})
    assert caught.value.exit_code == 2


def test_a_file_that_would_grow_beyond_the_limit_is_refused() -> None:
    data = f"{HEAD}entries:\n{DASHED}# {'x' * 4_999_800}\n".encode()
    with pytest.raises(UsageError, match="文件超过"):
        added(data)


def test_bytes_of_another_encoding_are_refused() -> None:
    with pytest.raises(UsageError, match=r"\\udcb2"):
        added(HEAD.encode(), record={**RECORD, "evidence": [{"title": "\udcb2"}]})


@pytest.mark.parametrize(
    "body", ["commitments: []\nentries: []\n", "entries: []\ncommitments: []\n"]
)
def test_of_two_empty_lists_only_the_right_one_is_opened(body: str) -> None:
    for key, record in (("entries", RECORD), ("commitments", COMMITMENT)):
        check_one_more(
            (HEAD + body).encode(), added((HEAD + body).encode(), key, record), key, record
        )


def test_files_of_every_style_gain_several_records_at_once() -> None:
    """What is added at once reads as what is added one after another."""
    records = [RECORD, RECORD | {"note": "二稿"}, RECORD | {"note": "三稿"}]
    for style in every_style():
        before = style.data()
        if style.ends_in_a_block:
            continue
        step = before
        for record in records:
            step = added(step, record=record)
        at_once = append_all("f.yaml", before, FileKind.PROGRESS, key="entries", records=records)
        assert tree(at_once.data) == tree(step)
        assert at_once.added.count("note:") == len(records)
        if "brackets" not in style.body:
            check_whole_lines(before, at_once.data)
