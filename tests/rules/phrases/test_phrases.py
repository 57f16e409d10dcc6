"""Deadline phrases, case by case: tests/cases/phrases/{read,find,agree}*.tsv.

How the tables spell a reading: tools/phrases/spelling.py. The tables `own-*.tsv`, which spell no
names of rows, are scored by `python -m tools.phrases score`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tools.phrases.spelling import spelt_all
from tools.phrases.tables import cases_of, score

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
from fazhi_cli.rules.phrases import (
    NO_DATE,
    Reading,
    agrees,
    find_phrases,
    fitting,
    phrases_of,
    print_rule,
    read_phrase,
)
from fazhi_cli.rules.phrases.fields import _read_phrase
from fazhi_cli.rules.phrases.numerals import normalise
from fazhi_cli.rules.phrases.rows import compiled
from fazhi_cli.rules.phrases.running_spans import RUNNING_ROWS as ROWS
from fazhi_cli.rules.phrases.sieve import Sieve

CASES = Path(__file__).parents[2] / "cases" / "phrases"
YEAR_END = Once(date(2022, 12, 31))


def cases(kind: str) -> list[list[str]]:
    rows: list[list[str]] = []
    for path in sorted(CASES.glob(f"{kind}*.tsv")):
        lines = path.read_text("utf-8").splitlines()
        rows += [line.split("\t") for line in lines if line and not line.startswith("#")]
    return rows


def year_of(cell: str) -> int | None:
    return int(cell) if cell else None


def test_a_phrase_alone_is_read_as_the_table_says() -> None:
    table = cases("read")
    assert len(table) > 1_000
    read = [
        [phrase, year, spelt_all(read_phrase(phrase, year=year_of(year)))]
        for phrase, year, _ in table
    ]
    assert read == table


def test_a_sentence_gives_the_phrases_that_are_deadlines() -> None:
    table = cases("find")
    assert len(table) > 200
    for sentence, year, expected in table:
        phrases = find_phrases(sentence, year=year_of(year))
        spelt_phrases = ";".join(f"{each.phrase}={spelt_all(each)}" for each in phrases)
        assert (sentence, spelt_phrases or "-") == (sentence, expected)
        assert all(sentence[each.start : each.end] == each.phrase for each in phrases)


@pytest.mark.parametrize(
    ("table", "strict"),
    [("own-read.tsv", 116), ("own-find.tsv", 118), ("own-second-find.tsv", 99)],
)
def test_tables_that_were_written_before_coding_are_read_as_told(table: str, strict: int) -> None:
    """To the letter; docs/decisions/014 says why the others are not."""
    result = score(cases_of(CASES / table), {})
    assert sum(counts["right"] for counts in result.by_kind.values()) == strict


def test_what_those_tables_tell_otherwise_is_decided() -> None:
    """As they say, or as docs/decisions/014 says; two rows the reader does not follow."""
    allowed: dict[str, set[str]] = {}
    for case in cases_of(CASES / "own-open.tsv"):
        allowed.setdefault(case.text, set()).add(case.expected)
    missed: list[str] = []
    for table in ("own-read.tsv", "own-find.tsv", "own-second-find.tsv"):
        result = score(cases_of(CASES / table), allowed)
        missed += [case.text for _, case, _ in result.misses]
    assert missed == ["持续推进“减证便民”，再取消证明46项。", "6月份组织一次模拟法庭。"]


def rule_of(cell: str) -> Rule:
    """Read a stored rule as the tables spell it, without name and number of times."""
    if cell[0] in "~?":
        return Ongoing(cell[1:]) if cell[0] == "~" else Unsettled(cell[1:])
    if "+" in cell:
        after, limit = cell.split("+")
        unit = next(
            unit for unit in Unit if limit.endswith(unit) and limit.removesuffix(unit).isdigit()
        )
        return Within(int(limit.removesuffix(unit)), unit, after)
    if cell[0] != "每":
        return Once(date.fromisoformat(cell))
    every, _, day = cell.partition("@")
    month, _, last = day.partition("-")
    by = MonthDay(int(month), int(last)) if last else int(day) if day else None
    return Recurring(Cycle(every), by)


def test_a_stored_deadline_is_compared_with_its_phrase() -> None:
    table = cases("agree")
    assert len(table) > 80
    for phrase, year, rule, times, verdict in table:
        wanted = int(times) if times else None
        agreed = agrees(phrase, rule_of(rule), year=year_of(year), times=wanted)
        assert (phrase, rule, {True: "yes", False: "no", None: "unread"}[agreed]) == (
            phrase,
            rule,
            verdict,
        )


def test_the_period_that_is_covered_does_not_disagree() -> None:
    stored = Recurring(Cycle.YEARLY, MonthDay(1, 8), Covers.LAST_YEAR)
    assert agrees("每年1月8日前", stored, year=None) is True


def test_blanks_around_a_phrase_are_not_part_of_it() -> None:
    read = read_phrase(" \u3000年底前\n", year=2022)
    assert read is not None
    assert (read.phrase, read.start, read.end) == ("年底前", 2, 5)
    assert read.readings == (Reading(YEAR_END, "年底前", inferred=False),)


def test_a_choice_between_two_dates_is_ambiguous() -> None:
    read = read_phrase("2023年前")
    assert read is not None
    assert read.is_ambiguous
    assert not read_phrase("2023年底前").is_ambiguous  # type: ignore[union-attr]


def test_places_are_those_of_the_printed_sentence() -> None:
    sentence = "２０２２年　年底前完成，二○二三年前建立；最迟在事件发生后５小时内报告。"
    phrases = find_phrases(sentence)
    assert [sentence[each.start : each.end] for each in phrases] == [
        "２０２２年　年底前",
        "二○二三年前",
        "事件发生后５小时内",
    ]


def test_a_cell_may_break_its_line_within_a_phrase() -> None:
    read = read_phrase("2022年\n12月底前")
    assert read is not None
    assert spelt_all(read) == "2022-12-31#月底前"
    assert (read.phrase, read.start, read.end) == ("2022年\n12月底前", 0, 11)


@pytest.mark.parametrize(
    "phrase", ["春节前", "按上级要求", "月底前", "待定", "年初", "会议召开前3日"]
)
def test_words_that_set_a_day_without_telling_it_contradict_no_date(phrase: str) -> None:
    for rule in (YEAR_END, Recurring(Cycle.YEARLY), Within(3, Unit.DAY, "会议召开")):
        assert agrees(phrase, rule, year=2022) is None
    assert agrees(phrase, Unsettled(phrase), year=2022) is True
    assert agrees(phrase, Ongoing("长期坚持"), year=2022) is False


@pytest.mark.parametrize("phrase", ["尽快", "适时", "动态更新"])
def test_words_without_a_date_contradict_a_date_but_no_ongoing_duty(phrase: str) -> None:
    assert agrees(phrase, YEAR_END, year=2022) is False
    assert agrees(phrase, Ongoing(phrase), year=2022) is None


@pytest.mark.parametrize("by", [None, 5, 31])
def test_a_day_that_plans_cannot_hold_leaves_only_the_cycle_to_compare(by: int | None) -> None:
    assert agrees("每月第一个工作日", Recurring(Cycle.MONTHLY, by), year=2022) is True
    assert agrees("每月第一个工作日", Recurring(Cycle.QUARTERLY, by), year=2022) is False


def test_a_field_with_several_phrases_is_read_as_a_sentence() -> None:
    assert [one.phrase for one in phrases_of("6月底前自查，年底前验收", year=2022)] == [
        "6月底前",
        "年底前",
    ]
    assert [one.phrase for one in phrases_of("6月底前完成", year=2022)] == ["6月底前完成"]


def test_the_readings_that_fit_are_given() -> None:
    [strict] = fitting("2023年前", YEAR_END, year=2022)
    assert strict.name == "某年前（严）"
    [guessed] = fitting("2022年完成", YEAR_END, year=2022)
    assert guessed.inferred
    assert fitting("2022年6月底前", YEAR_END, year=2022) == ()


@pytest.mark.parametrize(
    ("rule", "times", "printed"),
    [
        (Ongoing("长期坚持"), None, "长期坚持"),
        (Ongoing("长期坚持"), 2, "长期（长期坚持）至少2次"),
        (Ongoing("按年度计划"), None, "长期（按年度计划）"),
        (Unsettled("定期"), None, "定期"),
        (Unsettled("定期"), 2, "待明确（定期）至少2次"),
        (Unsettled("每周"), None, "每周"),
        (Unsettled("每周报送1次"), None, "每周报送1次"),
        (Unsettled("春节前"), None, "春节前"),
        (Unsettled("年底前"), None, "待明确（年底前）"),
        (Unsettled("2031年前"), None, "待明确（2031年前）"),
    ],
)
def test_words_stand_in_brackets_only_where_they_would_be_read_otherwise(
    rule: Rule, times: int | None, printed: str
) -> None:
    assert print_rule(rule, times) == printed


def test_a_weekly_duty_is_kept_in_its_words() -> None:
    """Plans hold no weeks (docs/format.md#一份方案): the words stay, and nothing falls due."""
    for phrase in ("每周", "每周报送1次", "每两周一次", "每周五前", "一周一调度"):
        read = read_phrase(phrase)
        assert read is not None
        assert [(reading.rule, reading.name) for reading in read.readings] == [
            (Unsettled(phrase), NO_DATE)
        ]


def test_no_row_asks_for_a_character_that_its_pattern_does_without() -> None:
    """`needs` saves trying a row; a wrong one would hide what the pattern matches."""
    texts = {normalise(row[0]) for kind in ("read", "find", "agree") for row in cases(kind)}
    sieve = Sieve(row.needs for row in ROWS)
    hidden = []
    for text in texts:
        passed = set(sieve.passed(text))
        kept = (row for place, row in enumerate(ROWS) if place not in passed)
        hidden += [(text, row.pattern) for row in kept if row.regex.search(text)]
    assert hidden == []


def test_every_row_reads_something_in_the_tables() -> None:
    texts = {normalise(row[0]) for kind in ("read", "find") for row in cases(kind)}
    assert [row.pattern for row in ROWS if not any(row.regex.search(text) for text in texts)] == []


def test_a_common_phrase_compiles_few_patterns() -> None:
    """Compiling is most of what phrases cost `fazhi validate`: no row is tried without need."""
    for phrase in ("年底前", "2022年6月底前", "每季度", "长期坚持"):
        compiled.cache_clear()
        _read_phrase.cache_clear()
        assert read_phrase(phrase) is not None
        assert compiled.cache_info().misses <= 3, phrase


def test_every_row_of_the_table_has_a_case() -> None:
    wanted = (
        "年底前 年内 上半年 月底前 季度末 月份 上旬 中旬 下旬 裸年份 到某年（可数） 某日前 "
        "某年前（严） 某年前（宽） 每年某日前 每年季度末 每年年初 每半年 每季度 每月 每月某日前 "
        "每两年 几年内几次 自某日起几日内 事件后几日内 长期坚持 无明确时限 缺年份 中下旬 月初 "
        "年中 五年规划末 起止时间"
    )
    expected = "|".join(row[2] for row in cases("read"))
    assert [name for name in wanted.split() if f"#{name}" not in expected] == []
