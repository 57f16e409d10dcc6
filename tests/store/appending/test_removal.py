"""A record that was appended can be taken out again: the file is as it was, to the byte."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.model.errors import BadDataError
from fazhi_cli.store.appending.record import append
from fazhi_cli.store.appending.removal import remove
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load
from store.appending.ugly_files import STYLES, Style, every_style
from sweeps import fewer

PATH = "data/progress/yunxi-2031/县司法局.yaml"
RECORD = {"task": "3", "at": "2031-05-06", "by": "县司法局", "status": "推进中", "note": "已开会"}


RECORDS = st.builds(
    lambda note, status: {**RECORD, "status": status, "note": note},
    st.sampled_from(
        ["一", "# 不是注释", "- 甲\n- 乙\n", "末行\n\n", "[", "a: b", "“引号”", " 空格 "]
    ),
    st.sampled_from(["推进中", "已报完成"]),
)


def tree(data: bytes) -> dict[str, Any]:
    loaded = load(PATH, data, FileKind.PROGRESS)
    assert loaded.tree is not None
    return loaded.tree


def appended(data: bytes, record: dict[str, Any] = RECORD) -> bytes:
    return append(PATH, data, FileKind.PROGRESS, "entries", record).data


def taken_out(data: bytes, index: int = -1) -> bytes:
    count = len(tree(data)["entries"])
    return remove(PATH, data, FileKind.PROGRESS, key="entries", index=index % count).data


OPEN = [style for style in every_style() if not style.ends_in_a_block]


def test_what_was_appended_in_any_style_can_be_taken_out() -> None:
    for style in OPEN:
        before = style.data()
        entries = tree(before).get("entries", [])
        after = taken_out(appended(before))
        assert tree(after).get("entries", []) == entries, style
        if entries and not style.is_cut and "brackets" not in style.body:
            assert after == before, style
        for comment in ("# 一", "# 二", "# 文件到此为止", "# 责任清单"):
            assert after.count(comment.encode()) == before.count(comment.encode()), style


@fewer(2)
@given(STYLES, RECORDS, RECORDS)
def test_any_record_goes_and_every_other_stays(
    style: Style, first: dict[str, Any], second: dict[str, Any]
) -> None:
    if style.ends_in_a_block:  # nothing can be appended there
        return
    grown = appended(appended(style.data(), first), second)
    entries = tree(grown)["entries"]
    for index in range(len(entries)):
        rest = [entry for at, entry in enumerate(entries) if at != index]
        assert tree(taken_out(grown, index)).get("entries", []) == rest


def test_the_text_that_went_is_told() -> None:
    data = appended(Style("dashes").data())
    removed = remove(PATH, data, FileKind.PROGRESS, key="entries", index=2)
    assert removed.text.startswith('  - task: "3"\n')


def test_a_file_with_errors_is_left_alone() -> None:
    with pytest.raises(BadDataError):
        remove(PATH, b"entries: [\n", FileKind.PROGRESS, key="entries", index=0)
