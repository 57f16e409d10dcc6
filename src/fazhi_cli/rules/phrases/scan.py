"""Finding the phrases of a sentence, and reading a phrase that stands alone.

Both run the same table.  In running text the words around a hit decide whether it is a deadline;
in a phrase field they do not, but nothing else may stand beside the phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from fazhi_cli.model.timerule import ISSUE, Once, Unsettled, Within
from fazhi_cli.rules.phrases import spans
from fazhi_cli.rules.phrases.context import ACTING, FIRMLY, count_behind
from fazhi_cli.rules.phrases.cycles import RECURRING_ROWS
from fazhi_cli.rules.phrases.numerals import LINE_CAP, normalise
from fazhi_cli.rules.phrases.occasions import OCCASION_ROWS
from fazhi_cli.rules.phrases.rows import NO_DATE, Hit, Reading, Row, TimePhrase, compiled
from fazhi_cli.rules.phrases.single import SINGLE_ROWS, lacks_year
from fazhi_cli.rules.phrases.within import NAME_OPEN, QUOTED_ROWS, WITHIN_ROWS
from fazhi_cli.rules.phrases.worded import LIST_ROWS, WORDED_ROWS
from fazhi_cli.rules.phrases.words import BRACKET_ROWS, WORD_ROWS

ROWS: tuple[Row, ...] = (
    *BRACKET_ROWS,
    *QUOTED_ROWS,
    *LIST_ROWS,
    *RECURRING_ROWS,
    *WORDED_ROWS,
    *SINGLE_ROWS,
    *WITHIN_ROWS,
    *OCCASION_ROWS,
    *WORD_ROWS,
)
"""The table, the more exact first: of two that match from one character on the earlier reads."""

_SENTENCE_END = "。\n"
_TITLE = "《[^》]{0,200}》"
_SOFT = "左右|大?约|大概|暂定|初定"
"""Words that leave a date open a little: the reading is 推定."""

_LEAD = (
    r"(?:[^0-9,。;“”\"每]{0,8}(?:时限|期限|时间|节点|日期)(?:要求)?(?:[为是]:?|:)"
    r"|力争|争取|确保|保证|务必?|必须|原则上|计划|预计|拟|请"
    r"|[最至][迟晚]|不(?:[得能应]?[迟晚]于|得?超过)|截[至止]到?"
    r"|应当|应|须|要|均|全部|统一|分别|分批|限期?|在|于|到|至"
    rf"|每(?:人|单位|个部门)|[(\[【〔]|{_SOFT}| ){{0,6}}\Z"
)
_TAIL = (
    rf"(?:{_SOFT})?(?:(?:(?:{FIRMLY}){{0,3}}{ACTING}){{1,3}}(?:阶段性)?(?:工作|任务|整改)?"
    r"|见(?:成)?效|更新|执行|推进|抓好"
    r"|取得(?:阶段性|明显|实质性|初步|显著)?(?:成效|进展|成果)|报送[^0-9,。;:]{2,20})?[。;,、)\]】〕]{0,2}\Z"
)
_LAST_PERIOD_TAIL = (
    r"(?:将|报送|报告|上报|报)?(?:上(?:一个?)?年度?|上一?个?(?:月|季度|半年)|[当本](?:月|季度))"
    r"[^。;,\n]{0,30}[。;,]?\Z"
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A hit that the table accepts.

    Without readings it means something impossible, and hides its parts.
    """

    order: int
    row: Row
    hit: Hit
    readings: tuple[Reading, ...]

    @property
    def rank(self) -> tuple[int, int]:
        """What candidates are taken by: first the earlier, then the more exact."""
        return self.hit.start, self.order


def find_phrases(sentence: str, *, year: int | None = None) -> tuple[TimePhrase, ...]:
    """Find every time phrase of a running sentence.

    `year` is the document's, used where none is printed; a year printed with an earlier date of
    the same sentence goes before it and is marked 推定.  Only the first 10,000 characters are read.
    Goals, plan periods, titles in 《》 and names of days are not found.  Nothing is raised.
    """
    text = normalise(sentence)
    titles = [match.span() for match in compiled(_TITLE).finditer(text)]
    candidates: list[_Candidate] = []
    for candidate in _candidates(sentence[:LINE_CAP], text, year, is_running=True):
        start = candidate.hit.start
        if not any(opening < start < closing for opening, closing in titles):
            candidates.append(candidate)
    candidates.sort(key=lambda candidate: candidate.rank)
    phrases: list[TimePhrase] = []
    for candidate in _in_context(_without_overlaps(candidates)):
        if candidate.readings:
            hit = candidate.hit
            readings = tuple(_leave_open(hit.phrase, each) for each in candidate.readings)
            phrases.append(TimePhrase(hit.phrase, hit.start, hit.end, readings))
    return tuple(phrases)


def read_phrase(phrase: str, *, year: int | None = None) -> TimePhrase | None:
    """Read a text that is one time phrase, such as the `phrase` beside a date in a plan.

    Blanks around it, 最迟 or 力争 before it and a verb behind it (9月底完成) are allowed; a bare
    year is 推定. Returns None where the text is no time phrase, more than one, or an impossible
    date.
    """
    return _read_phrase(phrase, year)


@lru_cache(maxsize=4096)
def _read_phrase(phrase: str, year: int | None) -> TimePhrase | None:
    words = phrase[:LINE_CAP]
    start = len(words) - len(words.lstrip())
    words = words.strip()
    text = normalise(words).replace("\n", " ")  # a cell of a table breaks its lines anywhere
    readings = _read_whole(words, text, year)
    if readings is None and (last := spans.last_day(text)):
        of_last_day = _read_whole(last, last, year) or ()
        readings = tuple(_of_span(words, reading) for reading in of_last_day)
    if not readings:
        return None
    return TimePhrase(words, start, start + len(words), readings)


def _read_whole(words: str, text: str, year: int | None) -> tuple[Reading, ...] | None:
    """Read a text by the first row that takes all of it.

    Nothing is an impossible date, None no phrase.
    """
    for candidate in _candidates(words, text, year, is_running=False):
        if _is_whole(text, candidate.hit):
            readings = tuple(_since_issue(reading) for reading in candidate.readings)
            if _is_soft(candidate.hit):
                return _inferred(readings)
            return readings
    return None


def _inferred(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    return tuple(replace(reading, inferred=True) for reading in readings)


def _of_span(words: str, reading: Reading) -> Reading:
    """Mark what was read of a span: that its end is the date is 推定."""
    if isinstance(reading.rule, Unsettled):
        return replace(reading, rule=Unsettled(words))
    return replace(reading, name=spans.NAME, inferred=True)


def _is_soft(hit: Hit) -> bool:
    around = hit.text[: hit.start] + hit.text[hit.end :]
    return bool(around) and compiled(_SOFT).search(around) is not None


def _is_whole(text: str, hit: Hit) -> bool:
    """Tell whether only words that change nothing stand around the hit."""
    if hit.start and not compiled(_LEAD).match(text[: hit.start]):
        return False
    rest = text[hit.end :]
    if not rest or compiled(_TAIL).match(rest):
        return True
    return compiled(_LAST_PERIOD_TAIL).match(rest) is not None


def _candidates(
    words: str, text: str, year: int | None, *, is_running: bool
) -> Iterator[_Candidate]:
    """Run the table over a text."""
    characters = frozenset(text)
    for order, row in enumerate(ROWS):
        if not row.may_match(characters):
            continue
        for match in row.regex.finditer(text):
            times, end = count_behind(text, match.end(), row.counting)
            start = row.begins(match)
            hit = Hit(words, text, match, start, end, year=year, times=times)
            if not is_running or row.fits(hit):
                yield _Candidate(order, row, hit, _read(row, hit))


def _read(row: Row, hit: Hit) -> tuple[Reading, ...]:
    """Build the readings of a hit; its number of times belongs to all that give a date.

    Of a reading without one the number stays among the words that are kept.
    """
    readings = row.build(hit)
    if hit.times is None:
        return readings
    counted: list[Reading] = []
    for reading in readings:
        if reading.name == NO_DATE:
            counted.append(reading)
        else:
            counted.append(replace(reading, times=hit.times))
    return tuple(counted)


def _without_overlaps(candidates: Iterable[_Candidate]) -> Iterator[_Candidate]:
    end = 0
    for candidate in candidates:
        if candidate.hit.start >= end:
            yield candidate
            end = candidate.hit.end


def _in_context(candidates: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """Give a phrase what an earlier one of its sentence says: the year, the event of a limit."""
    last = 0
    year: int | None = None
    event = ""
    for candidate in candidates:
        hit = candidate.hit
        if any(mark in hit.text[last : hit.start] for mark in _SENTENCE_END):
            year = None
            event = ""
        completed = _with_event(_with_year(candidate, year), event)
        year = _year_of(completed) or year
        event = _event_of(completed) or event
        last = hit.end
        yield completed


def _with_year(candidate: _Candidate, year: int | None) -> _Candidate:
    """Let a date without a year take the one that is printed before it: 2023年6月底前…,9月底前…."""
    if year in (None, candidate.hit.year) or not lacks_year(candidate.hit):
        return candidate
    readings = _read(candidate.row, replace(candidate.hit, year=year))
    return replace(candidate, readings=_inferred(readings))


def _with_event(candidate: _Candidate, event: str) -> _Candidate:
    """Let a limit without an event start with that of the one before: …后5小时内…,在24小时内…."""
    if not event:
        return candidate
    readings = tuple(_starting_with(event, reading) for reading in candidate.readings)
    return replace(candidate, readings=readings)


def _starting_with(event: str, reading: Reading) -> Reading:
    """Fill in the event of a limit that does not name it."""
    rule = reading.rule
    if reading.name != NAME_OPEN or not isinstance(rule, Within):
        return reading
    return replace(reading, rule=Within(rule.amount, rule.unit, event))


def _since_issue(reading: Reading) -> Reading:
    """Let 30个工作日内 in a phrase field start with the plan's issue, 推定."""
    return _starting_with(ISSUE, reading)


def _leave_open(phrase: str, reading: Reading) -> Reading:
    """Leave open in running text what a limit starts with: another sentence may name the event."""
    if isinstance(reading.rule, Within) and not reading.rule.after:
        return replace(reading, rule=Unsettled(phrase), inferred=False)
    return reading


def _year_of(candidate: _Candidate) -> int | None:
    """Return the year that a date names itself, if it is a date and no choice."""
    if len(candidate.readings) != 1 or lacks_year(candidate.hit):
        return None
    rule = candidate.readings[0].rule
    if isinstance(rule, Once):
        return rule.by.year
    return None


def _event_of(candidate: _Candidate) -> str:
    for reading in candidate.readings:
        if isinstance(reading.rule, Within):
            return reading.rule.after
    return ""
