"""Times of one sentence that share what is due, or each have their own.

各镇5月底前、区直部门6月底前完成自查 is one duty for two; 3日内响应、15日内办结 are two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fazhi_cli.rules.documents.amounts import MOST, amounts_in
from fazhi_cli.rules.documents.owners import owner_at
from fazhi_cli.rules.documents.unasked_amounts import COUNTED, ends_clause
from fazhi_cli.rules.phrases import TimePhrase

_NEXT_OWNER = re.compile("[、和及](?P<owner>[^，。；：\n0-9]{2,30}?)(?:应当?|要|须)?[在于]?")
_CLAUSE_END = re.compile("[，；。！？\n]")
_NEAR = 100  # characters behind a time that say how often
_OWN_ACT = re.compile("(?P<act>[\u4e00-\u9fff“”]{2,20})、")


def end_of_owners(text: str, phrase: TimePhrase, following: Sequence[TimePhrase]) -> int:
    """Give where the last of the times ends that are each another unit's, for one duty."""
    end = phrase.end
    for other in following:
        if not _is_next_owner(text[end : other.start]):
            return end
        end = other.end
    return end


def is_behind_an_owner(text: str, phrase: TimePhrase, before: TimePhrase | None) -> bool:
    """Tell whether a time is a later one of several units with a day each."""
    return before is not None and _is_next_owner(text[before.end : phrase.start])


def own_act(text: str, phrase: TimePhrase, following: Sequence[TimePhrase]) -> str:
    """Give what is due by a time where the next one stands behind a 、: 3日内响应、15日内办结."""
    if not following:
        return ""
    match = _OWN_ACT.fullmatch(text[phrase.end : following[0].start])
    return match["act"] if match is not None else ""


def times_behind(text: str, phrase: TimePhrase, following: Sequence[TimePhrase]) -> int | None:
    """Tell how often something is to be done by a day: 12月底前组织案卷评查2次.

    Once is what a day says by itself; a most (不超过2次) is no duty.
    """
    end = following[0].start if following else phrase.end + _NEAR
    clause = _CLAUSE_END.split(text[phrase.end : min(end, phrase.end + _NEAR)], maxsplit=1)[0]
    amount = next(amounts_in(clause), None)
    if amount is None or amount.unit not in COUNTED or not ends_clause(clause[amount.end :]):
        return None
    is_most = re.search(MOST, amount.verb) is not None or amount.bound.endswith("内")
    is_whole = amount.low.isdigit() and not amount.high
    return int(amount.low) if is_whole and not is_most and int(amount.low) > 1 else None


def _is_next_owner(between: str) -> bool:
    match = _NEXT_OWNER.fullmatch(between)
    return match is not None and bool(owner_at(f"{match['owner']}每"))
