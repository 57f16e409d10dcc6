"""What `fazhi why` tells of who owes a task: leads, groups, moves, indicators, promises, and a
newer plan.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from render.pages.why.why_scene import UNDERWAY, entry, lay, lines, review, why
from yunxi import (
    ALL,
    FINANCE,
    JUSTICE,
    NORTH,
    OFFICE,
    PLAN,
    POLICE,
    SOME,
    SOUTH,
    STREETS,
    TRADE,
    Tree,
    plan_tree,
    task,
    write,
)

DUE = [{"by": "2031-06-30", "what": "公布权责清单"}]


def of(folder: Path, *, reviews: tuple[Tree, ...] = (), **keys: object) -> list[str]:
    return lines(why(lay(folder, task("1", **{"deadlines": DUE, **keys}), reviews=reviews)))


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ({"participants": [FINANCE]}, "牵头单位是县司法局，责任单位是县财政局。"),
        ({}, "牵头单位是县司法局。"),
        ({"lead": [], "participants": [FINANCE]}, "文件没有写牵头单位，责任单位是县财政局。"),
        ({"lead": []}, "文件没有写由哪个单位负责。"),
        ({"lead": ["县政府法制办"]}, "“县政府法制办”的职责现在由县司法局承担。"),
        (
            {"lead": [ALL]},
            (
                "“县直各部门”，单位名单里列出的有5个：县政府办、"
                "县司法局、县财政局、县市场监管局、市公安局云溪分局。"
            ),
        ),
        ({"lead": [STREETS]}, "“各街道”的成员，文件没有列出。"),
        (
            {"lead": [SOME]},
            "“县直有关部门”指哪几个单位，还没有明确；单位名单里列出的有5个，都有可能："
            "县政府办、县司法局、县财政局、县市场监管局、市公安局云溪分局。",
        ),
        (
            {"lead": ["县质监局"]},
            (
                "“县质监局”的职责已经分给县市场监管局、"
                "市公安局云溪分局，这项任务由哪一家承担，还没有明确。"
            ),
        ),
        (
            {"lead": [], "deadlines": [{**DUE[0], "owner": [FINANCE], "to": "县政府"}]},
            "这一项由县财政局负责，报县政府。",
        ),
        ({"deadlines": [{**DUE[0], "to": "县政府"}]}, "这一项要报县政府。"),
    ],
)
def test_who_owes_is_said_as_the_document_names_them(
    tmp_path: Path, keys: Tree, sentence: str
) -> None:
    assert sentence in of(tmp_path, **keys)


def test_what_is_to_be_done_comes_first(tmp_path: Path) -> None:
    assert of(tmp_path)[2] == "要办的是：公布权责清单。"


def test_where_nobody_is_settled_the_date_runs_and_the_next_step_is_to_settle(
    tmp_path: Path,
) -> None:
    told = of(tmp_path, lead=[SOME])
    assert "责任单位还没有明确，已逾期124天。" in told
    assert "下一步：由协调单位明确责任单位。" in told


def test_a_settled_term_says_whom_it_means_since_when_and_why(tmp_path: Path) -> None:
    decision = review(
        "2031-03-01", "明确", None, term=SOME, departments=[FINANCE, TRADE], reason="两家有罚没收入"
    )
    told = of(tmp_path, lead=[SOME], reviews=(decision,))
    assert (
        "2031年3月1日，县委依法治县办明确“县直有关部门”指县财政局、"
        "县市场监管局，理由是：两家有罚没收入。"
    ) in told
    assert "县财政局、县市场监管局还没有报告，已逾期124天。" in told
    assert not any("还没有明确" in line for line in told)


def test_a_term_that_was_settled_anew_tells_both_decisions(tmp_path: Path) -> None:
    decisions = tuple(
        review(day, "明确", None, term=SOME, departments=[name])
        for day, name in (("2031-03-01", FINANCE), ("2031-04-01", TRADE))
    )
    told = of(tmp_path, lead=[SOME], reviews=decisions)
    assert "2031年3月1日，县委依法治县办先明确“县直有关部门”指县财政局。" in told
    assert "2031年4月1日，县委依法治县办改为“县直有关部门”指县市场监管局。" in told


MOVED = review("2031-05-01", "移交", departments=[FINANCE], reason="职能划转")


def test_a_move_says_who_owed_before_who_owes_now_and_whose_the_reports_are(tmp_path: Path) -> None:
    told = lines(
        why(lay(tmp_path, reports={JUSTICE: [entry("2031-04-01", UNDERWAY)]}, reviews=[MOVED]))
    )
    assert (
        "2031年5月1日，县委依法治县办决定，"
        "县司法局在这项任务中的工作移交县财政局，理由是：职能划转。"
    ) in told
    assert (
        "移交以前由县司法局承担，从2031年5月1日起由县财政局承担，"
        "县司法局以前的报告算作县财政局的报告。"
    ) in told
    assert "2031年4月1日，县司法局报告正在推进。" in told
    assert "县财政局正在推进，已逾期124天。" in told


def test_a_move_before_any_report_says_nothing_of_reports(tmp_path: Path) -> None:
    told = of(tmp_path, reviews=(MOVED,))
    assert "移交以前由县司法局承担，从2031年5月1日起由县财政局承担。" in told


def test_an_heir_with_a_share_of_its_own_does_not_take_over_the_reports(tmp_path: Path) -> None:
    both = task("1", lead=[JUSTICE, FINANCE], deadlines=DUE)
    reports = {JUSTICE: [entry("2031-04-01")]}
    told = lines(why(lay(tmp_path, both, reports=reports, reviews=[MOVED])))
    assert (
        "移交以前由县司法局承担，从2031年5月1日起由县财政局承担；县财政局原来就有自己的一份，"
        "县司法局以前的报告不算作县财政局的报告。"
    ) in told
    assert "县财政局还没有报告，已逾期124天。" in told


def test_a_move_of_one_of_several_deadlines_is_told_once_for_the_task(tmp_path: Path) -> None:
    two = task(
        "1", deadlines=[{"id": "公布", "by": "2031-06-30"}, {"id": "评查", "by": "2031-12-31"}]
    )
    told = lines(why(lay(tmp_path, two, reviews=[MOVED])))
    assert sum("移交县财政局" in line for line in told) == 1
    assert "县财政局还没有报告，已逾期124天。" in told


INDICATORS = [
    {"name": "执法持证率", "target": ">=95%"},
    {"name": "人均培训", "target": ">=60学时", "per": "每年", "owner": [ALL]},
    {"name": "开办时间", "target": "<=1个工作日"},
    {"name": "评估项数", "target": "1-2项"},
    {"name": "压减比例", "target": "约40%"},
    {"name": "满意度", "target": {"text": "逐年提高"}},
]


def test_targets_are_said_in_words(tmp_path: Path) -> None:
    told = of(tmp_path, indicators=INDICATORS)
    for sentence in (
        "指标“执法持证率”，要求不低于95%，还没有报过数值。",
        "指标“人均培训”，要求每年不少于60学时，由县直各部门负责，还没有报过数值。",
        "指标“开办时间”，要求不超过1个工作日，还没有报过数值。",
        "指标“评估项数”，要求1至2项，还没有报过数值。",
        "指标“压减比例”，要求40%左右，还没有报过数值。",
        "指标“满意度”，要求逐年提高，还没有报过数值。",
    ):
        assert sentence in told


def test_the_newest_value_of_each_department_is_compared_with_the_target(tmp_path: Path) -> None:
    one = task("1", deadlines=DUE, indicators=INDICATORS)
    reports = {
        JUSTICE: [
            entry("2031-03-01", values={"执法持证率": "90%"}),
            entry("2031-04-01", values={"执法持证率": "96.2%"}),
        ],
        FINANCE: [
            entry("2031-05-01", values={"执法持证率": "94%", "压减比例": "41%", "满意度": "92分"})
        ],
    }
    told = lines(why(lay(tmp_path, one, reports=reports)))
    met = "县司法局2031年4月1日报96.2%，达到要求；县财政局2031年5月1日报94%，没有达到要求。"
    assert f"指标“执法持证率”，要求不低于95%；{met}" in told
    assert (
        "指标“压减比例”，要求40%左右；县财政局2031年5月1日报41%，是否达到由协调单位判断。" in told
    )
    assert (
        "指标“满意度”，要求逐年提高；县财政局2031年5月1日报92分，是否达到由协调单位判断。" in told
    )


def test_a_department_promise_is_told_with_its_person_and_its_own_date(tmp_path: Path) -> None:
    own = {"measures": "逐项核对", "deliverable": "权责清单", "person": "张某", "by": "2031-06-20"}
    told = lines(why(lay(tmp_path, commitments={JUSTICE: own})))
    assert (
        "县司法局的责任清单：责任人是张某；措施是逐项核对；"
        "要拿出的成果是权责清单；自己定的完成时间是2031年6月20日。"
    ) in told


def lay_promises(folder: Path, *departments: str, lines: int = 1) -> Path:
    root = lay(folder)
    for department in departments:
        promised = [{"task": "1", "by": f"2031-06-{10 + index}"} for index in range(lines)]
        content = {"plan": PLAN, "department": department, "commitments": promised}
        write(root / "data" / "progress" / PLAN / f"{department}.yaml", content)
    return root


def test_of_two_promises_the_later_one_is_told_as_the_one_in_force(tmp_path: Path) -> None:
    told = lines(why(lay_promises(tmp_path, JUSTICE, lines=2)))
    assert ("县司法局的责任清单（已由后来写的一条代替）：自己定的完成时间是2031年6月10日。") in told
    assert "县司法局的责任清单（以这一条为准）：自己定的完成时间是2031年6月11日。" in told


def test_an_old_bodys_promise_is_replaced_by_its_heirs_own(tmp_path: Path) -> None:
    told = lines(why(lay_promises(tmp_path, JUSTICE, "县政府法制办")))
    promises = [line for line in told if "责任清单" in line]
    assert sorted(line.partition("：")[0] for line in promises) == [
        "县司法局的责任清单（以这一条为准）",
        "县司法局的责任清单（已由后来写的一条代替）",
    ]


def test_promises_that_are_not_told_are_counted_by_departments(tmp_path: Path) -> None:
    departments = (JUSTICE, OFFICE, FINANCE, TRADE, POLICE, NORTH, SOUTH)
    told = why(lay_promises(tmp_path, *departments, lines=3))
    assert "另有1个单位的责任清单写了这项任务" in told
    assert told.count("责任清单（以这一条为准）") == 6


NEWER = plan_tree(
    id="yunxi-2032",
    title="云溪县《法治政府建设》工作要点",
    issued="2031-08-20",
    supersedes="yunxi-2031",
    since="2031-09-01",
    period=None,
)
REPLACED = "这份方案从2031年9月1日起由《云溪县〈法治政府建设〉工作要点》取代"


def test_a_newer_plan_ends_the_later_periods_and_leaves_the_earlier_ones(tmp_path: Path) -> None:
    quarterly = task("1", deadlines=[{"every": "每季度"}])
    folder = lay(tmp_path, quarterly, newer=NEWER)
    told = lines(why(folder))
    assert f"{REPLACED}，从这一天起到期的各期不再要求，以前到期的照样要办完。" in told
    assert "2031年9月30日及以后到期的各期，在2031年9月1日方案被取代以后，不再要求。" in told
    assert "2031年第一季度、2031年第二季度这2期都没有收到过报告。" in "".join(told)
    assert f"{REPLACED.replace('起由', '起将由')}，" in "".join(lines(why(folder, "2031-08-25")))
    assert "取代" not in why(folder, "2031-03-01"), "nobody knew yet"


def test_a_single_date_after_the_newer_plan_is_asked_for_no_more(tmp_path: Path) -> None:
    told = lines(why(lay(tmp_path, task("1", deadlines=[{"by": "2031-12-31"}]), newer=NEWER)))
    assert f"{REPLACED}，从这一天起到期的不再要求。" in told
    assert "2031年12月31日在2031年9月1日方案被取代以后，不再要求。" in told


@pytest.mark.parametrize("deadline", [{"every": "每年"}, {"unsettled": "2032年前"}])
def test_what_the_newer_plan_has_taken_over_is_not_said_to_have_no_date(
    tmp_path: Path, deadline: Tree
) -> None:
    settled = (
        [review("2031-03-01", "明确", None, to="2031-12-31")] if "unsettled" in deadline else []
    )
    told = why(lay(tmp_path, task("1", deadlines=[deadline]), reviews=settled, newer=NEWER))
    assert "不再要求" in told
    assert "没有一期到期" not in told
    assert "还没有明确" not in told


def test_what_was_due_before_the_newer_plan_is_owed_all_the_same(tmp_path: Path) -> None:
    assert f"{REPLACED}，以前到期的照样要办完。" in lines(why(lay(tmp_path, newer=NEWER)))
    closed = {
        "reports": {JUSTICE: [entry("2031-05-01")]},
        "reviews": [review("2031-05-02", "销号")],
    }
    assert f"{REPLACED}。" in lines(why(lay(tmp_path / "2", newer=NEWER, **closed)))  # type: ignore[arg-type]


def test_a_newer_plan_that_nobody_knew_yet_is_not_mentioned_where_it_changes_nothing(
    tmp_path: Path,
) -> None:
    assert "取代" not in why(lay(tmp_path, newer=NEWER), "2031-08-19")
    assert "取代" in why(lay(tmp_path, newer=NEWER), "2031-08-20")


def test_the_conclusion_names_state_light_and_the_date_that_comes_next(tmp_path: Path) -> None:
    both = [{"id": "公布", "by": "2031-06-30"}, {"id": "评查", "by": "2031-12-31"}]
    two = task("1", lead=[POLICE, OFFICE], deadlines=both)
    told = lines(why(lay(tmp_path, two)))
    assert (
        "结论：截至2031年11月1日，这项任务的状态是“未启动、"
        "逾期”，红灯。已办 0/2 期。下一个到期日是2031年12月31日，还有60天。"
    ) in told
    assert told[-1] == "下一步：等市公安局云溪分局、县政府办报“公布”的完成情况。"


def test_of_several_that_are_due_the_conclusion_names_the_worst(tmp_path: Path) -> None:
    two = task(
        "1", deadlines=[{"id": "公布", "by": "2031-03-31"}, {"id": "评查", "every": "每季度"}]
    )
    reports = {JUSTICE: [entry("2031-03-20", deadline=name) for name in ("公布", "评查")]}
    folder = lay(tmp_path, two, reports=reports)
    words = (
        "这项任务的状态是“未启动、逾期”，红灯，"
        "取的是已到期各项中最差的：“评查”2031年第二季度这一期。"
    )
    assert words in why(folder, "2031-07-31")
    assert "最差" not in why(folder, "2031-04-01")  # all that are due stand alike
