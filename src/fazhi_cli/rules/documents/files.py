"""Several files of one plan: the notice, what it issues, its annexes, in whatever order they came.

Which go together: docs/import.md#几个文件.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from rapidfuzz import fuzz

from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.metadata import period_of
from fazhi_cli.rules.documents.places import place_of
from fazhi_cli.rules.documents.reading import Question, Refusal, RefusalKind, Weight
from fazhi_cli.rules.documents.zones import Zones
from fazhi_cli.rules.phrases.numerals import number

_MARK = re.compile(r"附 ?[件表] ?(?P<no>[0-9]{1,2}|[一二三四五六七八九十]{0,3})")
_MARK_LINES = 3
"""Lines at the top of a file among which it is marked as an annex."""
_ALIKE, _HARDLY = 80, 60
_SAME = 0.6
"""Share of the lines of a file that stand in another, from which on both are one document."""
_FEWEST = 5


@dataclass(frozen=True, slots=True)
class File:
    """One of several files: its name, its lines, and those lines sorted."""

    name: str
    lines: tuple[Line, ...]
    zones: Zones

    @property
    def mark(self) -> int | None:
        """Which annex it is marked as: 附件2; 0 for one without a number."""
        for line in self.lines[:_MARK_LINES]:
            match = _MARK.match(line.text)
            if match is not None and len(line.text) < 60:
                return number(match["no"]) if match["no"] else 0
        return None

    def says(self, title: str) -> bool:
        """Tell whether a title stands somewhere in it."""
        words = _key(title)
        return bool(words) and words in _key("".join(line.text for line in self.lines))


@dataclass(frozen=True, slots=True)
class JoinedFiles:
    """The zones of all files together, and what is open about whether they go together.

    `name` is that of the file which holds the plan.
    """

    zones: Zones
    name: str
    questions: tuple[Question, ...] = field(default=())


def joined(files: Sequence[File]) -> JoinedFiles | Refusal:
    """Put files together: the notice goes before what it issues, annexes by their numbers.

    Returns: why they are not one plan, where their titles and what they say show it.
    """
    ordered = sorted(files, key=lambda file: _rank(file, files))
    questions: list[Question] = []
    for first, second in combinations(ordered, 2):
        refusal = _refusal(first, second)
        if refusal is not None:
            return refusal
    for index, file in enumerate(ordered[1:], 1):
        ties = [_tie(other, file) for other in ordered[:index]]
        if _APART in ties or not any(ties):
            return _unrelated(ordered[0], file)
        if _LIKELY in ties and _SURE not in ties:
            reason = f"{_named(ordered[0])}和{_named(file)}接成了一份方案，是不是一份？"
            place = file.lines[0].place
            questions.append(Question("sections", reason, Weight.PLAN, place))
    zones = ordered[0].zones
    for file in ordered[1:]:
        zones = _with_second(zones, file.zones)
    plan = next((file for file in ordered if not file.zones.is_bare_notice), ordered[0])
    return JoinedFiles(zones, plan.name, tuple(questions))


_APART, _NONE, _LIKELY, _SURE = -1, 0, 1, 2
"""How two files are tied: they contradict each other, nothing ties them, something does."""


def _rank(file: File, files: Sequence[File]) -> tuple[int, int]:
    """Tell what goes first: the notice, the plan, what names the plan, annexes by their numbers."""
    if file.zones.is_bare_notice:
        return 0, 0
    if file.mark is not None:
        return 4, file.mark
    title = _key(file.zones.title)
    if not title:
        return 3, 0
    others = (_key(each.zones.title) for each in files if each is not file)
    is_longer = any(other and other != title and other in title for other in others)
    return (2 if is_longer else 1), 0


def _tie(first: File, second: File) -> int:
    """Tell how two files are tied.

    Args:
        first: the one that goes before.
        second: the one behind.
    """
    one, other = first.zones.title, second.zones.title
    if not one or not other or first.says(other) or second.says(one):
        return _SURE
    likeness = fuzz.ratio(_key(one), _key(other))
    if first.zones.is_bare_notice and likeness >= _ALIKE:
        return _SURE
    if _differ(place_of(one), place_of(other)) or _are_of_other_years(one, other):
        return _APART
    if second.mark is not None:
        return _SURE
    return _LIKELY if likeness >= _HARDLY else _NONE


def _differ(one: str, other: str) -> bool:
    return bool(one) and bool(other) and one != other


def _are_of_other_years(one: str, other: str) -> bool:
    """Tell whether two titles print times that have no day in common."""
    first, second = period_of(one), period_of(other)
    if first is None or second is None:
        return False
    return first[1] < second[0] or second[1] < first[0]


def _refusal(first: File, second: File) -> Refusal | None:
    """Refuse two files that are the same document, or two notices."""
    texts = [{line.text for line in file.lines} for file in (first, second)]
    fewer = min(map(len, texts))
    if fewer >= _FEWEST and len(texts[0] & texts[1]) >= _SAME * fewer:
        reason = f"{first.name}和{second.name}大部分文字相同，是同一份文件：只给一份"
        return Refusal(RefusalKind.NO_PLAN, reason)
    if first.zones.is_bare_notice and second.zones.is_bare_notice:
        return _unrelated(first, second)
    return None


def _unrelated(first: File, second: File) -> Refusal:
    one, other = _named(first), _named(second)
    if first.zones.is_bare_notice and not second.zones.is_bare_notice:
        reason = f"{one}，{other}，{second.name}不是它的附件：请给出它印发的方案"
    else:
        reason = f"{one}，{other}：不是一份方案，请一份一份导入"
    return Refusal(RefusalKind.NO_PLAN, reason)


def _named(file: File) -> str:
    title = file.zones.title
    if not title:
        return f"{file.name}没有题目"
    if file.zones.is_bare_notice:
        return f"{file.name}是印发《{title}》的通知"
    return f"{file.name}是《{title}》"


def _key(title: str) -> str:
    return re.sub(r"[^0-9A-Za-z\u4e00-\u9fff]", "", title)


def _with_second(first: Zones, second: Zones) -> Zones:
    """Put a file behind another: a notice before what it issues, or an annex behind a plan."""
    if first.is_bare_notice and second.body:
        return replace(
            second,
            title=_whole(first.title, second.title),
            head=(*first.head, *second.head),
            notice=(*first.notice, *second.notice),
        )
    return replace(first, body=(*first.body, *second.body), tail=(*first.tail, *second.tail))


def _whole(issued: str, own: str) -> str:
    """Give the title as the notice prints it where the plan leaves its end out: （2031—2033年）."""
    if own and _key(issued).startswith(_key(own)):
        return issued
    return own or issued
