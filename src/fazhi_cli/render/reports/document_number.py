"""The number of a circular (文号): as it was asked for, or by the pattern of the settings."""

from __future__ import annotations

from fazhi_cli.render.reports.gaps import Gaps
from fazhi_cli.services.reports.basis import ReportBasis

_SETTINGS = "data/settings.yaml"


def document_number(basis: ReportBasis, gaps: Gaps, part: str, year: int) -> str:
    """Give the number: 3 becomes 云法办通〔2031〕3号, where the settings have the pattern.

    Args:
        basis: its `number` is what was asked for.
        gaps: where a number that nobody knows is noted.
        part: of the document, in which it stands.
        year: of the number.
    """
    pattern = basis.settings.report.numbers.get(basis.kind.value)
    if basis.number is None:
        return gaps.mark(part, "文号")
    if not basis.number.isdecimal():
        return basis.number
    if pattern is None:
        key = f"report.numbers.{basis.kind.value}"
        return gaps.mark(part, "文号", _SETTINGS, key)
    return pattern.replace("{year}", str(year)).replace("{n}", str(int(basis.number)))
