"""Reading a text that is one time phrase: the `phrase` of a plan, a cell, what 完成时限 names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from fazhi_cli.model.timerule import ISSUE, Unsettled, Within
from fazhi_cli.rules.phrases import spans
from fazhi_cli.rules.phrases.context import ACTING, FIRMLY
from fazhi_cli.rules.phrases.numerals import normalise
from fazhi_cli.rules.phrases.printed import has_pinyin_at, without_pinyin
from fazhi_cli.rules.phrases.rows import Hit, Reading, Row, TimePhrase, compiled
from fazhi_cli.rules.phrases.table import CANONICAL_ROWS, ROWS, candidates
from fazhi_cli.rules.phrases.within import NAME_OPEN
from fazhi_cli.rules.phrases.words import LASTING_OPEN, UNDECIDED_OPEN

FIELD_CAP = 10_000
"""Characters of a phrase; a longer text is a sentence, or many."""

_SOFT = "左右|大?约|大概|暂定|初定"
"""Words that leave a date open a little: the reading is 推定."""

_LEAD_REACH = 120
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


def read_phrase(phrase: str, *, year: int | None = None) -> TimePhrase | None:
    """Read a text that is one time phrase, such as the `phrase` beside a date in a plan.

    Blanks around it, 最迟 or 力争 before it and a verb behind it (9月底完成) are allowed; a bare
    year is 推定. Returns None where the text is no time phrase, more than one, or an impossible
    date.
    """
    return _read_phrase(phrase, year)


@lru_cache(maxsize=4096)
def _read_phrase(phrase: str, year: int | None) -> TimePhrase | None:
    if len(phrase) > FIELD_CAP:
        return None
    start = len(phrase) - len(phrase.lstrip())
    words = phrase.strip()
    field = _read_canonical(words)
    if field is None:
        field = read_field(without_pinyin(words).words, year)
    if field is None or not field.readings:
        return None
    return TimePhrase(words, start, start + len(words), field.readings)


def _read_canonical(words: str) -> Field | None:
    """Read what `print_rule` wrote: brackets in it are no pinyin, but for 长期(qī)坚持."""
    text = _one_line(words)
    for opening in (LASTING_OPEN[:-1], UNDECIDED_OPEN[:-1]):
        if text.startswith(opening) and has_pinyin_at(words, len(opening), before="至少"):
            return None
    return _read_whole(words, text, None, CANONICAL_ROWS)


@dataclass(frozen=True, slots=True)
class Field:
    """A text that is one phrase: where the phrase itself stands, and its readings.

    Without readings it is an impossible date or no deadline, and no part of it may be read.
    """

    start: int
    end: int
    readings: tuple[Reading, ...]


def read_field(words: str, year: int | None) -> Field | None:
    """Read a text without pinyin that is one phrase; None where it is none, or more than one."""
    text = _one_line(words)
    field = _read_whole(words, text, year, ROWS)
    if field is not None:
        return field
    last = spans.last_day(text)
    if last is None:
        return None
    of_last_day = _read_whole(last, last, year, ROWS)
    if of_last_day is None:
        return None
    readings = tuple(_of_span(words, reading) for reading in of_last_day.readings)
    return Field(0, len(words), readings)


def _one_line(words: str) -> str:
    """Normalise a text; a cell of a table breaks its lines anywhere."""
    return normalise(words).replace("\n", " ")


def _read_whole(words: str, text: str, year: int | None, rows: tuple[Row, ...]) -> Field | None:
    """Read a text by the first row that takes all of it."""
    for candidate in candidates(words, text, year, is_running=False, rows=rows):
        hit = candidate.hit
        if _is_whole(text, hit):
            readings = tuple(_since_issue(reading) for reading in candidate.readings)
            if _is_soft(hit):
                readings = inferred(readings)
            return Field(hit.start, hit.end, readings)
    return None


def inferred(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Mark readings as 推定."""
    return tuple(replace(reading, inferred=True) for reading in readings)


def _of_span(words: str, reading: Reading) -> Reading:
    """Name what was read of a span by its last day, which is as certain as that day alone."""
    if isinstance(reading.rule, Unsettled):
        return replace(reading, rule=Unsettled(words))
    return replace(reading, name=spans.NAME)


def _is_soft(hit: Hit) -> bool:
    around = hit.text[: hit.start] + hit.text[hit.end :]
    return bool(around) and compiled(_SOFT).search(around) is not None


def _is_whole(text: str, hit: Hit) -> bool:
    """Tell whether only words that change nothing stand around the hit."""
    if hit.start > _LEAD_REACH:
        return False
    if hit.start and not compiled(_LEAD).match(text[: hit.start]):
        return False
    if hit.end == len(text) or compiled(_TAIL).match(text, hit.end):
        return True
    return compiled(_LAST_PERIOD_TAIL).match(text, hit.end) is not None


def starting_with(event: str, reading: Reading) -> Reading:
    """Fill in the event of a limit that does not name it."""
    rule = reading.rule
    if reading.name != NAME_OPEN or not isinstance(rule, Within):
        return reading
    return replace(reading, rule=Within(rule.amount, rule.unit, event))


def _since_issue(reading: Reading) -> Reading:
    """Let 30个工作日内 in a phrase field start with the plan's issue, 推定."""
    return starting_with(ISSUE, reading)
