"""Chinese deadline phrases: read one, find them in a sentence, print a rule, compare both.

What is read as what: docs/phrases.md. The table is `table.ROWS`; each row is a pattern with the
way to read a match. What is no deadline (a look back, a comparison, an amount) stands in a table of
its own, `guards.GUARDS`.
"""

from fazhi_cli.rules.phrases.agreement import agrees, fitting, phrases_of
from fazhi_cli.rules.phrases.canonical import print_rule
from fazhi_cli.rules.phrases.fields import read_phrase
from fazhi_cli.rules.phrases.impossible import impossible_day
from fazhi_cli.rules.phrases.rows import NO_DATE, NO_YEAR, Reading, TimePhrase
from fazhi_cli.rules.phrases.scan import find_phrases

__all__ = [
    "NO_DATE",
    "NO_YEAR",
    "Reading",
    "TimePhrase",
    "agrees",
    "find_phrases",
    "fitting",
    "impossible_day",
    "phrases_of",
    "print_rule",
    "read_phrase",
]
