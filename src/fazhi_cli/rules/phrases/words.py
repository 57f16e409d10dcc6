"""Rows for words without a date: 长期坚持, 立即, 任期内 (design 05, rows 'ongoing' and 'no date')."""

from __future__ import annotations

from fazhi_cli.model.timerule import Ongoing, Unsettled
from fazhi_cli.rules.phrases.context import follows, is_acted_on_or_alone, precedes, stands_alone, starts_clause
from fazhi_cli.rules.phrases.reading import NO_DATE, Build, Counting, Hit, Reading, Row, nowhere
from fazhi_cli.rules.phrases.tokens import BLANK

LASTING_OPEN, LASTING_SHUT = "长期（", "）"
"""Around the words of an ongoing rule that are no known phrase."""

UNDECIDED_OPEN, UNDECIDED_SHUT = "待明确（", "）"
"""Around the words of an unsettled rule that would otherwise be read as something else (2023年前)."""

_NAME_ONGOING = "长期坚持"
_NAME_UNDECIDED = "待明确"

_LASTING = "(?:长期|持续|常态化?|经常性?|常年|始终)"
_KEEPING = "(?:坚持|推进|开展|实施|进行|抓好|落实|推动|保持|巩固|深化|加强|执行|用力|发力|跟进|优化|完善)"
_AND_ON = rf"(?:[,、]?并?{_LASTING}{_KEEPING})?"

_SOON = (
    r"(?<![建设成确树])立即(?!时)|尽快|尽早|即日起"
    r"|(?<!最)近期内?(?![间以工目规])|(?<!合)适时(?![间候机])|(?:每届)?任期内"
)
_START_OF_YEAR = r"(?<![0-9年今明每])年初(?![步审次任稿期级中])"
_MANNER = "(?<!不)定期|及时|逐年"
_FIELD_ONLY = "马上|抓紧|早日|择机|随时|即时|即刻|第一时间|按时|按期|限期|不定期|本?月底?前|月底|适当时[候机]|年中"

_IN_BRACKETS = r"(?P<inner>.*)\)(?:至少(?P<t>[0-9]{1,3})次)?\Z"


def _build_no_date(hit: Hit) -> tuple[Reading, ...]:
    return (Reading(Unsettled(hit.phrase), NO_DATE, inferred=False),)


def _build_ongoing(hit: Hit) -> tuple[Reading, ...]:
    return (Reading(Ongoing(hit.phrase), _NAME_ONGOING, inferred=False),)


def _is_time_limit(hit: Hit) -> bool:
    """Tell 长期坚持 as a limit from 持续推进“放管服”改革 and 健全常态化机制: it ends its clause."""
    ends_clause = follows(hit, rf"{BLANK}(?:[,。;:)\n|]|下去|\Z)")
    return ends_clause and (starts_clause(hit) or precedes(hit, f"并且?{BLANK}"))


def _bracketed(of: type[Ongoing] | type[Unsettled], name: str) -> Build:
    """Read back what `print_rule` put in brackets; the number of times behind them is part of the form."""

    def build(hit: Hit) -> tuple[Reading, ...]:
        times = int(hit.group("t")) if hit.group("t") else None
        return (Reading(of(hit.printed("inner")), name, inferred=False, times=times),)

    return build


def _bracket_row(opening: str, of: type[Ongoing] | type[Unsettled], name: str) -> Row:
    return Row(rf"\A{opening[:-1]}\({_IN_BRACKETS}", opening[0], _bracketed(of, name), nowhere, Counting.NEVER)


BRACKET_ROWS = (
    _bracket_row(LASTING_OPEN, Ongoing, _NAME_ONGOING),
    _bracket_row(UNDECIDED_OPEN, Unsettled, _NAME_UNDECIDED),
)

WORD_ROWS = (
    Row(f"{_LASTING}{_KEEPING}?{_AND_ON}", "长持常始", _build_ongoing, _is_time_limit),
    Row(_SOON, "即快早近适任", _build_no_date, counting=Counting.NEVER),
    Row(_START_OF_YEAR, "初", _build_no_date, is_acted_on_or_alone, Counting.NEVER),
    Row(_MANNER, "期时年", _build_no_date, stands_alone, Counting.NEVER),
    Row(_FIELD_ONLY, "上紧日机时刻间期底月候中", _build_no_date, nowhere, Counting.NEVER),
)
