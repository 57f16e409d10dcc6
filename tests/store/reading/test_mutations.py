"""A sample of `python -m tools.sweep`: an error in a damaged file points at the damage.

The whole sweep takes minutes; here every 61st damage to every bundled file is tried (in `make test`
every 217th to one in twenty files).
"""

from __future__ import annotations

import pytest
from tools.damage import Anatomy, Damage, damages
from tools.sweep import ASTRAY, MOST_ASTRAY, RIGHT, Tally, bundled, sweep

from fazhi_cli.store.reading.loaded import load

STEP, QUICK_STEP = 61, 217
LEAST_RIGHT = 0.7  # one damage in five makes another file that is just as right


@pytest.mark.parametrize(
    ("files", "step"), [(20, QUICK_STEP), pytest.param(1, STEP, marks=pytest.mark.torture)]
)
def test_errors_point_at_what_was_damaged(files: int, step: int) -> None:
    tally = Tally()
    for item in bundled()[::files]:
        tally.add(sweep(item, step // 2, step))
    told = [
        (path, damage.line, damage.how, error.line, error.message)
        for path, damage, error in tally.astray
    ]
    assert tally.of(ASTRAY) <= tally.total * MOST_ASTRAY, told
    assert tally.of(RIGHT) >= tally.total * LEAST_RIGHT, tally.counts


@pytest.mark.parametrize(
    "below", ["  - no: 二\n", "\n  # 注\n  - no: 二\n", "    tasks: []\n  - no: 二\n"]
)
def test_the_first_item_of_a_list_that_lost_its_dash_is_found_above_the_next_item(
    below: str,
) -> None:
    text = "sections:\n  # 注\n    title: 一\n" + below
    [problem] = load("a.yaml", text.encode()).problems
    assert (problem.line, problem.column, problem.message) == (3, 5, "列表的第一项缺少“- ”")


@pytest.mark.parametrize(
    "text", ["- a: b\n c: d\n- e\n", "a:\n  b: |\n      c\n  - d\n", "a: b\n- c\n"]
)
def test_a_dash_that_fits_nowhere_is_told_of_itself(text: str) -> None:
    [problem] = load("a.yaml", text.encode()).problems
    assert "缺少“- ”" not in problem.message


SMALL = 'a: x\nb:\n  - {c: [d, e], f: "g\n    h"}\n  # 注\n  - c: i\n'


def made(how: str, line: int) -> list[Damage]:
    return [damage for damage in damages(SMALL) if (damage.how, damage.line) == (how, line)]


def test_every_line_and_every_key_is_damaged_in_every_way() -> None:
    ways = {damage.how for damage in damages(SMALL)}
    lines = {"删行", "重复行", "换行序", "缩进+1", "缩进+2", "缩进+tab", "缩进-1", "缩进-2"}
    assert ways == lines | {
        "删键",
        "重复键",
        "换键序",
        "改为列表",
        "改为键值",
        "改为文字",
        "改为数",
        "改为空",
    }
    assert {damage.line for damage in damages(SMALL) if damage.how == "删行"} == {1, 2, 3, 4, 5, 6}
    assert (
        len([damage for damage in damages(SMALL) if damage.how == "删键"])
        == len(Anatomy(SMALL).keys)
        == 5
    )


def test_a_deleted_line_may_be_missed_above_below_or_by_what_holds_it() -> None:
    [damage] = made("删行", 6)
    assert damage.text == SMALL.replace("  - c: i\n", "")
    assert damage.right == {2, 4, 6, 7}


def test_a_deleted_key_takes_its_value_along() -> None:
    texts = [damage.text for damage in made("删键", 3)]
    assert texts == [SMALL.replace("c: [d, e], ", ""), SMALL.replace(', f: "g\n    h"', "")]


def test_a_text_over_two_lines_points_right_until_the_next_thing() -> None:
    [damage] = made("缩进+1", 3)
    assert damage.right == {2, 3, 4, 6}
