"""A duty that a column and the text both say is one deadline."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi_cli.rules.documents.attribution import Attribution
from fazhi_cli.rules.documents.drafts import Draft
from fazhi_cli.rules.documents.fields import Context, task_keys
from fazhi_cli.rules.documents.lines import Line


def deadlines(column: str, text: str) -> list[dict[str, Any]]:
    draft = Draft(
        "1",
        "评查案卷",
        text,
        Line(text),
        attribution=Attribution(lead=("县司法局",)),
        date_fields=[column],
    )
    keys = task_keys(draft, Context(2031, is_attributed=True)).keys
    return list(keys["deadlines"])


@pytest.mark.parametrize(
    ("column", "text", "every"),
    [
        ("每季度末", "每季度抽查一次。", "每季度"),
        ("每季度", "每季度抽查一次案卷。", "每季度"),
        ("6月、12月", "每半年开展1次。", "每半年"),
        ("6月30日、12月31日", "每半年开展评查不少于1次。", "每半年"),
        ("3月、6月、9月、12月", "每季度通报一次。", "每季度"),
    ],
)
def test_the_cycle_of_the_text_is_the_one_deadline(column: str, text: str, every: str) -> None:
    (due,) = deadlines(column, text)
    assert due["every"] == every


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("9月底前", "每季度抽查一次。"),
        ("每年", "每季度抽查一次。"),
        ("6月底前", "每半年开展1次。"),
        ("每季度25日前", "每季度抽查一次。"),
    ],
)
def test_another_day_or_another_cycle_is_a_duty_of_its_own(column: str, text: str) -> None:
    assert len(deadlines(column, text)) == 2
