"""Which module makes the context of which document; each is imported when it is wanted."""

from __future__ import annotations

from typing import Any

from fazhi_cli.model.report_kind import ReportKind
from fazhi_cli.services.reports.basis import ReportBasis


def report_context(basis: ReportBasis) -> dict[str, Any]:
    """Give what the template of a report sees, which is also its JSON: plain data only."""
    match basis.kind:
        case ReportKind.ANNUAL:
            from fazhi_cli.render.reports.annual import annual_context as make
        case ReportKind.DEPARTMENT:
            from fazhi_cli.render.reports.department import department_context as make
        case ReportKind.RESPONSIBILITY:
            from fazhi_cli.render.reports.responsibility import responsibility_context as make
        case ReportKind.BREAKDOWN:
            from fazhi_cli.render.reports.breakdown import breakdown_context as make
        case ReportKind.PROGRESS:
            from fazhi_cli.render.reports.progress import progress_context as make
        case ReportKind.BRIEF:
            from fazhi_cli.render.reports.brief import brief_context as make
        case ReportKind.MEETING:
            from fazhi_cli.render.reports.meeting import meeting_context as make
        case ReportKind.ASSESSMENT:
            from fazhi_cli.render.reports.assessment import assessment_context as make
    return make(basis)
