"""一页纸, sentence by sentence; tests/cases/reports/brief/ holds whole ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.model.report_kind import ReportKind
from fazhi_cli.render.reports.brief import HELP_ROWS, RED_ROWS, YELLOW_ROWS, brief_context
from render.reports.test_progress import ANYTHING, OTHER, by
from report_office import basis_of, decision, document, entry, records
from yunxi import (
    FINANCE,
    JUSTICE,
    NORTH,
    OFFICE,
    POLICE,
    SOME,
    TRADE,
    Tree,
    lay_out,
    plan_tree,
    task,
)

CUT_OFF = "2031-07-15"


def context(
    folder: Path,
    *tasks: Tree,
    entries: Mapping[str, Sequence[Tree]] | None = None,
    reviews: Sequence[Tree] = (),
    settings: Tree | None = None,
    cut_off: str = CUT_OFF,
    **asked: Any,
) -> dict[str, Any]:
    files: dict[str, Tree | str] = {**records(entries or ANYTHING, *reviews)}
    files["settings.yaml"] = settings or {}
    root = lay_out(folder, plan_tree(*tasks, OTHER), files=files)
    return brief_context(basis_of(root, ReportKind.BRIEF, cut_off, **asked))


@pytest.mark.parametrize(
    ("tasks", "entries", "sentence"),
    [
        ([], ANYTHING, "今年到期的事项1个；年底前还有1个到期。"),
        (
            [by()],
            {JUSTICE: [entry("1", "06-01")]},
            "今年到期的事项2个，已到期1个，全部办成（按时1个）；没有逾期；年底前还有1个到期。",
        ),
        (
            [by()],
            ANYTHING,
            "今年到期的事项2个，已到期1个，一个也没有办成；逾期1个；年底前还有1个到期。",
        ),
        (
            [by(), by("05-31", SOME, number="2"), by("04-30", number="3")],
            {JUSTICE: [entry("3", "05-02"), entry("1", "06-01", 40, help="请协调")]},
            "今年到期的事项4个，已到期3个，办成1个；逾期2个，其中2个要请您协调或者定责任单位；"
            "年底前还有1个到期。",
        ),
        (
            [by("07-20")],
            ANYTHING,
            "今年到期的事项2个；年底前还有2个到期；7天以内到期或者被退回、还没有办完的1个。",
        ),
    ],
    ids=["nothing yet", "all", "none", "some", "near"],
)
def test_one_sentence_says_how_it_stands(
    tmp_path: Path, tasks: list[Tree], entries: dict[str, list[Tree]], sentence: str
) -> None:
    assert context(tmp_path, *tasks, entries=entries)["sentence"] == sentence


@pytest.mark.parametrize(
    ("lead", "entries", "units", "state"),
    [
        ([JUSTICE], {}, "县司法局", "逾期15天，没有报进展"),
        ([JUSTICE], {JUSTICE: [entry("1", "06-01", 60)]}, "县司法局", "逾期15天，办到60%"),
        ([JUSTICE, FINANCE], {}, "县司法局、县财政局", "逾期15天，都没有报进展"),
        (
            [JUSTICE, FINANCE, TRADE],
            {FINANCE: [entry("1", "06-01", 60)]},
            "县司法局、县财政局、县市场监管局",
            "逾期15天，县财政局办到60%，其余2个没有报进展",
        ),
        ([JUSTICE, FINANCE, TRADE, POLICE, NORTH], {}, "5个单位", "逾期15天，都没有报进展"),
        ([SOME], {}, "责任单位待定", "逾期15天"),
    ],
    ids=["silent", "under way", "two", "some", "many", "nobody"],
)
def test_an_overdue_row_is_one_line(
    tmp_path: Path, lead: list[str], entries: dict[str, list[Tree]], units: str, state: str
) -> None:
    (row,) = context(tmp_path, by("06-30", *lead), entries={**ANYTHING, **entries})["red"]
    assert (row["units"], row["state"]) == (units, state)


@pytest.mark.parametrize(
    ("day", "lead", "entries", "ladder", "advice"),
    [
        ("06-30", JUSTICE, [], ["提醒", "督办"], "建议提醒"),
        ("05-31", JUSTICE, [], ["提醒", "督办"], "建议督办"),
        ("05-31", JUSTICE, [], [], ""),
        ("05-31", JUSTICE, [entry("1", "06-01", 40, help="请协调")], ["督办"], "需要协调，见下"),
        ("05-31", SOME, [], ["督办"], "请定责任单位"),
    ],
)
def test_what_to_do_next_follows_from_the_ladder(
    tmp_path: Path, day: str, lead: str, entries: list[Tree], ladder: list[str], advice: str
) -> None:
    own = {**ANYTHING, JUSTICE: entries}
    told = context(tmp_path, by(day, lead), entries=own, settings={"ladder": ladder})
    assert told["red"][0]["advice"] == advice


def test_the_longest_overdue_come_first_then_the_order_of_the_directory(tmp_path: Path) -> None:
    tasks = [
        by("06-30", FINANCE, number="1"),
        by("06-30", OFFICE, number="2"),
        by("06-30", SOME, number="3"),
        by("05-31", TRADE, number="4"),
    ]
    rows = context(tmp_path, *tasks)["red"]
    assert [row["units"] for row in rows] == [TRADE, OFFICE, FINANCE, "责任单位待定"]


def test_more_than_a_page_holds_is_a_number(tmp_path: Path) -> None:
    tasks = [by("06-30", number=str(number)) for number in range(10, 21)]
    tasks += [by("07-20", number=str(number)) for number in range(30, 38)]
    asking = [entry(str(number), "07-01", 10, help="请协调") for number in range(30, 36)]
    told = context(tmp_path, *tasks, entries={JUSTICE: asking})
    assert (len(told["red"]), told["red_rest"]) == (RED_ROWS, 3)
    assert (len(told["yellow"]), told["yellow_rest"]) == (YELLOW_ROWS, 2)
    assert (len(told["help"]), told["help_rest"]) == (HELP_ROWS, 2)


def test_help_with_what_is_overdue_comes_first(tmp_path: Path) -> None:
    asking = [entry(number, "06-01", 10, help="请协调") for number in ("1", "2")]
    told = context(tmp_path, by("10-31"), by(number="2"), entries={JUSTICE: asking})
    assert [row["task"] for row in told["help"]] == ["任务2", "任务1"]


def test_what_was_returned_before_its_date_is_told_with_what_is_near(tmp_path: Path) -> None:
    returned = decision("1", "07-02", "退回", department=JUSTICE, reason="缺少截图")
    done = {JUSTICE: [entry("1", "06-20"), entry("2", "06-20")]}
    told = context(tmp_path, by("10-31"), by("07-20", number="2"), entries=done, reviews=[returned])
    assert [(row["day"], row["state"]) for row in told["yellow"]] == [
        ("10月31日", "6月20日报完成，7月2日被退回（缺少截图）")
    ]


def test_what_is_near_after_the_period_is_told_too(tmp_path: Path) -> None:
    told = context(tmp_path, by("07-20"), period="2031-H1")
    assert [row["day"] for row in told["yellow"]] == ["7月20日"]


def test_what_only_the_leader_can_decide_is_asked(tmp_path: Path) -> None:
    tasks = [
        by("10-31", SOME, number="1"),
        task("2", deadlines=[{"unsettled": "适时", "what": "设立委员会"}]),
        by("03-31", FINANCE, number="3"),
    ]
    assert context(tmp_path, *tasks)["to_decide"] == [
        "任务1的责任单位",
        "任务2“设立委员会”的时限",
        "县财政局是否约谈",
    ]


def test_who_asks_for_help_is_not_called_to_account(tmp_path: Path) -> None:
    asking = {FINANCE: [entry("1", "06-01", 10, help="请协调")]}
    assert context(tmp_path, by("03-31", FINANCE), entries=asking)["to_decide"] == []


def test_the_numbers_are_those_of_each_plan_and_add_up(tmp_path: Path) -> None:
    tasks = [by(), by("05-31", number="2"), by("04-30", number="3"), by("03-31", number="4")]
    entries = {JUSTICE: [entry("1", "06-20"), entry("2", "06-20")]}
    reviews = [
        decision("3", "04-20", "延期", department=JUSTICE, to="2031-08-31", reason="机构改革"),
        decision("4", "04-20", "销号", department=JUSTICE, forced="true", reason="并入"),
    ]
    (row,) = context(tmp_path, *tasks, entries=entries, reviews=reviews)["numbers"]
    assert row == {
        "plan": "2031年要点",
        "due": 4,
        "done": 2,
        "on_time": 1,
        "forced": 1,
        "extended": 1,
        "overdue": 0,
        "not_due": 1,
    }


def test_without_any_record_nothing_is_said_not_to_have_been_done(tmp_path: Path) -> None:
    root = lay_out(tmp_path, plan_tree(by(), by("07-20", number="2")))
    text = document(root, ReportKind.BRIEF, CUT_OFF)
    assert text.startswith("本稿由方案数据生成，没有进展记录")
    for word in ("逾期", "没有报", "办成", "依法治区办", "建议"):
        assert word not in text
    assert "7天以内到期的1个。" in text
    assert "**快要到期（黄）**" in text
    assert "1. 7月20日　县司法局　任务2\n" in text


def test_the_words_of_the_lights_are_those_of_the_office(tmp_path: Path) -> None:
    told = context(tmp_path, by(), settings={"lights": {"red": "橙"}})
    assert told["red_word"] == "橙"


@pytest.mark.parametrize(
    ("value", "cut_off", "expected"),
    [
        ("90%", CUT_OFF, ["上半年出庭率90%（目标不低于95%）"]),
        ("96%", CUT_OFF, []),
        ("96%", "2031-12-31", ["出庭率50%（目标不低于95%）"]),  # the year is over: its figures
    ],
)
def test_a_target_that_is_missed_is_told_with_its_part_of_the_year(
    tmp_path: Path, value: str, cut_off: str, expected: list[str]
) -> None:
    indicator = {"name": "出庭率", "target": ">=95%"}
    own = task(deadlines=[{"every": "每半年"}], indicators=[indicator])
    done = entry("1", "06-20", period="2031-H1", values={"出庭率": value})
    figures = {
        "jurisdiction": "云溪县",
        "year": "2031",
        "figures": [
            {"id": "出庭", "name": "出庭", "value": "1"},
            {"id": "开庭", "name": "开庭", "value": "2"},
        ],
        "ratios": [{"indicator": "出庭率", "task": "yunxi-2031/1", "over": ["出庭", "开庭"]}],
    }
    files = {**records({JUSTICE: [done]}), "figures/云溪县/2031.yaml": figures}
    root = lay_out(tmp_path, plan_tree(own), files=files)
    assert brief_context(basis_of(root, ReportKind.BRIEF, cut_off))["missed"] == expected
