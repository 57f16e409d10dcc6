"""Of which days an evaluation is: whose names hold, what fell due, and up to when records count."""

from __future__ import annotations

from datetime import date

from fazhi_cli.model.evaluation import Evaluation


def evaluation_span(evaluation: Evaluation) -> tuple[date, date]:
    """Give the first and the last day of what is evaluated; without `period` the whole year."""
    if evaluation.period is not None:
        return evaluation.period.start, evaluation.period.end
    return date(evaluation.year, 1, 1), date(evaluation.year, 12, 31)


def evaluation_day(evaluation: Evaluation) -> date:
    """Give the day whose bodies are evaluated: the last one of what is evaluated."""
    return evaluation_span(evaluation)[1]


def evaluation_cutoff(evaluation: Evaluation, today: date) -> date:
    """Give the last day whose records count: `cutoff`, else the end; never after today."""
    last = evaluation.cutoff or evaluation_day(evaluation)
    return min(last, today)
