"""Documents that give no plan: secret ones, and those that are something else.

Which: docs/import.md#不收什么.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fazhi_cli.rules.documents.column_heads import Column
from fazhi_cli.rules.documents.drafts import Draft, Group, all_tasks
from fazhi_cli.rules.documents.labels import Style, label_at
from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.metadata import is_title_line, page_facts
from fazhi_cli.rules.documents.reading import Refusal, RefusalKind
from fazhi_cli.rules.documents.table_reading import TableReading
from fazhi_cli.rules.documents.zones import Zones

_SECRET = re.compile(
    r"[（(〔【\[]?(?:密级[：: ]*)?(?P<mark>绝密|机密|秘密)(?:级|文件|"
    r"件)?(?:[ ★☆*·].{0,20}|[）)〕】\]]?)?"
)
_HEAD_LINES = 30
_OTHER_TITLE = re.compile(
    r"(?:年度报告|工作报告|情况报告|情况的报告|报告|总结|汇报|情况的?函|函|批复|纪要|公告|"
    r"公示|通报|简报|信息|新闻|条例|规定|办法|细则|考核细则|评分标准|评分表|指标体系|名单|"
    r"结果|讲话|致辞|答复|会议|手册|说明书|使用说明|操作说明|教程)(?:（[^）]*）)?\Z"
)
_REPORT = re.compile("(?:报告|总结|汇报|公示|公告)(?:（[^）]*）)?\\Z")
_ENOUGH = 3
_RULES = "办法|规定|细则|规则|条例|规程|章程|制度|准则|守则"
_REGULATION = re.compile(rf"(?:{_RULES})(?:（[^）]*）)?\Z")
_MADE_HERE = re.compile(rf"制[定订]本(?:{_RULES})")
_ARTICLES = 5
"""Articles that rules have at least."""
_ADDRESS = re.compile(
    "(?:尊敬的)?(?:各位(?:领导|同志|代表|委员|来宾|同事|朋友|嘉宾)|同志们|同事们|朋友们|大家好)"
    "[^。]{0,30}[：，！。]?"
)
_THANKS = re.compile("谢谢(?:大家|各位)?[！。]?|讲完了")
_ADDRESS_LINES, _THANKS_LINES = 6, 3
_EXPLANATION = re.compile("》?(?:政策)?(?:解读(?:材料|稿)?|答记者问)$|现(?:将[^。]{0,40})?解读如下")
_EXPLANATION_LINES = 8
_FENCE = re.compile("```|~~~")
_FENCES = 2
# What somebody types or clicks: pip install x, fazhi import --dry-run, setup.exe, 点击“保存”.
_COMMAND = re.compile(
    r"(?:^|[ ：。，；（`$>])(?:pip3?|npm|npx|yarn|git|docker|conda|brew|sudo|curl|wget|make"
    r"|python3?|fazhi) [-a-z./]"
    r"|(?:^| )--[a-z]{2,20}|[A-Za-z0-9_]\.(?:exe|msi|py|sh|bat|ya?ml|json|jar|zip|tar|whl)\b"
    r"|(?:点击|单击|双击|右击|勾选)[“‘「【]?[\u4e00-\u9fff]{1,10}|npm run|localhost"
)
_COMMANDS = 2
"""Lines with one from which on a text without units that answer is a manual."""
_LINK = re.compile("https?[:：]//|www\\.", re.I)
_TITLES = 0.8
"""Share of the tasks that are titles of documents from which on they are a list of those."""
_MAKES = re.compile(
    "制定|制订|出台|印发|修订|修改|编制|编写|起草|研究|拟[定订]|落实|执行|实施|公布|完善|健全|推进|推动|"
    "加强|开展|建立|优化|规范(?!性)|做好|抓好|组织|提[出交]|报送|审[议查]|清理|废止"
)
_LEAST_CHINESE = 0.3
"""Share of the letters that are Chinese in a document that is written in it."""
_MANY = 40
"""Letters from which on the share counts."""
PARAGRAPH = 50_000
"""Characters: more than twice what whole plans have."""
TEXT = 500_000
"""Characters of a document."""
NUMBERS = 20_000
"""Of a document: each may be asked for, or a time."""
_NUMBER = re.compile("[0-9]+")
TASKS = 3_000
"""A plan of a whole province has three hundred."""


def secrecy_of(lines: Sequence[Line]) -> Refusal | None:
    """Refuse a document whose head or foot bears the mark of a secret."""
    for line in [*lines[:_HEAD_LINES], *lines[-10:]]:
        for text in line.cells or (line.text,):
            match = _SECRET.fullmatch(text.replace(" ", ""))
            if match is not None:
                reason = f"文件标有“{match['mark']}”，不能收入本工具"
                return Refusal(RefusalKind.SECRET, reason, line.place)
    return None


def length_of(lines: Sequence[Line]) -> Refusal | None:
    """Refuse a document that no hand has written: a paragraph, or the whole, is too long."""
    for line in lines:
        longest = max(map(len, line.cells or (line.text,)))
        if longest > PARAGRAPH:
            reason = f"一段文字有 {longest:,} 字（上限 {PARAGRAPH:,} 字），请分段"
            return Refusal(RefusalKind.NO_PLAN, reason, line.place)
    texts = [text for line in lines for text in line.cells or (line.text,)]
    length = sum(map(len, texts))
    if length > TEXT:
        return Refusal(RefusalKind.NO_PLAN, f"文字有 {length:,} 字（上限 {TEXT:,} 字）")
    numbers = sum(sum(1 for _ in _NUMBER.finditer(text)) for text in texts)
    if numbers > NUMBERS:
        return Refusal(RefusalKind.NO_PLAN, f"里面有 {numbers:,} 个数（上限 {NUMBERS:,} 个）")
    return None


def refusal_of(
    zones: Zones, parts: list[Group | Draft], tables: Sequence[TableReading]
) -> Refusal | None:
    """Say why a document is no plan; None where it is one."""
    tasks = list(all_tasks(parts))
    if zones.is_bare_notice:
        reason = "只看到印发通知，没有看到所印发的方案"
        return Refusal(RefusalKind.NO_PLAN, reason)
    if _is_speech(zones):
        return Refusal(RefusalKind.NO_PLAN, "这是讲话，不是任务方案")
    if _is_explanation(zones):
        return Refusal(RefusalKind.NO_PLAN, "这是对方案的解读，不是方案")
    attributed = sum(not task.attribution.is_empty for task in tasks)
    if not attributed and _is_foreign(zones):
        return Refusal(RefusalKind.NO_PLAN, "几乎没有中文，不是任务方案")
    if not tasks:
        return Refusal(RefusalKind.NO_TASKS, "没有读到任务")
    if len(tasks) > TASKS:
        return Refusal(RefusalKind.NO_PLAN, f"读出 {len(tasks):,} 项任务（上限 {TASKS:,} 项）")
    title = zones.title.replace(" ", "")
    if attributed < _ENOUGH and _has_program(zones):
        return Refusal(RefusalKind.NO_PLAN, "里面有程序代码，是软件的说明，不是任务方案")
    if tables and all(table.is_of_scores for table in tables) and _is_scoring(title):
        return Refusal(RefusalKind.NO_PLAN, f"“{title}”是考核、评分的文件，不是任务方案")
    if not attributed and _is_list_of_documents(tasks):
        return Refusal(RefusalKind.NO_PLAN, "里面是文件的目录或者链接，不是任务方案")
    if _tells_what_was_done(title, tables):
        return Refusal(RefusalKind.NO_PLAN, f"“{title}”是办理结果的报告，不是任务方案")
    if _OTHER_TITLE.search(title) and attributed < _ENOUGH:
        return Refusal(RefusalKind.NO_PLAN, f"“{title}”不是任务方案")
    if _is_regulation(zones, title) and attributed * 2 < len(tasks):
        return Refusal(
            RefusalKind.NO_PLAN, f"“{title or '这份文件'}”是长期执行的制度，不是任务方案"
        )
    if not title and attributed < _ENOUGH and not _speaks_of_duties(tasks):
        return Refusal(RefusalKind.NO_PLAN, "没有读到题目，也没有读到责任单位")
    if not title and not attributed and not _names_itself(zones):
        return Refusal(RefusalKind.NO_PLAN, "没有读到方案的题目，也没有读到责任单位")
    if "通知" in title and not is_title_line(title.replace("通知", "")) and not attributed:
        return Refusal(RefusalKind.NO_PLAN, f"“{title}”是通知，没有写责任单位")
    return None


def _tells_what_was_done(title: str, tables: Sequence[TableReading]) -> bool:
    """Tell the report on a plan: its tables say how each task ended, and none by when."""
    kinds = [set(table.columns.values()) for table in tables]
    is_done = all(Column.DONE in each and Column.DATE not in each for each in kinds)
    return bool(kinds) and is_done and _REPORT.search(title) is not None


def _is_regulation(zones: Zones, title: str) -> bool:
    """Tell rules that stay, in articles, from measures that are to be carried out."""
    is_made = any(_MADE_HERE.search(line.text) for line in zones.body)
    if _REGULATION.search(title) is None and not is_made:
        return False
    labels = [label_at(line.text) for line in zones.body if not line.is_row]
    articles = [label for label in labels if label is not None and label.style is Style.ARTICLE]
    return len(articles) >= _ARTICLES


def _has_program(zones: Zones) -> bool:
    """Tell the manual of a program: code between fences, or commands and buttons."""
    lines = (*zones.head, *zones.notice, *zones.body, *zones.tail)
    fences = sum(_FENCE.match(line.text) is not None for line in lines)
    commands = sum(_COMMAND.search(line.text) is not None for line in lines)
    return fences >= _FENCES or commands >= _COMMANDS


def _is_list_of_documents(tasks: Sequence[Draft]) -> bool:
    """Tell a list of documents or links: what would be tasks are titles, and ask for nothing."""
    if sum(_LINK.search(f"{task.title}{task.text}") is not None for task in tasks) * 2 > len(tasks):
        return True
    titles = [task.title for task in tasks if is_title_line(task.title) and len(task.text) < 10]
    are_made = any(_MAKES.match(title) for title in titles)
    return len(tasks) > 1 and len(titles) >= _TITLES * len(tasks) and not are_made


def _names_itself(zones: Zones) -> bool:
    """Tell whether the page or the opening says what a document without a title is."""
    lines = (*zones.head, *zones.notice, *zones.body[:4])
    if page_facts(lines):
        return True
    return any(re.search("方案|要点|措施|清单|计划|意见|如下", line.text) for line in lines)


def _is_speech(zones: Zones) -> bool:
    """Tell a speech: words of address above, thanks at the end."""
    lines = (*zones.head, *zones.notice, *zones.body, *zones.tail)
    is_addressed = any(_ADDRESS.fullmatch(line.text) for line in lines[:_ADDRESS_LINES])
    return is_addressed and any(_THANKS.search(line.text) for line in lines[-_THANKS_LINES:])


def _is_explanation(zones: Zones) -> bool:
    """Tell an explanation: its title or its opening says so."""
    lines = (*zones.head, *zones.notice, *zones.body)[:_EXPLANATION_LINES]
    return any(_EXPLANATION.search(line.text) for line in lines)


def _is_foreign(zones: Zones) -> bool:
    """Tell a program, a text in another language: few of its letters are Chinese."""
    text = "".join(line.text for line in (*zones.head, *zones.notice, *zones.body, *zones.tail))
    letters = [char for char in text if char.isalpha()]
    chinese = sum("\u4e00" <= char <= "\u9fff" for char in letters)
    return len(letters) >= _MANY and chinese < _LEAST_CHINESE * len(letters)


def _is_scoring(title: str) -> bool:
    return re.search("考核|考评|评分|评价|评估|指标", title) is not None


def _speaks_of_duties(tasks: Sequence[Draft]) -> bool:
    """Tell whether texts without attributions ask for something: most have a verb of doing."""
    verbs = re.compile(
        "(?:加强|推进|完善|健全|落实|建立|深化|开展|强化|提高|规范|推动|加快|优化|实施|坚持|"
        "以更|做好|抓好)"
    )
    return sum(verbs.search(task.title) is not None for task in tasks) * 2 > len(tasks)
