"""Every listing as table, JSON, CSV and Markdown, on stdout or whole in a file.

See docs/architecture.md#命令的规矩.
"""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from commands.cli import Outcome, fazhi
from commands.every_command import commands, option
from evaluations import write_evaluation
from sweeps import crossed
from yunxi import JUSTICE, OFFICE, PLAN, STREETS, Tree, lay_out, plan_tree, task, write

DAY = ["--as-of", "2031-06-15"]
LISTINGS: dict[str, list[str]] = {
    "plans": ["plans"],
    "show PLAN": ["show", PLAN, *DAY],
    "show PLAN TASK": ["show", PLAN, "1", *DAY],
    "depts": ["depts"],
    "depts NAME": ["depts", JUSTICE],
    "tasks": ["tasks", *DAY],
    "tasks --dept": ["tasks", "--dept", JUSTICE, *DAY],
    "due": ["due", *DAY],
    "overdue": ["overdue", *DAY],
    "overdue --all": ["overdue", "--all", *DAY],
    "overdue --by dept": ["overdue", "--by", "dept", *DAY],
    "evaluate": ["evaluate", "2031", *DAY],
    "template list": ["template", "list"],
}
FORMATS = ["table", "json", "csv", "md"]
MARK = "\ufeff"
TASKS = [
    task("1", title='甲,乙"丙"', deadlines=[{"by": "2031-03-31"}], participants=[STREETS]),
    task("2", lead=[OFFICE], participants=[JUSTICE], deadlines=[{"by": "2031-06-30"}]),
    task("3", deadlines=[{"every": "每月"}]),
]
each_listing = pytest.mark.parametrize("listing", LISTINGS)
each_format = pytest.mark.parametrize("form", FORMATS)


@pytest.fixture(autouse=True)
def _paper_has_no_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = lay_out(
        tmp_path / "区",
        plan_tree(*TASKS),
        plan_tree(task(deadlines=[{"by": "2031-03-31"}]), id="yunxi-2030"),
    )
    write_evaluation(root)
    return root


def run(folder: Path, listing: str, form: str | None = None, *arguments: str) -> Outcome:
    return fazhi(folder, *LISTINGS[listing], *(["--format", form] if form else []), *arguments)


def test_every_command_that_lists_is_looked_at_here() -> None:
    listing = {
        name
        for name, command in commands().items()
        if (kind := option(command, "kind")) and "csv" in kind.type.choices
    }
    looked_at = {listing.partition(" -")[0] for listing in LISTINGS}
    assert listing <= looked_at | {words[0] for words in LISTINGS.values()}


@each_listing
def test_a_table_is_what_is_printed_when_nothing_is_said(workspace: Path, listing: str) -> None:
    assert run(workspace, listing) == run(workspace, listing, "table")
    assert run(workspace, listing).code == 0


@each_listing
def test_json_is_one_document_of_version_one(workspace: Path, listing: str) -> None:
    done = run(workspace, listing, "json")
    assert (done.code, done.err) == (0, "")
    document = json.loads(done.out)
    assert next(iter(document.items())) == ("version", 1)
    assert done.out.endswith("}\n")
    assert "\\u" not in done.out


@each_listing
def test_csv_is_one_table_with_as_many_cells_in_every_row(workspace: Path, listing: str) -> None:
    done = run(workspace, listing, "csv")
    assert (done.code, done.err) == (0, "")
    titles, *rows = list(csv.reader(StringIO(done.out, newline="")))
    assert rows
    assert {len(row) for row in rows} == {len(titles)}
    assert all(titles)
    assert not done.out.startswith(MARK)


@pytest.mark.parametrize(
    "listing", [name for name in LISTINGS if name not in ("show PLAN TASK", "evaluate")]
)
def test_csv_has_as_many_rows_as_json_has_things(workspace: Path, listing: str) -> None:
    document = json.loads(run(workspace, listing, "json").out)
    kind = next(
        key
        for key in ("plans", "tasks", "departments", "occurrences", "templates")
        if isinstance(document.get(key), list)
    )
    rows = list(csv.reader(StringIO(run(workspace, listing, "csv").out, newline="")))[1:]
    assert len(rows) == len(document[kind])


@each_listing
def test_markdown_has_tables_with_as_many_cells_in_every_row(workspace: Path, listing: str) -> None:
    done = run(workspace, listing, "md")
    assert (done.code, done.err) == (0, "")
    blocks = [block.splitlines() for block in done.out.split("\n\n") if block.startswith("|")]
    assert blocks
    for lines in blocks:
        assert len({line.replace("\\|", "").count("|") for line in lines}) == 1
        assert set(lines[1]) <= set("| :-")


@each_listing
def test_what_the_table_has_below_a_title_csv_has_too(workspace: Path, listing: str) -> None:
    table = "".join(run(workspace, listing, "table").out.split())
    rows = list(csv.DictReader(StringIO(run(workspace, listing, "csv").out, newline="")))
    shared = [title for title in rows[0] if title in table]
    assert len(shared) > 1
    for row in rows:
        assert [
            row[title] for title in shared if "".join(row[title].split())[:4] not in table
        ] == []


# Files.


@pytest.mark.parametrize(("listing", "form"), crossed(LISTINGS, FORMATS))
def test_a_file_holds_exactly_what_would_be_printed(
    workspace: Path, listing: str, form: str
) -> None:
    printed = run(workspace, listing, form)
    done = run(workspace, listing, form, "-o", "报告")
    assert (done.code, done.out, done.err) == (0, "", "已写入 报告\n")
    text = (workspace / "报告").read_bytes().decode("utf-8")
    assert text.removeprefix(MARK) == printed.out
    assert text.startswith(MARK) == (form == "csv")


@pytest.mark.parametrize("form", ["csv", "json", "md"])
def test_a_file_is_of_the_format_that_its_name_ends_with(workspace: Path, form: str) -> None:
    assert run(workspace, "tasks", "table", "-o", f"报告.{form.upper()}").code == 0
    written = (workspace / f"报告.{form.upper()}").read_bytes().decode("utf-8")
    assert written.removeprefix(MARK) == run(workspace, "tasks", form).out


@pytest.mark.parametrize("ending", ["xlsx", "DOCX", "pdf", "html"])
def test_no_text_is_written_under_the_name_of_another_program(workspace: Path, ending: str) -> None:
    before = sorted(workspace.rglob("*"))
    done = fazhi(workspace, "tasks", *DAY, "-o", str(workspace / f"任务.{ending}"))
    assert (done.code, done.out) == (2, "")
    assert ".csv（Excel、WPS 能打开）" in done.err
    assert sorted(workspace.rglob("*")) == before


def test_a_file_is_written_in_a_folder_that_is_made_for_it(workspace: Path) -> None:
    assert run(workspace, "tasks", "json", "-o", "报告/2031/六月.json").code == 0
    assert (
        json.loads((workspace / "报告" / "2031" / "六月.json").read_text(encoding="utf-8"))[
            "version"
        ]
        == 1
    )


def test_a_file_that_is_there_is_replaced(workspace: Path) -> None:
    (workspace / "报告").write_text("旧" * 100_000, encoding="utf-8")
    run(workspace, "tasks", "json", "-o", "报告")
    assert (workspace / "报告").read_text(encoding="utf-8") == run(workspace, "tasks", "json").out


@each_format
def test_a_file_has_no_colour_whatever_the_terminal(
    workspace: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE", "PY_COLORS"):
        monkeypatch.setenv(name, "1")
    assert form == "table" or "\x1b" not in run(workspace, "overdue", form).out
    run(workspace, "overdue", form, "-o", "报告")
    assert b"\x1b" not in (workspace / "报告").read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [["--dept", "县司法居"], ["--plan", "没有"], ["--as-of", "明天"], ["--role", "主办"]],
)
def test_a_question_that_cannot_be_answered_leaves_the_file_alone(
    workspace: Path, arguments: list[str]
) -> None:
    (workspace / "报告").write_text("旧", encoding="utf-8")
    assert run(workspace, "tasks", "json", "-o", "报告", *arguments).code == 2
    assert (workspace / "报告").read_text(encoding="utf-8") == "旧"


@each_format
@pytest.mark.parametrize("target", ["文件夹", "文件/报告"])
def test_where_no_file_can_be_nothing_is_written_and_the_reason_given(
    workspace: Path, target: str, form: str
) -> None:
    (workspace / "文件夹").mkdir()
    (workspace / "文件").write_text("原有", encoding="utf-8")
    before = sorted(workspace.rglob("*"))
    done = run(workspace, "tasks", form, "-o", target)
    assert (done.code, done.out) == (5, "")
    assert done.err.startswith("无法写入 ")
    assert sorted(workspace.rglob("*")) == before


def test_an_answer_with_gaps_is_written_and_says_so(workspace: Path) -> None:
    write(workspace / "data" / "plans" / "坏.yaml", plan_tree(task(lead=JUSTICE), id="坏"))
    done = run(workspace, "tasks", "json", "-o", "报告")
    assert done.code == 6
    assert done.err.splitlines()[0] == "已写入 报告"
    assert "没有计入 data/plans/坏.yaml" in done.err
    assert len(json.loads((workspace / "报告").read_text(encoding="utf-8"))["tasks"]) == 4


# Nothing to list.

EMPTY: dict[str, list[str]] = {
    "tasks": ["tasks", "--text", "没有这个词"],
    "due": ["due", "--as-of", "2031-06-15", "--within", "0"],
    "overdue": ["overdue", "--as-of", "2031-01-16"],
    "overdue --by dept": ["overdue", "--by", "dept", "--as-of", "2031-01-16"],
}


@pytest.mark.parametrize(("listing", "form"), crossed(EMPTY, FORMATS))
def test_nothing_is_said_in_every_format(workspace: Path, listing: str, form: str) -> None:
    done = fazhi(workspace, *EMPTY[listing], "--format", form)
    assert (done.code, done.err) == (0, "")
    if form == "json":
        document: Tree = json.loads(done.out)
        assert document["tasks" if listing == "tasks" else "occurrences"] == []
    elif form == "csv":
        assert [len(row) > 3 for row in csv.reader(StringIO(done.out))] == [
            True
        ]  # the titles, and nothing else
    else:
        assert "没有" in done.out


@pytest.mark.parametrize("form", ["xlsx", "TABLE", "", "表格"])
def test_another_format_is_refused_with_those_that_there_are(workspace: Path, form: str) -> None:
    done = fazhi(workspace, "tasks", "--format", form)
    assert (done.code, done.out) == (2, "")
    assert "table、json、csv、md" in done.err


@each_listing
def test_csv_on_stdout_has_the_mark_of_excel_only_when_asked(workspace: Path, listing: str) -> None:
    plain, marked = (run(workspace, listing, "csv", *how) for how in ([], ["--bom"]))
    assert marked.out == MARK + plain.out
    assert not plain.out.startswith(MARK)


def test_the_mark_is_refused_where_there_is_no_csv(workspace: Path) -> None:
    done = run(workspace, "tasks", "md", "--bom")
    assert (done.code, done.out) == (2, "")
    assert done.err == "--bom 只用于 CSV，请加上 --format csv\n"
