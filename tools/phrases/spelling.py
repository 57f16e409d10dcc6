"""How the tables of cases spell a reading.

2022-12-31 · 每年, 每年@03-31, 每月@5<上期 (covering the last period) · 印发+30日 · ~长期坚持
(ongoing) · ?近期 (no date or undecided); then x2 (so many times), ！ (推定) and #名 (the row's
name). Several readings are joined by |, several phrases by ; and - means none.
"""

from __future__ import annotations

from fazhi_cli.model.timerule import Covers, Once, Ongoing, Recurring, Rule, Unsettled, Within
from fazhi_cli.rules.phrases import Reading, TimePhrase


def spelt_rule(rule: Rule) -> str:
    """Spell a rule."""
    match rule:
        case Once(by):
            return by.isoformat()
        case Recurring(every, by, covers):
            day = "" if by is None else f"@{by}"
            return every + day + ("" if covers is Covers.THIS else f"<{covers}")
        case Within(amount, unit, after):
            return f"{after}+{amount}{unit}"
        case Ongoing(phrase):
            return f"~{phrase}"
        case Unsettled(phrase):
            return f"?{phrase}"


def spelt_without_name(reading: Reading) -> str:
    """Spell a reading as tables do that were written without knowing the rows."""
    times = "" if reading.times is None else f"x{reading.times}"
    return spelt_rule(reading.rule) + times + ("！" if reading.inferred else "")


def spelt(reading: Reading) -> str:
    """Spell a reading with the name of its row."""
    return f"{spelt_without_name(reading)}#{reading.name}"


def spelt_all(phrase: TimePhrase | None) -> str:
    """Spell all readings of a phrase."""
    if phrase is None:
        return "-"
    return "|".join(spelt(reading) for reading in phrase.readings)
