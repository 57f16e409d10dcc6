"""Documents that give no plan: secret ones, and those that are something else.

Which: docs/import.md#不收什么.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fazhi_cli.rules.documents.drafts import Draft, Group, all_tasks
from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.metadata import is_title_line
from fazhi_cli.rules.documents.reading import Refusal, RefusalKind
from fazhi_cli.rules.documents.tables import TableReading
from fazhi_cli.rules.documents.zones import Zones

_SECRET = re.compile(
    r"[（(〔【\[]?(?:密级[：: ]*)?(?P<mark>绝密|机密|秘密)(?:级|文件|"
    r"件)?(?:[ ★☆*·].{0,20}|[）)〕】\]]?)?"
)
_HEAD_LINES = 30
_OTHER_TITLE = re.compile(
    r"(?:年度报告|工作报告|情况报告|情况的报告|报告|总结|汇报|情况的?函|函|批复|纪要|公告|"
    r"公示|通报|简报|信息|新闻|条例|规定|办法|细则|考核细则|评分标准|评分表|指标体系|名单|"
    r"结果|讲话|致辞|答复|会议)(?:（[^）]*）)?\Z"
)
_ENOUGH = 3


def secrecy_of(lines: Sequence[Line]) -> Refusal | None:
    """Refuse a document whose head or foot bears the mark of a secret."""
    for line in [*lines[:_HEAD_LINES], *lines[-10:]]:
        for text in line.cells or (line.text,):
            match = _SECRET.fullmatch(text.replace(" ", ""))
            if match is not None:
                reason = f"文件标有“{match['mark']}”，不能收入本工具"
                return Refusal(RefusalKind.SECRET, reason, line.place)
    return None


def refusal_of(
    zones: Zones, parts: list[Group | Draft], tables: Sequence[TableReading]
) -> Refusal | None:
    """Say why a document is no plan; None where it is one."""
    tasks = list(all_tasks(parts))
    if zones.is_bare_notice:
        reason = "只看到印发通知，没有看到所印发的方案"
        return Refusal(RefusalKind.NO_PLAN, reason)
    if not tasks:
        return Refusal(RefusalKind.NO_PLAN, "没有读到任务")
    attributed = sum(not task.attribution.is_empty for task in tasks)
    title = zones.title.replace(" ", "")
    if tables and all(table.is_scored for table in tables) and _is_scoring(title):
        return Refusal(RefusalKind.NO_PLAN, f"“{title}”是考核、评分的文件，不是任务方案")
    if _OTHER_TITLE.search(title) and attributed < _ENOUGH:
        return Refusal(RefusalKind.NO_PLAN, f"“{title}”不是任务方案")
    if not title and attributed < _ENOUGH and not _speaks_of_duties(tasks):
        return Refusal(RefusalKind.NO_PLAN, "没有读到题目，也没有读到责任单位")
    if "通知" in title and not is_title_line(title.replace("通知", "")) and not attributed:
        return Refusal(RefusalKind.NO_PLAN, f"“{title}”是通知，没有写责任单位")
    return None


def _is_scoring(title: str) -> bool:
    return re.search("考核|考评|评分|评价|评估|指标", title) is not None


def _speaks_of_duties(tasks: Sequence[Draft]) -> bool:
    """Tell whether texts without attributions ask for something: most have a verb of doing."""
    verbs = re.compile(
        "(?:加强|推进|完善|健全|落实|建立|深化|开展|强化|提高|规范|推动|加快|优化|实施|坚持|"
        "以更|做好|抓好)"
    )
    return sum(verbs.search(task.title) is not None for task in tasks) * 2 > len(tasks)
