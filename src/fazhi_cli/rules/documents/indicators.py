"""The indicators of a task: clauses that ask for a number (docs/import.md#指标)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fazhi_cli.rules.documents.amounts import ABOVE, BELOW, LEAST, MOST, Amount, amounts_in
from fazhi_cli.rules.documents.indicator_names import SHARE, clause_above, each_name, name_of
from fazhi_cli.rules.documents.owners import owner_of_number
from fazhi_cli.rules.documents.respective import is_respective, single_clauses
from fazhi_cli.rules.documents.stretches import Stretches
from fazhi_cli.rules.documents.targets_by_year import name_by_year
from fazhi_cli.rules.documents.unasked_amounts import (
    AT_LEAST_OF,
    COUNTED,
    CUT_TO,
    is_firm,
    is_known_of,
    is_once_in_another_cycle,
    is_told,
    is_unasked,
)
from fazhi_cli.rules.documents.worded_targets import FULLY, worded_targets

_PER = (
    ("每年", "每年"),
    ("每季度", "每季度"),
    ("每半年", "每半年"),
    ("每月", "每月"),
    ("年均", "每年"),
    ("全年", "每年"),
)
_CLAUSE = re.compile("[^，；。！？\n：]+")
# 分别达到90%和95%以上: the bound is of both.
_SHARED_BOUND = re.compile("[和、][0-9.]{1,6}%(?P<bound>以上|以下|以内)")
# 照度达到80勒克斯, 建成泵闸6孔位: a number that is asked for, whatever its unit is.
_UNKNOWN = re.compile(
    rf"(?:{LEAST}|{MOST}|达到|提高到|提升到|增加到|稳定在|保持在) ?"
    r"(?P<number>[0-9]{1,9}(?:\.[0-9]{1,4})?[\u4e00-\u9fffA-Za-z]{1,4})"
    r"|(?:新建|改建|建设|建成|新增|改造|培育|打造|配备|配置|购置|采购)[^，0-9]{1,16}"
    r"(?P<built>[0-9]{1,9}(?:\.[0-9]{1,4})?[\u4e00-\u9fff]{1,2})(?<!热线)(?=[、）]|$)"
)
_PER_HEAD = re.compile("每[百千万]人(?:口)?")
_EACH = re.compile("均|都|各(?:自|为|达)|分别")
_NEAR = 300  # characters around a number that tell what it is: no clause is longer
_UNITS = {"工作日": "个工作日", "％": "%"}


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator as read: the keys of the plan.

    `is_weak`: no word such as 达到 or 不少于 says that the number is asked for.
    """

    keys: dict[str, Any]
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """An amount in its clause; `above` is the clause that a comma parts from it.

    `of_year` is its name where the clause only says which year's target it is.
    """

    clause: str
    amount: Amount
    above: str = ""
    is_timed: bool = False
    of_year: str = ""

    @property
    def before(self) -> str:
        return self.clause[max(self.amount.start - _NEAR, 0) : self.amount.start]

    @property
    def behind(self) -> str:
        return self.clause[self.amount.end : self.amount.end + _NEAR]


def indicators_in(
    text: str,
    *,
    owner: tuple[str, ...] = (),
    taken: tuple[tuple[int, int], ...] = (),
    year: int | None = None,
) -> Iterator[Measure]:
    """Read the numbers that running text asks for.

    Args:
        text: as understood, without the attribution.
        owner: who the bracket behind the sentence names, where there are several brackets.
        taken: stretches that are deadlines; a number inside one is none of an indicator.
        year: the document's; a number of an earlier one is a result.
    """
    stretches = Stretches(taken)
    has_full = False
    for clause in _CLAUSE.finditer(text):
        above = clause_above(text, clause)
        for amount in _amounts_in(clause, stretches):
            start = clause.start() + amount.number_start
            is_timed = _is_timed(text, start, stretches)
            of_year = name_by_year(text, clause.start(), clause.start() + amount.start)
            keys = _measure(_Place(clause[0], amount, above, is_timed, of_year), year=year)
            if keys is None:
                continue
            named = owner_of_number(text, start) or owner
            if named:
                keys["owner"] = list(named)
            is_weak = not (amount.verb or amount.bound) or bool(named)
            is_weak |= keys["name"] == SHARE
            is_of_each = _EACH.search(clause[0][: amount.number_start]) is not None
            for name in each_name(str(keys["name"]), is_of_each=is_of_each):
                yield Measure({**keys, "name": name}, is_weak=is_weak)
        yield from _respective_measures(clause[0], owner, year)
        for worded in worded_targets(clause[0]):
            if is_told(clause[0][: worded.begin], year):
                continue
            if worded.is_again and has_full:
                continue
            has_full |= worded.words == FULLY
            keys = {"name": worded.name, "target": {"text": worded.words}}
            named = owner_of_number(text, clause.start() + worded.start) or owner
            if named:
                keys["owner"] = list(named)
            yield Measure(keys, is_weak=bool(named))


def _respective_measures(
    clause: str, owner: tuple[str, ...], year: int | None
) -> Iterator[Measure]:
    for single in single_clauses(clause):
        # 一次性告知率100%: the number of its own is the last.
        amounts = list(amounts_in(single))
        keys = _measure(_Place(single, amounts[-1]), year=year) if amounts else None
        if keys is not None:
            yield Measure({**keys, "owner": list(owner)} if owner else keys, is_weak=bool(owner))


def _amounts_in(clause: re.Match[str], taken: Stretches) -> Iterator[Amount]:
    """Give the amounts of a clause that stand in none of the stretches taken."""
    for amount in amounts_in(clause[0]):
        start = clause.start() + amount.number_start
        end = clause.start() + amount.end
        if not taken.touch(start, end):
            yield amount


def numbers_left(
    text: str, taken: tuple[tuple[int, int], ...], *, year: int | None = None
) -> tuple[str, ...]:
    """Give the numbers of a text that may ask for something and that no rule took, as printed.

    Args:
        text: as understood, without the attribution.
        taken: stretches that are deadlines.
        year: the document's.
    """
    stretches = Stretches(taken)
    left = []
    for clause in _CLAUSE.finditer(text):
        above = clause_above(text, clause)
        for amount in _amounts_in(clause, stretches):
            of_year = name_by_year(text, clause.start(), clause.start() + amount.start)
            place = _Place(clause[0], amount, above=above, of_year=of_year)
            is_name = place.before.endswith(("“", "《", "第", "〔", "（"))
            is_read = is_respective(place.before) and any(single_clauses(clause[0]))
            is_saying = amount.is_written_out and not is_firm(place.before, place.behind, amount)
            if is_name or is_read or is_saying or is_known_of(place.before, place.behind, amount):
                continue
            if _measure(place, year=year) is None:
                left.append(amount.words.strip())
        left += _of_unknown_units(clause, stretches)
    return tuple(dict.fromkeys(left))


def _of_unknown_units(clause: re.Match[str], taken: Stretches) -> Iterator[str]:
    """Give the numbers that are asked for in a unit that no rule knows: 达到80勒克斯."""
    known = Stretches((amount.start, amount.end) for amount in amounts_in(clause[0]))
    for match in _UNKNOWN.finditer(clause[0]):
        begin, end = match.span("number" if match["number"] else "built")
        place = clause.start() + begin
        if not known.touch(begin, end) and not taken.touch(place, place + 1):
            yield match["number"] or match["built"]


def _is_timed(text: str, place: int, taken: Stretches) -> bool:
    """Tell whether a time governs a count: it stands in front of it in its clause."""
    near = max(place - _NEAR, 0)
    begin = max(near - 1, *(text.rfind(sign, near, place) for sign in "，。；\n"))
    return taken.begin_within(begin, place)


def _is_ceiling(amount: Amount) -> bool:
    """Tell a most, which is asked of every year alike, from a count of actions."""
    return re.search(MOST, amount.verb) is not None or amount.bound.endswith("内")


def _measure(place: _Place, *, year: int | None) -> dict[str, Any] | None:
    """Give the keys of an indicator; None for a number that asks for nothing."""
    before, behind, amount = place.before, place.behind, place.amount
    if is_respective(before) or is_unasked(before, behind, amount, year=year):
        return None
    if place.is_timed and amount.unit in COUNTED and not _is_ceiling(amount):
        return None
    if is_once_in_another_cycle(before, amount):
        return None
    bound = amount.bound
    if not bound and (shared := _SHARED_BOUND.match(behind)):
        bound = shared["bound"]
    verb = amount.verb
    if not verb and AT_LEAST_OF.search(before):
        verb = "不低于"
    cut = CUT_TO.search(before)
    sign = "<=" if cut and cut[0].startswith("控制") and not verb else _sign(verb, bound)
    unit = _UNITS.get(amount.unit, amount.unit)
    name = place.of_year or name_of(before, behind, unit=unit, above=place.above, verb=verb)
    if not name:
        return None
    high = f"-{amount.high}" if amount.high else ""
    about = "约" if amount.is_about else ""
    per_head = _PER_HEAD.search(amount.words)
    if per_head is not None and per_head[0] not in name:
        name = f"{per_head[0]}{name}"
    number = f"{amount.low}{high}{unit}"
    keys: dict[str, Any] = {"name": name, "target": number}
    if about or not high:
        keys["target"] = f"{about or sign}{number}"
    around = f"{before}{amount.words}{behind}"
    per = next((cycle for word, cycle in _PER if word in around), "")
    if per:
        keys["per"] = per
    return keys


def _sign(verb: str, bound: str) -> str:
    """Give the sign of a target: what its words say, and nothing more."""
    if bound.endswith("以上") or re.search(LEAST, verb):
        return ">="
    if bound.endswith(("以内", "之内", "内", "以下")) or re.search(MOST, verb):
        return "<="
    if re.search(ABOVE, verb):
        return ">"
    if re.search(BELOW, verb):
        return "<"
    return ""
