"""Whether a text looks like the name of a body or of a group of bodies: by how it ends.

Who reads the lines of a PDF has to know it as well as who understands a document.
"""

from __future__ import annotations

import re

_ENDINGS = """
    局 委 办 办公室 厅 股 股室 中心组 领导小组 工作组 小组 部 署 院 会 社 站 所 队 支队 大队
    总队 中心 政府 人大 政协 镇 乡 街道 街道办 街办 办事处 单位 部门 机构 机关 科 处 室 科室
    处室 园区 开发区 新区 管委会 公司 集团 银行 支行 分行 分局 学校 大学 学院 医院 专班 指挥部
    团委 妇联 总工会 工商联 科协 残联 文联 侨联 社科联 关工委 红十字会 联社 供销社 法院 检察院
    司法所 派出所 海关 气象局 党校 报社 电视台 融媒体 县 区 市 州 盟 旗 企业 组织 协会 地区
    苏木 嘎查 社区 村 窗口 部队
"""
_ENDINGS_OF_NO_BODY = """
    工作 任务 制度 机制 方案 要求 情况 地方 方式 方法 效率 能力 水平 标准 全社会 协会商会
"""
_SHORTEST, _LONGEST = 2, 40


def _any_of(table: str) -> str:
    return "|".join(table.split())


_BODY = re.compile(rf"(?:{_any_of(_ENDINGS)})(?:（[^）]{{1,20}}）|〔[^〕]{{1,20}}〕)?\Z")
_NO_BODY = re.compile(rf"(?:{_any_of(_ENDINGS_OF_NO_BODY)})\Z")


def is_body(name: str) -> bool:
    """Tell whether a text looks like the name of a body or of a group."""
    if not _SHORTEST <= len(name) <= _LONGEST or "。" in name or "，" in name or "：" in name:
        return False
    return _BODY.search(name) is not None and _NO_BODY.search(name) is None
