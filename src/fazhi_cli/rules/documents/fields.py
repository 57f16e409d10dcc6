"""The fields of a task: from what was found to the keys of the plan, each doubt with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fazhi_cli.model.blocks import BlockPlace
from fazhi_cli.model.bodies import is_body
from fazhi_cli.rules.documents.damage import LOST
from fazhi_cli.rules.documents.deadlines import Due, deadlines_in, deadlines_of_field, with_ids
from fazhi_cli.rules.documents.drafts import Doubt, Draft, Passage
from fazhi_cli.rules.documents.indicators import Measure, indicators_in, numbers_left
from fazhi_cli.rules.documents.owners import owner_at
from fazhi_cli.rules.documents.part_labels import Part, part_labels_in
from fazhi_cli.rules.documents.reading import Weight
from fazhi_cli.rules.documents.same_duties import without_doubles
from fazhi_cli.rules.documents.stretches import Stretches
from fazhi_cli.rules.documents.target_cells import measures_of_cells
from fazhi_cli.rules.documents.times import phrases_in
from fazhi_cli.rules.phrases import NO_DATE, TimePhrase

_TIME = re.compile("年内|年底前|[0-9]{1,2}月(?:底|[0-9]{1,2}日)?前|[上下]半年")
# Times without a date that somebody has to set: 春节前, 宪法日期间, 检查前3日.
_OCCASION = re.compile(
    "(?:春节|元旦|清明节?|劳动节|五一|端午节?|中秋节?|国庆节?|重阳节|“?两节”?|宪法日|宪法宣传周|宣传[日周月])"
    "(?:之?前|以前|期间|前后|当[天日月])"
    "|(?<![0-9日月底末])前[0-9]{1,3}(?:个?工作)?[日天](?:内|前)?(?=[\u4e00-\u9fff])"
)
_FIELD_END = re.compile("[。；\n（]")
_CLAUSE_END = re.compile("[，。；\n]")
_NO_SUCH_CYCLE = "方案里没有这样的周期，没有读成时限"
_WEAK_OWNER = "时限由谁负责是从句子里读出来的，请核对"


@dataclass(frozen=True, slots=True)
class Context:
    """What the document says beyond the task: its year, and whether it names who answers."""

    year: int | None
    is_attributed: bool


@dataclass(frozen=True, slots=True)
class TaskKeys:
    """A task as the plan writes it, and what is open about it."""

    keys: dict[str, Any]
    doubts: tuple[Doubt, ...]


def task_keys(draft: Draft, context: Context) -> TaskKeys:
    """Give the keys of a task in the order of the plan."""
    doubts = [*draft.doubts]
    keys: dict[str, Any] = {"no": draft.no, "title": draft.title or draft.no}
    if draft.text.strip():
        keys["text"] = draft.text.strip()
    if draft.attribution.lead:
        keys["lead"] = list(draft.attribution.lead)
    if draft.attribution.participants:
        keys["participants"] = list(draft.attribution.participants)
    dues = with_ids(_dues(draft, context))
    if dues:
        keys["deadlines"] = [due.keys for due in dues]
        doubts += _date_doubts(dues, context)
    measures = tuple(_measures(draft, context))
    if measures:
        keys["indicators"] = [measure.keys for measure in measures]
        doubts += _measure_doubts(measures)
    doubts += _doubts_on_rest(draft, context)
    place = place_keys(draft.line.place)
    if place:
        keys["place"] = place
    doubts += _party_doubts(draft, keys, context)
    return TaskKeys(keys, tuple(doubts))


def place_keys(place: BlockPlace) -> dict[str, int | str]:
    """Give the `place` of a task: page, paragraph, line, sheet, row, as far as they are known."""
    known: dict[str, int | str | None] = {
        "page": place.page,
        "paragraph": place.paragraph,
        "line": place.line,
    }
    if place.sheet is not None:
        known |= {"sheet": place.sheet, "row": place.row}
    return {key: value for key, value in known.items() if value is not None}


def _passages(draft: Draft) -> tuple[Passage, ...]:
    return draft.passages or (Passage(draft.text),)


def _dues(draft: Draft, context: Context) -> Iterator[Due]:
    column = [
        due for words in draft.date_fields for due in deadlines_of_field(words, year=context.year)
    ]
    in_text = tuple(_dues_of_text(draft, context))
    yield from without_doubles(column, in_text)
    yield from in_text
    if not context.is_attributed:
        yield from _unwritten(draft, context)


def _dues_of_text(draft: Draft, context: Context) -> Iterator[Due]:
    has_field = bool(draft.date_fields)
    for passage in _passages(draft):
        for words in passage.dates:
            yield from _owned(deadlines_of_field(words, year=context.year), passage.owner)
        yield from _labelled(passage, context)
        for due in deadlines_in(passage.text, year=context.year, owner=passage.owner):
            # The date of the column goes before the same words in the text.
            if has_field and "unsettled" in due.keys:
                continue
            yield due


def _labelled(passage: Passage, context: Context) -> Iterator[Due]:
    """Give what a label in the text says of time without a date: 完成时限：适时。"""
    for label in part_labels_in(passage.text):
        if label.part is not Part.DATE:
            continue
        words = _FIELD_END.split(passage.text[label.end :], maxsplit=1)[0]
        dues = deadlines_of_field(words, year=context.year)
        if all("unsettled" in due.keys and not due.doubt for due in dues):
            yield from dues


def _owned(dues: Iterable[Due], owner: tuple[str, ...]) -> Iterator[Due]:
    for due in dues:
        yield Due({**due.keys, "owner": list(owner)}, due.doubt, options=due.options)


def _unwritten(draft: Draft, context: Context) -> Iterator[Due]:
    """Give what a unit is named for without a word on time, where nobody else answers."""
    for sentence in draft.text.replace("\n", "。").split("。"):
        owner = owner_at(sentence)
        if not owner or any(name.startswith(("各", "全")) for name in owner):
            continue
        if phrases_in(sentence, context.year):
            continue
        what = sentence.strip()
        for name in owner:
            what = what.removeprefix(name).lstrip("、和及与等要应负责")
        keys = {"unsettled": "文件未写时限", "what": what.split("，")[0][:30], "owner": list(owner)}
        yield Due(keys, "文件没有写责任单位，这里照句子里点名的单位")


def _date_doubts(dues: tuple[Due, ...], context: Context) -> Iterator[Doubt]:
    for index, due in enumerate(dues):
        if due.has_weak_owner and context.is_attributed:
            yield Doubt(f"deadlines[{index}].owner", _WEAK_OWNER, Weight.DETAIL)
        if due.doubt:
            quote = str(due.keys.get("phrase", ""))
            place = f"deadlines[{index}]"
            yield Doubt(place, due.doubt, Weight.DATE, quote, options=due.options)


def _measures(draft: Draft, context: Context) -> Iterator[Measure]:
    """Give the indicators of a task, each once."""
    seen: set[tuple[str, str]] = set()
    for name, target in draft.targets:
        yield from measures_of_cells(name, target)
    for passage in _passages(draft):
        taken = _spans(passage.text, context)
        for measure in indicators_in(
            passage.text, owner=passage.owner, taken=taken, year=context.year
        ):
            key = (str(measure.keys["name"]), str(measure.keys["target"]))
            if key not in seen:
                seen.add(key)
                yield measure


def _spans(text: str, context: Context) -> tuple[tuple[int, int], ...]:
    """Give the stretches of a text that say when.

    每周 and 每学期 are cycles that no plan holds: 每周演出不少于3场 asks for an amount.
    """
    phrases = phrases_in(text, context.year)
    return tuple((phrase.start, phrase.end) for phrase in phrases if _is_when(phrase))


def _is_when(phrase: TimePhrase) -> bool:
    if not phrase.readings:
        return False
    return phrase.readings[0].name != NO_DATE or not phrase.phrase.startswith("每")


def _measure_doubts(measures: Sequence[Measure]) -> Iterator[Doubt]:
    for index, measure in enumerate(measures):
        if measure.is_weak:
            reason = "指标或点名的单位是从句子里读出来的，请核对"
            yield Doubt(f"indicators[{index}]", reason, Weight.DETAIL)


def _doubts_on_rest(draft: Draft, context: Context) -> Iterator[Doubt]:
    """Ask about the numbers and times of the text that no rule took."""
    for passage in _passages(draft):
        cycles = tuple(_unheld_cycles(passage.text, context))
        for _, clause in cycles:
            yield Doubt("deadlines", _NO_SUCH_CYCLE, Weight.DATE, clause, is_left=True)
        spans = _spans(passage.text, context)
        spans += tuple((phrase.start, phrase.end) for phrase, _ in cycles)
        left = numbers_left(passage.text, spans, year=context.year)
        if left:
            words = "".join(f"“{number}”" for number in left)
            reason = "正文里有的数没有读成指标，请核对"
            yield Doubt("indicators", reason, Weight.DETAIL, words, is_left=True)
        known = Stretches(spans)
        starts = (time.start() for time in _TIME.finditer(passage.text))
        if any(not known.touch(start, start + 1) for start in starts):
            yield Doubt("deadlines", "正文里有的时间没有读成时限，请核对", Weight.DETAIL)
        elif _has_occasion(passage.text, context):
            yield Doubt("deadlines", "正文里有的时间没有写哪一天，没有读成时限", Weight.DETAIL)


def _unheld_cycles(text: str, context: Context) -> Iterator[tuple[TimePhrase, str]]:
    """Give the duties in a cycle that no plan holds, each with its clause: 每周研判一次.

    每周演出不少于3场 is an indicator, and 每周的会议 no duty.
    """
    for phrase in phrases_in(text, context.year):
        if not phrase.readings or _is_when(phrase):
            continue
        if text.startswith(("的", "、"), phrase.end):
            continue
        begin = max(text.rfind(sign, 0, phrase.start) for sign in "，。；\n") + 1
        behind = _CLAUSE_END.search(text, phrase.end)
        clause = text[begin : behind.start() if behind else len(text)]
        if next(indicators_in(clause, year=context.year), None) is None:
            yield phrase, clause.strip()


def _has_occasion(text: str, context: Context) -> bool:
    """Tell whether a text names a time without a day, outside those that have one."""
    phrases = [phrase for phrase in phrases_in(text, context.year) if phrase.readings]
    dated = [phrase for phrase in phrases if phrase.readings[0].name != NO_DATE]
    known = Stretches((phrase.start, phrase.end) for phrase in dated)
    starts = (match.start() for match in _OCCASION.finditer(text))
    return any(not known.touch(start, start + 1) for start in starts)


def _party_doubts(draft: Draft, keys: dict[str, Any], context: Context) -> Iterator[Doubt]:
    named = [*draft.attribution.lead, *draft.attribution.participants]
    for doubt in draft.attribution.doubts:
        yield Doubt("participants", doubt, Weight.PARTY)
    if LOST in draft.title:
        yield Doubt("title", "原文印坏了一个字", Weight.DETAIL, draft.title)
    has_owner = any("owner" in due for due in keys.get("deadlines", ()))
    if not named and not has_owner and context.is_attributed:
        yield Doubt("lead", "没有读到牵头、责任单位", Weight.PARTY)
    for field in ("lead", "participants"):
        for name in keys.get(field, ()):
            if not is_body(name):
                reason = f"“{name}”是不是一个单位？"
                yield Doubt(field, reason, Weight.PARTY, name, subjects=(name,))
