"""Words of the command line become requests; a word that is not one of the choices is told with
them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from fazhi_cli.model import usage_errors
from fazhi_cli.rules.departments.ties import How, Role
from fazhi_cli.rules.status.values import UNASSIGNED, Flag, Status
from fazhi_cli.services.queries.tasks import TasksRequest

E = TypeVar("E", bound=StrEnum)
STATUS_WORDS = (*map(str, Status), UNASSIGNED, *map(str, Flag))


def choose(option: str, given: str | None, choices: type[E]) -> E | None:
    """Give the member of an enumeration with this word.

    Raises:
        UsageError: there is none.
    """
    if given is None:
        return None
    try:
        return choices(given)
    except ValueError:
        raise usage_errors.wrong_value(option, given, [str(choice) for choice in choices]) from None


def tasks_request(
    dept: str | None,
    place: str | None,
    year: int | None,
    role: str | None,
    tie: str | None,
    status: str | None,
    text: str | None,
) -> TasksRequest:
    """Build the request of `fazhi tasks`.

    Raises:
        UsageError: a word is not one of the choices, or only makes sense for a department.
    """
    if status not in (None, *STATUS_WORDS):
        raise usage_errors.wrong_value("--status", status or "", STATUS_WORDS)
    if dept is None and (role or tie):
        option, given = ("--role", role) if role else ("--tie", tie)
        raise usage_errors.wrong_value(
            option, given or "", advice="要和 --dept 一起用：身份和方式是对某个部门说的"
        )
    return TasksRequest(
        dept, place, year, choose("--role", role, Role), choose("--tie", tie, How), status, text
    )
