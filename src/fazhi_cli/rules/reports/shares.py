"""Who has a row in a list of responsibilities: each lead that has something of its own to tell.

Leads that have told nothing share one row; of a group only its members that have something to tell
get rows of their own. See docs/reports.md#责任清单.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple


class Lead(NamedTuple):
    """A lead as a task prints it, and the departments that it means now."""

    name: str
    departments: tuple[str, ...]
    is_group: bool = False
    is_open: bool = False  # the document leaves open whom it means (有关)


class Share(NamedTuple):
    """A row: whom it is of.

    `department` has something of its own to tell; a row without one is of all the others, of whom
    the `silent` could tell something and have not.
    """

    names: tuple[str, ...]
    department: str | None = None
    silent: tuple[str, ...] = ()


def divide(leads: Iterable[Lead], speaking: Collection[str]) -> tuple[Share, ...]:
    """Divide a task among its leads.

    Args:
        leads: in the order of the document.
        speaking: the departments that have something of their own to tell.
    """
    shares: list[Share] = []
    others: dict[str, None] = {}
    silent: dict[str, None] = {}
    place = None
    for lead in leads:
        own = [name for name in lead.departments if name in speaking]
        rest = [name for name in lead.departments if name not in speaking]
        has_row = {share.department for share in shares}
        for name in own:
            if name not in has_row:
                shares.append(_own(lead, name))
        if own and not rest:
            continue
        if place is None:
            place = len(shares)
        others[_without(lead, own)] = None
        if not lead.is_open:
            silent.update(dict.fromkeys(rest))
    if place is not None:
        shares.insert(place, Share(tuple(others), silent=tuple(silent)))
    return tuple(shares)


def _own(lead: Lead, department: str) -> Share:
    """Give the row of a department; one that is named is called what the document calls it."""
    if lead.is_group:
        return Share((department,), department)
    return Share((lead.name,), department)


def _without(lead: Lead, own: list[str]) -> str:
    """Name a lead; of a group, say whose rows stand apart."""
    if not own:
        return lead.name
    return f"{lead.name}（{'、'.join(own)}除外）"
