"""What holds for every phrase: printing is read back exactly, nothing raises, places are right."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.model.timerule import (
    Covers,
    Cycle,
    MonthDay,
    Once,
    Ongoing,
    Recurring,
    Rule,
    Unit,
    Unsettled,
    Within,
)
from fazhi_cli.rules.phrases import agrees, find_phrases, fitting, print_rule, read_phrase
from fazhi_cli.rules.phrases.fields import FIELD_CAP
from fazhi_cli.rules.phrases.guards import GUARDS
from fazhi_cli.rules.phrases.numerals import normalise
from fazhi_cli.rules.phrases.rows import compiled
from fazhi_cli.rules.phrases.running_spans import RUNNING_ROWS as ROWS
from sweeps import fewer

CASES = Path(__file__).parents[2] / "cases" / "phrases"
PIECES = [*(CASES / "pieces.txt").read_text("utf-8").splitlines(), " ", "\u3000"]
HOSTILE = [*(CASES / "hostile.txt").read_text("utf-8").splitlines(), " "]

words = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
anything = st.one_of(st.text(max_size=60), words)
years = st.one_of(st.none(), st.integers(1, 9999))
covers = st.sampled_from(Covers)
month_days = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(
    lambda day: MonthDay(day.month, day.day)
)

recurring = st.one_of(
    st.builds(
        Recurring,
        st.sampled_from([one for one in Cycle if one.takes_month_day]),
        month_days,
        covers,
    ),
    st.builds(
        Recurring,
        st.sampled_from([one for one in Cycle if not one.takes_month_day]),
        st.integers(1, 31),
        covers,
    ),
    st.builds(Recurring, st.sampled_from(Cycle), st.none(), covers),
)
events = st.one_of(
    anything, st.sampled_from(["印发", "事件发生", "规范性文件发布", "收到申请", "自印发", ""])
)
rules: st.SearchStrategy[Rule] = st.one_of(
    st.builds(Once, st.dates()),
    recurring,
    st.builds(Within, st.integers(1, 9999), st.sampled_from(Unit), events),
    st.builds(Ongoing, st.one_of(anything, st.sampled_from(["长期坚持", "持续推进", "常态化"]))),
    st.builds(
        Unsettled, st.one_of(anything, st.sampled_from(["2031年前", "适时", "年底前", "任期内"]))
    ),
)


@given(rules, st.one_of(st.none(), st.integers(1, 999)), years)
def test_a_printed_rule_is_read_back_exactly(
    rule: Rule, times: int | None, year: int | None
) -> None:
    read = read_phrase(print_rule(rule, times), year=year)
    assert read is not None
    assert [(reading.rule, reading.times) for reading in read.readings] == [(rule, times)]


@given(rules, st.one_of(st.none(), st.integers(1, 999)))
def test_a_printed_rule_agrees_with_itself(rule: Rule, times: int | None) -> None:
    assert agrees(print_rule(rule, times), rule, year=None, times=times) is True


@given(anything, years)
def test_no_text_raises_and_every_place_is_right(text: str, year: int | None) -> None:
    end = 0
    for each in find_phrases(text, year=year):
        assert text[each.start : each.end] == each.phrase
        assert end <= each.start < each.end
        assert each.readings
        end = each.end
    whole = read_phrase(text, year=year)
    if whole is not None:
        assert text[whole.start : whole.end] == whole.phrase == text.strip()
        assert whole.readings
    agrees(text, Once(date(2022, 12, 31)), year=year)


@given(st.integers())
def test_no_year_of_a_document_raises(year: int) -> None:
    for phrase in ("年底前", "明年6月底前", "1月前", "2月29日前"):
        read_phrase(phrase, year=year)
        find_phrases(phrase, year=year)


@given(st.text())
def test_normalising_keeps_every_place(text: str) -> None:
    assert len(normalise(text)) == len(text)
    assert normalise(normalise(text)) == normalise(text)


@given(words, years)
def test_what_is_found_in_a_sentence_can_be_read_alone(text: str, year: int | None) -> None:
    for each in find_phrases(text, year=year):
        assert read_phrase(each.phrase, year=year) is not None, each.phrase


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_is_read_in_every_way_of_writing_it(day: date) -> None:
    chinese = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    wide = str(day.year).translate({ord("0") + place: ord("０") + place for place in range(10)})
    for year in (str(day.year), chinese, wide):
        for before in ("前", "以前", "之前"):
            read = read_phrase(f"{year}年{day.month}月{day.day}日{before}")
            assert read is not None
            assert read.readings[0].rule == Once(day)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_two_digits_of_a_year_are_read_as_the_whole_year_would_be_and_marked(day: date) -> None:
    points = (f"{day.month}月{day.day}日前", f"{day.month}月底前", "年底前", "上半年", "三季度末")
    for point in points:
        short, whole = (
            read_phrase(f"{day.year % 100:02d}年{point}"),
            read_phrase(f"{day.year}年{point}"),
        )
        assert short is not None
        assert whole is not None
        assert short.readings == tuple(
            replace(reading, inferred=True) for reading in whole.readings
        )


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1, 9998), st.sampled_from("至到—-"))
def test_a_span_ends_with_the_last_day_of_its_last_month(
    first: int, last: int, year: int, to: str
) -> None:
    read = read_phrase(f"{first}月{to}{last}月", year=year)
    if first > last:
        assert read is None, "it would end in a year that nobody names"
        return
    assert read is not None
    [reading] = read.readings
    assert not reading.inferred, "its end is printed"
    assert isinstance(reading.rule, Once)
    assert (reading.rule.by.year, reading.rule.by.month) == (year, last)
    assert (reading.rule.by + timedelta(days=1)).day == 1


@given(st.integers(1, 9))
def test_a_five_year_plan_ends_five_years_after_the_one_before(number: int) -> None:
    read = read_phrase(f"“十{'一二三四五六七八九'[number - 1]}五”末")
    assert read is not None
    assert read.readings[0].rule == Once(date(2005 + 5 * number, 12, 31))


@given(st.sampled_from([Cycle.QUARTERLY, Cycle.HALF_YEARLY]), st.integers(1, 28), covers)
def test_days_that_are_evenly_spread_over_a_year_are_its_halves_or_quarters(
    cycle: Cycle, day: int, covered: Covers
) -> None:
    first = 1 if covered.is_previous else cycle.months
    months = range(first, 13, cycle.months)
    read = read_phrase("每年" + "、".join(f"{month}月{day}日" for month in months) + "前")
    assert read is not None
    [reading] = read.readings
    assert reading.rule == Recurring(
        cycle, day, Covers.LAST if covered.is_previous else Covers.THIS
    )


@fewer(2)
@given(words, years)
def test_only_readings_that_fit_make_a_phrase_agree(text: str, year: int | None) -> None:
    for rule in (Once(date(2022, 12, 31)), Recurring(Cycle.YEARLY), Within(30, Unit.DAY, "印发")):
        assert (agrees(text, rule, year=year) is True) == bool(fitting(text, rule, year=year))


def test_nothing_of_a_long_text_is_left_out() -> None:
    for length in (FIELD_CAP - 7, FIELD_CAP, 10 * FIELD_CAP):
        [found] = find_phrases("区" * length + "2022年底前完成")
        assert found.phrase == "2022年底前"
    assert read_phrase("区" * FIELD_CAP + "2022年底前") is None


@pytest.mark.torture
def test_a_whole_document_on_one_line_reads_as_its_sentences_do() -> None:
    lines = [
        line.split("\t")[0]
        for path in sorted(CASES.glob("*find*.tsv"))
        for line in path.read_text("utf-8").splitlines()
        if line and not line.startswith("#") and "|" not in line.split("\t")[0]
    ]
    sentences = [line.rstrip("。") + "。" for line in lines if "《" not in line]
    document = "".join(sentences)
    assert len(document) > 5_000
    apart = [each for sentence in sentences for each in find_phrases(sentence, year=2022)]
    together = find_phrases(document, year=2022)
    assert [(each.phrase, each.readings) for each in together] == [
        (each.phrase, each.readings) for each in apart
    ]


@pytest.mark.torture
def test_many_titles_cost_no_more_a_piece_than_few() -> None:
    """The bound is twenty times above what is measured: no timing of speed."""
    started = time.process_time()
    assert len(find_phrases("《》每年" * 5_000)) == 5_000
    assert time.process_time() - started < 20


def check_no_pattern_blows_up(piece: str, length: int) -> None:
    """The bound is far above what is measured, and far below what a square of it takes."""
    line = (piece * length)[:length]
    text = normalise(line[:10_000])
    tried = [(row.pattern, text * 3) for row in ROWS]
    for guard in GUARDS:  # tried at a hit only, and in the characters before it
        tried += [(guard.before, text), (guard.behind, text)]
    for pattern, repeated in tried:
        started = time.process_time()
        sum(1 for _ in compiled(pattern).finditer(repeated))
        assert time.process_time() - started < 1, pattern
    find_phrases(line, year=2022)
    read_phrase(line, year=2022)


def test_no_pattern_blows_up_on_a_line() -> None:
    for piece in HOSTILE[::5]:
        check_no_pattern_blows_up(piece, 60)


@pytest.mark.torture
@pytest.mark.parametrize("piece", HOSTILE)
def test_no_pattern_blows_up_on_a_hostile_line(piece: str) -> None:
    check_no_pattern_blows_up(piece, 30_000)


def test_patterns_do_not_nest_quantifiers() -> None:
    """An unbounded repetition stands only in the forms that are tied to both ends of the text."""
    unbounded = [row.pattern for row in ROWS if "*" in row.pattern or "+" in row.pattern]
    assert len(unbounded) == 3
    assert all(pattern.startswith(r"\A") for pattern in unbounded)
    assert not any("*" in side or "+" in side for each in GUARDS for side in each[2:])
