"""How `fazhi why` ends: the occurrence that makes the state is told, and the next steps say what
they are about.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.cli import fazhi
from render.pages.why.why_scene import UNDERWAY, entry, lay, lines, review, why
from yunxi import ALL, COUNTY, FINANCE, JUSTICE, OFFICE, PLAN, SOME, Tree, lay_out, plan_tree, task

QUARTERLY = task("1", deadlines=[{"every": "每季度"}])
YEAR_AND_A_HALF = {"start": "2031-01-01", "end": "2032-06-30"}
BOTH = [{"id": "公布", "by": "2031-06-30"}, {"id": "评查", "every": "每季度"}]


def quarter(number: int, day: str) -> Tree:
    return entry(day, period=f"2031-Q{number}", note=f"第{number}季度的情况")


def last(folder: Path, day: str = "2031-11-01") -> str:
    """Give the line on the next steps."""
    [line] = [line for line in lines(why(folder, day)) if line.startswith("下一步：")]
    return line


def test_the_occurrence_that_makes_the_state_is_told_however_old_it_is(tmp_path: Path) -> None:
    reports = [
        quarter(1, "2031-04-06"),
        quarter(2, "2031-06-20"),
        quarter(3, "2031-09-20"),
        quarter(4, "2031-12-20"),
    ]
    closed = [review("2032-01-05", "销号", period=f"2031-Q{number}") for number in (2, 3, 4)]
    folder = lay(
        tmp_path, QUARTERLY, reports={JUSTICE: reports}, reviews=closed, period=YEAR_AND_A_HALF
    )
    told = lines(why(folder, "2032-02-01"))
    assert any("取的是已到期各项中最差的：2031年第一季度这一期。" in line for line in told)
    begin = told.index("2031年第一季度这一期，2031年3月31日到期。")
    assert told[begin + 1 : begin + 3] == [
        "2031年4月6日，县司法局报告已经完成：第1季度的情况。",
        "县司法局比原定日期晚6天报完成，还没有核实销号。",
    ]
    assert not any("第2季度的情况" in line for line in told)
    assert "；办完的当中，2031年第一季度还没有核实销号。" in "".join(told)


def test_a_wait_names_the_periods_that_are_waited_for(tmp_path: Path) -> None:
    reports = {JUSTICE: [quarter(1, "2031-03-20"), entry("2031-06-20", UNDERWAY, period="2031-Q2")]}
    folder = lay(tmp_path, QUARTERLY, reports=reports)
    assert last(folder, "2031-07-31") == (
        "下一步：等县司法局报2031年第二季度的完成情况；由协调单位核实县司法局报的2031年第一季度的完成情况。"
    )


def test_departments_of_which_different_periods_are_asked_are_told_apart(tmp_path: Path) -> None:
    two = task("1", lead=[JUSTICE, OFFICE], deadlines=[{"every": "每季度"}])
    reports = {
        JUSTICE: [quarter(1, "2031-03-20"), quarter(2, "2031-06-20")],
        OFFICE: [quarter(1, "2031-03-21")],
    }
    assert last(lay(tmp_path, two, reports=reports), "2031-07-31") == (
        "下一步：等县政府办报2031年第二季度的完成情况；由协调单位核实县司法局报的2031年第一季度、2031年第二季度的完成情况，"
        "县政府办报的2031年第一季度的完成情况。"
    )


def test_a_wait_names_the_part_where_a_task_has_several(tmp_path: Path) -> None:
    folder = lay(
        tmp_path,
        task("1", deadlines=BOTH),
        reports={JUSTICE: [entry("2031-06-01", deadline="公布")]},
    )
    assert last(folder, "2031-07-31") == (
        "下一步：等县司法局报“评查”2031年第一季度、2031年第二季度的完成情况；由协调单位核实县司法局报的“公布”的完成情况。"
    )


def test_a_task_with_one_date_needs_no_name_for_it(tmp_path: Path) -> None:
    assert last(lay(tmp_path)) == "下一步：等县司法局报完成。"
    assert last(lay(tmp_path / "2", reports={JUSTICE: [entry("2031-05-01")]})) == (
        "下一步：由协调单位核实县司法局报的完成情况。"
    )


def test_a_wait_for_many_periods_counts_them(tmp_path: Path) -> None:
    assert last(lay(tmp_path, task("1", deadlines=[{"every": "每月"}]))) == (
        "下一步：等县司法局报2031年9月、2031年10月等10期的完成情况。"
    )


def test_a_wait_for_many_parts_counts_them(tmp_path: Path) -> None:
    parts = [{"id": name, "by": "2031-06-30"} for name in "甲乙丙"]
    assert (
        last(lay(tmp_path, task("1", deadlines=parts)))
        == "下一步：等县司法局报“甲”、“乙”等3项的完成情况。"
    )


def test_many_departments_with_different_periods_become_one_sentence(tmp_path: Path) -> None:
    events = task("1", lead=[ALL], deadlines=[{"within": "15日", "after": "规范性文件发布"}])
    members = [OFFICE, JUSTICE, FINANCE, "县市场监管局"]
    begun = {
        name: [entry(f"2031-0{at}-02", UNDERWAY, event=f"2031-0{at}-01")]
        for at, name in enumerate(members, 1)
    }
    folder = lay(tmp_path, events, reports=begun, issued=None, period=None)
    assert last(folder) == (
        f"下一步：等{'、'.join(members)}把2031年1月1日发生的那一次、2031年2月1日发生的那一次、2031年3月1日发生的那一次、"
        "2031年4月1日发生的那一次中自己没有办完的报完成。"
    )


def test_an_unanswered_request_names_its_period(tmp_path: Path) -> None:
    asked = [entry("2031-03-20", UNDERWAY, period="2031-Q1", ask_extension="2031-12-31")]
    assert "由协调单位答复县司法局2031年第一季度的延期申请" in last(
        lay(tmp_path, QUARTERLY, reports={JUSTICE: asked})
    )


def test_before_the_plan_was_issued_it_is_said_that_nobody_knew_it(tmp_path: Path) -> None:
    folder = lay(tmp_path, period={"start": "2030-01-01", "end": "2031-12-31"})
    sentence = (
        "2031年1月14日这一天，方案还没有印发（成文日期是2031年1月15日），以下是按方案推算的。"
    )
    assert lines(why(folder, "2031-01-14"))[2] == sentence
    assert "还没有印发" not in why(folder, "2031-01-15")


def test_show_says_so_too(tmp_path: Path) -> None:
    folder = lay(tmp_path)
    shown = fazhi(folder, "show", PLAN, "1", "--as-of", "2031-01-14").out
    assert "截至 2031-01-14 还没有印发（成文日期 2031-01-15），以下按方案推算" in shown
    assert "还没有印发" not in fazhi(folder, "show", PLAN, "1", "--as-of", "2031-01-15").out


OWNED = {"by": "2031-06-30", "owner": [FINANCE]}


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ({"deadlines": [OWNED]}, "这一项由县财政局负责，县司法局的报告不计入。"),
        (
            {"lead": [FINANCE], "deadlines": [{"by": "2031-06-30"}]},
            "这项任务由县财政局负责，县司法局的报告不计入。",
        ),
        (
            {"lead": [FINANCE], "deadlines": [{"ongoing": "长期坚持"}]},
            "这项任务由县财政局负责，县司法局的报告不计入。",
        ),
        ({"lead": [FINANCE]}, "这项任务由县财政局负责，县司法局的报告不计入。"),
        ({"lead": []}, "文件没有写由哪个单位负责，县司法局的报告不计入。"),
    ],
)
def test_a_report_of_somebody_else_is_said_not_to_count(
    tmp_path: Path, keys: Tree, sentence: str
) -> None:
    told = lines(why(lay(tmp_path, task("1", **keys), reports={JUSTICE: [entry("2031-05-01")]})))
    assert told.index(sentence) == told.index("2031年5月1日，县司法局报告已经完成。") + 1


def test_a_report_after_the_work_was_moved_is_said_not_to_count(tmp_path: Path) -> None:
    moved = review("2031-05-01", "移交", departments=[FINANCE], reason="职能划转")
    told = why(
        lay(
            tmp_path / "1",
            reports={JUSTICE: [entry("2031-04-01"), entry("2031-05-20")]},
            reviews=[moved],
        )
    )
    assert "县司法局的工作已经移交，移交以后的报告不计入。" in told
    assert "不计入" not in why(
        lay(tmp_path / "2", reports={JUSTICE: [entry("2031-04-01")]}, reviews=[moved])
    )


def county(**group: object) -> Tree:
    return {
        "jurisdictions": [
            {**COUNTY, "groups": [*COUNTY["groups"], {"name": "全县各单位", **group}]}
        ]
    }


@pytest.mark.parametrize(
    ("group", "sentence"),
    [
        (
            {"kinds": ["镇", "街道"], "scope": "全体"},
            "“全县各单位”，单位名单里列出的有2个：北岭镇、南坪镇；其中的街道，文件没有列出。",
        ),
        (
            {"kinds": ["镇", "街道"], "scope": "有关"},
            "“全县各单位”指哪几个单位，还没有明确；单位名单里列出的有2个，都有可能：北岭镇、南坪镇；"
            "其中的街道，文件没有列出。",
        ),
        (
            {"members": ["各镇", "各街道"], "scope": "全体"},
            "“全县各单位”，单位名单里列出的有2个：北岭镇、南坪镇；其中的各街道，文件没有列出。",
        ),
        (
            {"kinds": ["街道"], "scope": "有关"},
            "“全县各单位”的成员，文件没有列出，是哪几个单位还没有明确。",
        ),
    ],
)
def test_the_list_is_never_said_to_be_all_there_are(
    tmp_path: Path, group: Tree, sentence: str
) -> None:
    plan = plan_tree(task("1", lead=["全县各单位"], deadlines=[{"by": "2031-06-30"}]))
    folder = lay_out(tmp_path, plan, files={"departments.yaml": county(**group)})
    assert sentence in lines(why(folder))
    shown = "".join(
        fazhi(folder, "show", PLAN, "1", "--as-of", "2031-03-01").out.split()
    )  # without line breaks
    assert "文件没有列出" in shown


@pytest.mark.parametrize("name", ["各街道", SOME])
def test_participants_without_a_list_are_named_too(tmp_path: Path, name: str) -> None:
    one = task("1", participants=[name], deadlines=[{"by": "2031-06-30"}])
    told = why(lay(tmp_path, one))
    assert ("“各街道”的成员，文件没有列出。" in told) is (name == "各街道")


def test_an_old_name_says_since_when_somebody_else_has_the_work(tmp_path: Path) -> None:
    old = {"replaces": [{"name": "县政府法制办", "since": "2019-03-01"}]}
    places = [each | old if each["name"] == JUSTICE else each for each in COUNTY["departments"]]
    plan = plan_tree(task("1", lead=["县政府法制办"], deadlines=[{"by": "2031-06-30"}]))
    departments = {"jurisdictions": [{**COUNTY, "departments": places}]}
    folder = lay_out(tmp_path, plan, files={"departments.yaml": departments})
    assert "“县政府法制办”的职责从2019年3月1日起由县司法局承担。" in lines(why(folder))
    shown = fazhi(folder, "show", PLAN, "1", "--as-of", "2031-03-01").out
    assert "“县政府法制办”的职责从 2019-03-01 起由县司法局承担" in shown
