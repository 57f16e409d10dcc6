"""However much is wrong in a file: the first so many problems are told, errors before warnings."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_cli.model.departments import Department, Departments, Jurisdiction, Kind, Level
from fazhi_cli.model.problem import Problem
from fazhi_cli.rules.departments.directory import Directory
from fazhi_cli.services.setup.targets import CheckedFile
from fazhi_cli.services.setup.validate import Context, problems_of
from fazhi_cli.store.limits import PROBLEMS_PER_FILE
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load

OFFICE = Department(name="县司法局", kind=Kind.GOVERNMENT)
PLACE = Jurisdiction(name="云溪县", level=Level.COUNTY, departments=(OFFICE,))
CONTEXT = Context(None, Directory(Departments(jurisdictions=(PLACE,))), frozenset())
HEAD = "id: yunxi-2031\ntitle: 方案\nkind: 其他\njurisdiction: 云溪县\n"


def told(text: str) -> list[Problem]:
    target = CheckedFile(Path("yunxi-2031.yaml"), "yunxi-2031.yaml", FileKind.PLAN, False)
    return problems_of(load(target.shown, text.encode("utf-8"), target.kind), target, CONTEXT)


def test_an_error_behind_hundreds_of_warnings_is_told() -> None:
    unassigned = "".join(
        f"  - {{no: '{number}', title: 任务}}\n" for number in range(PROBLEMS_PER_FILE + 50)
    )
    problems = told(f"{HEAD}tasks:\n{unassigned}  - {{no: 最后, title: 任务, lead: [县司法居]}}\n")
    assert len(problems) == PROBLEMS_PER_FILE
    assert [problem.code for problem in problems if problem.severity == "error"] == ["E204"]


def test_of_thousands_of_unknown_names_the_first_are_told() -> None:
    names = ", ".join(f"县{number}局" for number in range(5_000))
    problems = told(f"{HEAD}tasks: [{{no: '1', title: 任务, lead: [{names}]}}]\n")
    assert [problem.code for problem in problems] == ["E204"] * PROBLEMS_PER_FILE


@pytest.mark.parametrize("key", ["id", "task", "title", "anything"])
def test_of_thousands_of_wrong_keys_the_first_are_told(key: str) -> None:
    problems = told(HEAD + "".join(f"{key}{number}: x\n" for number in range(5_000)))
    assert len(problems) == PROBLEMS_PER_FILE


@pytest.mark.parametrize("day", ["1948-12-31", "0001-01-01", "3000-01-01", "9999-12-31"])
def test_a_year_far_away_is_a_slip_of_the_hand(day: str) -> None:
    [problem] = told(f"{HEAD}issued: {day}\ntasks: [{{no: '1', title: 任务, lead: [县司法局]}}]\n")
    assert (problem.code, problem.line, problem.message) == ("E205", 5, f"年份不对：{day}")


@pytest.mark.parametrize(("end", "codes"), [("2081-12-31", []), ("2082-01-01", ["E205"])])
def test_a_plan_for_more_than_fifty_years_is_a_slip_of_the_hand(end: str, codes: list[str]) -> None:
    period = f"period: {{start: 2031-01-01, end: {end}}}\n"
    problems = told(f"{HEAD}{period}tasks: [{{no: '1', title: 任务, lead: [县司法局]}}]\n")
    assert [problem.code for problem in problems] == codes
