"""What `fazhi why` says of a date: the words of the document, how they are read, the policy, who
settled it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from render.pages.why.why_scene import entry, lay, lines, review, why
from yunxi import JUSTICE, Tree, task

INCLUDED = "当天在内，遇节假日不顺延。"


def of(folder: Path, deadline: Tree, **scene: object) -> str:
    return why(lay(folder, task("1", deadlines=[deadline]), **scene))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("by", "phrase", "reading"),
    [
        ("2031-02-20", "2031年2月20日前", "到期日是2031年2月20日"),
        ("2031-11-30", "2031年11月底前", "算到当月最后一天，到期日是2031年11月30日"),
        ("2031-12-31", "2031年年底前", "算到当年最后一天，到期日是2031年12月31日"),
        (
            "2031-06-30",
            "6月底前",
            "没有写年份，按2031年算，算到当月最后一天，到期日是2031年6月30日",
        ),
        ("2031-09-30", "2031年三季度末", "算到这个季度的最后一天，到期日是2031年9月30日"),
        ("2031-12-10", "2031年12月上旬", "上旬算到10日，到期日是2031年12月10日"),
        ("2031-12-20", "2031年12月中旬", "中旬算到20日，到期日是2031年12月20日"),
    ],
)
def test_the_words_of_the_document_lead_to_the_date(
    tmp_path: Path, by: str, phrase: str, reading: str
) -> None:
    assert f"文件写的是“{phrase}”，{reading}，{INCLUDED}" in lines(
        of(tmp_path, {"by": by, "phrase": phrase})
    )


def test_a_date_without_words_is_just_named(tmp_path: Path) -> None:
    assert f"到期日是2031年6月30日，{INCLUDED}" in lines(of(tmp_path, {"by": "2031-06-30"}))


def test_what_was_only_inferred_is_said_to_be(tmp_path: Path) -> None:
    told = of(tmp_path, {"by": "2031-12-31", "phrase": "2031年", "inferred": "true"})
    assert "文件写的是“2031年”，没有写到日，推定算到当年最后一天，到期日是2031年12月31日" in told


def test_words_that_say_another_day_are_not_explained_away(tmp_path: Path) -> None:
    told = of(tmp_path, {"by": "2031-06-30", "phrase": "2030年6月底前"})
    assert (
        "文件写的是“2030年6月底前”，与方案登记的时限不一致，按登记的算，到期日是2031年6月30日"
        in told
    )


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ({"every": "每月", "by": "5", "covers": "上期"}, "针对上个月的情况，每月5日到期，"),
        ({"every": "每季度"}, "每季度最后一天到期，"),
        (
            {"every": "每季度", "by": "10", "covers": "上期"},
            "针对上一季度的情况，每季度第一个月的10日到期，",
        ),
        ({"every": "每半年", "by": "15"}, "每半年最后一个月的15日到期，"),
        ({"every": "每年", "by": "01-31", "covers": "上年"}, "针对上一年的情况，每年1月31日到期，"),
        ({"every": "每年", "times": "4"}, "每期要4次，每年12月31日到期，"),
        ({"every": "每年", "by": "01-31", "inferred": "true"}, "没有写到日，推定每年1月31日到期，"),
    ],
)
def test_a_recurring_date_is_said_in_plain_words(tmp_path: Path, keys: Tree, sentence: str) -> None:
    assert sentence + INCLUDED in of(tmp_path, keys)


def test_windows_of_several_years_are_said_to_begin_and_end_with_the_plan(tmp_path: Path) -> None:
    told = of(tmp_path, {"every": "每两年"}, period={"start": "2031-01-01", "end": "2033-12-31"})
    parts = "按方案的期间，分为2期：2031年至2032年、2033年，最后一期到方案期满为止。"
    assert f"每两年一期，每期最后一天到期，{INCLUDED}{parts}" in lines(told)
    assert "第一期是2031年至2032年，2032年12月31日到期：" in told


@pytest.mark.parametrize(
    ("start", "end", "every", "parts"),
    [
        ("2031-01-01", "2032-12-31", "每两年", "只有2031年至2032年这一期。"),
        ("2031-01-01", "2034-12-31", "每两年", "分为2期：2031年至2032年、2033年至2034年。"),
        (
            "2030-12-29",
            "2033-12-31",
            "每五年",
            "只有2031年至2033年这一期，到方案期满为止；2030年方案管的时间不到半年，并入这一期。",
        ),
        (
            "2030-12-29",
            "2034-03-31",
            "每两年",
            "分为2期：2031年至2032年、2033年，最后一期到方案期满为止；"
            "2030年方案管的时间不到半年，并入第一期；"
            "2034年方案管的时间不到半年，并入最后一期。",
        ),
        ("2031-01-01", "2032-09-30", "每两年", "只有2031年至2032年这一期，到方案期满为止。"),
        (
            "2031-01-01",
            "2044-12-31",
            "每两年",
            "分为7期：第一期是2031年至2032年，最后一期是2043年至2044年。",
        ),
    ],
)
def test_a_plan_that_is_no_whole_number_of_windows_is_told_as_it_is_divided(
    tmp_path: Path, start: str, end: str, every: str, parts: str
) -> None:
    told = of(tmp_path, {"every": every}, issued="2030-12-29", period={"start": start, "end": end})
    assert any(line.endswith(f"不顺延。按方案的期间，{parts}") for line in lines(told)), told


def test_a_limit_from_the_issue_names_the_day_of_issue(tmp_path: Path) -> None:
    told = of(tmp_path, {"within": "30日", "after": "印发", "phrase": "自印发之日起30日内"})
    sentence = (
        "文件写的是“自印发之日起30日内”，方案2031年1月15日印发，"
        "从第二天算起30日，到期日是2031年2月14日，"
    )
    assert sentence + INCLUDED in lines(told)


def test_a_limit_after_an_event_waits_for_its_report(tmp_path: Path) -> None:
    told = of(tmp_path, {"within": "15日", "after": "规范性文件发布"})
    assert "从规范性文件发布的第二天算起，15日内办完，最后一天在内，遇节假日不顺延。" in lines(told)
    assert "还没有收到过“规范性文件发布”的报告，所以没有到期日，不算逾期。" in told


def test_hours_are_said_to_count_from_the_end_of_the_day(tmp_path: Path) -> None:
    told = of(tmp_path, {"within": "5小时", "after": "突发事件发生"})
    assert (
        "要在突发事件发生后5小时内办完。记录只有日子、"
        "没有钟点，所以从当天结束时算起，不满一天的算一天"
    ) in told


def test_words_with_two_meanings_give_no_date_until_somebody_decides(tmp_path: Path) -> None:
    told = of(tmp_path, {"unsettled": "2032年前"})
    both = "可以理解为2031年12月31日以前，也可以理解为2032年12月31日以前"
    assert f"文件写的是“2032年前”，{both}，还没有明确。明确以前没有到期日，不算逾期。" in lines(
        told
    )
    assert "下一步：由协调单位明确到期日。" in lines(told)


def test_words_without_a_date_leave_nothing_to_decide(tmp_path: Path) -> None:
    told = of(tmp_path, {"unsettled": "适时"})
    assert "文件写的是“适时”，没有写明日期，还没有明确。明确以前没有到期日，不算逾期。" in lines(
        told
    )
    assert "下一步" not in told


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({}, "文件没有写时限"),
        ({"phrase": "不定期"}, "文件写的是“不定期”，没有写明日期"),
    ],
)
def test_what_no_document_dates_is_not_told_as_its_words(
    tmp_path: Path, keys: Tree, words: str
) -> None:
    told = of(tmp_path, {"unsettled": "文件未写时限", **keys})
    assert f"{words}，还没有明确。明确以前没有到期日，不算逾期。" in lines(told)
    assert "下一步" not in told


def test_a_settled_date_is_explained_by_the_decision(tmp_path: Path) -> None:
    settled = review("2031-03-01", "明确", None, to="2031-12-31", reason="按从严理解")
    told = of(tmp_path, {"unsettled": "2032年前"}, reviews=[settled])
    decision = "2031年3月1日，县委依法治县办明确到期日为2031年12月31日，理由是：按从严理解。"
    assert f"{decision}到期日由此而来，{INCLUDED}" in lines(told)
    assert "还没有明确" not in told


def test_a_date_that_was_settled_twice_tells_both_and_which_counts(tmp_path: Path) -> None:
    days = {"2031-03-01": "2032-12-31", "2031-03-02": "2031-12-31"}
    decisions = [review(day, "明确", None, to=to) for day, to in days.items()]
    told = lines(of(tmp_path, {"unsettled": "2032年前"}, reviews=decisions))
    assert "2031年3月1日，县委依法治县办先明确到期日为2032年12月31日。" in told
    assert f"2031年3月2日，县委依法治县办改为2031年12月31日。到期日由此而来，{INCLUDED}" in told


@pytest.mark.parametrize(
    ("deadline", "plan", "sentence"),
    [
        (
            {"every": "每年"},
            {"issued": None, "period": None},
            "方案没有写成文日期，也没有写起止时间，算不出",
        ),
        ({"every": "每两年"}, {"period": None}, "方案没有写起止时间，算不出怎样分期"),
        ({"within": "15日", "after": "印发"}, {"issued": None}, "方案没有写成文日期，算不出到期日"),
        (
            {"every": "每年", "by": "03-31"},
            {"issued": "2031-11-01"},
            "在方案的起止时间以内没有一期到期",
        ),
    ],
)
def test_a_deadline_that_gives_no_date_says_why(
    tmp_path: Path, deadline: Tree, plan: Tree, sentence: str
) -> None:
    assert sentence in of(tmp_path, deadline, **plan)


def test_a_holiday_that_moves_the_date_is_named(tmp_path: Path) -> None:
    told = of(
        tmp_path, {"by": "2131-06-02"}, settings={"roll": "next_workday"}, issued=None, period=None
    )
    sentence = (
        "到期日是2131年6月2日，当天在内，遇节假日顺延到下一个工作日。"
        "2131年6月2日是休息日，顺延到2131年6月4日。"
    )
    assert sentence in lines(told)
    assert "注意：2131年的节假日安排还不知道，只按周末计算。" in lines(told)


def test_working_days_of_a_year_without_holidays_are_said_to_be_weekends_only(
    tmp_path: Path,
) -> None:
    deadline = {"within": "5个工作日", "after": "规范性文件发布"}
    reports = {JUSTICE: [entry("2031-06-03", "推进中", event="2031-06-01")]}
    assert "注意：2031年的节假日安排还不知道，只按周末计算。" in of(
        tmp_path, deadline, reports=reports
    )


def test_an_ongoing_duty_is_never_late_but_wants_a_record_every_year(tmp_path: Path) -> None:
    deadline: Tree = {"ongoing": "长期坚持"}
    told = lines(of(tmp_path, deadline, reports={JUSTICE: [entry("2031-03-01", "推进中")]}))
    assert (
        "文件写的是“长期坚持”。这是长期工作，没有到期日，不会逾期；方案管着的每一年都要有一次记录。"
        in told
    )
    assert "2031年已有记录。" in told
    assert "2031年还没有记录的是县司法局。" in lines(of(tmp_path / "2", deadline))


def test_a_task_without_a_deadline_has_no_date(tmp_path: Path) -> None:
    told = lines(why(lay(tmp_path, task("1", text="把权责清单编好。"))))
    assert "要求：把权责清单编好。" in told
    assert "文件没有给这项任务写时限，所以没有到期日，不算逾期。" in told
    assert "没有收到过报告。" in told


def test_a_first_year_that_the_issue_left_no_time_for_is_said_to_be_inferred(
    tmp_path: Path,
) -> None:
    period = {"start": "2030-12-29", "end": "2031-12-31"}
    told = lines(of(tmp_path, {"every": "每年"}, issued="2030-12-29", period=period))
    said = "2030年这一期是推定的：方案2030年12月29日印发，到这一期结束只有3天，"
    assert any(line.startswith(said) and "年度报告不把它算作" in line for line in told)
    assert not any(line.startswith("2031年这一期是推定的") for line in told)


def test_a_last_window_that_is_cut_short_is_said_to_be_inferred(tmp_path: Path) -> None:
    period = {"start": "2031-01-01", "end": "2033-12-31"}
    told = lines(of(tmp_path, {"every": "每两年"}, period=period))
    said = "2033年这一期是推定的：方案2033年12月31日期满，这一期不满两年，"
    assert any(line.startswith(said) for line in told)
