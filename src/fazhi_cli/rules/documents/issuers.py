"""Who has issued a plan: the signature, else the title, else what the page says of it.

The rules: docs/import.md#文件信息.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from fazhi_cli.rules.documents import metadata
from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.places import place_of, places_at
from fazhi_cli.rules.documents.zones import Zones

BARE_DAY = re.compile("(?:19|20)[0-9]{4,6}")
"""A day that lost its signs: nobody knows what it was."""
_SIGNED_BRACKET = re.compile(
    r"（(?P<names>[^0-9，。]{3,40}?) ?(?:19|20)[0-9]{2}年[0-9月日]+(?:印发)?）"
)
_BELOW_TITLE = 2
"""Lines below a title among which the authority may stand."""
_ABOVE_DAY = 4


def issuers_of(
    zones: Zones, front: Sequence[Line], page: Sequence[metadata.PageFact], title: str
) -> tuple[str, ...]:
    """Give the authorities that have issued a plan; none where the document does not say it.

    Args:
        zones: the document's zones.
        front: the unlabelled lines in front of the first task.
        page: what the page says beside the document.
        title: of the plan.
    """
    around = (*zones.head, *zones.notice)
    signed = _signature(zones)
    if signed:
        return signed
    for line in around:
        match = _SIGNED_BRACKET.fullmatch(line.text)
        if match is not None and metadata.is_authority_line(match["names"]):
            return tuple(match["names"].split())
    named = _before_about(around, title)
    if named:
        return named
    fact = metadata.authority_fact(page)
    if fact is not None and metadata.is_authority_line(fact.value):
        return tuple(fact.value.split())
    return _on_own_line(zones, around) or _in_front_of_title(zones) or _names_on([*front[:1]])


def _signature(zones: Zones) -> tuple[str, ...]:
    """Give the authorities above the day of signing; at the end also where no day is below."""
    for zone in (zones.notice, zones.tail, zones.head):
        for index, line in enumerate(zone):
            if not metadata.is_day_line(line.text) and not BARE_DAY.fullmatch(line.text):
                continue
            names: list[str] = []
            for above in reversed(zone[max(0, index - _ABOVE_DAY) : index]):
                if not metadata.is_authority_line(above.text):
                    break
                names.insert(0, above.text.strip())
            if names:
                return _whole_names(names)
    if any(metadata.is_day_line(line.text) for line in zones.tail):
        return ()
    last = [line.text.strip() for line in zones.tail]
    return _whole_names(list(takewhile(metadata.is_authority_line, last)))


def _before_about(around: Sequence[Line], title: str) -> tuple[str, ...]:
    """Give who stands in front of 关于 in the title of a notice, or in that of the plan."""
    heading = next((line.text for line in around if "关于" in line.text), "") or title
    before = heading.split("关于")[0].strip() if "关于" in heading else ""
    is_place = "".join(places_at(before)) == before
    if 3 <= len(before) <= 40 and not is_place and metadata.is_authority_line(before):
        return tuple(before.split())
    return ()


def _on_own_line(zones: Zones, around: Sequence[Line]) -> tuple[str, ...]:
    """Give the authority on a line of its own: above 关于印发…, or right below the title."""
    for above, line in pairwise(around):
        if line.text.startswith("关于") and metadata.is_authority_line(above.text):
            return tuple(above.text.split())
    if zones.title_line is None:
        return ()
    below = [line for line in zones.notice if line != zones.title_line]
    return _names_on(below[:_BELOW_TITLE])


def _in_front_of_title(zones: Zones) -> tuple[str, ...]:
    """Give the authority with which the title begins, on a line of its own."""
    if zones.title_line is None or zones.title_line.text == zones.title:
        return ()
    return _names_on([zones.title_line])


def _names_on(lines: Sequence[Line]) -> tuple[str, ...]:
    for line in lines:
        if metadata.is_authority_line(line.text):
            return tuple(line.text.split())
    return ()


def _whole_names(names: Sequence[str]) -> tuple[str, ...]:
    """Join an authority that is broken over two lines; part several on one line."""
    joined: list[str] = []
    for name in names:
        if joined and not place_of(name) and not name.startswith("中共"):
            joined[-1] += name
        else:
            joined.append(name)
    return tuple(part for name in joined for part in name.split())
