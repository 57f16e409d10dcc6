"""The zones of a document: the page's head, the covering notice, the plan, the foot."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.zones import zones_of
from rules.documents.pages import lines, row

TITLE = "松亭区2031年法治政府建设工作要点"
NOTICE = (
    f"关于印发《{TITLE}》的通知",
    "松政办发〔2031〕5号",
    "各镇人民政府，区直各部门：",
    f"《{TITLE}》已经区政府同意，现印发给你们，请认真贯彻落实。",
    "松亭区人民政府办公室",
    "2031年5月6日",
)
PLAN = ("一、健全制度", "（一）加强审查。逐件登记。", "二、强化监督", "（二）开展评查。")


def texts(zone: tuple[object, ...]) -> list[str]:
    return [str(getattr(line, "text", "")) for line in zone]


def test_a_plan_alone_has_a_title_and_a_body() -> None:
    zones = zones_of(lines(TITLE, *PLAN))
    assert zones.title == TITLE
    assert texts(zones.body) == list(PLAN)
    assert not zones.is_bare_notice


def test_a_covering_notice_is_parted_from_the_plan_that_it_issues() -> None:
    zones = zones_of(lines(*NOTICE, TITLE, *PLAN))
    assert zones.title == TITLE
    assert texts(zones.notice) == list(NOTICE)
    assert texts(zones.body) == list(PLAN)


def test_a_title_in_the_page_s_own_row_is_taken_with_all_that_it_quotes() -> None:
    title = "2031年《政府工作报告》重点任务分解方案"
    page = row("网页标题", f"云溪市人民政府关于印发{title}的通知 - 云溪市")
    zones = zones_of(lines(page, f"关于印发{title}的通知", "现印发给你们。", title, *PLAN))
    assert zones.title == title
    assert texts(zones.body) == list(PLAN)


@pytest.mark.parametrize("note", ["（权重合计100%）", "（单位：万元）"])
def test_a_note_below_a_title_is_none_of_it(note: str) -> None:
    assert zones_of(lines(TITLE, note, *PLAN)).title == TITLE


@pytest.mark.parametrize(
    "foot", ["松亭区司法局印", "松亭区人民政府办公室2031年5月6日印发", "相关文献"]
)
def test_who_printed_it_is_no_part_of_the_last_task(foot: str) -> None:
    assert texts(zones_of(lines(TITLE, *PLAN, foot)).body) == list(PLAN)


def test_a_head_that_names_the_same_place_is_no_front_of_the_title() -> None:
    assert zones_of(lines("松亭区法治工作专刊", TITLE, *PLAN)).title == TITLE


def test_the_mark_of_the_end_is_no_part_of_the_last_task() -> None:
    assert texts(zones_of(lines(TITLE, *PLAN, "— END —", "编辑：小云")).body) == list(PLAN)


def test_a_notice_without_its_plan_is_told() -> None:
    zones = zones_of(lines(*NOTICE, "一、高度重视。", "二、按时报送。"))
    assert zones_of(lines(*NOTICE)).is_bare_notice
    assert zones.title == TITLE


def test_numbered_paragraphs_before_the_signature_are_rules_of_the_notice() -> None:
    rules = ("一、高度重视，抓好落实。", "二、每月20日前报送进展。")
    zones = zones_of(lines(*NOTICE[:4], *rules, *NOTICE[4:]))
    assert zones.is_bare_notice
    assert zones.body == ()


def test_titles_within_the_title_are_written_with_full_quotes() -> None:
    zones = zones_of(
        lines(
            "关于印发《松亭区贯彻〈建设规划（2031-2035年）〉任务分解方案》的通知",
            "现印发给你们。",
            "松亭区人民政府",
            "2031年5月6日",
            "松亭区贯彻《建设规划（2031-2035年）》任务分解方案",
            *PLAN,
        )
    )
    assert zones.title == "松亭区贯彻《建设规划（2031—2035年）》任务分解方案"
    assert texts(zones.body) == list(PLAN)


def test_a_title_broken_over_lines_is_joined() -> None:
    zones = zones_of(
        lines("松亭区人民政府办公室关于做好2031年", "法治政府建设工作的实施方案", *PLAN)
    )
    assert zones.title == "松亭区人民政府办公室关于做好2031年法治政府建设工作的实施方案"


def test_a_title_that_begins_with_a_year_begins_with_the_authority_above_it() -> None:
    zones = zones_of(lines("松亭区司法局", "2031年普法工作要点", *PLAN))
    assert zones.title == "松亭区司法局2031年普法工作要点"


@pytest.mark.parametrize("head", ["松亭区司法局文件", "松亭区司法局 2031年1月3日"])
def test_what_else_stands_above_such_a_title_is_none_of_it(head: str) -> None:
    assert zones_of(lines(head, "2031年普法工作要点", *PLAN)).title == "2031年普法工作要点"


def test_the_title_above_the_plan_goes_before_its_shorter_name_in_the_notice() -> None:
    notice = ("松亭区司法局关于印发2031年普法工作要点的通知", "现印发给你们。", "2031年1月3日")
    zones = zones_of(lines(*notice, "松亭区司法局2031年普法工作要点", *PLAN))
    assert zones.title == "松亭区司法局2031年普法工作要点"
    assert texts(zones.body) == list(PLAN)


@pytest.mark.parametrize(
    "head",
    [
        ("您的位置：首页 > 政务公开", "浏览次数：12", "来源：松亭区司法局"),
        ("发文字号 | 松政办发〔2031〕5号 |", "成文日期 2031年5月6日"),
    ],
)
def test_lines_of_the_page_stand_in_the_head(head: tuple[str, ...]) -> None:
    zones = zones_of(lines(*head, TITLE, *PLAN))
    assert (zones.title, texts(zones.head), texts(zones.body)) == (TITLE, list(head), list(PLAN))


@pytest.mark.parametrize(
    "foot",
    [
        ("松亭区人民政府办公室", "2031年5月6日"),
        ("附件：1.任务表",),
        ("责任编辑：松亭", "打印 关闭"),
        ("抄送：区委各部门。",),
        ("上一篇：没有了", "下一篇：工作要点"),
    ],
)
def test_signature_annexes_and_the_pages_foot_are_no_tasks(foot: tuple[str, ...]) -> None:
    zones = zones_of(lines(TITLE, *PLAN, *foot))
    assert texts(zones.body) == list(PLAN)


@pytest.mark.parametrize("under", ["（2031年5月6日）", "松政办发〔2031〕5号", "各镇，区直各部门："])
def test_what_stands_under_a_title_is_no_part_of_the_plan(under: str) -> None:
    assert texts(zones_of(lines(TITLE, under, *PLAN)).body) == list(PLAN)


def test_a_document_that_starts_in_the_middle_has_no_title() -> None:
    zones = zones_of(lines(*PLAN))
    assert (zones.title, zones.title_line) == ("", None)
    assert texts(zones.body) == list(PLAN)


def test_a_title_printed_twice_with_facts_between_stands_above_the_text() -> None:
    facts = ("2031-03-05 来源：松亭区司法局", "∙【发布机构】 松亭区人民政府", "∙【效力级别】 文件")
    zones = zones_of(lines(TITLE, *facts, TITLE, *PLAN))
    assert zones.title == TITLE
    assert texts(zones.body) == list(PLAN)
    assert texts(zones.notice)[1:3] == list(facts[:2])


def test_where_the_page_stands_on_its_site_and_the_red_head_are_no_title() -> None:
    assert zones_of(lines("您的位置：首页 → 计划总结", TITLE, *PLAN)).title == TITLE
    broken = ("松亭区司法局文件", "松亭区司法局2031年", "普法工作要点")
    assert zones_of(lines(*broken, *PLAN)).title == "松亭区司法局2031年普法工作要点"


def test_what_the_page_says_of_a_document_without_a_title_stands_above_it() -> None:
    said = row("网页标题", TITLE)
    zones = zones_of(lines(said, *PLAN))
    assert [line.cells for line in zones.head] == [("网页标题", TITLE)]
    assert texts(zones.body) == list(PLAN)


@pytest.mark.parametrize("annex", ["附件：", "附件1：", "附件:"])
def test_the_word_before_an_annex_is_none_of_its_title(annex: str) -> None:
    title = "松亭区2031年法治政府建设任务分解表"
    zones = zones_of(
        lines(
            f"松亭区人民政府办公室关于印发《{title}》的通知",
            "各镇人民政府：",
            "现印发给你们，请认真贯彻执行。",
            f"{annex}{title}",
            "一、健全制度。（区司法局负责）",
        )
    )
    assert zones.title == title
