"""Whatever the data holds, what is printed is text: nothing that a terminal, a spreadsheet or a
page would obey.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from itertools import islice
from pathlib import Path

import pytest

from commands.cli import fazhi
from commands.error_cases import BASE
from commands.every_command import DEPARTMENT, PLAN, commands, formats, plainest, readings
from evaluations import nasty_evaluation
from fazhi_cli.model.progress import RESULT_CHARS
from fazhi_cli.model.text import visible
from payloads import NASTY, OBEYED, yaml_text
from sweeps import thinned

_BROKEN = (
    "title: {title}\nkind: 其他\n{key}: 1\ntasks:\n"
    "  - {{no: {title}, title: x, lead: [{title}, 县政府办]}}\n"
)


def plan_text() -> str:
    """Put every payload into every field of a plan that takes any text."""
    lines = [
        f"id: {PLAN}",
        f"title: {yaml_text(''.join(NASTY[:3]))}",
        "kind: 工作要点",
        "jurisdiction: 云溪县",
    ]
    lines += [f"doc_number: {yaml_text(NASTY[3])}", "issued: 2031-01-15", "sections:"]
    lines += [
        (
            "  - {no: 总, title: 总, tasks: [{no: '1', title: 公布清单,"
            " lead: [县政府办], deadlines: [{by: 2031-06-30}]}]}"
        )
    ]
    for index, payload in enumerate(NASTY):
        text, name = yaml_text(payload), yaml_text(f"{payload}{index}")
        lines += [
            f"  - no: {name}",
            f"    title: {text}",
            "    tasks:",
            f"      - no: {name}",
            f"        title: {text}",
            f"        text: {text}",
            f"        lead: [{DEPARTMENT}, {name}]",
            f"        participants: [{yaml_text(f'群{payload}{index}')}]",
            (
                f"        deadlines: [{{id: {text}, by: 2031-06-30,"
                f" what: {text}, phrase: {text}, to: {text}}}]"
            ),
            (
                f"        indicators: [{{name: {text}, target: {{text: {text}}}}},"
                f' {{name: {text}, target: ">=95%"}}]'
            ),
        ]
    lines[lines.index("sections:") : lines.index("sections:")] = [
        f"issuers: [{', '.join(map(yaml_text, NASTY))}]"
    ]
    return "\n".join(lines) + "\n"


def departments_text() -> str:
    """Name departments, aliases and groups after the payloads, and one place."""
    lines = ["jurisdictions:", "  - name: 云溪县", "    level: 县级", "    departments:"]
    lines += [
        (
            f"      - {{name: {DEPARTMENT}, kind: 政府部门,"
            f" replaces: [{{name: {yaml_text(NASTY[1])}}}]}}"
        )
    ]
    for index, payload in enumerate(NASTY):
        name, alias = yaml_text(f"{payload}{index}"), yaml_text(f"简{payload}{index}")
        lines.append(f"      - {{name: {name}, kind: 政府部门, aliases: [{alias}]}}")
    lines.append("    groups:")
    for index, payload in enumerate(NASTY):
        members = f"[{yaml_text(f'{payload}{index}')}]" if index % 2 else "[]"
        lines.append(
            f"      - {{name: {yaml_text(f'群{payload}{index}')}, members: {members}, scope: 有关}}"
        )
    lines += [f"  - name: {yaml_text(NASTY[4])}", "    level: 县级", "    departments:"]
    return "\n".join([*lines, f"      - {{name: {yaml_text(NASTY[5])}, kind: 镇}}"]) + "\n"


def records_text() -> tuple[str, str, str]:
    """Put every payload into what departments report, what the coordinator decides, and the
    settings.
    """
    progress = [f"plan: {PLAN}", f"department: {DEPARTMENT}", "entries:"]
    reviews = [f"plan: {PLAN}", "reviews:"]
    for index, payload in enumerate(NASTY):
        text, minute = yaml_text(payload), f"2031-03-01T{index // 60:02d}:{index % 60:02d}"
        note = f"note: {text}, problems: {text}, next_steps: {text}, help: {text}"
        result = yaml_text(payload[:RESULT_CHARS])
        note += f", result: {result}, evidence: [{{title: {text}}}]"
        progress.append(f"  - {{task: '1', at: {minute}, by: {text}, status: 推进中, {note}}}")
        by = yaml_text(f"{payload}督查")
        decided = (
            f"at: {minute.replace('03-01', '03-02')}, decision: 退回, reason: {text}, by: {by}"
        )
        reviews.append(f"  - {{task: '1', department: {DEPARTMENT}, {decided}}}")
    lights = ", ".join(
        f"{key}: {yaml_text(word)}"
        for key, word in zip(("red", "yellow", "green", "grey"), NASTY, strict=False)
    )
    settings = f"lights: {{{lights}}}\ncoordinator: {{name: {yaml_text(NASTY[1])}}}\n"
    return "\n".join(progress) + "\n", "\n".join(reviews) + "\n", settings


def report_sources() -> dict[str, str]:
    """Put every payload into figures, contacts and prose, by the names of the files."""
    figures = ["jurisdiction: 云溪县", "year: 2031", "figures:"]
    contacts = ["contacts:"]
    prose = []
    for index, payload in enumerate(NASTY):
        text, name = yaml_text(payload), yaml_text(f"{payload}{index}")
        figures.append(f"  - {{name: {name}, value: '{index}', unit: {text}, source: {text}}}")
        people = f"leader: {text}, liaison: {text}, phone: {text}, county_leader: {text}"
        contacts.append(f"  - {{department: {name}, {people}}}")
        prose.append(visible(payload))
    return {
        "figures/云溪县/2031.yaml": "\n".join(figures) + "\n",
        "contacts/云溪县.yaml": "\n".join(contacts) + "\n",
        "narratives/云溪县/2031/02-不足.md": "\n\n".join(prose) + "\n",
    }


def lay_nasty(root: Path) -> Path:
    """Lay out a workspace with the payloads in every field that takes text."""
    (root / "data" / "plans").mkdir(parents=True)
    (root / "data" / "plans" / f"{PLAN}.yaml").write_text(plan_text(), "utf-8", newline="")
    (root / "data" / "departments.yaml").write_text(departments_text(), "utf-8", newline="")
    names = (f"progress/{PLAN}/{DEPARTMENT}.yaml", f"reviews/{PLAN}.yaml", "settings.yaml")
    contents = dict(zip(names, records_text(), strict=True)) | report_sources()
    contents["evaluations/云溪县-2031.yaml"] = nasty_evaluation(NASTY)
    for name, text in contents.items():
        (root / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "data" / name).write_text(text, "utf-8", newline="")
    return root


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_nasty(tmp_path_factory.mktemp("nasty"))


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which every payload stands in a message: as a key, a name, a number, and in
    names of files.
    """
    root = tmp_path_factory.mktemp("broken")
    (root / "data" / "plans").mkdir(parents=True)
    (root / "data" / "departments.yaml").write_text(departments_text(), "utf-8", newline="")
    for index, payload in enumerate(NASTY):
        text = _BROKEN.format(title=yaml_text(payload), key=yaml_text(f"键{payload}"))
        (root / "data" / "plans" / f"n{index}.yaml").write_text(
            f"id: n{index}\n{text}", "utf-8", newline=""
        )
        named = f"id: n{index}\njurisdiction: 云溪县\n{text}".replace(
            f"{yaml_text(f'键{payload}')}: 1\n", ""
        )
        (root / "data" / "plans" / f"m{index}.yaml").write_text(named, "utf-8", newline="")
    (root / "data" / "plans" / f"{PLAN}.yaml").write_bytes(
        (BASE / "data/plans" / f"{PLAN}.yaml").read_bytes()
    )
    for name in (b"\x1b[2J.yaml", b"\xff\x9b.yaml", "倒\u202e写.yaml".encode()):
        path = Path(os.fsdecode(os.fsencode(root / "data" / "plans") + b"/" + name))
        path.write_text("title：坏的\n", "utf-8")
    return root


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_TODAY", "2031-06-20")
    monkeypatch.setenv("COLUMNS", "4000")
    monkeypatch.delenv("FAZHI_ROOT", raising=False)


def assert_text(printed: str, what: str) -> None:
    found = OBEYED.search(printed)
    assert found is None, (
        f"{what} prints {found[0]!r}: {printed[max(found.start() - 40, 0) : found.end() + 40]!r}"
    )


def assert_all_text(root: Path, outside: Path, step: int = 1) -> None:
    for arguments in islice(readings(outside), 0, None, step):
        outcome = fazhi(root, *arguments)
        answers = (2,) if "里还没有考评" in outcome.err else (0, 1, 6)
        assert outcome.code in answers, (arguments, outcome.err)
        assert_text(outcome.out, f"stdout of fazhi {arguments}")
        assert_text(outcome.err, f"stderr of fazhi {arguments}")


@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.torture)])
def test_no_listing_in_no_format_prints_what_a_terminal_obeys(
    workspace: Path, tmp_path: Path, step: int
) -> None:
    problems = json.loads(fazhi(workspace, "validate", "--format", "json").out)["problems"]
    errors = {each["code"] for each in problems if each["severity"] == "error"}
    assert errors == {"E231"}, "the files load: only the names are refused"
    assert_all_text(workspace, tmp_path, step)


@pytest.mark.torture
def test_no_message_about_bad_files_prints_what_a_terminal_obeys(
    broken: Path, tmp_path: Path
) -> None:
    assert fazhi(broken, "plans").code == 6
    assert_all_text(broken, tmp_path)


@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.torture)])
def test_no_error_about_a_question_prints_what_a_terminal_obeys(workspace: Path, step: int) -> None:
    for payload in NASTY[::step]:
        for arguments in (
            ["show", payload],
            ["show", PLAN, payload],
            ["tasks", "--dept", payload],
            [payload],
        ):
            outcome = fazhi(
                workspace,
                *(f"问{argument}" if argument is payload else argument for argument in arguments),
            )
            assert outcome.code == 2, (arguments, outcome)
            assert_text(outcome.err, f"stderr of fazhi {arguments}")


def writes_any_format(name: str) -> bool:
    """Tell whether -o takes every format; import writes YAML: tests/commands/test_importing.py."""
    return formats(commands()[name]) != [[]] and name != "import"


@pytest.mark.parametrize(
    "name",
    thinned([name for name in commands() if writes_any_format(name)], every=6),
)
def test_a_file_that_was_asked_for_holds_text_only(
    name: str, workspace: Path, tmp_path: Path
) -> None:
    command = commands()[name]
    for number, how in enumerate(formats(command)):
        path = tmp_path / str(number)
        needed = plainest(name, command, path)
        into = [] if str(path / "output") in needed else ["-o", str(path / "output")]
        outcome = fazhi(workspace, *needed, *how, *into)
        # validate finds that no shell would leave these names alone.
        assert outcome.code in (0, 6) or (name, outcome.code) == ("validate", 1), outcome.err
        for file in [found for found in path.rglob("*") if found.is_file()]:
            assert_text(
                file.read_text("utf-8").removeprefix("\ufeff"), f"the file of fazhi {name} {how}"
            )
            assert_text(file.name, "a file's name")


def test_why_shows_every_word_of_reports_and_decisions(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "fazhi_cli.render.pages.why.course.SHOWN_STEPS", 2 * len(NASTY)
    )  # else only the newest are told
    printed = fazhi(workspace, "why", PLAN, "1").out
    for payload in NASTY:
        for line in payload.strip().split("\n"):
            assert visible(line.strip()) in printed


def test_json_gives_every_payload_back_as_it_was(workspace: Path) -> None:
    rows = json.loads(fazhi(workspace, "tasks", "--format", "json").out)["tasks"]
    assert [row["title"] for row in rows[1:]] == [payload.strip() for payload in NASTY]
    names = {
        row["name"]
        for row in json.loads(fazhi(workspace, "depts", "--format", "json").out)["departments"]
    }
    assert names >= {f"{payload}{index}".strip() for index, payload in enumerate(NASTY)}


def test_the_table_shows_markup_as_it_was_written(workspace: Path) -> None:
    printed = fazhi(workspace, "tasks").out
    for payload in NASTY:
        for line in payload.strip().split("\n"):
            assert visible(line) in printed


def test_no_cell_of_csv_is_a_formula_and_none_is_lost(workspace: Path) -> None:
    for arguments in (["tasks"], ["plans"], ["depts"], ["show", PLAN]):
        rows = list(csv.reader(io.StringIO(fazhi(workspace, *arguments, "--format", "csv").out)))
        assert len({len(row) for row in rows}) == 1, arguments
        for cell in (cell for row in rows for cell in row):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), cell
    titles = [
        row[2].removeprefix("'")
        for row in csv.reader(io.StringIO(fazhi(workspace, "tasks", "--format", "csv").out))
    ]
    for payload in NASTY:
        assert "\n".join(map(visible, payload.strip().split("\n"))).removeprefix("'") in titles


def test_a_markdown_table_keeps_its_rows_and_shows_markup_as_text(workspace: Path) -> None:
    for arguments in (["tasks"], ["plans"], ["depts"], ["show", PLAN]):
        printed = fazhi(workspace, *arguments, "--format", "md").out
        for table in re.split(r"\n\n", printed):
            rows = [line for line in table.split("\n") if line.startswith("|")]
            assert len({len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) for row in rows}) <= 1, table
        unescaped = re.sub(r"\\.", "", printed)
        assert not re.search(r"[<`*\[]", unescaped), "markup that is not escaped"
        assert not re.search(r"&(?!amp;)", unescaped)


def test_github_annotations_stay_one_line_each(broken: Path) -> None:
    printed = fazhi(broken, "validate", "--format", "github").out
    for line in printed.splitlines():
        assert re.match(r"::(error|warning) file=[^,]+,line=\d+,col=\d+", line), line
