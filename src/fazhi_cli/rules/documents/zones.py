"""The zones of a document: the page's head, the covering notice, the plan, the foot.

What marks each: docs/import.md#分段.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fazhi_cli.model.blocks import BlockKind
from fazhi_cli.rules.documents.annexes import annex_start
from fazhi_cli.rules.documents.labels import label_at
from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.metadata import (
    DOC_NUMBER,
    in_outer_quotes,
    is_authority_line,
    is_day_line,
    is_fact_line,
    is_fact_row,
    is_month_line,
    is_title_line,
)
from fazhi_cli.rules.documents.page_words import begins_like_a_page, ends_like_a_page
from fazhi_cli.rules.documents.part_labels import is_own_line, part_of
from fazhi_cli.rules.documents.places import place_of
from fazhi_cli.rules.documents.printed_titles import find_title

_ISSUED = re.compile(
    r"印发(?!的).{0,40}?(?P<title>[《〈<].{4,120}[》〉>])|"
    r"(?P<also>[《〈<][^。]{4,120}[》〉>])[^。《》]{0,60}(?:印发|下发|转发)(?:给|你|，|。|"
    r"至)"
)
_NOTICE_OF = re.compile("^[^。：《]{0,40}?关于印发")
_OF_NOTICE = "的通知"
_ADDRESSEES = re.compile(r"[^。]{4,600}：")
_GREETING = re.compile(
    "印发给|印发你们|转发给|下发给|请.{0,12}(?:认真|遵照|结合).{0,12}(?:贯彻|执行|落实)|"
    "现就.{2,40}通知如下|现将"
)
_PRINTED_BY = re.compile(
    "(?P<name>[\u4e00-\u9fff]{4,30}) ?(?:[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)?印(?:发|制)?"
)
_ANNEX = re.compile(r"附 ?件 ?(?:[0-9一二三四五六七八九十]{0,2})? ?(?:[：:、.]|$)")
_YEAR_FIRST = re.compile("(?:19|20)[0-9]{2}(?:年|—|-)")
_HEAD_LINES = 60
_SHORT_LINE = 40
_SIGNED_AFTER = 4
"""Lines of a plan before its signature may come."""


@dataclass(frozen=True, slots=True)
class Zones:
    """The lines of a document, sorted: `title` is empty where the document prints none."""

    title: str
    title_line: Line | None
    head: tuple[Line, ...]
    notice: tuple[Line, ...]
    body: tuple[Line, ...]
    tail: tuple[Line, ...]
    is_bare_notice: bool = False
    """Only the covering notice is there; the plan that it issues is not."""


def zones_of(lines: Sequence[Line]) -> Zones:
    """Sort the lines of a document into its zones."""
    lines = tuple(lines)
    issued = _issued_title(lines)
    if issued:
        place = _plan_after_notice(lines, issued)
        if place is None:
            return _only_notice(lines, issued)
        first, after = place
        title = in_outer_quotes(_whole_title(lines[first:after], issued))
        body, tail = _body_and_tail(lines[after:])
        head, notice = _head_and_notice(lines[:first])
        return Zones(title, lines[first], head, notice, body, tail)
    first, after, title = _own_title(lines)
    if not title:
        first = after = _behind_facts(lines)
    below = _without_address(lines[after:], title)
    start = len(lines) - len(below)
    body, tail = _body_and_tail(below)
    line = lines[first] if after > first else None
    return Zones(in_outer_quotes(title), line, lines[:first], lines[first:start], body, tail)


def _issued_title(lines: Sequence[Line]) -> str:
    """Give the title of the plan that a covering notice issues; empty where there is none."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if line.is_row and "印发" not in line.text:
            continue
        text = _with_next(lines, index) if _opens_title(line.text) else line.text
        named = _named_in(lines, index)
        if named and index < _HEAD_LINES // 2:
            return named
        match = _ISSUED.search(text.replace(" ", ""))
        if match is not None:
            return _outer(match["title"] or match["also"])
        if label_at(line.text) is not None and index > 12:
            break
    return ""


def _named_in(lines: Sequence[Line], index: int) -> str:
    """Give the title that a notice's own title names, in a cell or over several lines."""
    line = lines[index]
    if line.is_row:
        cells = (_named_by_notice(cell.replace(" ", "")) for cell in line.cells)
        return next(filter(None, cells), "")
    return _named_by_notice(_with_next(lines, index, 4).replace(" ", ""))


def _named_by_notice(text: str) -> str:
    """Give the title that a notice's own title names: 关于印发…的通知, whatever is quoted in it."""
    match = _NOTICE_OF.match(text)
    if match is None:
        return ""
    depth = 0
    for place in range(match.end(), min(len(text), match.end() + 120)):
        char = text[place]
        depth += (char in "《〈") - (char in "》〉")
        if depth == 0 and text.startswith(_OF_NOTICE, place + 1):
            title = text[match.end() : place + 1]
            inner = _outer(title) if title[0] in "《〈<" else title
            return inner if len(inner) + 2 >= len(title) else title
        if char in "。；：":
            return ""
    return ""


def _opens_title(text: str) -> bool:
    return any(text.count(opening) > text.count(shut) for opening, shut in ("《》", "〈〉", "<>"))


def _with_next(lines: Sequence[Line], index: int, count: int = 3) -> str:
    return "".join(line.text for line in lines[index : index + count])


def _outer(quoted: str) -> str:
    """Give what stands in the first pair of 《》, pairs inside it and all."""
    depth = 0
    for place, char in enumerate(quoted):
        depth += (char in "《") - (char in "》")
        if depth == 0 and place:
            return quoted[1:place]
    return quoted[1:].rstrip("》〉>")


def _plan_after_notice(lines: Sequence[Line], issued: str) -> tuple[int, int] | None:
    """Give where the issued plan's own title starts and where its text does."""
    found = find_title(lines, issued)
    if found is not None:
        return found
    return _title_behind_signature(lines)


def _whole_title(printed: Sequence[Line], issued: str) -> str:
    """Give the title as it stands above the plan, where the notice names it without its place or
    its authority: 关于印发2031年工作要点的通知.
    """
    own = "".join(line.text for line in printed if not is_annex(line.text))
    own = _ANNEX.sub("", own, count=1) if _ANNEX.match(own) else own
    is_whole = own.endswith(issued) and is_title_line(own)
    return own if is_whole else issued


def _title_behind_signature(lines: Sequence[Line]) -> tuple[int, int] | None:
    for index, line in enumerate(lines[:-1]):
        if not is_day_line(line.text) or index < 2:
            continue
        for behind in range(index + 1, min(index + 8, len(lines))):
            if not lines[behind].is_row and is_title_line(lines[behind].text):
                return behind, behind + 1
    return None


def _only_notice(lines: tuple[Line, ...], issued: str) -> Zones:
    """Tell a notice without its plan from one behind which the plan follows."""
    first = next((index for index, line in enumerate(lines) if _starts_plan(line.text)), None)
    greeting = max(
        (index for index, line in enumerate(lines[:_HEAD_LINES]) if _GREETING.search(line.text)),
        default=-1,
    )
    title = in_outer_quotes(issued)
    if first is None or (greeting >= 0 and first < greeting):
        return Zones(title, None, (), lines, (), (), is_bare_notice=True)
    body, tail = _body_and_tail(lines[first:])
    is_bare = greeting >= 0 and not any(is_day_line(line.text) for line in lines[greeting:first])
    if is_bare:
        return Zones(title, None, (), lines, (), (), is_bare_notice=True)
    head, notice = _head_and_notice(lines[:first])
    return Zones(title, None, head, notice, body, tail)


def _starts_plan(text: str) -> bool:
    label = label_at(text)
    return label is not None and label.value == 1


def _head_and_notice(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    start = next(
        (index for index, line in enumerate(lines) if "通知" in line.text and "印发" in line.text),
        0,
    )
    return lines[:start], lines[start:]


def _own_title(lines: Sequence[Line]) -> tuple[int, int, str]:
    """Give the title of a document without a covering notice: where it starts and ends."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if line.is_row:
            continue
        if label_at(line.text) is not None and not is_title_line(line.text):
            break
        if begins_like_a_page(line.text) or _ANNEX.match(line.text):
            continue
        if is_title_line(line.text) and not is_authority_line(line.text):
            start = _start_of_title(lines, index)
            end = index + 1
            if end < len(lines) and _goes_below_title(lines[end].text):
                end += 1
            return start, end, "".join(each.text for each in lines[start:end])
    return 0, 0, ""


def _goes_below_title(text: str) -> bool:
    """Tell what stands in brackets below a title and is of it: （试行）, no （单位：万元）."""
    if is_month_line(text):
        return False
    is_note = re.search("合计|满分|单位：|%|牵头|责任单位", text) is not None
    return not is_note and re.fullmatch(r"（[^日（）]{2,30}）", text) is not None


def _behind_facts(lines: Sequence[Line]) -> int:
    """Give where a document without a title begins: below what the page says of it."""
    place = 0
    while place < len(lines) and is_fact_row(lines[place]):
        place += 1
    return place


def _start_of_title(lines: Sequence[Line], index: int) -> int:
    """Go back over the lines that a long title is broken into."""
    start = index
    while (
        start > 0 and index - start < 3 and _is_front_of_title(lines[start - 1], lines[start].text)
    ):
        start -= 1
    return start


def _is_front_of_title(line: Line, behind: str) -> bool:
    text = line.text
    if line.is_row or not 4 <= len(text) <= 40 or text[-1] in "。；：，）号日":
        return False
    if (
        DOC_NUMBER.search(text)
        or is_day_line(text)
        or begins_like_a_page(text)
        or _ANNEX.match(text)
    ):
        return False
    if _YEAR_FIRST.match(behind) and place_of(text) and is_authority_line(text):
        return True
    if place_of(behind) and place_of(text) == place_of(behind):
        # Each names the place: what stands above is a head of its own.
        return "关于" in text
    if is_title_line(text) or (text.endswith("文件") and is_authority_line(text[:-2])):
        return False
    if "关于" in text:
        return True
    return behind.startswith(
        ("关于", "贯彻", "落实", "重点", "工作", "任务", "实施", "年", "责任")
    ) or (not is_authority_line(text) and (len(behind) < 14 or place_of(text) != ""))


def _without_address(lines: Sequence[Line], title: str) -> tuple[Line, ...]:
    """Leave out the addressees, the number and the day that follow a title; and the title itself,
    which a page prints above the document and in it.
    """
    start = 0
    for line in lines:
        is_title = bool(title) and line.text == title
        if line.is_row or not (is_title or _stands_under_title(line.text)):
            break
        start += 1
    return tuple(lines[start:])


def _stands_under_title(text: str) -> bool:
    if is_fact_line(text) or (begins_like_a_page(text) and len(text) < 60):
        return True
    if re.fullmatch(r"（[^）]{0,30}[0-9]{1,2}日(?:印发)?）", text):
        return True
    if is_month_line(text):
        return True
    if is_day_line(text) or is_authority_line(text) or (DOC_NUMBER.search(text) and len(text) < 40):
        return True
    if label_at(text) is not None:
        return False
    is_list = _ADDRESSEES.fullmatch(text) is not None and ("各" in text or "、" in text)
    return is_list and re.search("如下|现将|现就|《|根据|按照", text) is None


def _body_and_tail(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Part the plan from the signature, the list of annexes and the page's foot behind it."""
    end = annex_start(lines)
    while end > 0 and _is_foot(lines[end - 1]) and not _is_named(lines[:end]):
        end -= 1
    body, signature = _without_signature(lines[:end])
    return body, (*signature, *lines[end:])


def _is_named(lines: Sequence[Line]) -> bool:
    """Tell a name below （四）责任单位, which has signed nothing."""
    above = lines[-2].text if len(lines) > 1 else ""
    label = label_at(above)
    words = above[label.end :] if label is not None else above
    return len(words) <= _SHORT_LINE and part_of(words.rstrip("：")) is not None


def _without_signature(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Part the signature from a plan whose annex follows behind it."""
    for index, line in enumerate(lines):
        if line.is_row or not is_day_line(line.text) or index < _SIGNED_AFTER:
            continue
        start = index
        while (
            start > 0 and not lines[start - 1].is_row and is_authority_line(lines[start - 1].text)
        ):
            start -= 1
        if start == index:
            continue
        if start > 0 and is_annex(lines[start - 1].text):
            start -= 1
        end = index + 1
        while end < len(lines) and not lines[end].is_row and _is_foot(lines[end]):
            end += 1
        return (*lines[:start], *lines[end:]), tuple(lines[start:end])
    return tuple(lines), ()


def _is_foot(line: Line) -> bool:
    if line.is_row:
        return False
    text = line.text
    is_noise = ends_like_a_page(text) and len(text) < 120
    if text.startswith("【") and label_at(text) is not None:
        # 【任务一】 begins a task.
        return False
    if is_own_line(text) and (text.startswith("【") or not is_noise):
        # What the last task says of who answers is no word of the page.
        return False
    if is_noise or is_day_line(text) or is_authority_line(text):
        return True
    printed = _PRINTED_BY.fullmatch(text)
    if printed is not None and is_authority_line(printed["name"]):
        return True
    if line.kind is not BlockKind.BODY and re.search("联系(?:人|电话|单位|方式)", text):
        return True
    return _ANNEX.match(text) is not None and len(text) < 200


def is_annex(text: str) -> bool:
    """Tell whether a line does nothing but say that an annex follows: 附件：任务分工表."""
    return len(text) < _SHORT_LINE and _ANNEX.match(text) is not None
