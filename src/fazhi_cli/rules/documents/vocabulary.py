"""Words that several rules look for: the labels of who answers and by when, in text and in tables.

A word is added here once; a label of running text and the head of a column then both know it.
"""

from __future__ import annotations

LEAD_WORDS = """
    牵头责任单位 牵头责任部门 责任牵头单位 牵头单位 牵头部门 牵头科室 牵头处室 牵头机构
    主要责任单位 第一责任单位 主办责任单位 主办单位 主办部门 主责单位 主责部门 主责科室
    牵头股室 牵头
"""
PARTICIPANT_WORDS = """
    配合责任单位 协办责任单位 责任配合单位 牵头及责任单位
    责任单位 责任部门 责任科室 责任处室 责任股室 责任主体 责任机构 责任地区
    配合单位 配合部门 配合科室 配合处室 协办单位 协办部门 协同单位 协同部门 协助单位
    参加单位 参加部门 参与单位 参与部门 落实单位 落实部门 落实处室 落实科室
    承办单位 承办科室 实施单位 配合
"""
PERSON_WORDS = """
    责任领导 分管领导 牵头领导 责任人 联系人 联系电话 分管负责人 包抓领导 联络员
"""
DATE_WORDS = """
    完成时限 完成时间 时间要求 时限要求 办理时限 时间节点 工作时限 时限 完成日期 整改时限
    完成期限 整改期限 办结时限 办结期限 办理期限 落实时限 落实期限 销号时限 销号时间 整改时间
    计划完成时间 计划完成时限 预计完成时间 拟完成时间 整改完成时限 整改完成时间 办结时间
    完成节点 完成限期 整改限期
"""


def words_of(*tables: str) -> tuple[str, ...]:
    """Give the words of tables, in which blanks and line breaks part them."""
    return tuple(word for table in tables for word in table.split())


def any_of(*tables: str) -> str:
    """Give the words of tables as the alternatives of a pattern, in the order of the tables."""
    return "|".join(words_of(*tables))
