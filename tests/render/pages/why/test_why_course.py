"""What `fazhi why` tells of reports and decisions, and where they leave an occurrence."""

from __future__ import annotations

from pathlib import Path

import pytest

from render.pages.why.why_scene import DONE, UNDERWAY, entry, lay, lines, review, why
from yunxi import FINANCE, JUSTICE, OFFICE, SOME, Tree, task


def of(folder: Path, **scene: object) -> list[str]:
    """Give the lines on the task of `lay`, which is due on 2031-06-30."""
    return lines(why(lay(folder, **scene)))  # type: ignore[arg-type]


def test_a_report_is_told_with_all_that_it_says(tmp_path: Path) -> None:
    evidence = [{"title": "公示截图", "url": "https://www.yunxi.example/1"}, {"title": "清单"}]
    said = {
        "note": "已征求意见。",
        "problems": "两家没有回复",
        "next_steps": "再催一次",
        "help": "请县委编办提供目录",
        "result": "公布3287项",
        "evidence": evidence,
    }
    told = of(tmp_path, reports={JUSTICE: [entry("2031-05-01", UNDERWAY, percent="60", **said)]})
    assert (
        "2031年5月1日，县司法局报告正在推进，完成60%：已征求意见。存在的问题：两家没有回复。下一步打算：再催一次。"
        "需要协调的事项：请县委编办提供目录。成效：公布3287项。佐证材料：公示截图、清单。"
    ) in told


def test_a_close_is_told_with_its_result(tmp_path: Path) -> None:
    closed = review("2031-05-02", "销号", result="公布权责事项3287项，公开率100%")
    told = of(tmp_path, reports={JUSTICE: [entry("2031-05-01")]}, reviews=[closed])
    assert any(line.endswith("销号。成效：公布权责事项3287项，公开率100%。") for line in told)


def test_who_writes_for_a_department_and_when_it_was_added_is_said(tmp_path: Path) -> None:
    said = entry("2031-05-01", by="县委依法治县办", recorded="2031-05-09T10:00")
    told = of(tmp_path, reports={JUSTICE: [said]})
    assert (
        "2031年5月1日，县委依法治县办代县司法局报告已经完成。这一条是2031年5月9日补记的。" in told
    )


def test_that_a_run_of_records_was_added_later_is_said_once(tmp_path: Path) -> None:
    later = {"recorded": "2031-07-09T10:00"}
    told = of(
        tmp_path,
        reports={
            JUSTICE: [
                entry("2031-05-01", UNDERWAY, note="初稿", **later),
                entry("2031-05-20", UNDERWAY, note="二稿", **later),
                entry("2031-06-10", **later),
                entry("2031-06-11", UNDERWAY, note="补充", recorded="2031-07-10T09:00"),
            ]
        },
        reviews=[review("2031-06-12", "退回", reason="缺少截图")],
    )
    assert [line for line in told if "补记" in line] == [
        "2031年6月10日，县司法局报告已经完成。以上3条都是2031年7月9日补记的。",
        "2031年6月11日，县司法局报告正在推进：补充。这一条是2031年7月10日补记的。",
    ]


def test_what_several_added_on_one_day_is_counted_by_the_record(tmp_path: Path) -> None:
    one = task("1", lead=[JUSTICE, OFFICE], deadlines=[{"by": "2031-06-30"}])
    later = entry("2031-05-01", recorded="2031-07-09T10:00")
    told = lines(why(lay(tmp_path, one, reports={name: [later] for name in (JUSTICE, OFFICE)})))
    [line] = [line for line in told if "补记" in line]
    assert line.endswith("报告已经完成。以上2条都是2031年7月9日补记的。")


def test_decisions_have_the_names_of_their_day(tmp_path: Path) -> None:
    old = "县政府法制办"
    one = task("1", lead=[JUSTICE, SOME], deadlines=[{"by": "2031-06-30"}])
    told = lines(
        why(
            lay(
                tmp_path,
                one,
                reports={JUSTICE: [entry("2031-05-01")]},
                reviews=[
                    review("2031-05-02", "退回", old, reason="缺少截图"),
                    review("2031-05-03", "明确", None, term=SOME, departments=[FINANCE, old]),
                    review("2031-05-04", "移交", old, departments=[OFFICE], reason="机构改革"),
                ],
            )
        )
    )
    text = "\n".join(told)
    assert "2031年5月2日，县委依法治县办将县政府法制办的报告退回，理由是：缺少截图。" in told
    assert f"明确“{SOME}”指县财政局、县政府法制办" in text
    assert "县政府法制办在这项任务中的工作移交县政府办" in text
    assert "“县政府法制办”的职责现在由县司法局承担。" in told


def test_a_report_under_an_old_name_is_told_under_it_with_who_has_the_work_now(
    tmp_path: Path,
) -> None:
    told = of(tmp_path, reports={JUSTICE: [entry("2031-05-01", by="县政府法制办")]})
    assert "2031年5月1日，县政府法制办报告已经完成。" in told
    assert "“县政府法制办”的职责现在由县司法局承担。" in told
    assert "县司法局按期报完成，还没有核实销号。" in told


def test_several_departments_that_say_the_same_are_told_together(tmp_path: Path) -> None:
    one = task("1", lead=[JUSTICE, OFFICE, FINANCE], deadlines=[{"by": "2031-06-30"}])
    reports = {name: [entry("2031-05-01", note="已办结")] for name in (JUSTICE, OFFICE, FINANCE)}
    told = lines(why(lay(tmp_path, one, reports=reports)))
    [line] = [line for line in told if line.startswith("2031年5月1日，")]
    assert line.endswith("报告已经完成：已办结。")
    assert all(name in line for name in reports)


def test_of_very_many_records_the_newest_are_told(tmp_path: Path) -> None:
    reports = [entry(f"2031-05-{day:02d}", UNDERWAY, note=f"第{day}条") for day in range(1, 21)]
    told = of(tmp_path, reports={JUSTICE: reports})
    assert "更早的还有8条记录，这里不说。" in told
    assert not any("第8条" in line for line in told)
    assert all(any(f"第{day}条" in line for line in told) for day in range(9, 21))


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        (review("2031-06-20", "销号"), "2031年6月20日，县委依法治县办核实后，同意县司法局销号。"),
        (
            review("2031-06-20", "销号", checked_by="县政府督查室"),
            "2031年6月20日，经县政府督查室核实，县委依法治县办同意县司法局销号。",
        ),
        (
            review("2031-06-20", "销号", forced="true", reason="并入市里统一开展"),
            "2031年6月20日，县司法局没有报完成，县委依法治县办批准销号，理由是：并入市里统一开展。",
        ),
        (
            review("2031-06-20", "退回", reason="缺少公示截图"),
            "2031年6月20日，县委依法治县办将县司法局的报告退回，理由是：缺少公示截图。",
        ),
        (
            review("2031-06-20", "延期", to="2031-10-31", reason="机构改革"),
            "2031年6月20日，县委依法治县办同意县司法局延期到2031年10月31日，理由是：机构改革。",
        ),
        (
            review("2031-07-20", "延期", to="2031-10-31", reason="机构改革"),
            "2031年7月20日，县委依法治县办同意县司法局延期到2031年10月31日，理由是：机构改革。"
            "作出这个决定时期限已经届满，这次延期不算数。",
        ),
        (
            review("2031-06-20", "延期", to="2031-06-01", reason="笔误"),
            "2031年6月20日，县委依法治县办同意县司法局延期到2031年6月1日，理由是：笔误。新的日期不晚于原定日期，不算延期。",
        ),
        (
            review("2031-06-20", "不予延期", reason="应当按期办结"),
            "2031年6月20日，县委依法治县办不同意县司法局延期，理由是：应当按期办结。",
        ),
        (
            review("2031-06-20", "退回", reason="缺少截图", recorded="2031-06-25T09:00"),
            "2031年6月20日，县委依法治县办将县司法局的报告退回，理由是：缺少截图。这一条是2031年6月25日补记的。",
        ),
    ],
)
def test_every_decision_has_its_sentence(tmp_path: Path, decision: Tree, sentence: str) -> None:
    assert sentence in of(
        tmp_path, reports={JUSTICE: [entry("2031-06-10", UNDERWAY)]}, reviews=[decision]
    )


def test_an_extension_that_was_asked_for_is_told_with_the_answer_or_as_unanswered(
    tmp_path: Path,
) -> None:
    asked = [entry("2031-06-10", UNDERWAY, ask_extension="2031-10-31", note="等省里的目录")]
    told = of(tmp_path / "1", reports={JUSTICE: asked})
    assert "2031年6月10日，县司法局报告正在推进，申请延期到2031年10月31日：等省里的目录。" in told
    assert "县司法局2031年6月10日提出的延期申请，还没有答复。" in told
    assert "下一步：等县司法局报完成；由协调单位答复县司法局的延期申请。" in told
    refused = review("2031-06-12", "不予延期", reason="目录已经印发")
    assert not any(
        "还没有答复" in line
        for line in of(tmp_path / "2", reports={JUSTICE: asked}, reviews=[refused])
    )


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2031-06-01", "县司法局还没有报告，还有29天到期。"),
        ("2031-06-30", "县司法局还没有报告，当天是最后一日。"),
        ("2031-07-10", "县司法局还没有报告，已逾期10天。"),
    ],
)
def test_where_nothing_was_reported_only_the_date_counts(
    tmp_path: Path, day: str, sentence: str
) -> None:
    assert sentence in lines(why(lay(tmp_path), day))


@pytest.mark.parametrize(
    ("entries", "decisions", "sentence"),
    [
        ([entry("2031-06-10", UNDERWAY)], [], "县司法局正在推进，已逾期124天。"),
        ([entry("2031-06-10")], [], "县司法局按期报完成，还没有核实销号。"),
        ([entry("2031-07-02")], [], "县司法局比原定日期晚2天报完成，还没有核实销号。"),
        ([entry("2031-06-10")], [review("2031-06-15", "销号")], "县司法局按期完成，已经销号。"),
        (
            [entry("2031-07-10")],
            [review("2031-06-20", "延期", to="2031-10-31", reason="机构改革")],
            "县司法局在延期后的期限内报完成，比原定日期晚10天，还没有核实销号。",
        ),
        (
            [entry("2031-08-03")],
            [review("2031-06-20", "延期", to="2031-07-31", reason="机构改革")],
            "县司法局比原定晚34天，比延期后晚3天报完成，还没有核实销号。",
        ),
        (
            [entry("2031-06-10", UNDERWAY)],
            [review("2031-06-20", "延期", to="2031-11-30", reason="机构改革")],
            "县司法局正在推进，延期后的到期日是2031年11月30日，还有29天到期。",
        ),
        (
            [entry("2031-06-10")],
            [review("2031-06-15", "退回", reason="缺少截图")],
            "县司法局被退回以后还没有重新报完成，已逾期124天。",
        ),
        (
            [],
            [review("2031-06-15", "销号", forced="true", reason="不再开展")],
            "县司法局没有报完成，已经批准销号。",
        ),
    ],
)
def test_every_share_has_its_sentence(
    tmp_path: Path, entries: list[Tree], decisions: list[Tree], sentence: str
) -> None:
    assert sentence in of(tmp_path, reports={JUSTICE: entries}, reviews=decisions)


def test_departments_that_stand_alike_are_named_together_and_the_late_ones_last(
    tmp_path: Path,
) -> None:
    one = task("1", lead=[OFFICE, JUSTICE, FINANCE], deadlines=[{"by": "2031-06-30"}])
    reports = {JUSTICE: [entry("2031-06-10")]}
    told = lines(why(lay(tmp_path, one, reports=reports)))
    assert "县司法局按期报完成，还没有核实销号；县政府办、县财政局还没有报告，已逾期124天。" in told
    assert "下一步：等县政府办、县财政局报完成；由协调单位核实县司法局报的完成情况。" in told


def test_a_count_is_told_as_far_as_it_has_come(tmp_path: Path) -> None:
    yearly = task("1", deadlines=[{"every": "每年", "times": "3"}])
    told = lines(why(lay(tmp_path / "1", yearly, reports={JUSTICE: [entry("2031-03-01")]})))
    assert "2031年3月1日，县司法局报告完成一次。" in told
    assert "县司法局这一期要3次，已有1次，还有60天到期。" in told
    assert (
        "第一期是2031年，2031年12月31日到期：县司法局这一期要3次，一次也没有完成，还有60天到期。"
        in lines(why(lay(tmp_path / "2", yearly)))
    )
    once = task("1", deadlines=[{"by": "2031-12-31", "times": "2"}])
    told = lines(why(lay(tmp_path / "3", once, reports={JUSTICE: [entry("2031-03-01")]})))
    assert "到期以前一共要办2次。" in told
    assert "县司法局一共要2次，已有1次，还有60天到期。" in told


def test_decisions_on_several_periods_say_which_period_each_is_about(tmp_path: Path) -> None:
    monthly = task("1", deadlines=[{"every": "每季度"}])
    reports = [entry("2031-03-20", period="2031-Q1"), entry("2031-06-20", period="2031-Q2")]
    closed = [review("2031-07-01", "销号", period=period) for period in ("2031-Q1", "2031-Q2")]
    told = lines(
        why(lay(tmp_path, monthly, reports={JUSTICE: reports}, reviews=closed), "2031-07-31")
    )
    first, second = (
        told.index(f"2031年第{number}季度这一期，{day}到期。")
        for number, day in (("一", "2031年3月31日"), ("二", "2031年6月30日"))
    )
    closing = "2031年7月1日，县委依法治县办核实后，同意县司法局销号。"
    assert closing in told[first:second]
    assert closing in told[second:]


def test_events_are_told_by_their_day_each_with_its_own_decision(tmp_path: Path) -> None:
    filing = task("1", deadlines=[{"within": "15日", "after": "规范性文件发布"}])
    reports = [entry("2031-06-05", event="2031-06-01"), entry("2031-06-25", event="2031-06-20")]
    closed = [review("2031-07-01", "销号", event="2031-06-01")]
    told = lines(why(lay(tmp_path, filing, reports={JUSTICE: reports}, reviews=closed)))
    begin = told.index("2031年6月1日发生的那一次，2031年6月16日到期。")
    after = told.index("2031年6月20日发生的那一次，2031年7月5日到期。")
    assert "县司法局按期完成，已经销号。" in told[begin:after]
    assert "县司法局按期报完成，还没有核实销号。" in told[after:]


def test_a_record_of_no_deadline_of_several_is_said_to_count_for_none(tmp_path: Path) -> None:
    two = task(
        "1", deadlines=[{"id": "公布", "by": "2031-06-30"}, {"id": "评查", "by": "2031-12-31"}]
    )
    told = lines(why(lay(tmp_path, two, reports={JUSTICE: [entry("2031-05-01", note="已公布")]})))
    after = told.index("下面的记录没有写明是哪一项时限，不计入任何一项：")
    assert told[after + 1] == "2031年5月1日，县司法局报告已经完成：已公布。"


def test_a_record_of_a_period_that_there_is_not_is_said_not_to_count(tmp_path: Path) -> None:
    yearly = task("1", deadlines=[{"every": "每年"}])
    folder = lay(tmp_path, yearly, reports={JUSTICE: [entry("2031-05-01", period="2030")]})
    told = lines(why(folder, code=6))
    after = told.index("下面的记录不属于上面的任何一期，没有计入：")
    assert told[after + 1] == "2031年5月1日，县司法局报告2030年这一期已经完成。"


def test_looking_back_tells_nothing_of_what_came_later(tmp_path: Path) -> None:
    reports = [entry("2031-05-01", UNDERWAY, note="早的"), entry("2031-06-20", note="晚的")]
    decisions = [
        review("2031-06-10", "移交", departments=[FINANCE], reason="职能划转"),
        review("2031-06-25", "退回", FINANCE, reason="缺少截图"),
    ]
    folder = lay(tmp_path, reports={JUSTICE: reports[:1], FINANCE: reports[1:]}, reviews=decisions)
    told = why(folder, "2031-06-09")
    assert "早的" in told
    assert [word for word in ("晚的", "移交", "退回", FINANCE) if word in told] == []
    assert "晚的" in why(folder, "2031-06-30")


@pytest.mark.parametrize("status", [DONE, UNDERWAY])
def test_a_note_of_several_lines_becomes_one_sentence(tmp_path: Path, status: str) -> None:
    note = "问题两个：\n未公示；\n未备案，，  已改。。"
    told = of(tmp_path, reports={JUSTICE: [entry("2031-05-01", status, note=note)]})
    assert any(line.endswith("：问题两个：未公示；未备案，已改。") for line in told)
