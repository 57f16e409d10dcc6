"""`fazhi evaluate`: who came to what, one unit item by item, what would be if; what is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands.cli import fazhi

ROOT = Path(__file__).parents[2]
COUNTY = ROOT / "examples" / "yunxi"
AS_OF = ("--as-of", "2026-03-01")


def parse(text: str) -> Any:
    """Read YAML with every scalar as text, as fazhi reads it: `no` is a key."""
    return yaml.load(text, yaml.BaseLoader)


def county(*words: str) -> Any:
    done = fazhi(COUNTY, "evaluate", "2025", *AS_OF, *words, "--format", "json")
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


def unit_of(document: Any, name: str) -> Any:
    units = [unit for group in document["groups"] for unit in group["units"]]
    return next(unit for unit in units if unit["unit"] == name)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    shutil.copytree(COUNTY, tmp_path / "yunxi")
    return tmp_path / "yunxi"


def changed(workspace: Path, old: str, new: str) -> Path:
    """Change the evaluation of the county."""
    path = workspace / "data" / "evaluations" / "云溪县-2025.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_grades_that_were_given_are_counted_and_nobody_gets_a_rank_or_a_score() -> None:
    """As the circular of 2018 has it: 4, 8 and 0 of 12; 10, 20 and 3 of 33."""
    done = fazhi(ROOT, "evaluate", "2017", "--format", "json")
    document = json.loads(done.out)
    counts = {
        group["name"]: [
            sum(unit["grade"] == grade for unit in group["units"]) for grade in document["grades"]
        ]
        for group in document["groups"]
    }
    assert counts == {"盟市": [4, 8, 0], "部门": [10, 20, 3]}
    assert [group["expected"] for group in document["groups"]] == [12, 33]
    for group in document["groups"]:
        assert {(unit["rank"], unit["score"]) for unit in group["units"]} == {(None, None)}
    assert document["groups"][0]["units"][1]["unit"] == "阿拉善盟"
    assert not any(finding["units"] for finding in document["findings"])


def test_the_scores_of_the_example_are_those_counted_by_hand() -> None:
    """县政务服务局: one of three in time, two of three closed, 10 + 30 by hand, out of 70; 2 added:
    (6.67 + 6.67 + 10 + 30) × 100 ÷ 70 + 2 = 78.2.
    """
    document = county()
    unit = unit_of(document, "县政务服务局")
    points = {item["item"]: item["score"] for item in unit["items"]}
    assert points == {"按时": 6.67, "销号": 6.67, "台账": 10, "决策": 30}
    assert (unit["base"], unit["bonus"], unit["score"]) == (76.2, 2, 78.2)
    assert (unit["grade"], unit["rank"]) == ("良好", 6)


def test_a_veto_is_told_and_takes_the_grade_and_the_rank() -> None:
    unit = unit_of(county(), "白杨镇")
    assert (unit["grade"], unit["rank"], unit["veto"]) == ("不合格", None, "一票否决")
    out = fazhi(COUNTY, "evaluate", "2025", *AS_OF).out
    assert "* 白杨镇：一票否决（发生违法强拆并造成重大影响）" in out
    assert "\n县水利局：不得评优（一件行政处罚被判决撤销）" in out
    assert "不参评：县司法局（考评的具体实施单位）" in out


def test_a_veto_that_keeps_a_unit_from_the_best_grade_is_marked(workspace: Path) -> None:
    changed(workspace, "{unit: 县水利局, effect: 不得评优", "{unit: 县应急局, effect: 不得评优")
    out = fazhi(workspace, "evaluate", "2025", *AS_OF).out
    assert "良好*" in out
    assert "* 县应急局：不得评优" in out


def test_one_unit_tells_where_each_point_comes_from() -> None:
    out = fazhi(COUNTY, "evaluate", "2025", *AS_OF, "--unit", "县城管局").out
    assert out.startswith("县城管执法局　2025年度　执法部门　合格，第 9 名，65.5 分\n")
    assert "到期 4 项次，按时完成 1 项次" in out
    assert "手工打分；县司法局；抽查10卷，2卷文书不全" in out
    assert "请手工打分" not in out
    assert "点名的问题：执法案卷质量参差不齐" in out


def test_what_if_gives_score_rank_and_grade_and_writes_nothing(workspace: Path) -> None:
    before = {path: path.read_bytes() for path in workspace.rglob("*.yaml")}
    words = ("--unit", "县城管执法局", "--what-if", "案卷=30", "--what-if", "重点任务按时完成=20")
    done = fazhi(workspace, "evaluate", "2025", *AS_OF, *words)
    assert done.out.startswith("县城管执法局　2025年度　执法部门　优秀，第 4 名，88.5 分\n")
    assert "假设以前：合格，第 9 名，65.5 分；没有写进任何文件" in done.out
    assert {path: path.read_bytes() for path in workspace.rglob("*.yaml")} == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("2018",), "没有2018年度的考评；有：2025 云溪县"),
        (("2025", "--id", "云溪县-2024"), "没有编号为“云溪县-2024”的考评；有：云溪县-2025"),
        (("2025", "--unit", "县体育局"), "“县体育局”不在这次考评里"),
        (("2025", "--unit", "各镇、街道"), "“各镇、街道”是几个单位，--unit 写其中一个"),
        (("2025", "--unit", "县司法局"), "“县司法局”不参评：考评的具体实施单位"),
        (("2025", "--what-if", "案卷=3"), "--what-if 要同时写 --unit：看哪个单位"),
        (("2025", "--unit", "北岭镇", "--what-if", "案卷"), "--what-if 不能写“案卷”"),
        (("2025", "--by", "2026-06-30"), "--by 只和 --rectify 一起用"),
        (("2025", "--dry-run"), "--dry-run 只和 --rectify、--sheet、--apply 一起用"),
        (
            ("2025", "--unit", "北岭镇", "--what-if", "决策=3", "--what-if", "重大行政决策程序=4"),
            "--what-if 里“重大行政决策程序”写了两次",
        ),
        (("2025", "--unit", "北岭镇", "--what-if", "决策=三"), "--what-if 不能写“决策=三”"),
        (
            ("2025", "--unit", "北岭镇", "--what-if", "案卷=3"),
            "没有项目“案卷”；这个单位的项目：按时、销号、台账、决策",
        ),
        (
            ("2025", "--unit", "北岭镇", "--what-if", "决策=31"),
            "“重大行政决策程序”至多 30 分，不能是 31 分",
        ),
    ],
)
def test_what_cannot_be_answered_is_told(words: tuple[str, ...], sentence: str) -> None:
    done = fazhi(COUNTY, "evaluate", *words)
    assert (done.code, done.out) == (2, "")
    assert sentence in done.err


def test_missing_scores_leave_ranks_and_grades_open_and_are_counted(workspace: Path) -> None:
    changed(workspace, "  - {unit: 北岭镇, item: 决策, score: 26, by: 县司法局}\n", "")
    done = fazhi(workspace, "evaluate", "2025", *AS_OF)
    assert done.code == 0
    assert "镇街：1 个单位还缺分数，名次和有名额的等次都还不能定" in done.out
    assert "未定 6；缺 1 个分数" in done.out.replace("\n", "")


def test_a_share_of_a_small_group_that_gives_no_place_is_told(workspace: Path) -> None:
    changed(workspace, "quota: 30%", "quota: 10%")
    out = fazhi(workspace, "evaluate", "2025", *AS_OF).out
    none = "镇街：优秀名额 0 个（6 个单位的 10% 是 0.6，舍去零头），没有单位能评上\n"
    assert none in out
    overview = out.partition("执法部门\n\n")[0].splitlines()
    assert next(line for line in overview if line.startswith(" 镇街")).split()[1] == "无名额"


def test_the_notes_on_the_circular_tell_of_a_grade_without_places(workspace: Path) -> None:
    changed(workspace, "quota: 30%", "quota: 10%")
    notes = workspace / "说明.md"
    words = ("--template", "考评通报", "--edition", "内部", "--notes", str(notes))
    done = fazhi(workspace, "report", "2025", *words, *AS_OF)
    assert done.code == 0
    none = "镇街：优秀名额0个（6个单位的10%是0.6，舍去零头），没有单位能评上\n"
    assert none in notes.read_text(encoding="utf-8")


def test_a_program_gets_places_with_their_arithmetic_and_a_key_for_each_origin() -> None:
    document = county()
    first = document["groups"][0]["places"][0]
    assert (first["places"], first["size"], first["exact"]) == (4, 15, 4.5)
    keys = {
        (item["origin"], item["origin_key"])
        for group in document["groups"]
        for unit in group["units"]
        for item in unit["items"]
    }
    assert keys == {("手工打分", "by_hand"), ("由数据算", "data"), ("按组平均", "mean")}


def test_a_program_gets_the_matters_behind_a_rate_of_the_unit_that_it_asks_about() -> None:
    own = unit_of(county("--unit", "县城管执法局"), "县城管执法局")
    by_item = {item["item"]: item for item in own["items"]}
    on_time = by_item["按时"]
    assert (on_time["met"], on_time["due"]) == (1, 4)
    assert [each["met"] for each in on_time["matters"]] == [True, False, False, False]
    assert [each["met"] for each in by_item["销号"]["matters"]].count(True) == 1
    assert (by_item["案卷"]["met"], by_item["案卷"]["due"]) == (None, None)
    assert "matters" not in by_item["案卷"]
    of_all = unit_of(county(), "县城管执法局")["items"]
    assert [item["met"] for item in of_all][:2] == [1, 1]
    assert not any("matters" in item for item in of_all)


def test_a_unit_sees_the_matters_that_its_rates_are_counted_from() -> None:
    out = fazhi(COUNTY, "evaluate", "2025", *AS_OF, "--unit", "县城管执法局").out
    table = out.partition("到期事项，由数据算的项目逐件看\n\n")[2].partition("\n\n\n")[0]
    titles, _, *rows = table.splitlines()
    assert titles.split() == ["编号", "事项", "原定到期", "按时", "销号", "情况"]
    counted = [row.split()[3:5] for row in rows if {"是", "否"} & {*row.split()}]
    assert counted == [["是", "否"], ["否", "否"], ["否", "否"], ["否", "是"]]


def test_a_file_with_errors_is_told_and_never_hides_another(workspace: Path) -> None:
    spoiled = workspace / "data" / "evaluations" / "云溪县-2024.yaml"
    spoiled.write_text("id: 云溪县-2024\nyear: 二四\n", encoding="utf-8")
    done = fazhi(workspace, "evaluate", "2025", *AS_OF)
    assert done.code == 6
    assert "执法部门" in done.out
    assert "没有计入 data/evaluations/云溪县-2024.yaml" in done.err
    assert fazhi(workspace, "evaluate", "2024").code == 6


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("score: 26, by", "score: 62, by", "E236"),
        ("scores:\n", "scores:\n  - {unit: 北岭镇, item: 决策, score: 20}\n", "E225"),
        ("{id: 决策, name", "{id: 案卷, name", "E208"),
    ],
)
def test_an_evaluation_that_contradicts_itself_gives_no_grades(
    workspace: Path, old: str, new: str, code: str
) -> None:
    path = changed(workspace, old, new)
    assert code in fazhi(workspace, "validate", str(path)).out
    for words in (("evaluate", "2025"), ("report", "2025", "--template", "assessment")):
        done = fazhi(workspace, *words)
        assert (done.code, done.out) == (6, "")
        assert "data/evaluations/云溪县-2025.yaml" in done.err


def test_before_the_last_day_of_the_data_grades_are_told_to_be_open() -> None:
    out = fazhi(COUNTY, "evaluate", "2025", "--as-of", "2025-06-30").out
    assert "数据截止日是 2026-01-31，还没有到，名次和等次还会变" in out
    assert "还没有到" not in fazhi(COUNTY, "evaluate", "2025", *AS_OF).out


def test_what_is_assumed_goes_into_no_file(tmp_path: Path) -> None:
    words = ("--unit", "北岭镇", "--what-if", "决策=30")
    document = county(*words)
    assert document["before"]["score"] == 82.86
    done = fazhi(COUNTY, "evaluate", "2025", *words, "-o", str(tmp_path / "假设.csv"))
    assert (done.code, list(tmp_path.iterdir())) == (2, [])


def inspection(workspace: Path) -> None:
    (workspace / "data" / "evaluations" / "督察-2025.yaml").write_text(
        "id: 督察-2025\nkind: 督察\nyear: 2025\njurisdiction: 云溪县\ntitle: 法治督察反馈\n"
        "findings:\n  - {id: 一, title: 会议开得少, units: [县司法局]}\n"
        "  - {id: 二, title: 执法不规范, who: 部分部门}\n"
        "demands: [{id: 一, title: 按季开会, answers: [一]}]\n",
        encoding="utf-8",
    )


def test_two_evaluations_of_a_year_have_to_be_told_apart(workspace: Path) -> None:
    path = changed(workspace, "id: 云溪县-2025", "id: 云溪县-2025")
    text = path.read_text(encoding="utf-8").replace("id: 云溪县-2025", "id: 云溪县-2025-2", 1)
    path.with_name("云溪县-2025-2.yaml").write_text(text, encoding="utf-8")
    done = fazhi(workspace, "evaluate", "2025")
    assert done.code == 2
    assert "2025年度有 2 份考评，请用 --id 选一份：" in done.err


def test_an_inspection_stands_beside_the_evaluation_and_is_seen_by_its_id(workspace: Path) -> None:
    inspection(workspace)
    done = fazhi(workspace, "evaluate", "2025", *AS_OF)
    assert (done.code, done.err) == (0, "另有 督察-2025（法治督察反馈），用 --id 看\n")
    assert done.out.startswith("2025年度法治政府建设考评")
    shown = fazhi(workspace, "evaluate", "2025", "--id", "督察-2025").out
    assert "会议开得少" in shown
    assert "按季开会" in shown


def test_of_an_inspection_one_unit_sees_what_names_it_and_puts_it_right(workspace: Path) -> None:
    inspection(workspace)
    words = ("2025", "--id", "督察-2025", "--unit", "司法局")
    shown = fazhi(workspace, "evaluate", *words).out
    assert "会议开得少" in shown
    assert "执法不规范" not in shown
    plan = parse(fazhi(workspace, "evaluate", *words, "--rectify").out)
    assert [(each["title"], each["lead"]) for each in plan["tasks"]] == [
        ("会议开得少", ["县司法局"]),
        ("执法不规范", ["县司法局"]),
    ]
    assumed = fazhi(workspace, "evaluate", *words, "--what-if", "会议=3")
    assert (assumed.code, assumed.out) == (2, "")
    assert "督察没有分数和等次" in assumed.err
    nobody = fazhi(workspace, "evaluate", *words[:-1], "县体育局")
    assert (nobody.code, nobody.out) == (2, "")


def test_csv_has_a_row_for_each_unit() -> None:
    out = fazhi(COUNTY, "evaluate", "2025", *AS_OF, "--format", "csv").out
    lines = out.splitlines()
    assert lines[0] == "组别,名次,单位,等次,总分,按时,销号,台账,案卷,决策,加分,扣分,否决"
    assert len(lines) == 35
    assert lines[1] == "执法部门,1,县市场监管局,优秀,90.5,18,5,10,24.5,30,3,0,"
    assert "执法部门,13,县教育局,不合格,58.5,0,0,10,23,27.5,0,2," in lines
    assert "镇街,,白杨镇,不合格,40,0,0,5,,23,0,0,一票否决" in lines


def test_csv_of_one_unit_has_its_row_and_that_of_an_inspection_the_findings(
    workspace: Path,
) -> None:
    out = fazhi(COUNTY, "evaluate", "2025", *AS_OF, "--unit", "城管局", "--format", "csv").out
    assert [line.split(",")[2] for line in out.splitlines()] == ["单位", "县城管执法局"]
    inspection(workspace)
    out = fazhi(workspace, "evaluate", "2025", "--id", "督察-2025", "--format", "csv").out
    assert out.splitlines() == [
        "编号,问题,范围,要求",
        "一,会议开得少,县司法局,按季开会",
        "二,执法不规范,部分部门,—",
    ]


def test_findings_become_a_plan_that_validates_and_lives(workspace: Path) -> None:
    plan = workspace / "data" / "plans" / "yunxi-2025-整改.yaml"
    words = ("--rectify", "--by", "2026-06-30", "-o", str(plan))
    assert fazhi(workspace, "evaluate", "2025", *words, "--dry-run").code == 0
    assert not plan.exists()
    done = fazhi(workspace, "evaluate", "2025", *words)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"已写入 {plan}\n3 项整改任务\n"
    assert fazhi(workspace, "validate", str(plan)).code == 0
    late = fazhi(workspace, "overdue", "--plan", plan.stem, "--as-of", "2026-07-05")
    assert "完成整改" in late.out
    tasks = fazhi(workspace, "tasks", "--plan", plan.stem, "--dept", "县卫健局").out
    assert "执法案卷质量参差不齐" in tasks
    again = fazhi(workspace, "evaluate", "2025", *words)
    assert again.code == 2
    assert "已经有了" in again.err


def test_a_finding_that_names_nobody_has_no_lead_unless_a_unit_is_named() -> None:
    done = fazhi(ROOT, "evaluate", "2017", "--rectify")
    plan = parse(done.out)
    assert [task["no"] for task in plan["tasks"]] == ["一", "二", "三", "四", "五"]
    assert not any("lead" in task for task in plan["tasks"])
    assert "5 项没有牵头单位" in done.err
    assert "W310" in done.err
    own = parse(fazhi(ROOT, "evaluate", "2017", "--rectify", "--unit", "包头市").out)
    assert [task["lead"] for task in own["tasks"]] == [["包头市"]] * 5


def test_the_text_of_a_task_is_the_finding_and_the_demands_that_answer_it() -> None:
    plan = parse(fazhi(COUNTY, "evaluate", "2025", "--rectify").out)
    assert plan["tasks"][0]["text"].startswith("到期的事项中有的没有按原定期限办完")
    assert plan["tasks"][0]["text"].endswith("不得到期以后再申请延期。")
