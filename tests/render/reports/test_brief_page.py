"""A leader's page is one page, whatever there is to say."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.render.reports.brief_page import LINES, fit_to_page

NUMBERS = {"due": 3, "done": 1, "on_time": 1, "forced": 0, "extended": 0, "overdue": 2}


def plan_row(name: str) -> dict[str, Any]:
    return {"plan": name, **NUMBERS, "not_due": 4}


def page(**own: Any) -> dict[str, Any]:
    return {
        "disclaimer": "",
        "has_records": True,
        "sentence": "今年到期的事项50个。",
        "numbers": [plan_row("2031年方案")],
        "red": [],
        "red_rest": 0,
        "yellow": [],
        "yellow_rest": 0,
        "help": [],
        "help_rest": 0,
        "missed": [],
        "missed_rest": 0,
        "to_decide": [],
        **own,
    }


def red(what: str = "补齐程序", units: str = "县教育局") -> dict[str, str]:
    return {"units": units, "what": what, "state": "逾期3天，没有报进展", "advice": "建议督办"}


def yellow(what: str = "报送备案") -> dict[str, str]:
    return {"day": "11月25日", "units": "县文旅局", "what": what, "state": "正在推进"}


def request(words: str = "请县政府办衔接") -> dict[str, str]:
    return {"unit": "县住建局", "task": "任务17", "help": words}


def test_what_fits_stays_as_it_is():
    whole = page(red=[red()] * 8, yellow=[yellow()] * 6, help=[request()] * 4)
    assert fit_to_page(whole) == whole


def test_of_long_lists_the_ends_are_left_out_and_counted():
    two_lines = "健全行政执法和刑事司法衔接机制并且完善案件移送标准和程序以及信息共享" * 1
    whole = page(
        red=[red(two_lines)] * 8,
        yellow=[yellow(two_lines)] * 6,
        help=[request(two_lines * 2)] * 4,
        yellow_rest=5,
    )
    fitted = fit_to_page(whole)
    for key in ("red", "yellow", "help"):
        assert len(fitted[key]) + fitted[f"{key}_rest"] == len(whole[key]) + whole[f"{key}_rest"]
    assert len(fitted["yellow"]) < 6
    assert fitted["red"][0] == whole["red"][0]


def test_a_text_without_end_is_cut_before_a_row_is_left_out():
    whole = page(red=[red("长" * 2_000), *[red()] * 3], yellow=[yellow()] * 3)
    fitted = fit_to_page(whole)
    assert len(fitted["red"]) == 4
    assert fitted["red"][0]["what"] == "长" * 39 + "…"
    assert fitted["red_rest"] == 0


def test_many_plans_are_added_up_in_one_row():
    left = {"plan": "往年方案遗留", **dict.fromkeys([*NUMBERS, "not_due"], ""), "overdue": 7}
    plans = [plan_row(f"方案{number}") for number in range(40)]
    fitted = fit_to_page(page(numbers=[*plans, left]))
    assert [row["plan"] for row in fitted["numbers"]] == [
        *(f"方案{number}" for number in range(5)),
        "其余35份方案",
        "往年方案遗留",
    ]
    assert fitted["numbers"][5]["due"] == 35 * NUMBERS["due"]


@given(
    texts=st.lists(st.text(max_size=300), min_size=3, max_size=3),
    plans=st.integers(1, 60),
    rows=st.integers(0, 8),
)
def test_nothing_is_ever_longer_than_a_page(texts: list[str], plans: int, rows: int):
    whole = page(
        red=[red(texts[0])] * rows,
        yellow=[yellow(texts[1])] * min(rows, 6),
        help=[request(texts[2])] * min(rows, 4),
        missed=[texts[0]] * 4,
        to_decide=[texts[1]] * 4,
        numbers=[plan_row(texts[2])] * plans,
    )
    fitted = fit_to_page(whole)
    assert fit_to_page(fitted) == fitted
    shown = sum(len(fitted[key]) for key in ("red", "yellow", "help"))
    assert shown + len(fitted["numbers"]) < LINES
