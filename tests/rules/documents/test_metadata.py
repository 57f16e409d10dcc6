"""The facts that a document prints about itself."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi_cli.model.plan import PlanKind
from fazhi_cli.rules.documents import metadata
from rules.documents.pages import lines


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2031年5月6日", date(2031, 5, 6)),
        ("二〇三一年五月六日", date(2031, 5, 6)),
        ("二○三一年十二月二十一日", date(2031, 12, 21)),
        ("二零三一年五月六日", date(2031, 5, 6)),
        ("2031.01.05", date(2031, 1, 5)),
        ("2031-01-05 10:32", date(2031, 1, 5)),
        ("2031/1/5", date(2031, 1, 5)),
        ("2031628", None),
        ("2031年13月6日", None),
        ("2031年5月", None),
        ("", None),
    ],
)
def test_a_day_is_read_whole_or_not_at_all(text: str, day: date | None) -> None:
    assert metadata.read_day(text) == day


def test_a_day_of_a_year_that_no_document_has_is_none() -> None:
    assert metadata.read_day("1111年1月5日") is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("2031年5月6日", True),
        ("（2031年5月6日印发）", True),
        ("2031 年 5 月 6 日", True),
        ("2031-05-06", True),
        ("2031年5月6日前报送", False),
        ("2031年度", False),
    ],
)
def test_a_line_that_is_nothing_but_a_day_is_told(text: str, is_one: bool) -> None:
    assert metadata.is_day_line(text) is is_one


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("云政发〔2031〕5号", "云政发〔2031〕5号"),
        ("云政办[2031]12号", "云政办〔2031〕12号"),
        ("云政发（2031）5号", "云政发〔2031〕5号"),
        ("云政发〔2031〕第5号", "云政发〔2031〕第5号"),
    ],
)
def test_a_number_is_written_with_round_shell_brackets(text: str, number: str) -> None:
    match = metadata.DOC_NUMBER.search(text)
    assert match is not None
    assert metadata.written_number(match) == number


@pytest.mark.parametrize(
    "text", ["云政办〔203112 号", "第5号", "2031年5号", "省道205号", "云政发〔2031〕5"]
)
def test_a_damaged_number_is_none(text: str) -> None:
    assert metadata.DOC_NUMBER.search(text) is None


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("发文字号 | 云政发〔2031〕5号 |", "发文字号", "云政发〔2031〕5号"),
        ("文    号 云政办〔2031〕5号", "文号", "云政办〔2031〕5号"),
        ("∙【字 号】云政办〔2031〕5号", "字号", "云政办〔2031〕5号"),
        ("成文日期：2031年5月6日", "成文日期", "2031年5月6日"),
        ("发布机构 云溪市司法局 文  号 无", "发布机构", "云溪市司法局"),
    ],
)
def test_a_fact_of_the_page_is_read_by_its_label(text: str, name: str, value: str) -> None:
    fact = metadata.page_facts(lines(text))[0]
    assert (fact.name, fact.value) == (name, value)


@pytest.mark.parametrize("text", ["文号：无", "文    号", "文号：", "发文字号 | — |"])
def test_a_number_that_the_page_leaves_empty_is_none(text: str) -> None:
    assert metadata.number_fact(metadata.page_facts(lines(text))) is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("云溪市法治政府建设实施方案", PlanKind.SCHEME),
        ("松亭区2031年法治政府建设工作要点", PlanKind.POINTS),
        ("松亭区法治政府建设重点任务分解方案", PlanKind.BREAKDOWN),
        ("松亭区督办事项落实清单", PlanKind.BREAKDOWN),
        ("云溪市优化营商环境若干措施", PlanKind.MEASURES),
        ("北川岭县督察反馈问题整改方案", PlanKind.RECTIFICATION),
        ("关于加强法治政府建设的意见", PlanKind.OTHER),
        ("松亭区2031年重点工作台账", PlanKind.OTHER),
        ("贯彻《云溪市实施方案》工作要点", PlanKind.POINTS),
    ],
)
def test_the_kind_of_a_plan_is_that_of_its_title(title: str, kind: PlanKind) -> None:
    assert metadata.kind_of(title) is kind


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("松亭区2031年工作要点", (2031, 2031)),
        ("松亭区2031年度工作要点", (2031, 2031)),
        ("法治政府建设实施方案（2031—2035年）", (2031, 2035)),
        ("法治政府建设实施方案（2031年-2035年）", (2031, 2035)),
        ("二〇三一年工作要点", (2031, 2031)),
        ("贯彻《建设规划（2031—2035年）》实施方案", None),
        ("法治政府建设实施方案（20312035年）", None),
        ("法治政府建设实施方案", None),
    ],
)
def test_the_period_is_what_the_title_prints_as_its_own(
    title: str, years: tuple[int, int] | None
) -> None:
    period = metadata.period_of(title)
    assert (period and (period[0].year, period[1].year)) == years


def test_years_between_which_the_sign_was_lost_are_told() -> None:
    assert metadata.has_lost_dash("实施方案（20312035年）")
    assert not metadata.has_lost_dash("实施方案（2031-2035年）")


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("云溪市人民政府办公室", True),
        ("中共松亭区委办公室 松亭区人民政府办公室", True),
        ("云溪市人民政府，", False),
        ("关于做好工作的通知", False),
        ("", False),
    ],
)
def test_a_line_of_authorities_is_told(line: str, is_one: bool) -> None:
    assert metadata.is_authority_line(line) is is_one


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("松亭区2031年法治政府建设工作要点", True),
        ("法治政府建设实施方案（2031—2035年）", True),
        ("任务分解表", True),
        ("本方案自印发之日起施行。", False),
        ("各县区人民政府：", False),
        ("加强备案审查", False),
        ("松亭区工作要点。", False),
    ],
)
def test_a_line_that_may_be_a_title_is_told(line: str, is_one: bool) -> None:
    assert metadata.is_title_line(line) is is_one


def test_web_spam_before_a_title_is_parted_from_it() -> None:
    assert metadata.without_spam("某某体育网址2031年任务清单") == ("2031年任务清单", "某某体育网址")
    assert metadata.without_spam("体育强县任务清单") == ("体育强县任务清单", "")


@pytest.mark.parametrize(
    ("quoted", "title"),
    [
        ("贯彻〈建设规划〉实施方案", "贯彻《建设规划》实施方案"),
        ("贯彻<建设规划(2031-2035年)>方案", "贯彻《建设规划(2031—2035年)》方案"),
    ],
)
def test_a_title_that_stood_in_quotes_is_written_without_them(quoted: str, title: str) -> None:
    assert metadata.in_outer_quotes(quoted) == title
