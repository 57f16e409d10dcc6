"""A rule of the document on who leads: 责任单位中排在首位的为牵头单位, 括号内第一个单位牵头."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fazhi_cli.rules.documents.lines import Line

_UNIT = "(?:责任|承办|参与)?(?:单位|部门|科室|处室|股室|机构|名称|者)?"
_ORDER = "(?:位列|名列|位于|位居|居于|[列排居]名?)(?:在|于)?"
_POSITION = (
    f"(?:{_ORDER}(?:第一[位个名家]?|首[位个家]?|最前面?)|第一[位个家](?:列出)?|首[位个家](?:列出)?)"
)
_LEADS = "(?:总?牵头|主办|主责|主抓|第一责任|主要责任)(?:责任)?(?:单位|部门|科室|处室|股室|机构)?"
_OTHERS = "(?:其他|其余|其它)(?:的|各?单位|各?部门|科室)?(?:均?为|是|负责)?[\u4e00-\u9fff]{2,8}"
FIRST_LEADS = re.compile(
    rf"[，；。、（]?(?:{_POSITION}的?{_UNIT}的?(?:，?即?[为是系]|作为|担任|负责)?{_LEADS}(?:负责)?"
    rf"|{_LEADS}(?:名称)?(?:均|统一)?[为是]?{_POSITION}的?{_UNIT})"
    rf"(?:[，；、]?(?:以?下同|{_OTHERS}))*[。）]?"
)
_LONGEST_NOTE = 60
_NOTE_WORDS = re.compile(
    "[注备说明：（）。， 0-9.各项任务条工作责单位部门科室以中里其上表所列均栏的一]{0,40}"
)


def says_first_leads(head: str) -> bool:
    """Tell whether the head of a column says that the first of its names leads."""
    return "（" in head and FIRST_LEADS.search(head) is not None


def states_first_leads(line: str) -> bool:
    """Tell a note on all of a document: 注：责任单位中排第一位的为牵头单位."""
    if len(line) > _LONGEST_NOTE or FIRST_LEADS.search(line) is None:
        return False
    return _NOTE_WORDS.fullmatch(FIRST_LEADS.sub("", line)) is not None


def has_rule_on_first(body: Iterable[Line], outside: Iterable[Line]) -> bool:
    """Tell whether a document says once for all tasks that the first of the names leads.

    Args:
        body: all its lines; a task may say it of itself alone, and a note among them of all.
        outside: the lines that belong to no task: what one of them says goes for each task.
    """
    if any(FIRST_LEADS.search(line.text) for line in outside):
        return True
    return any(states_first_leads(_note(line)) for line in body)


def _note(line: Line) -> str:
    """Give a paragraph, and a row of one cell across the table; empty for any other row."""
    if not line.is_row:
        return line.text
    texts = {text for text in line.cells if text.strip()}
    return texts.pop() if len(texts) == 1 else ""
