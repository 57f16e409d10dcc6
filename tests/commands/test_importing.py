"""`fazhi import`: what is printed where, what is written, and the exit codes."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
import yaml

from commands.cli import Outcome, fazhi
from fazhi_cli.formats.documents import read_document
from fazhi_cli.rules.documents.reading import PlanReading, Question, Refusal, RefusalKind, Weight
from payloads import CONTROLS, FORMULAS, MARKUP
from readings import DOCUMENT, PLEDGES, QUESTIONS, READING, Reader, install, plan, workspace
from sweeps import thinned

PLAN = "data/plans/yunxi-2031.yaml"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    install(monkeypatch, Reader(READING))
    (tmp_path / "方案.docx").write_bytes(DOCUMENT)
    return workspace(tmp_path / "云溪")


def imported(root: Path, *arguments: str) -> Outcome:
    return fazhi(root, "import", "../方案.docx", *arguments)


def files_below(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


def test_without_an_output_the_plan_is_printed_and_the_questions_are_told(root: Path) -> None:
    before = files_below(root.parent)
    done = imported(root)
    assert done.code == 0
    assert yaml.load(done.out, yaml.BaseLoader)["id"] == "云溪县-2031"
    assert "2 项任务，2 个牵头单位，1 个时限，1 个指标；待核 3 个问题" in done.err
    assert "  2. 任务 2 的牵头单位：没有写谁负责\n" in done.err
    assert files_below(root.parent) == before


def test_a_written_plan_is_told_with_its_questions_its_warnings_and_what_comes_next(
    root: Path,
) -> None:
    done = imported(root, "-o", PLAN)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == f"已写入 {PLAN}"
    assert "待核 3 个问题" in lines[1]
    assert "主送单位没有写进方案" in lines
    assert any(line.startswith(f"{PLAN}:") and "[W310]" in line for line in lines)
    assert lines[-1] == f"  fazhi validate {PLAN}"
    assert fazhi(root, "validate").code == 0


def test_a_dry_run_is_a_table_and_writes_nothing(root: Path) -> None:
    before = files_below(root.parent)
    done = imported(root, "-o", PLAN, "--dry-run")
    assert (done.code, done.err) == (0, "")
    for words in ("编号", "县司法局", "2031-06-30", "公布率 100%", "没有写谁负责"):
        assert words in done.out
    assert f"将写入 {PLAN}" in done.out
    assert "[W310]" in done.out
    assert files_below(root.parent) == before


def test_a_dry_run_can_show_the_file_itself(root: Path) -> None:
    done = imported(root, "-o", PLAN, "--dry-run", "--format", "yaml")
    assert "\nid: yunxi-2031\n" in done.out
    assert f"将写入 {PLAN}" in done.err
    assert not (root / PLAN).exists()


def test_json_has_the_keys_of_the_file_and_the_questions(root: Path) -> None:
    done = imported(root, "--format", "json")
    document = json.loads(done.out)
    assert done.err == ""
    assert document["version"] == 1
    assert document["plan"]["sections"][0]["tasks"][0]["deadlines"][0]["by"] == "2031-06-30"
    assert [(each["path"], each["reason"]) for each in document["review"]] == [
        ("doc_number", "没有印发文字号"),
        ("sections[0].tasks[1].lead", "没有写谁负责"),
        ("sections[0].tasks[0].deadlines[0]", "“6月底前”没有写年份，取文件的年份"),
    ]
    assert set(document["review"][0]) >= {"path", "line", "reason", "page", "paragraph", "also"}
    assert document["counts"]["tasks"] == 2


def test_it_answers_outside_of_any_workspace(root: Path) -> None:
    for arguments in (["--dry-run"], ["--format", "json"], []):
        done = fazhi(root.parent, "import", "方案.docx", *arguments)
        assert done.code == 0, done.err
        assert "云溪县" in done.out


def test_a_document_can_come_through_a_pipe(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def piped() -> None:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(DOCUMENT)))

    piped()
    done = fazhi(root, "import", "-", "--format", "json")
    whole = imported(root, "--format", "json")
    assert json.loads(done.out)["plan"]["source"] == json.loads(whole.out)["plan"]["source"]
    piped()
    assert fazhi(root, "import", "-", "-").code == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["没有.docx"], "没有这个文件"),
        ([], "缺少参数"),
        (["../方案.docx", "--format", "json", "-o", PLAN], "只打印，不写文件"),
        (["../方案.docx", "--id", "a b"], "方案编号不能是"),
        (["../方案.docx", "-o", "a.docx"], "请以 .yaml 结尾"),
        (["../方案.docx", "-o", "data/a.yaml"], "要写到 data/plans"),
        (["../方案.docx", "--departments", "data/departments.yaml"], "它已经有了"),
        (["../方案.docx", "--root", ".."], "没有 data/plans/"),
    ],
)
def test_what_is_asked_wrongly_is_refused_with_advice(
    root: Path, arguments: list[str], words: str
) -> None:
    before = files_below(root.parent)
    done = fazhi(root, "import", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert files_below(root.parent) == before


def test_a_plan_is_never_written_over_a_file(root: Path) -> None:
    assert imported(root, "-o", PLAN).code == 0
    before = (root / PLAN).read_bytes()
    done = imported(root, "-o", PLAN)
    assert (done.code, done.out) == (2, "")
    assert "它已经有了" in done.err
    assert (root / PLAN).read_bytes() == before


@pytest.mark.parametrize("arguments", [[], ["-o", PLAN], ["--dry-run"], ["--format", "json"]])
def test_a_document_that_gives_no_plan_ends_with_1_and_writes_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    install(monkeypatch, Reader(Refusal(RefusalKind.NO_PLAN, "这是工作总结，不是方案")))
    before = files_below(root.parent)
    done = imported(root, *arguments)
    assert (done.code, done.out) == (1, "")
    assert "这是工作总结，不是方案" in done.err
    assert files_below(root.parent) == before


def test_the_file_to_write_says_which_workspace_it_is(root: Path) -> None:
    done = fazhi(root.parent, "import", "方案.docx", "-o", f"云溪/{PLAN}")
    assert done.code == 0, done.err
    first = (root / PLAN).read_text(encoding="utf-8").splitlines()[0]
    assert first.endswith("schema=../../schema/plan.schema.json")


def test_a_directory_with_errors_is_told_and_the_plan_is_read_all_the_same(root: Path) -> None:
    (root / "data/departments.yaml").write_text("jurisdictions: x\n", encoding="utf-8")
    done = imported(root, "--format", "json")
    assert done.code == 6
    assert json.loads(done.out)["plan"]["title"] == READING.plan["title"]
    assert "没有计入 data/departments.yaml" in done.err


def test_directory_and_commitments_are_written_with_the_plan(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, Reader(replace(READING, pledges=PLEDGES)))
    new = root.parent / "新"
    (new / "data/plans").mkdir(parents=True)
    done = imported(
        new,
        *("-o", "data/plans/a.yaml", "--departments", "data/departments.yaml"),
        *("--commitments-to", "data/progress"),
    )
    assert done.code == 0, done.err
    assert [line for line in done.out.splitlines() if line.startswith("已写入 ")] == [
        "已写入 data/plans/a.yaml",
        "已写入 data/departments.yaml",
        "已写入 data/progress/a/县司法局.yaml",
        "已写入 data/progress/a/县政府办.yaml",
    ]
    names = "data/plans/a.yaml data/departments.yaml data/progress/a"
    assert done.out.endswith(f"  fazhi validate {names}\n")
    assert fazhi(new, "validate", *names.split()).code == 0
    assert fazhi(new, "validate").code == 0


def test_a_document_without_commitments_says_so(root: Path) -> None:
    done = imported(root, "-o", PLAN, "--commitments-to", "data/progress")
    assert done.code == 0
    assert "没有写进展文件" in done.out


@pytest.mark.parametrize("payload", thinned([*CONTROLS, *MARKUP, *FORMULAS], every=9))
def test_what_a_document_holds_is_shown_as_text(
    root: Path, monkeypatch: pytest.MonkeyPatch, payload: str
) -> None:
    asked = Question("title", payload, Weight.PLAN, quote=payload)
    task = {"no": "1", "title": payload, "lead": [payload]}
    reading = PlanReading(
        plan(title=payload, sections=None, tasks=[task]), (asked,), remarks=(payload,)
    )
    install(monkeypatch, Reader(reading))
    for arguments in (["--dry-run"], ["--format", "json"], [], ["-o", f"{hash(payload)}.yaml"]):
        done = imported(root, "--id", "a", *arguments)
        assert done.code == 0, done.err
        shown = done.out + done.err
        assert not any(char in shown for char in "\x00\x07\x08\x1b\x7f\x85\x9b\u2028\u202e")
    document = json.loads(imported(root, "--format", "json").out)
    assert document["plan"]["title"] == payload
    assert document["review"][0]["quote"] == payload


def test_many_places_of_one_question_are_one_row_with_their_count(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = replace(QUESTIONS[1], path="sections[0].tasks[0].lead")
    install(monkeypatch, Reader(replace(READING, questions=(*QUESTIONS, again))))
    done = imported(root, "-o", PLAN)
    assert "任务 1 的牵头单位：没有写谁负责（共 2 处）" in done.out
    assert (root / PLAN).read_text(encoding="utf-8").count("没有写谁负责") == 2


def test_a_file_that_is_no_document_ends_with_1_and_says_what_it_is(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fazhi_cli.formats.documents.read_document", read_document)
    (root.parent / "旧.doc").write_bytes(b"%PDF-1.4")
    for name in ("data", "../旧.doc"):
        done = fazhi(root, "import", name, "--dry-run")
        assert (done.code, done.out) == (1, "")
        assert "没有读" in done.err


def new_workspace(root: Path) -> Path:
    new = root.parent / "新"
    assert fazhi(root.parent, "init", "新", "--jurisdiction", "云溪县").code == 0
    return new


def test_the_sample_table_of_a_new_workspace_gives_way_to_the_first_one(root: Path) -> None:
    new = new_workspace(root)
    words = ("-o", "data/plans/a.yaml", "--departments", "data/departments.yaml")
    before = files_below(new)
    dry = imported(new, *words, "--dry-run")
    assert dry.code == 0, dry.err
    assert files_below(new) == before
    done = imported(new, *words)
    assert done.code == 0, done.err
    assert "那里原来是 fazhi init 写的样表，没有改过，换下了" in done.out
    table = (new / "data/departments.yaml").read_text(encoding="utf-8")
    assert "县政府办" in table
    assert "某某镇" not in table


def test_a_sample_table_that_somebody_changed_stays(root: Path) -> None:
    new = new_workspace(root)
    table = new / "data/departments.yaml"
    table.write_text(table.read_text(encoding="utf-8") + "# 核对过\n", encoding="utf-8")
    before = files_below(new)
    done = imported(new, "-o", "data/plans/a.yaml", "--departments", "data/departments.yaml")
    assert done.code == 2
    assert "这一份改过，留着：写成 data 外面的文件" in done.err
    assert files_below(new) == before
