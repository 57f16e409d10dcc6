"""Numbers and texts of cells as their format shows them: 0.95 in `0%` is 95%."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from fazhi_cli.formats.xlsx.days import day_words, han_number
from fazhi_cli.formats.xlsx.format_codes import Section, Sort, Token, sections_of

_KEPT_DIGITS = 15
_DIGITS_OF_GENERAL = 11
_MOST_PLACES = 21  # in front of the point or behind it
_MOST_DECIMALS = 30
_LONGEST_NUMBER = 60
_HAN_BELOW = 100


def number_words(raw: str, code: str, *, counts_from_1904: bool) -> str:
    """Show a number, as the file writes it, in a format; what is none is shown as it is."""
    stored = stored_number(raw)
    if stored is None or not -_MOST_PLACES < stored.adjusted() < _MOST_PLACES:
        return raw
    section, number = _section(in_kept_digits(stored), sections_of(code))
    if section.is_date:
        words = day_words(number, section, counts_from_1904=counts_from_1904)
        return _general(number) if words is None else words
    if section.is_han and number == int(number) and 0 <= number < _HAN_BELOW:
        return _with_literals(section, han_number(int(number)))
    if section.has(Sort.FRACTION) or section.has(Sort.GENERAL) or section.has(Sort.TEXT):
        return _with_literals(section, _general(number))
    if section.has(Sort.EXPONENT):
        return _with_literals(section, _scientific(number, section))
    if not section.has(Sort.DIGIT):
        return "".join(token.words for token in section.tokens).strip()
    return _in_pattern(number, section)


def text_words(text: str, code: str) -> str:
    """Show a text in a format, which may add to it: `"县"@`; most formats say nothing of texts."""
    sections = sections_of(code)
    last = sections[-1]
    if len(sections) < 4 and not last.has(Sort.TEXT):
        return text
    words = [text if token.sort is Sort.TEXT else token.words for token in last.tokens]
    return "".join(words)


def stored_number(raw: str) -> Decimal | None:
    """Read a number as a file writes it; None where it is none."""
    if len(raw) > _LONGEST_NUMBER:
        return None
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def in_kept_digits(number: Decimal) -> Decimal:
    """Give a number to the digits that a workbook keeps: more come of computing in binary."""
    return Decimal(f"{number:.{_KEPT_DIGITS}g}")


def _section(number: Decimal, sections: Sequence[Section]) -> tuple[Section, Decimal]:
    """Choose the section for a number, and say what it shows: a section of its own for negative
    ones writes their sign itself.
    """
    if any(section.condition for section in sections):
        fitting = [each for each in sections[:3] if _fits(number, each)]
        return (fitting[0] if fitting else sections[-1]), number
    if number < 0 and len(sections) > 1:
        return sections[1], -number
    if number == 0 and len(sections) > 2:
        return sections[2], number
    return sections[0], number


def _fits(number: Decimal, section: Section) -> bool:
    if section.condition is None:
        return True
    sign, limit = section.condition
    if sign == "<>":
        return number != limit
    is_equal = "=" in sign and number == limit
    return is_equal or (">" in sign and number > limit) or ("<" in sign and number < limit)


def _general(number: Decimal) -> str:
    if number == int(number):
        return str(int(number))
    rounded = Decimal(f"{number:.{_DIGITS_OF_GENERAL}g}")
    words = f"{rounded:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def _scientific(number: Decimal, section: Section) -> str:
    return f"{number:.{_decimals(section)}E}"


def _with_literals(section: Section, words: str) -> str:
    """Give the number with the signs that stand in front of it and behind it."""
    front: list[str] = []
    behind: list[str] = []
    is_behind = False
    for token in section.tokens:
        if token.sort is Sort.LITERAL:
            (behind if is_behind else front).append(token.words)
        else:
            is_behind = True
    return "".join([*front, words, *behind]).strip()


def _decimals(section: Section) -> int:
    count = 0
    is_behind = False
    for token in section.tokens:
        if token.sort is Sort.EXPONENT:
            break
        if token.sort is Sort.POINT:
            is_behind = True
        elif token.sort is Sort.DIGIT and is_behind:
            count += 1
    return min(count, _MOST_DECIMALS)


def _in_pattern(number: Decimal, section: Section) -> str:
    """Fill the digits of a number into the places of a pattern: `#,##0.00`."""
    tokens = section.tokens
    point = _point(tokens)
    places = [index for index, token in enumerate(tokens) if token.sort is Sort.DIGIT]
    in_front = [index for index in places if index < point]
    behind = [index for index in places if index > point]
    digits_end = in_front[-1] + 1 if in_front else 0
    number = _scaled(number, tokens, tokens[digits_end:point])
    last_digit = Decimal(1).scaleb(-_decimals(section))
    rounded = abs(number).quantize(last_digit, ROUND_HALF_UP)
    whole, _, part = f"{rounded:f}".partition(".")
    filled = _filled(tokens, in_front, whole, is_grouped=_is_grouped(tokens, in_front))
    filled |= _filled_part(tokens, behind, part)
    words = []
    for index, token in enumerate(tokens):
        if index in filled:
            words.append(filled[index])
        elif token.sort is not Sort.COMMA:
            words.append(token.words)
    sign = "-" if number < 0 and rounded else ""
    return sign + "".join(words).strip().removesuffix(".")


def _scaled(number: Decimal, tokens: Sequence[Token], behind_digits: Sequence[Token]) -> Decimal:
    """Give a number as percent signs make it, and commas behind the digits: `0,%`."""
    percents = sum(token.sort is Sort.PERCENT for token in tokens)
    commas = sum(token.sort is Sort.COMMA for token in behind_digits)
    number *= Decimal(100) ** percents
    return number / Decimal(1000) ** commas


def _is_grouped(tokens: Sequence[Token], places: Sequence[int]) -> bool:
    """Tell whether a comma stands among the places of the digits: `#,##0`."""
    if not places:
        return False
    between = tokens[places[0] + 1 : places[-1]]
    return any(token.sort is Sort.COMMA for token in between)


def _point(tokens: Sequence[Token]) -> int:
    for index, token in enumerate(tokens):
        if token.sort is Sort.POINT:
            return index
    return len(tokens)


def _filled(
    tokens: Sequence[Token], places: Sequence[int], digits: str, *, is_grouped: bool
) -> dict[int, str]:
    """Fill the digits in front of the point from the right; the first place takes what is left."""
    rest = digits.lstrip("0")
    filled: dict[int, str] = {}
    count = 0
    for index in reversed(places):
        taken = rest if index == places[0] else rest[-1:]
        rest = rest[: len(rest) - len(taken)]
        if not taken and tokens[index].words == "0":
            taken = "0"
        words = ""
        for digit in reversed(taken):
            comma = "," if is_grouped and count and count % 3 == 0 else ""
            words = digit + comma + words
            count += 1
        filled[index] = words
    return filled


def _filled_part(tokens: Sequence[Token], places: Sequence[int], digits: str) -> dict[int, str]:
    """Fill the digits behind the point; a place that need not be filled drops zeros at the end."""
    filled: dict[int, str] = {}
    for index, digit in zip(places, digits, strict=False):
        filled[index] = digit
    for index in reversed(places):
        if tokens[index].words == "0" or filled.get(index, "0") != "0":
            break
        filled[index] = ""
    return filled
