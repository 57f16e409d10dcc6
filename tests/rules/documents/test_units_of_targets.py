"""A unit in a column of its own, and offices of one body that answer."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.target_cells import with_unit
from rules.documents.pages import reading, row, tasks_of

TITLE = "松亭区2031年法治建设考核指标分解表"


@pytest.mark.parametrize(
    ("indicator", "unit", "target"),
    [
        ("量化指标", "计量单位", "年度目标值"),
        ("指标名称", "单位", "目标值"),
        ("考核指标", "度量单位", "指标值"),
        ("评价指标", "指标单位", "目标值"),
        ("指标", "单 位", "2031年目标值"),
    ],
)
def test_the_unit_beside_a_target_is_of_it(indicator: str, unit: str, target: str) -> None:
    first, second, third = tasks_of(
        reading(
            TITLE,
            row("序号", "考核事项", indicator, unit, target, "主责部门"),
            row("1", "清理文件", "清理率", "%", "≥98", "区司法局"),
            row("2", "评查案卷", "案卷数", "件", "40以上", "区司法局"),
            row("3", "公开目录", "公开比例", "—", "全覆盖", "区司法局"),
        ).plan
    )
    assert first["indicators"] == [{"name": "清理率", "target": ">=98%"}]
    assert second["indicators"] == [{"name": "案卷数", "target": ">=40件"}]
    assert third["indicators"][0]["target"] == {"text": "全覆盖"}
    assert [task["lead"] for task in (first, second, third)] == [["区司法局"]] * 3
    assert all("participants" not in task for task in (first, second, third))


@pytest.mark.parametrize(
    ("target", "unit", "whole"),
    [
        ("≥98", "%", "≥98%"),
        ("40以上", "件", "40件以上"),
        ("95%", "%", "95%"),
        ("低于上年", "件", "低于上年"),
        ("12\n30左右", "次", "12次\n30次左右"),
        ("5", "一个很长的不是单位的说明", "5"),
    ],
)
def test_a_bare_number_alone_takes_the_unit(target: str, unit: str, whole: str) -> None:
    assert with_unit(target, unit) == whole


@pytest.mark.parametrize(
    ("upper", "lead", "others", "firms"),
    [
        ("责任体系", "主责处室", "协作处室", "落实企业"),
        ("责任分工", "牵头科室", "配合科室", "落实单位"),
        ("承办责任", "主办处室", "会办处室", "责任企业"),
        ("职责分工", "牵头股室", "协同股室", "参与单位"),
        ("责任主体", "主抓科室", "协助科室", "责任单位"),
    ],
)
def test_offices_of_one_body_answer_where_one_of_them_leads(
    upper: str, lead: str, others: str, firms: str
) -> None:
    (task,) = tasks_of(
        reading(
            "松亭区国资委2031年重点任务分解表",
            row("序号", "事项名称", upper, upper, upper),
            row("序号", "事项名称", lead, others, firms, above=[0, 1]),
            row("1", "修订合规管理办法", "政策法规处", "财务监管处", "各区属企业"),
        ).plan
    )
    assert task["lead"] == ["政策法规处"]
    assert task["participants"] == ["财务监管处", "各区属企业"]
