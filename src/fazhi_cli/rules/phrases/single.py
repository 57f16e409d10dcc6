"""Rows for a single date: 2022年年底前, 6月底前, 2023年前, 2025年完成 (docs/phrases.md#一)."""

from __future__ import annotations

from datetime import date

from fazhi_cli.model.timerule import Once, Unsettled
from fazhi_cli.rules.phrases.context import (
    ACTING,
    STOP,
    follows,
    is_acted_on_or_alone,
    is_done_next,
    precedes,
    starts_clause,
)
from fazhi_cli.rules.phrases.numerals import number
from fazhi_cli.rules.phrases.points import (
    MIDDLE_OF_YEAR,
    NO_DAY,
    POINTS,
    START_OF_YEAR,
    Day,
    Point,
    before_month,
    month_number,
)
from fazhi_cli.rules.phrases.rows import (
    NO_DATE,
    NO_YEAR,
    Build,
    Counting,
    Guard,
    Hit,
    Reading,
    Row,
    nowhere,
)
from fazhi_cli.rules.phrases.tokens import (
    BEFORE,
    BLANK,
    END,
    LIKELY_YEAR,
    NEXT_YEARS,
    NO_NUMBER_BEFORE,
    PRINTED_YEAR,
    SHORT_YEAR,
    SPOKEN_YEAR,
    YEAR,
    YEAR_AFTER_NEXT,
)

_CENTURY = 2000
_LATEST = rf"(?P<latest>不(?:[得能应]?[迟晚]于|得?超过){BLANK})?"
_UP_TO = r"(?P<to>(?<![达得受做直截止])[到至])?"
_COUNTABLE = (
    rf"{BLANK},?[^{STOP}]{{0,40}}?(?:全部|完成|全覆盖|达到?{BLANK}[0-9]|[0-9]{BLANK}%"
    rf"|[0-9]{BLANK}(?:个|项|件|家|所|处|万|人|名))"
)
_MADE_ANEW = (
    rf"{BLANK},?(?:计划|力争|全[省市县区])?(?:新(?:创建?|建|改建|增设|设|购|开)|培育|打造|选派|创建)"
    rf"[^{STOP}已共了]{{1,20}}?[0-9]"
)
_TO_BE_DONE = rf"{BLANK}(?![的共已未曾累先多各一两第]|新增)[\u4e00-\u9fff]{{2}}"
_NO_YEAR_PRINTED = rf"{NO_NUMBER_BEFORE}(?<![每几近去前往历同多上年末])年度?"
_DIGITS_ONLY = r"(?<![0-9])(?P<by>(?:19|2[01])[0-9]{2})(?=[底末])"
_TO_A_RANGE = rf"[-/到至为]{BLANK}"


def year_of(hit: Hit) -> int | None:
    """Return the year that is printed, or that 今年 and 明年 mean, else the document's."""
    if printed := _printed_year(hit):
        year = number(printed)
        return year if len(printed) == 4 else _CENTURY + year
    if hit.year is None:
        return None
    if hit.group("ry") == YEAR_AFTER_NEXT:
        return hit.year + 2
    if hit.group("ry").startswith(NEXT_YEARS):
        return hit.year + 1
    return hit.year


def _printed_year(hit: Hit) -> str:
    return hit.group("y") or hit.group("by")


def is_guessed_year(hit: Hit) -> bool:
    """Tell whether the year is more than what is printed: 22年, 次年 without a date before."""
    if counts_from_last_year(hit) and not hit.has_carried_year:
        return True
    return 0 < len(_printed_year(hit)) < 4


def lacks_year(hit: Hit) -> bool:
    """Tell whether the phrase is of a kind that names a year, and names none."""
    return "y" in hit.match.groupdict() and not _printed_year(hit) and not hit.group("ry")


def counts_from_last_year(hit: Hit) -> bool:
    """Tell 次年 and 第二年, which count from the date before them, from 明年."""
    return hit.group("ry").startswith(("次", "翌", "第"))


def _read_days(hit: Hit, days: tuple[Day, ...], *, inferred: bool) -> tuple[Reading, ...]:
    """Read days in the phrase's year; nothing where one of them does not exist."""
    year = year_of(hit)
    if year is None:
        if not all(day.in_any_year() for day in days):
            return ()
        return (Reading(Unsettled(hit.phrase), NO_YEAR, inferred=False),)
    readings: list[Reading] = []
    for day in days:
        last = day.in_year(year)
        if last is None:
            return ()
        readings.append(Reading(Once(last), day.name, inferred))
    return tuple(readings)


def _point_row(point: Point) -> Row:
    """Combine a point with the year before it, which a point within the year can do without."""
    year = SHORT_YEAR if point.takes_short_year else YEAR
    prefix = rf"(?:{year}{BLANK})?"
    if point.is_whole_year:
        prefix = rf"(?:{year}{BLANK}|{_DIGITS_ONLY}|{_NO_YEAR_PRINTED})"
    return Row(
        _LATEST + _UP_TO + prefix + point.pattern,
        _build_point(point),
        _point_fits(point),
    )


def _build_point(point: Point) -> Build:
    def build(hit: Hit) -> tuple[Reading, ...]:
        days = point.days(hit.match)
        if days[0].name in (START_OF_YEAR, MIDDLE_OF_YEAR) and lacks_year(hit):
            return (Reading(Unsettled(hit.phrase), NO_DATE, inferred=False, is_loose=True),)
        return _read_days(hit, days, inferred=point.is_inferred or is_guessed_year(hit))

    return build


def _point_fits(point: Point) -> Guard:
    def fits(hit: Hit) -> bool:
        if hit.match[0].endswith(("前", "止")) or hit.group("latest"):
            return True
        if not point.fits(hit):
            return False
        if hit.match[0].endswith("内") and starts_clause(hit):
            return True
        is_within = hit.match[0].endswith("内") and not precedes(hit, "[写说注证表标指阐]明")
        if is_within and follows(hit, _TO_BE_DONE):
            return True
        is_bare = point.is_whole_year and lacks_year(hit)
        return not is_bare or is_acted_on_or_alone(hit)

    return fits


def _build_year(name: str) -> Build:
    return lambda hit: _read_days(hit, (Day(name, 12),), inferred=True)


def _build_before_year(hit: Hit) -> tuple[Reading, ...]:
    return _read_days(hit, (Day("某年前（严）", 0), Day("某年前（宽）", 12)), inferred=False)


def _is_bare_year(hit: Hit) -> bool:
    if counts_from_last_year(hit) or precedes(hit, _TO_A_RANGE):
        return False
    if is_done_next(hit):
        return True
    year = year_of(hit)
    is_over = year is not None and hit.year is not None and year < hit.year
    return not is_over and follows(hit, _MADE_ANEW)


def _is_to_come(hit: Hit) -> bool:
    """Tell what is to be done from what was done in a year that is over."""
    year = year_of(hit)
    return year is None or hit.year is None or year >= hit.year


def _is_countable(hit: Hit) -> bool:
    """Tell 到2025年全部建成 from the goal 到2035年基本建成."""
    return follows(hit, _COUNTABLE)


def _is_counted(hit: Hit) -> bool:
    """Tell 全年不少于4次 from the word in passing."""
    return hit.times is not None


def _build_numeric(hit: Hit) -> tuple[Reading, ...]:
    year, month, day = (number(hit.group(part)) for part in ("y", "m", "d"))
    try:
        last = date(year, month, day)
    except ValueError:
        return ()
    return (Reading(Once(last), "某日前", inferred=False),)


def _is_numeric_limit(hit: Hit) -> bool:
    return hit.match[0].endswith(("前", "止")) or bool(hit.group("latest"))


def _build_numeric_day(hit: Hit) -> tuple[Reading, ...]:
    day = number(hit.group("d")) or NO_DAY
    last = Day("某日前", month_number(hit.group("m")), day)
    return _read_days(hit, (last,), inferred=False)


def _build_numeric_month(hit: Hit) -> tuple[Reading, ...]:
    """Read 2022.12 like 2022年12月, 2022.12底前 and 2022.12前 like those."""
    month = month_number(hit.group("m"))
    if hit.group("end"):
        return _read_days(hit, (Day("月底前", month),), inferred=False)
    if not hit.group("before"):
        return _read_days(hit, (Day("某月", month),), inferred=False)
    return _read_days(hit, before_month(month), inferred=False)


def _build_plan_end(hit: Hit) -> tuple[Reading, ...]:
    """Read the end of a five-year plan: the fourteenth ends with 2025."""
    last = date(1955 + 5 * (10 + number(hit.group("five"))), 12, 31)
    return (Reading(Once(last), "五年规划末", inferred=True),)


def _is_plan_end_due(hit: Hit) -> bool:
    return hit.match[0].endswith("前") or is_acted_on_or_alone(hit)


_NUMERIC = (
    rf"{_LATEST}(?<![0-9.])(?P<y>[0-9]{{4}})(?P<sep>[-./])(?P<m>[0-9]{{1,2}})(?P=sep)"
    rf"(?P<d>[0-9]{{1,2}})(?![0-9])(?:{BEFORE})?"
)
_NUMERIC_DAY = rf"(?<![0-9./-])(?P<m>[0-9]{{1,2}})[./](?P<d>[0-9]{{1,2}}){BEFORE}"
_NUMERIC_MONTH = (
    rf"(?<![0-9./-])(?P<y>(?:19|2[01])[0-9]{{2}})[-./](?P<m>[0-9]{{1,2}})(?![0-9./-])月?"
    rf"(?P<end>{END})?(?P<before>{BEFORE})?"
)
_COMPACT = rf"(?<![0-9])(?P<y>[0-9]{{4}})(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})(?![0-9])(?:{BEFORE})?"
_NO_DATE_BEHIND = rf"(?![度版第]|前(?!进)|{BLANK}[0-9一二三四五六七八九十]{{1,3}}{BLANK}月)"
_PLAN_END = (
    rf"{_UP_TO}(?<![二三四五六七八九])[“\"‘']?十(?P<five>[一二三四五六七八九])五[”\"’']?"
    rf"(?:规划|时期|期间)?(?:期?末期?|收官之?年|结束|终期|期满|最后一年)底?(?:{BEFORE})?"
)

_PLAN_TIME = (
    r"(?<![二三四五六七八九])[“\"‘']?十(?P<five>[一二三四五六七八九])五[”\"’']?"
    "(?:规划)?(?:期间|时期|期内)内?"
)

# 2031年、2033年各组织1次全面清理: in each of the years.
_OTHER_YEAR = rf"{BLANK}(?:[、,和及与]|以及){BLANK}(?:19|2[0-9])[0-9]{{2}}{BLANK}年度?"
_EACH_TIME = (
    rf"{BLANK}(?:各|均|都|分别)(?:[自要应须再])?{BLANK}(?:{ACTING}|组织|集中|进行|安排|评选|召集)"
)

SINGLE_ROWS = (
    Row(_NUMERIC, _build_numeric, _is_numeric_limit),
    Row(_COMPACT, _build_numeric, _is_numeric_limit),
    Row(_NUMERIC_DAY, _build_numeric_day, nowhere),
    Row(_NUMERIC_MONTH, _build_numeric_month, nowhere),
    *(_point_row(point) for point in POINTS),
    Row(
        rf"(?:{PRINTED_YEAR}|{SPOKEN_YEAR}){BEFORE}",
        _build_before_year,
    ),
    Row(
        rf"(?<![达为]){_UP_TO[:-1]}{LIKELY_YEAR}{_NO_DATE_BEHIND}",
        _build_year("到某年（可数）"),
        _is_countable,
    ),
    Row(
        rf"{LIKELY_YEAR}度?(?=(?:{_OTHER_YEAR}){{1,4}}{_EACH_TIME})",
        _build_year("裸年份"),
        _is_to_come,
        counting=Counting.NEVER,
    ),
    Row(
        rf"(?<=年[、,和及与]){LIKELY_YEAR}度?(?=(?:{_OTHER_YEAR}){{0,4}}{_EACH_TIME})",
        _build_year("裸年份"),
        _is_to_come,
    ),
    Row(rf"{LIKELY_YEAR}度?{_NO_DATE_BEHIND}", _build_year("裸年份"), _is_bare_year),
    Row(rf"{SPOKEN_YEAR}度?{_NO_DATE_BEHIND}", _build_year("裸年份"), _is_bare_year),
    Row(
        rf"(?:{YEAR}{BLANK})?(?:贯穿)?全年度?(?:持续|常态化)?(?:推进|坚持|开展)?",
        _build_year("全年"),
        _is_counted,
    ),
    Row(_PLAN_END, _build_plan_end, _is_plan_end_due, counting=Counting.NEVER),
    Row(_PLAN_TIME, _build_plan_end, nowhere, counting=Counting.NEVER),
)
