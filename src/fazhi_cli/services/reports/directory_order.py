"""The order in which departments of the same standing are named: that of the directory."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi_cli.services.reports.basis import ReportBasis

_LAST = 1_000_000


def place_in_directory(basis: ReportBasis, names: Sequence[str]) -> int:
    """Give the place of the first of these departments; nobody comes last."""
    places = [_LAST]
    if basis.registry is not None:
        listed = basis.registry.jurisdiction.departments
        places += [place for place, each in enumerate(listed) if each.name in names]
    return min(places)
