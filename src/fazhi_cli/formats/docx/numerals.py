"""A number as a list of Word prints it: the formats of ECMA-376, 17.18.59, that Chinese documents
use.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

_DIGITS = "〇一二三四五六七八九"
_CIRCLED_ZERO = "○一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LONGEST = 3_999  # beyond, and below 1, every format prints plain digits
_LETTERS = 26


def _decimal(number: int) -> str:
    return str(number)


def _padded(number: int) -> str:
    return f"{number:02}"


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _in_dashes(number: int) -> str:
    return f"- {number} -"


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    if number % 100 in (11, 12, 13):
        ending = "th"
    return f"{number}{ending}"


def _lower_roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _upper_roman(number: int) -> str:
    return _lower_roman(number).upper()


def _lower_letter(number: int) -> str:
    """27 is aa, 28 is bb."""
    rounds, place = divmod(number - 1, _LETTERS)
    return chr(ord("a") + place) * (rounds + 1)


def _upper_letter(number: int) -> str:
    return _lower_letter(number).upper()


def _one_of(signs: Sequence[str]) -> Callable[[int], str]:
    """Make a format of a row of signs; where they end, digits go on."""

    def sign_of(number: int) -> str:
        return signs[number - 1] if number <= len(signs) else str(number)

    return sign_of


def _row(first: str, count: int) -> list[str]:
    return [chr(ord(first) + place) for place in range(count)]


def _digit_by_digit(digits: str) -> Callable[[int], str]:
    def spell(number: int) -> str:
        return "".join(digits[int(digit)] for digit in str(number))

    return spell


def _counted(
    digits: str, units: str = "十百千", *, is_short: bool = True, zero: str = "零"
) -> Callable[[int], str]:
    """Make a format that names tens, hundreds and thousands.

    Args:
        digits: the signs of 0 to 9.
        units: the signs of ten, hundred and thousand.
        is_short: whether ten is 十 and not 一十.
        zero: the sign of places that are skipped.
    """

    def spell(number: int) -> str:
        text = ""
        is_skipped = False
        places = str(number)
        for index, digit in enumerate(places):
            unit = len(places) - index - 1
            if digit == "0":
                is_skipped = True
                continue
            if is_skipped and text:
                text += zero
            is_skipped = False
            text += digits[int(digit)]
            if unit:
                text += units[unit - 1]
        if is_short and 10 <= number < 20:
            text = text[1:]
        return text

    return spell


def _japanese(number: int) -> str:
    """Japanese leaves out the one before ten, hundred and thousand, and every zero."""
    text = ""
    places = str(number)
    for index, digit in enumerate(places):
        unit = len(places) - index - 1
        if digit == "0":
            continue
        if digit != "1" or unit == 0:
            text += _DIGITS[int(digit)]
        if unit:
            text += "十百千"[unit - 1]
    return text


def _below_hundred(digits: str) -> Callable[[int], str]:
    """Make a format that counts in tens up to 99, and prints digit by digit from 100."""
    counted, spelled = _counted(digits), _digit_by_digit(digits)

    def spell(number: int) -> str:
        return counted(number) if number < 100 else spelled(number)

    return spell


def _cycle(number: int) -> str:
    """甲子, 乙丑 … in sixty steps."""
    return _STEMS[(number - 1) % len(_STEMS)] + _BRANCHES[(number - 1) % len(_BRANCHES)]


_CIRCLES = _one_of([*_row("①", 20), *_row("㉑", 15), *_row("㊱", 15)])
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": _decimal,
    "decimalHalfWidth": _decimal,
    "decimalZero": _padded,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "numberInDash": _in_dashes,
    "ordinal": _ordinal,
    "lowerRoman": _lower_roman,
    "upperRoman": _upper_roman,
    "lowerLetter": _lower_letter,
    "upperLetter": _upper_letter,
    "decimalEnclosedCircle": _CIRCLES,
    "decimalEnclosedCircleChinese": _CIRCLES,
    "decimalEnclosedParen": _one_of(_row("⑴", 20)),
    "decimalEnclosedFullstop": _one_of(_row("⒈", 20)),
    "ideographEnclosedCircle": _one_of(_row("㊀", 10)),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographZodiacTraditional": _cycle,
    "ideographDigital": _digit_by_digit(_DIGITS),
    "japaneseDigitalTenThousand": _digit_by_digit(_DIGITS),
    "taiwaneseDigital": _digit_by_digit(_CIRCLED_ZERO),
    "chineseCounting": _below_hundred(_CIRCLED_ZERO),
    "taiwaneseCounting": _below_hundred(_CIRCLED_ZERO),
    "chineseCountingThousand": _counted(_DIGITS),
    "taiwaneseCountingThousand": _counted(_DIGITS),
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": _counted(_LEGAL, "拾佰仟", is_short=False),
    "ideographLegalTraditional": _counted(_LEGAL_TRADITIONAL, "拾佰仟", is_short=False),
}
NO_SIGN = frozenset({"none", "bullet"})


def is_supported(style: str) -> bool:
    """Tell whether a number format is printed as Word does, and not in plain digits."""
    return style in _FORMATS or style in NO_SIGN


def print_number(number: int, style: str) -> str:
    """Print a number in a format of Word; what is not supported becomes plain digits."""
    if style in NO_SIGN:
        return ""
    if not 1 <= number <= _LONGEST:
        return str(number)
    return _FORMATS.get(style, _decimal)(number)


def print_padded(number: int, pattern: str) -> str:
    """Print a number in a format of one's own: `001, 002, 003, ...`."""
    first = pattern.split(",")[0].strip()
    return f"{number:0{min(len(first), 9)}}" if first.isdecimal() else str(number)


def circled(text: str) -> str:
    """Give the sign of a number that is put into a circle, or the text itself."""
    if text.isdecimal() and len(text) < 3 and int(text) > 0:
        return _CIRCLES(int(text))
    return text
