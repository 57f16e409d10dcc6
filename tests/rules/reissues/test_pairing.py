"""A task is found again by what it says: whatever its number, its place and its neighbours are."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.rules.reissues.pairing import Pairing, heir_of, origin_of, pair_tasks
from fazhi_cli.rules.reissues.tasks import tasks_in
from rules.reissues.plans import TITLES, flat, task, tasks


def paired(old: Any, new: Any) -> Pairing:
    return pair_tasks(tasks_in(old), tasks_in(new))


def titles(pairing: Pairing) -> dict[str, str]:
    return {old.title: new.title for old, new in pairing.pairs}


def bare(plan: dict[str, Any]) -> dict[str, Any]:
    """Give a plan from before documents left fingerprints."""
    without = [{k: v for k, v in each.items() if k != "place"} for each in plan["tasks"]]
    return {**plan, "tasks": without}


ORDERS = st.lists(st.sampled_from(TITLES), min_size=2, max_size=9, unique=True)


@given(ORDERS, st.data())
def test_tasks_that_change_their_order_and_numbers_are_all_found(
    names: list[str], data: st.DataObject
) -> None:
    old = bare(flat(tasks(names)))
    other = data.draw(st.permutations(names))
    pairing = paired(old, flat(tasks(other)))
    assert titles(pairing) == {name: name for name in names}
    assert not pairing.added
    assert not pairing.removed


@given(ORDERS, st.integers(0, 9), st.sampled_from(["提升信访工作质效", "强化数字法治政府支撑"]))
def test_a_task_put_in_anywhere_takes_nobody_s_place(names: list[str], at: int, new: str) -> None:
    more = [*names[:at], new, *names[at:]]
    pairing = paired(flat(tasks(names)), flat(tasks(more)))
    assert titles(pairing) == {name: name for name in names}
    assert [task.title for task in pairing.added] == [new]


@given(ORDERS, st.integers(0, 8))
def test_a_task_that_goes_is_no_other_one(names: list[str], at: int) -> None:
    gone = names[at % len(names)]
    rest = [name for name in names if name != gone]
    pairing = paired(bare(flat(tasks(names))), flat(tasks(rest)))
    assert [task.title for task in pairing.removed] == [gone]
    assert titles(pairing) == {name: name for name in rest}


def test_two_that_swap_numbers_keep_who_they_are() -> None:
    old = flat([task("1", "编制权责清单"), task("2", "编制责任清单")])
    new = flat([task("1", "编制责任清单"), task("2", "编制权责清单")])
    assert titles(paired(bare(old), new)) == {
        "编制权责清单": "编制权责清单",
        "编制责任清单": "编制责任清单",
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("公示执法信息", "公示行政执法信息"),
        ("开展合法性审查培训", "组织开展合法性审查业务培训"),
        ("落实领导干部学法制度", "健全领导干部学法制度"),
    ],
)
def test_a_title_in_other_words_is_the_same_task(before: str, after: str) -> None:
    old = bare(flat([task("1", "化解矛盾纠纷"), task("2", before)]))
    new = flat([task("1", after), task("2", "化解矛盾纠纷")])
    assert titles(paired(old, new))[before] == after


def test_a_task_that_people_rewrote_is_known_by_what_the_document_said() -> None:
    old = flat(tasks(TITLES[:3]))
    old["tasks"][1] = {**old["tasks"][1], "title": "清文件", "text": "见台账"}
    assert titles(paired(old, flat(tasks(reversed(TITLES[:3])))))["清文件"] == TITLES[1]


def test_one_that_is_only_somewhat_like_another_is_asked_about() -> None:
    old = flat([task("1", "公示行政执法信息"), task("2", "编制权责清单")])
    new = flat([task("1", "评查行政执法案卷"), task("2", "编制权责清单")])
    pairing = paired(old, new)
    assert [task.title for task in pairing.weak] == ["公示行政执法信息"]
    assert not paired(old, old).weak


def test_another_document_is_told() -> None:
    new = flat(tasks(["修订议事规则", "采购办公设备", "安排节日值班", "编制权责清单"]))
    assert paired(flat(tasks(TITLES[:6])), new).is_of_other_document
    assert not paired(flat(tasks(TITLES[:6])), flat(tasks(TITLES[3:9]))).is_of_other_document


BOTH = "梳理部门职责编制权责清单，向社会公布；组织开展行政执法案卷评查，通报评查结果。"
ONE = "梳理部门职责编制权责清单，向社会公布。"
OTHER = "组织开展行政执法案卷评查，通报评查结果。"


def test_a_task_split_in_two_and_two_put_together_are_told() -> None:
    whole = [{"no": "1", "title": "编制权责清单", "text": BOTH}]
    apart = [
        {"no": "1", "title": "编制权责清单", "text": ONE},
        {"no": "2", "title": "执法案卷评查", "text": OTHER},
    ]
    split = paired(flat(whole), flat(apart))
    origin = origin_of(split.added[0], split)
    assert origin is not None
    assert origin.no == "1"
    merged = paired(flat(apart), flat(whole))
    heir = heir_of(merged.removed[0], merged)
    assert heir is not None
    assert heir.no == "1"
