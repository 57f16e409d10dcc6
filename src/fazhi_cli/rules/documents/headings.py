"""What a heading says about the part below it, and where a title ends and its text begins.

The rules: docs/import.md#哪一级是任务, docs/import.md#标题和正文.
"""

from __future__ import annotations

import re

from fazhi_cli.rules.documents.brackets import depth_change
from fazhi_cli.rules.documents.damage import LOST
from fazhi_cli.rules.documents.vocabulary import any_of

_GENERAL = any_of("""
    总体要求 总体要求和目标 总体目标 总体思路 总体安排 总体原则 总体目标任务
    指导思想 指导思想和目标 基本原则 工作原则 工作思路
    工作目标 主要目标 发展目标 目标要求 目标任务 任务目标 工作目标和任务
    重要意义 重大意义 目的意义 目的和意义 充分认识重要意义
    工作背景 编制依据 制定依据 适用范围 实施范围 整治范围 活动主题 工作主题
    总则 基本情况 存在问题 主要问题 现状和形势
""")
_CLOSING = any_of("""
    保障措施 组织保障 工作保障 强化保障 保障机制 组织实施 组织领导 组织机构 机构设置 工作组织
    工作要求 有关要求 相关要求 几点要求 工作机制 工作措施和要求
    实施步骤 工作步骤 方法步骤 步骤安排 时间步骤
    时间安排 进度安排 工作安排 阶段安排 实施安排
    督导考核 督促检查 监督考核 考核评估 考核评价
    附则 其他 其他事项 报送要求 材料报送 信息报送
""")
_STRENGTHEN = any_of("加强 强化 严格 切实加强 健全 落实 明确 完善 认真 做好 突出")
_SAFEGUARDS = any_of("""
    组织领导 组织保障 工作保障 保障措施 工作要求 组织实施 组织推动 责任落实
    督导考核 督促检查 督导检查 监督检查 督查考核 考核评估 宣传引导 统筹协调
    责任 保障 经费保障
""")
_LEAD_IN = f"(?:{_STRENGTHEN})?(?:{_SAFEGUARDS})"
# What a plan is about, as it names itself: 整改原则, 行动目标, 检查范围.
_ACTIONS = any_of("""
    整改 整治 治理 行动 专项 活动 主题活动 创建 试点 攻坚 实施 推进 清理 核查
    检查 督查 督察 排查 评查 监测 总体 具体 主要
""")
_MATTERS = any_of("""
    改革 建设 提升 评估 考核 普法 宣传 培训 轮训 服务 化解 规划 计划 年度 阶段性 预期 基本 三年 五年
""")
_OF_MATTER = rf"(?:{_ACTIONS}|{_MATTERS}){{1,3}}"
_GENERAL_NOUNS = any_of("""
    总体目标 主要目标 总目标 目标 目标和原则 基本原则 原则 思路 背景 意义 目的 依据 范围 对象
    主题 方针 定位 现状 形势 概况 目标任务 任务目标 范围和对象 对象和范围
""")
_CLOSING_NOUNS = any_of("""
    保障 要求 步骤 方法步骤 安排 阶段安排 阶段 进度 进度安排 时间 时间安排 时间和步骤 纪律
    组织领导 组织保障 组织实施 保障措施 工作要求
""")
_OWN_GENERAL = rf"{_OF_MATTER}(?:{_GENERAL_NOUNS})"
_OWN_CLOSING = rf"(?:{_ACTIONS}){{1,3}}(?:{_CLOSING_NOUNS})"
_OVER_GENERAL = rf"(?:{_GENERAL}|{_OWN_GENERAL})"
_OVER_CLOSING = rf"(?:{_CLOSING}|{_OWN_CLOSING}|{_LEAD_IN})"
_AND = "(?:和|与|及|、)"
_OVER_EITHER = rf"(?:{_OVER_GENERAL}|{_OVER_CLOSING})"
_APART = re.compile(rf"{_OVER_EITHER}(?:(?:{_AND}|，){_OVER_EITHER}){{0,2}}")
_GENERAL_ONLY = re.compile(rf"{_OVER_GENERAL}(?:{_AND}{_OVER_GENERAL})*")
_WRAPPER = re.compile(
    rf"(?:(?:[0-9]{{4}}年)?(?:主要|重点|具体|工作|目标|年度|中心|{_ACTIONS}|{_MATTERS})*(?:任务|措施|举措|工作|"
    r"内容|事项|清单|重点)"
    r"(?:(?:和|及|与|、)(?:责任|职责|时间|任务|工作|进度|措施)?(?:分工|分解|安排|要求|"
    r"措施|时限|步骤)?)*(?:分工|分解|安排)?)"
)
_NOTE = re.compile(r"（(?:共)?[0-9一二三四五六七八九十]+[项条个类]?）|（[0-9]+ ?分）")
_DATE_BEHIND = re.compile(
    r"（[^（）]{0,12}(?:[0-9]+月|年|季度|旬)[^（）]{0,6}(?:前|底|末|日|内)[^（）]{0,4}）[。；]?\Z"
)
LONGEST_TITLE = 30
"""Characters of a title where the document prints no lead phrase."""
_LONGEST_LEAD = 42
_LONGEST_HEADING = 50
_STOP = f"。；！？{LOST}"


def bare(heading: str) -> str:
    """Give a heading without what does not tell: its full stop, （共12项）, blanks."""
    return _NOTE.sub("", heading).replace(" ", "").rstrip("。：；，")


def is_apart(heading: str) -> bool:
    """Tell whether a heading stands over general words or closing ones: 总体要求, 保障措施."""
    words = bare(heading)
    return len(words) <= 20 and _APART.fullmatch(words) is not None


def is_general(heading: str) -> bool:
    """Tell whether a heading stands over the general words in front of the tasks."""
    return _GENERAL_ONLY.fullmatch(bare(heading)) is not None


def is_wrapper(heading: str) -> bool:
    """Tell whether a heading says no more than that the tasks come: 主要任务, 任务分工."""
    words = bare(heading)
    return len(words) <= 18 and _WRAPPER.fullmatch(words) is not None


def general_prefix(words: str) -> str:
    """Give the general heading that a text without line breaks begins with: 指导思想以…."""
    match = re.match(rf"(?:{_GENERAL})(?=[\u4e00-\u9fff（])", words)
    return match[0] if match else ""


def title_and_text(words: str, *, bold: int = 0) -> tuple[str, str, bool]:
    """Part the title of a task from its text, and tell whether the document prints a title.

    The title is the line or the lead phrase up to 。; without one it is the first clause, and the
    whole stays the text.
    """
    first, _, rest = words.partition("\n")
    first, rest = first.strip(), rest.strip()
    dated = _DATE_BEHIND.search(first)
    if dated is not None and dated.start() > 3:
        title, text, has_title = title_and_text(first[: dated.start()], bold=bold)
        return title, _both(text and first, rest), has_title
    stop = _first_stop(first)
    head, behind = first[:stop], first[stop + 1 :].strip()
    if 0 < bold < len(first) and bold <= _LONGEST_LEAD and _ends_clause(first, bold):
        lead = first[:bold].rstrip(" 。；：，、")
        return lead, _both(first[bold:].lstrip(" 。；：，、"), rest), True
    if not behind and _is_heading(first, rest):
        return first.rstrip("。；：，"), rest, True
    if behind and len(head) <= _LONGEST_LEAD and first[stop] in f"。！？{LOST}" and _is_lead(head):
        return head, _both(behind, rest), True
    named = re.match(r"([^，。；：、]{2,24})：(?=.{6,})", first)
    if named and "下列" not in named[1] and "如下" not in named[1]:
        return named[1], _both(first[named.end() :], rest), True
    return _first_clause(first), _both(first, rest), False


def heading_and_intro(words: str, *, bold: int = 0) -> tuple[str, str]:
    """Part a heading from the words that introduce the parts below it."""
    title, text, has_title = title_and_text(words, bold=bold)
    first, _, rest = words.partition("\n")
    if not has_title and len(first) <= _LONGEST_HEADING and _first_stop(first) >= len(first) - 1:
        title, text = first.rstrip("。；：，"), rest.strip()
    return _NOTE.sub("", title).strip() or title, text


def _first_stop(text: str) -> int:
    """Give where the first sentence ends, stops inside quotes and brackets aside."""
    depth = 0
    for place, char in enumerate(text):
        depth += depth_change(char)
        if char in _STOP and depth <= 0:
            return place
    return len(text)


def _is_heading(first: str, rest: str) -> bool:
    """Tell whether a line of its own is a title."""
    if not first or len(first) > _LONGEST_HEADING:
        return False
    return "，" not in first or (bool(rest) and len(first) <= LONGEST_TITLE)


def _is_lead(head: str) -> bool:
    """Tell a lead phrase from a first sentence: it is short, and its clauses are alike."""
    if len(head) <= 20:
        return True
    return head.count("，") <= 2 and not re.search(r"[0-9]{4}年|要求|应当|不得|由.+负责", head)


def _ends_clause(first: str, bold: int) -> bool:
    """Tell whether bold print ends where a clause does."""
    return first[bold - 1] in "。；：，、 " or first[bold] in "。；：， "


def _first_clause(text: str) -> str:
    depth = 0
    for place, char in enumerate(text):
        depth += depth_change(char)
        if char in "，。；：！？" and depth <= 0 and place >= 2:
            return text[: min(place, LONGEST_TITLE)]
    return text[:LONGEST_TITLE]


def _both(first: str, second: str) -> str:
    return "\n".join(part for part in (first.strip(), second.strip()) if part)
