"""A text reads alike however it is printed: half or full width, Traditional, pinyin in brackets."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from fazhi_cli.model.timerule import Ongoing, Rule, Unsettled, Within
from fazhi_cli.rules.phrases import Reading, TimePhrase, find_phrases, phrases_of, read_phrase
from fazhi_cli.rules.phrases.guards import GUARDS
from fazhi_cli.rules.phrases.numerals import normalise
from fazhi_cli.rules.phrases.printed import without_pinyin
from fazhi_cli.rules.phrases.running_spans import RUNNING_ROWS
from fazhi_cli.rules.phrases.traditional import SIMPLIFIED

CASES = Path(__file__).parents[2] / "cases" / "phrases"
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
TRADITIONAL = {
    simplified: traditional for traditional, simplified in reversed(list(SIMPLIFIED.items()))
}
IN_DIGITS = re.compile("[0-9０-９]{4}[-－][0-9０-９-－]{1,5}")
PINYIN = ("(nián)", "（yuè）", "(fā)", "(nèi)")

Told = tuple[type[Rule], str, str, bool, int | None]


def texts() -> list[tuple[str, int | None, bool]]:
    """Every case of the repository: its text, the year, whether it is a sentence.

    Without 长期（x）, whose brackets `print_rule` writes and which look like pinyin.
    """
    rows: list[tuple[str, int | None, bool]] = []
    for path in sorted(CASES.glob("*.tsv")):
        is_sentence = "find" in path.name
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#") and "（x）" not in line:
                text, year = line.split("\t")[:2]
                rows.append((text, int(year) if year else None, is_sentence))
    return rows


def wide(text: str) -> str:
    return text.translate(WIDE)


def half(text: str) -> str:
    return text.translate({wide: code for code, wide in WIDE.items()})


def traditional(text: str) -> str:
    return "".join(TRADITIONAL.get(character, character) for character in text)


def with_pinyin(text: str) -> str:
    """Put pinyin behind one character in three, as learners' editions do behind hard ones."""
    choice = random.Random(text)
    parts: list[str] = []
    for character in text:
        parts.append(character)
        if "\u4e00" <= character <= "\u9fff" and choice.random() < 1 / 3:
            parts.append(choice.choice(PINYIN))
    return "".join(parts)


def traditional_with_pinyin(text: str) -> str:
    return with_pinyin(traditional(text))


def told(phrases: tuple[TimePhrase, ...]) -> list[tuple[str, list[Told]]]:
    """What phrases say, in the same characters whatever they were printed in."""
    return [(plain(each.phrase), [said(reading) for reading in each.readings]) for each in phrases]


def said(reading: Reading) -> Told:
    rule = reading.rule
    match rule:
        case Within():
            words = f"{rule.amount}{rule.unit}{plain(rule.after)}"
        case Ongoing() | Unsettled():
            words = plain(rule.phrase)
        case _:
            words = str(rule)
    return type(rule), words, reading.name, reading.inferred, reading.times


def plain(words: str) -> str:
    return normalise(without_pinyin(words).words).strip()


# Every case in every variant is read by `make torture`, one of each so many by `make test`.
each_step = pytest.mark.parametrize("step", [8, pytest.param(1, marks=pytest.mark.torture)])


@each_step
@pytest.mark.parametrize("vary", [wide, half, traditional, with_pinyin, traditional_with_pinyin])
def test_a_variant_of_every_case_reads_as_the_case_does(
    vary: Callable[[str], str], step: int
) -> None:
    different: list[tuple[str, object, object]] = []
    for text, year, is_sentence in texts()[::step]:
        read = find_phrases if is_sentence else phrases_of
        case, variant = read(text, year=year), read(vary(text), year=year)
        if told(case) != told(variant):
            different.append((vary(text), told(case), told(variant)))
    assert different == []


@each_step
def test_a_phrase_of_a_variant_stands_where_it_is_printed(step: int) -> None:
    for text, year, _ in texts()[::step]:
        printed = traditional_with_pinyin(text)
        for each in find_phrases(printed, year=year):
            assert printed[each.start : each.end] == each.phrase
            assert not each.phrase.startswith(("(", "（"))


def test_no_pattern_is_written_in_characters_that_normalising_replaces() -> None:
    patterns = [row.pattern for row in RUNNING_ROWS]
    patterns += [guard.before + guard.behind for guard in GUARDS]
    for pattern in patterns:
        assert [one for one in pattern if one in SIMPLIFIED or one == "两"] == []


def test_pinyin_is_letters_in_brackets_behind_a_character() -> None:
    assert without_pinyin("年內(nèi)完（wán）成").words == "年內完成"
    for text in ("(一)年内", "PPP(ppp)", "2022年(试行)", "年内(12)", "（含）"):
        assert without_pinyin(text).words == text


@cache
def fields() -> list[tuple[str, int | None]]:
    """Every field of the tables that is one phrase.

    Without “”, which no document prints, and without dates in digits, for which the head of the
    column or a word beside them has to say that they are deadlines.
    """
    rows: list[tuple[str, int | None]] = []
    for text, year, is_sentence in texts():
        if is_sentence or "“”" in text or "（）" in text or IN_DIGITS.fullmatch(text.strip()):
            continue
        if read_phrase(text, year=year) is not None:
            rows.append((text, year))
    return rows


@each_step
@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("| 7 | 清理证明 | 区司法局（区政务局） | ", " | 备注 |"),
        ("清理证明 | 区司法局 |", ""),
        ("完成时限：", ""),
        ("区司法局清理证明；完成时限：", "；责任人：略"),
    ],
)
def test_a_field_reads_in_a_table_row_and_behind_its_label_as_it_does_alone(
    before: str, behind: str, step: int
) -> None:
    different: list[tuple[str, object, object]] = []
    for text, year in fields()[::step]:
        alone = read_phrase(text, year=year)
        assert alone is not None
        found = find_phrases(before + text + behind, year=year)
        readings = [[said(reading) for reading in each.readings] for each in found]
        if [said(reading) for reading in alone.readings] not in readings:
            different.append((text, alone.readings, readings))
    assert different == []
