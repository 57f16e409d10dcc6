"""An id never passes to another task, and what records name keeps it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.rules.reissues.ids import TaskIds, settle_ids
from fazhi_cli.rules.reissues.pairing import pair_tasks
from fazhi_cli.rules.reissues.tasks import PlanTask, tasks_in
from rules.reissues.plans import TITLES, flat, task, tasks


def settled(old: list[str], new: list[str], named: set[str]) -> tuple[dict[str, str], TaskIds]:
    """Give the id of each title afterwards."""
    pairing = pair_tasks(tasks_in(flat(tasks(old))), tasks_in(flat(tasks(new))))
    ids = settle_ids(pairing, named)
    keys = {before.title: ids.key(before) for before, _ in pairing.pairs}
    keys |= {added.title: ids.news[added] or added.no for added in pairing.added}
    keys |= {gone.title: gone.key for gone in pairing.removed}
    return keys, ids


NAMES = st.lists(st.sampled_from(TITLES), min_size=2, max_size=9, unique=True)


@given(NAMES, NAMES, st.sets(st.integers(1, 9).map(str)))
def test_no_two_tasks_have_one_id_and_those_that_are_named_keep_theirs(
    old: list[str], new: list[str], named: set[str]
) -> None:
    keys, _ = settled(old, new, named)
    assert len(set(keys.values())) == len(keys)
    if named:
        for number, title in enumerate(old, 1):
            assert keys[title] == str(number)
        # One that is much like a task that goes is taken for it, and asked about.
        for title in set(new) & set(keys) - set(old):
            assert keys[title] not in named


def test_without_records_ids_follow_the_numbers() -> None:
    keys, ids = settled(TITLES[:3], [TITLES[4], *TITLES[:3]], set())
    assert keys == {TITLES[4]: "1", TITLES[0]: "2", TITLES[1]: "3", TITLES[2]: "4"}
    assert all(name is None for _, name in ids.olds.values())


def test_a_new_task_with_the_number_of_one_that_is_named_gets_another_id() -> None:
    keys, _ = settled(TITLES[:2], [TITLES[4], *TITLES[:2]], {"1"})
    assert keys == {TITLES[4]: "新1", TITLES[0]: "1", TITLES[1]: "2"}


def test_an_id_that_somebody_gave_stays() -> None:
    old = flat([task("1", TITLES[0]), task("2", TITLES[1])])
    old["tasks"][1] = {**old["tasks"][1], "id": "清理"}
    pairing = pair_tasks(tasks_in(old), tasks_in(flat(tasks([TITLES[1], TITLES[0]]))))
    ids = settle_ids(pairing, set())
    second: PlanTask = pairing.pairs[1][0]
    assert ids.olds[second] == ("1", "清理")


def test_a_number_printed_twice_gives_nobody_else_another_id() -> None:
    second = [task(str(no), title, id=f"一-{no}") for no, title in enumerate(TITLES[:3], 1)]
    second.append(task("3", TITLES[4], id="一-3-2"))
    pairing = pair_tasks(tasks_in(flat(tasks(TITLES[:3]))), tasks_in(flat(second)))
    ids = settle_ids(pairing, set())
    assert [ids.key(old) for old, _ in pairing.pairs] == ["1", "2", "3"]
    assert list(ids.news.values()) == ["一-3-2"]
    numbers = [task(str(no), title, id=f"一-{no}") for no, title in enumerate(TITLES[2::-1], 1)]
    turned = pair_tasks(tasks_in(flat(tasks(TITLES[:3]))), tasks_in(flat(numbers)))
    again = settle_ids(turned, set())
    assert {old.title: again.key(old) for old, _ in turned.pairs} == {
        TITLES[0]: "一-3",
        TITLES[1]: "一-2",
        TITLES[2]: "一-1",
    }
