"""What may stand around a phrase in running text: verbs of doing, bounds, number of times."""

from __future__ import annotations

import re

from fazhi_cli.rules.phrases.numerals import number
from fazhi_cli.rules.phrases.rows import Counting, Hit, compiled
from fazhi_cli.rules.phrases.tokens import AMOUNT, BLANK, COUNTED, NUMBER

STOP = ",。;:!?\n"
"""Characters that end a clause, after normalisation."""

_DOING_WORDS = (
    "完成 建立 建成 建好 制定 制订 出台 统一 实现 印发 开展 举办 组织 召开 举行 启动 修订 修改 "
    "编制 公布 发布 形成 健全 完善 推行 整合 搭建 设立 成立 报送 上报 提交 达到 上线 投入使用 "
    "配备 取消 废止 接受"
)
_DOING_NOUNS = "梳理 清理 动态调整 轮训 创建 验收 落实 实施"
_ACT_NOUNS = (
    "报告 报备 备案 公开 公示 调整 覆盖 答复 办结 办理 反馈 整改 移交 移送 出具 作出 汇总 评查 "
    "检查 督察 督查 通报 评估 总结 部署 试行 施行 到位 建设 送达 处理 处置 回复 听取 培训 审查 "
    "核查 调度 汇报 上传 录入 竣工 投产 开工 投用 通车 揭牌 启用 交付 验收 挂牌 报"
)
_FIRMLY_WORDS = (
    "要 将 应当 应 须 力争 争取 确保 全面 全部 基本 率先 至少 不少于 重点 继续 计划 拟 分批 "
    "初步 逐步 同步 集中 统筹 推动 前 并"
)


def _any_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_DESCRIBING = "(?!的|了|过|情况|以来|率)"
_COMPOUND = (
    "(?!的|了|过|情况|以来|率|方案|计划|要点|总结|任务|目标|项目|报告|通知|意见|经费"
    "|工作(?:要点|计划|方案|总结|情况|报告|会议|安排|任务|经费))"
)

DOING = f"(?:{_any_of(_DOING_WORDS)}{_DESCRIBING}|{_any_of(_DOING_NOUNS)}{_COMPOUND})"
"""A verb of doing: behind a bare year it makes a deadline; 完成情况 and 实施方案 are none."""

ACTING = (
    f"(?:{_any_of(_DOING_WORDS)}{_DESCRIBING}|{_any_of(f'{_DOING_NOUNS} {_ACT_NOUNS}')}{_COMPOUND})"
)
"""The same and verbs that are nouns as often: enough behind 年底, not behind a bare year."""

FIRMLY = _any_of(_FIRMLY_WORDS)

_BY_WAY_OF = "(?:依托|依据|依法|按照|按|根据|结合|通过|围绕|以(?!来)|在|对|将|把|由|全[省市县区旗])"

_SUBJECT = rf"(?:[^{STOP}共已了的0-9内]{{1,8}}?(?:街道|[局厅委办镇乡县区市]))?"
_DOING_NEXT = rf"{BLANK},?{_SUBJECT}(?:{FIRMLY}){{0,3}}{DOING}"
_DOING_LATER = rf"{BLANK},?{_BY_WAY_OF}[^。;\n]{{0,60}}?{DOING}"
_ACTING_SOON = rf"{BLANK}[^{STOP}没未]{{0,12}}?{ACTING}"
_FINISHED_NEXT = (
    rf"{BLANK}(?:{FIRMLY}){{0,2}}(?:正式)?(?:完成|报送|上报|提交|办结|建成|上线|到位|竣工|投产|投用"
    rf"|投入使用|通车|启用|交付|运行){_DESCRIBING}"
)
_COUNT_NEAR = (
    rf"{BLANK}(?:至少|不少于|应当|应)?(?:{ACTING}){{0,2}}(?:至少|不少于)?"
    rf"(?P<t>{AMOUNT})(?:[-至到]{AMOUNT})?{BLANK}{COUNTED}(?:以上)?"
)
_EACH_OF = "每(?![半隔年月季旬周日天次学一二三四五0-9]|个?(?:月|季|年|周|星期|学|工作日))"
"""每个村, 每名人员: each of those for whom it is done, and no cycle."""

_COUNT_IN_CLAUSE = (
    rf"(?P<gap>(?:(?!{NUMBER}{BLANK}月)[^{STOP}每《]|{_EACH_OF}){{0,30}}?(?:,(?:至少|不少于))?)"
    rf"(?<!第)(?<!最后)(?P<t>{AMOUNT})(?:[-至到]{AMOUNT})?{BLANK}{COUNTED}(?:以上)?"
)
_AT_MOST = ("不超过", "不得超过", "不多于", "最多", "至多", "控制在")


def follows(hit: Hit, pattern: str) -> bool:
    """Tell whether a pattern matches behind the matched words (not behind the number of times)."""
    return compiled(pattern).match(hit.text, hit.match.end()) is not None


def precedes(hit: Hit, pattern: str) -> bool:
    """Tell whether a pattern matches the end of the ten characters before the phrase."""
    window = hit.text[max(0, hit.start - 10) : hit.start]
    return compiled(rf"(?:{pattern})\Z").search(window) is not None


def stands_alone(hit: Hit) -> bool:
    """Tell whether the phrase is a clause of its own, as in a cell or behind 完成时限：."""
    return starts_clause(hit) and follows(hit, rf"{BLANK}(?:[{STOP})|]|\Z)")


def starts_clause(hit: Hit) -> bool:
    """Tell whether only a bound or a blank stands before the phrase."""
    return hit.start == 0 or hit.text[hit.start - 1] in STOP + " (|"


def is_done_next(hit: Hit) -> bool:
    """Tell whether a verb of doing follows, at once or behind the words that say by what means."""
    return follows(hit, _DOING_NEXT) or (starts_clause(hit) and follows(hit, _DOING_LATER))


def is_finished(hit: Hit) -> bool:
    """Tell whether something ends on the day: 6月30日完成, unlike an event's 12月4日开展."""
    return follows(hit, _FINISHED_NEXT)


def is_acted_on(hit: Hit) -> bool:
    """Tell whether the clause goes on with something to do (not with 没有 or 未)."""
    return follows(hit, _ACTING_SOON)


def is_acted_on_or_alone(hit: Hit) -> bool:
    """Tell whether the clause goes on with something to do, or the phrase is all of it."""
    return is_acted_on(hit) or stands_alone(hit)


def count_behind(text: str, end: int, counting: Counting) -> tuple[int | None, int]:
    """Read the number of times behind a phrase.

    A range (1-2次) counts from its lower end.  Returns the number, or None, and the new end.
    """
    if counting is Counting.NEVER or end == len(text):
        return None, end
    match = compiled(_COUNT_NEAR).match(text, end)
    if match is None and counting is Counting.IN_CLAUSE:
        match = compiled(_COUNT_IN_CLAUSE).match(text, end)
    if match is None or _is_ceiling(match):
        return None, end
    return number(match["t"]), match.end()


def _is_ceiling(match: re.Match[str]) -> bool:
    """Tell whether the number is a most (每年不超过2次), which is no duty."""
    return (match.groupdict().get("gap") or "").endswith(_AT_MOST)
