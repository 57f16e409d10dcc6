"""What `fazhi why` tells of many periods: what matters of them, and as little as possible of the
rest.
"""

from __future__ import annotations

import json
from pathlib import Path

from commands.cli import fazhi
from render.pages.why.why_scene import UNDERWAY, entry, lay, lines, review, why
from yunxi import FINANCE, JUSTICE, OFFICE, PLAN, task

LONG = {"start": "2031-01-01", "end": "2035-12-31"}
MONTHLY = task("1", deadlines=[{"id": "月报", "every": "每月", "what": "报送情况"}])
CLOSED = review("2031-03-01", "销号", period="2031-01")


def months(*numbers: int, late: int = 0) -> list[dict[str, object]]:
    """Reports of these months of 2031; `late` is one reported ten days after its last day."""
    return [
        entry(
            f"2031-{number + (number == late):02d}-10",
            period=f"2031-{number:02d}",
            note=f"第{number}月的情况",
        )
        for number in numbers
    ]


def test_periods_without_a_word_become_one_sentence(tmp_path: Path) -> None:
    told = lines(why(lay(tmp_path, MONTHLY, period=LONG), "2035-12-31"))
    assert (
        "从2031年1月到2035年12月，有60期没有收到过报告。最早的2031年1月31日到期，已逾期1795天；"
        "最近的2035年12月31日到期，当天是最后一日。"
    ) in told
    assert len(told) < 12


def test_few_silent_periods_are_named(tmp_path: Path) -> None:
    told = why(lay(tmp_path, MONTHLY), "2031-04-15")
    assert "2031年1月、2031年2月、2031年3月这3期都没有收到过报告。" in told
    assert "下一期是2031年4月，2031年4月30日到期：县司法局还没有报告，还有15天到期。" in told


def test_of_many_periods_what_is_not_done_is_told_and_the_rest_counted(tmp_path: Path) -> None:
    reports = [
        *months(*range(1, 10), late=4),
        entry("2031-10-05", UNDERWAY, period="2031-10", note="还在汇总"),
    ]
    told = lines(why(lay(tmp_path, MONTHLY, reports={JUSTICE: reports}), "2031-11-15"))
    assert (
        "到2031年11月15日已有10期到期，办完9期，其中2031年4月超过原定日期；办完的这9期都还没有核实销号；没有办完的是2031年10月。"
        in told
    )
    begin = told.index("2031年10月这一期，2031年10月31日到期。")
    assert told[begin + 1] == "2031年10月5日，县司法局报告正在推进：还在汇总。"
    assert told[begin + 2] == "县司法局正在推进，已逾期15天。"
    assert not any("第9月" in line for line in told)


def test_of_many_done_periods_that_stand_alike_the_first_and_the_newest_two_are_told(
    tmp_path: Path,
) -> None:
    told = lines(why(lay(tmp_path, MONTHLY, reports={JUSTICE: months(*range(1, 7))}), "2031-06-30"))
    assert "到2031年6月30日已有6期到期，都已办完；办完的这6期都还没有核实销号。" in told
    assert [line for line in told if "月的情况" in line] == [
        f"2031年{month}月10日，县司法局报告已经完成：第{month}月的情况。" for month in (1, 5, 6)
    ]


def test_the_only_done_period_that_is_late_is_said_to_be(tmp_path: Path) -> None:
    told = why(lay(tmp_path, MONTHLY, reports={JUSTICE: months(1, late=1)}), "2031-04-30")
    assert (
        "已有4期到期，办完1期，但超过了原定日期；办完的还没有核实销号；没有办完的是2031年2月、2031年3月、2031年4月。"
        in told
    )


def test_few_periods_are_told_one_by_one(tmp_path: Path) -> None:
    told = lines(
        why(lay(tmp_path, MONTHLY, reports={JUSTICE: months(1, 2)}, reviews=[CLOSED]), "2031-03-01")
    )
    assert "2031年1月这一期，2031年1月31日到期。" in told
    assert "县司法局按期完成，已经销号。" in told
    assert "2031年2月这一期，2031年2月28日到期。" in told
    assert not any(line.startswith("到2031年3月1日已有") for line in told)


def test_what_was_reported_ahead_of_its_time_is_told(tmp_path: Path) -> None:
    ahead = [entry("2031-02-10", UNDERWAY, period="2031-04", note="提前准备")]
    told = lines(why(lay(tmp_path, MONTHLY, reports={JUSTICE: ahead}), "2031-02-20"))
    assert "下一期是2031年2月，2031年2月28日到期：县司法局还没有报告，还有8天到期。" in told
    begin = told.index("2031年4月这一期，2031年4月30日到期。")
    assert told[begin + 1] == "2031年2月10日，县司法局报告正在推进：提前准备。"
    assert not any(line.startswith("2031年3月") for line in told)


def test_the_explanation_of_fifty_busy_periods_stays_short(tmp_path: Path) -> None:
    reports = [
        entry(f"{year}-{month:02d}-10", period=f"{year}-{month:02d}", note="报送")
        for year in range(2031, 2035)
        for month in range(1, 13)
    ]
    told = lines(why(lay(tmp_path, MONTHLY, reports={JUSTICE: reports}, period=LONG), "2035-02-28"))
    assert len(told) < 20


def test_json_has_every_record_that_the_text_leaves_out(tmp_path: Path) -> None:
    folder = lay(tmp_path, MONTHLY, reports={JUSTICE: months(*range(1, 10))}, reviews=[CLOSED])
    document = json.loads(
        fazhi(folder, "why", PLAN, "1", "--as-of", "2031-10-31", "--format", "json").out
    )
    [deadline] = document["deadlines"]
    assert len(deadline["occurrences"]) == 10 + 1
    entries = [entry["note"] for each in deadline["occurrences"] for entry in each["entries"]]
    assert entries == [f"第{month}月的情况" for month in range(1, 10)]
    [closed] = deadline["occurrences"][0]["decisions"]
    assert (closed["department"], closed["decision"], closed["at"]) == (
        JUSTICE,
        "销号",
        "2031-03-01T15:00:00",
    )


def test_json_gives_each_department_share_with_its_extensions(tmp_path: Path) -> None:
    decisions = [
        review("2031-06-20", "延期", to="2031-10-31", reason="机构改革"),
        review("2031-06-21", "移交", OFFICE, departments=[FINANCE], reason="职能划转"),
    ]
    two = task(
        "1",
        lead=[JUSTICE, OFFICE],
        deadlines=[{"by": "2031-06-30"}],
        indicators=[{"name": "率", "target": "5%"}],
    )
    promise = {"person": "张某", "by": "2031-06-01"}
    reports = {OFFICE: [entry("2031-06-01", UNDERWAY, values={"率": "5%"})]}
    folder = lay(tmp_path, two, reports=reports, reviews=decisions, commitments={JUSTICE: promise})
    document = json.loads(
        fazhi(folder, "why", PLAN, "1", "--as-of", "2031-07-05", "--format", "json").out
    )
    [occurrence] = document["deadlines"][0]["occurrences"]
    shares = {share["department"]: share for share in occurrence["departments"]}
    assert shares[JUSTICE]["extensions"] == [
        {"decided": "2031-06-20", "to": "2031-10-31", "counts": True}
    ]
    assert (shares[JUSTICE]["due"], shares[JUSTICE]["original_due"]) == ("2031-10-31", "2031-06-30")
    assert (shares[FINANCE]["status"], shares[FINANCE]["flags"]) == ("推进中", ["逾期"])
    [transfer] = document["transfers"]
    assert (transfer["from"], transfer["to"], transfer["inherits"]) == (OFFICE, [FINANCE], True)
    assert document["commitments"] == [
        {"department": JUSTICE, "task": "1", **promise, "in_force": True}
    ]
    [value] = document["values"]
    assert (value["department"], value["value"], value["met"]) == (OFFICE, "5%", True)
