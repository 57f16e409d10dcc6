"""考评通报: what it says of grades, findings and demands; tests/cases/reports/assessment/ holds
whole ones.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluations import Tree, scheme
from evaluations import score as points
from fazhi_cli.model.report_kind import Edition, ReportKind
from fazhi_cli.render.reports.assessment import assessment_context
from fazhi_cli.render.reports.assessment_words import running_names
from fazhi_cli.render.reports.notes import notes_context
from report_office import basis_of, document, unsigned
from yunxi import FINANCE, JUSTICE, NORTH, OFFICE, SOUTH, TRADE, lay_out

FILE = "evaluations/云溪县-2031.yaml"
LATER = "2032-03-01"
HEAD: Tree = {
    "id": "云溪县-2031",
    "jurisdiction": "云溪县",
    "title": "2031年度法治政府建设考评",
    "basis": "法治政府建设考评办法",
    "assessor": "县委依法治县办",
    "notice": {"issuer": OFFICE, "issued": "2032-02-10", "to": ["各镇"]},
}
TOWNS: Tree = {"name": "镇街", "members": [NORTH, SOUTH]}
OFFICES: Tree = {"name": "部门", "members": [JUSTICE, FINANCE, TRADE]}
ALL_SCORED = [points(JUSTICE, "95"), points(FINANCE, "70"), points(TRADE, "90")]


def office(folder: Path, *groups: Tree, **keys: Any) -> Path:
    """A workspace with an evaluation by scores."""
    keys.setdefault("grades", ["优秀", "良好"])
    tree = scheme(**{**HEAD, "groups": list(groups) or [OFFICES], **keys})
    return lay_out(folder, files={FILE: tree})


def given(folder: Path, *groups: Tree, **keys: Any) -> Path:
    """A workspace with an evaluation whose grades were given."""
    tree = {"year": "2031", **HEAD, "grades": ["优秀", "良好", "合格"], **keys}
    return lay_out(folder, files={FILE: tree | {"groups": list(groups)}})


def graded(group: Tree, **grades: list[str]) -> Tree:
    return {**group, "results": [{"grade": name, "units": own} for name, own in grades.items()]}


def context(root: Path, day: str = LATER, **asked: Any) -> dict[str, Any]:
    return assessment_context(basis_of(root, ReportKind.ASSESSMENT, day, **asked))


def text(root: Path, day: str = LATER, **asked: Any) -> str:
    return unsigned(document(root, ReportKind.ASSESSMENT, day, **asked))


def headings(printed: str) -> list[str]:
    return [line.lstrip("# ") for line in printed.splitlines() if line.startswith("##")]


def gaps(told: dict[str, Any]) -> list[tuple[str, str]]:
    return [(gap["what"], gap["key"]) for gap in told["gaps"]]


# 等次.


def test_a_grade_that_nobody_has_is_no_heading_and_a_group_without_it_is_not_named(
    tmp_path: Path,
) -> None:
    root = given(
        tmp_path,
        graded(TOWNS, 优秀=[NORTH], 合格=[SOUTH]),
        graded(OFFICES, 优秀=[JUSTICE, FINANCE, TRADE]),
        term="工作实绩",
    )
    assert headings(text(root)) == [
        "一、2031年度法治政府建设工作实绩优秀的镇街和部门",
        "（一）法治政府建设工作实绩优秀的镇街（1个）",
        "（二）法治政府建设工作实绩优秀的部门（3个）",
        "二、2031年度法治政府建设工作实绩合格的镇街",
    ]


def test_three_groups_are_not_all_named_in_a_heading(tmp_path: Path) -> None:
    groups = [
        {"name": name, "members": [unit]} for name, unit in zip("甲乙丙", "子丑寅", strict=True)
    ]
    root = office(tmp_path, *groups, scores=[points(unit, "90") for unit in "子丑寅"])
    assert headings(text(root))[0] == "一、2031年度法治政府建设考评结果为优秀的单位"
    assert context(root)["scope"] == "全县1个甲、1个乙和1个丙"


def test_units_stand_by_rank_or_as_the_document_has_them(tmp_path: Path) -> None:
    by_rank = office(tmp_path / "一", scores=ALL_SCORED, grades=["合格", "不合格"])
    assert f"{JUSTICE}、{TRADE}、{FINANCE}。" in text(by_rank)
    printed = given(tmp_path / "二", graded(OFFICES, 优秀=[TRADE, FINANCE, JUSTICE]))
    assert f"{TRADE}、{FINANCE}、{JUSTICE}。" in text(printed)


def test_who_is_exempt_is_neither_listed_nor_counted(tmp_path: Path) -> None:
    exempt = [{"unit": TRADE, "reason": "另行考评"}]
    root = office(tmp_path, scores=ALL_SCORED[:2], exempt=exempt)
    assert "全县2个部门" in text(root)
    assert TRADE not in text(root)


@pytest.mark.parametrize(
    ("names", "printed"),
    [
        (["自治区民委", "自治区民政厅"], "自治区民委、民政厅"),
        (["自治区民委", "包头市"], "自治区民委、包头市"),  # one of them has not the prefix
        (["县委办", "县委宣传部"], "县委办、县委宣传部"),  # one character is no burden
        (["自治区民委", "自治区办"], "自治区民委、自治区办"),  # 办 alone is no name
        (["自治区民委"], "自治区民委"),
    ],
)
def test_a_long_prefix_of_all_is_printed_once(names: list[str], printed: str) -> None:
    assert running_names(names, names) == printed


def test_a_name_without_its_prefix_is_never_that_of_another_unit() -> None:
    names = ["自治区民委", "自治区民政厅"]
    assert running_names(names, [*names, "民政厅"]) == "自治区民委、自治区民政厅"


# 待填.


def test_whatever_the_head_lacks_is_a_gap_with_the_key_that_would_fill_it(tmp_path: Path) -> None:
    bare = {"basis": None, "assessor": None, "notice": None, "term": None}
    tree = scheme(**{**HEAD, "groups": [OFFICES], "scores": ALL_SCORED, **bare})
    tree = {key: value for key, value in tree.items() if value is not None}
    findings = [{"id": "一", "title": "案卷不全"}]
    root = lay_out(tmp_path, files={FILE: {**tree, "findings": findings}})
    told = context(root)
    assert gaps(told) == [
        ("文号", "notice.doc_number"),
        ("主送机关", "notice.to"),
        ("依据", "basis"),
        ("考评单位", "assessor"),
        ("“案卷不全”的内容", "findings[0].text"),
        ("发文机关", "notice.issuer"),
        ("成文日期", "notice.issued"),
    ]
    assert {gap["file"] for gap in told["gaps"]} == {f"data/{FILE}"}
    printed = text(root)
    for what, _ in gaps(told):
        assert f"〔待填：{what}〕" in printed


def test_without_a_score_nobody_of_the_group_has_a_grade_and_the_score_is_listed(
    tmp_path: Path,
) -> None:
    quota = [{"name": "优秀", "quota": "1"}, "良好"]
    scores = [*ALL_SCORED[:2], points(NORTH, "80"), points(SOUTH, "70")]
    root = office(tmp_path, OFFICES, TOWNS, grades=quota, scores=scores)
    told, printed = context(root), text(root)
    assert gaps(told) == [(f"{TRADE}：案卷评查的得分", "scores")]
    assert headings(printed)[-1] == "三、等次待定的单位"
    assert f"〔待填：部门3个单位的等次：{JUSTICE}、{FINANCE}、{TRADE}〕" in printed
    assert "优秀的镇街" in headings(printed)[0]


def test_who_was_given_no_grade_is_counted_and_told(tmp_path: Path) -> None:
    root = given(tmp_path, graded(OFFICES, 优秀=[JUSTICE, TRADE]))
    told = context(root)
    assert "全县3个部门" in told["scope"]
    assert gaps(told) == [(f"{FINANCE}的等次", "groups[0].results")]
    assert f"〔待填：部门1个单位的等次：{FINANCE}〕" in text(root)


def test_a_circular_that_was_issued_without_a_number_goes_without(tmp_path: Path) -> None:
    assert context(office(tmp_path, scores=ALL_SCORED))["number"] == ""


@pytest.mark.parametrize(
    ("asked", "number"), [("3", "云考〔2032〕3号"), ("云考〔2030〕9号", "云考〔2030〕9号")]
)
def test_a_number_that_is_asked_for_stands_before_that_of_the_file(
    tmp_path: Path, asked: str, number: str
) -> None:
    notice = {**HEAD["notice"], "doc_number": "云字1号"}
    root = office(tmp_path, scores=ALL_SCORED, notice=notice)
    settings = "report: {numbers: {assessment: '云考〔{year}〕{n}号'}}\n"
    (root / "data" / "settings.yaml").write_text(settings, "utf-8")
    assert context(root, number=asked)["number"] == number
    assert context(root)["number"] == "云字1号"


def test_the_grades_of_records_that_still_come_in_are_told_to_be_early(tmp_path: Path) -> None:
    root = office(tmp_path, scores=ALL_SCORED, cutoff="2032-01-31")
    assert "等次还可能改变" in context(root, "2031-11-20")["early"]
    assert context(root)["early"] == ""


# 措辞.


@pytest.mark.parametrize(
    ("basis", "grounds"),
    [
        ("考评办法（试行）", "按照《考评办法（试行）》的要求"),
        ("考评通知（云法〔2031〕7号）", "按照《考评通知》（云法〔2031〕7号）的要求"),
        ("《甲》和《乙》", "按照《甲》和《乙》的要求"),
        ("根据县委部署", "根据县委部署"),
    ],
)
def test_on_what_it_rests(tmp_path: Path, basis: str, grounds: str) -> None:
    root = office(tmp_path, scores=ALL_SCORED, basis=basis)
    assert f"{grounds}，县委依法治县办对全县3个部门开展了" in text(root)


@pytest.mark.parametrize(
    ("approved", "approval"),
    [
        ("县政府同意", "经县政府同意"),
        ("经县政府同意", "经县政府同意"),
        ("县政府", "经县政府同意"),
        ("经信局同意", "经经信局同意"),
    ],
)
def test_who_agreed(tmp_path: Path, approved: str, approval: str) -> None:
    root = office(tmp_path, scores=ALL_SCORED, approved=approved)
    assert f"。{approval}，现将有关情况通报如下：" in text(root)


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("2031年度考评", "关于2031年度考评情况的通报"),
        ("2031年度考评情况", "关于2031年度考评情况的通报"),
        ("2031年度考评通报", "2031年度考评通报"),
    ],
)
def test_a_title_is_made_where_the_file_has_none(tmp_path: Path, title: str, printed: str) -> None:
    root = office(tmp_path, scores=ALL_SCORED, title=title)
    assert text(root).startswith(f"# {printed}\n")


def test_an_inspection_has_findings_and_demands_and_no_grades(tmp_path: Path) -> None:
    point = {"id": "一", "title": "案卷不全", "text": "缺文书"}
    tree = {"year": "2031", **HEAD, "kind": "督察", "title": "2031年法治督察"}
    findings = {"findings": [point], "demands": [{**point, "title": "补齐。"}]}
    root = lay_out(tmp_path, files={FILE: {**tree, **findings}})
    printed = text(root)
    assert headings(printed) == ["一、督察发现的问题", "二、整改要求"]
    assert "县委依法治县办开展了2031年法治督察。" in printed
    assert "（一）补齐。缺文书。" in printed


# 版本和起草说明.


def secretive(folder: Path) -> Path:
    finding = {"id": "一", "title": "不及时", "text": "有的迟了。", "units": [FINANCE]}
    return office(
        folder,
        scores=ALL_SCORED,
        vetoes=[{"unit": FINANCE, "effect": "不得评优", "reason": "判决撤销"}],
        bonus=[{"unit": JUSTICE, "points": "2", "reason": "省里推广"}],
        exempt=[{"unit": NORTH, "reason": "另行考评"}],
        findings=[finding],
        grades=["优秀", {"name": "良好"}],
    )


def test_the_public_edition_has_grades_and_no_scores_ranks_reasons_or_named_shortcomings(
    tmp_path: Path,
) -> None:
    root = secretive(tmp_path)
    for told in (text(root), json.dumps(context(root), ensure_ascii=False)):
        for secret in ("95", "70", "判决撤销", "省里推广", "另行考评", "名次"):
            assert secret not in told
        assert "涉及" not in told


def test_the_internal_edition_names_who_was_found_wanting_and_has_the_points(
    tmp_path: Path,
) -> None:
    told = context(secretive(tmp_path), edition=Edition.INTERNAL)
    assert told["findings"][0]["text"] == f"有的迟了。涉及{FINANCE}。"
    assert [row["unit"] for row in told["scores"]] == [JUSTICE, TRADE, FINANCE]
    assert told["scores"][0]["points"] == "案卷95，加2"
    assert told["scores"][2]["remark"] == "不得评优（判决撤销）"


def test_grades_that_were_given_have_no_points_in_either_edition(tmp_path: Path) -> None:
    root = given(tmp_path, graded(OFFICES, 优秀=[JUSTICE, FINANCE, TRADE]))
    assert context(root, edition=Edition.INTERNAL)["scores"] == []


def test_the_notes_tell_what_the_circular_does_not(tmp_path: Path) -> None:
    basis = basis_of(secretive(tmp_path), ReportKind.ASSESSMENT, LATER)
    notes = notes_context(basis, assessment_context(basis))
    told = {section["heading"]: section["points"] for section in notes["sections"]}
    assert told["得分和名次，公开版不写"] == [
        f"部门：{JUSTICE}（第1名，97分）、{TRADE}（第2名，90分）、{FINANCE}（第3名，70分）"
    ]
    assert told["一票否决和不得评优"] == [f"{FINANCE}：不得评优，判决撤销"]
    assert told["不参评的单位"] == [f"{NORTH}：另行考评"]
    assert told["加分和扣分"] == [f"{JUSTICE}：加2分，省里推广"]
    assert told["问题的范围和点名的单位"] == [f"不及时：点名{FINANCE}"]
    assert told["没有要求针对的问题"] == ["不及时"]
    assert notes["counts"] == []
    assert notes["plans"] == []
