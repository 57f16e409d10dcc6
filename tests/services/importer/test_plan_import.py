"""What is read becomes files that read back equal, all of them or none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.model.errors import ConflictError, FazhiError, UsageError
from fazhi_cli.model.import_errors import NoPlanError
from fazhi_cli.rules.documents.reading import (
    PlanReading,
    Pledge,
    Question,
    Refusal,
    RefusalKind,
    Weight,
)
from fazhi_cli.services.importer import plan_import
from fazhi_cli.services.importer.plan_import import import_plan
from fazhi_cli.services.importer.request import ForeignFile, ImportRequest
from fazhi_cli.store import limits
from fazhi_cli.store.appending.yaml_text import as_text
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load
from payloads import NASTY
from readings import DOCUMENT, NAMES, PLEDGES, READING, Reader, install, plan, workspace
from sweeps import fewer

FILES = (ForeignFile("方案.docx", DOCUMENT),)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path / "云溪")


def test_a_plan_is_written_with_what_is_open_above_its_place(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, Reader(READING))
    path = root / "data/plans/yunxi-2031.yaml"
    report = import_plan(ImportRequest(FILES, root, output=path))
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=../../schema/plan.schema.json"
    assert lines[1:3] == ["# 待核：没有印发文字号", "id: yunxi-2031"]
    assert lines[lines.index("      # 待核：没有写谁负责") + 1] == '      - no: "2"'
    assert report.counts == (2, 2, 1, 1, 3)
    assert [problem.code for problem in report.problems] == ["W310"]
    loaded = load("a", path.read_bytes(), FileKind.PLAN)
    assert loaded.tree == as_text(report.plan)


def test_outside_of_a_workspace_no_schema_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, Reader(READING))
    path = tmp_path / "新/yunxi.yaml"
    import_plan(ImportRequest(FILES, output=path))
    assert path.read_text(encoding="utf-8").startswith("# 待核：没有印发文字号\nid: yunxi\n")


@pytest.mark.parametrize("is_dry", [True, False])
def test_without_an_output_nothing_is_written(
    root: Path, monkeypatch: pytest.MonkeyPatch, is_dry: bool
) -> None:
    install(monkeypatch, Reader(READING))
    before = sorted(root.rglob("*"))
    report = import_plan(ImportRequest(FILES, root, is_dry=is_dry))
    assert report.text.startswith("# 待核：没有印发文字号\nid: 云溪县-2031\n")
    assert sorted(root.rglob("*")) == before


def test_a_place_that_the_workspace_knows_is_read_with_its_names(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = install(monkeypatch, Reader(READING))
    report = import_plan(ImportRequest(FILES, root, is_dry=True))
    assert reader.asked == [(None, None), ("云溪县", None)]
    assert "jurisdiction" not in [question.path for question in report.questions]


def test_a_place_that_was_said_is_read_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = install(monkeypatch, Reader(READING))
    import_plan(ImportRequest(FILES, root, jurisdiction="云溪县", is_dry=True))
    import_plan(ImportRequest(FILES, root, jurisdiction="松亭区", is_dry=True))
    assert reader.asked == [("云溪县", "云溪县"), (None, "松亭区")]


def test_a_place_that_nobody_knows_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, Reader(READING))
    report = import_plan(ImportRequest(FILES, is_dry=True))
    [question] = [each for each in report.questions if each.path == "jurisdiction"]
    assert question.weight is Weight.PLAN
    assert "云溪县" in question.reason
    asked = Question("jurisdiction", "是哪个县", Weight.PLAN)
    install(monkeypatch, Reader(replace(READING, questions=(asked,))))
    assert import_plan(ImportRequest(FILES, is_dry=True)).questions == (asked,)


def test_a_plan_of_an_unknown_place_enters_a_workspace_only_when_it_was_said(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, Reader(PlanReading(plan(jurisdiction="云溪市"))))
    path = root / "data/plans/a.yaml"
    with pytest.raises(UsageError, match="--jurisdiction 云溪市") as refused:
        import_plan(ImportRequest(FILES, root, output=path))
    assert "那里有：云溪县" in str(refused.value)
    assert not path.exists()
    import_plan(ImportRequest(FILES, root, output=path, jurisdiction="云溪市"))
    assert path.exists()


def test_a_plan_of_an_unknown_place_is_looked_at_without_the_names_of_others(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, Reader(PlanReading(plan(jurisdiction="松亭区"))))
    report = import_plan(ImportRequest(FILES, root, is_dry=True))
    assert [problem.code for problem in report.problems] == ["W310"]
    [question] = report.questions
    assert question.reason == "地区“松亭区”是从文件里读出来的，部门表里没有，请核对"


def test_a_document_without_a_place_can_be_looked_at_and_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, Reader(PlanReading(plan(jurisdiction=None))))
    assert import_plan(ImportRequest(FILES, is_dry=True)).text == ""
    with pytest.raises(UsageError, match="看不出是哪个地区"):
        import_plan(ImportRequest(FILES, output=tmp_path / "a.yaml"))


@pytest.mark.parametrize("kind", RefusalKind)
def test_what_is_no_plan_says_so_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: RefusalKind
) -> None:
    install(monkeypatch, Reader(Refusal(kind, "这不是方案")))
    with pytest.raises(NoPlanError, match="这不是方案。没有写入任何内容") as refused:
        import_plan(ImportRequest(FILES, output=tmp_path / "a.yaml"))
    assert refused.value.exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_field_that_is_a_marking_of_secrecy_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, Reader(PlanReading(plan(doc_number="机密"))))
    with pytest.raises(NoPlanError, match="密级标志"):
        import_plan(ImportRequest(FILES, is_dry=True))


@pytest.mark.parametrize(
    "changes", [{"kind": "公告"}, {"sections": []}, {"unknown": "x"}, {"issued": "某日"}]
)
def test_what_the_model_refuses_is_a_fault_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any]
) -> None:
    install(monkeypatch, Reader(PlanReading(plan(**changes))))
    with pytest.raises(FazhiError, match="这是 fazhi 的错") as refused:
        import_plan(ImportRequest(FILES, output=tmp_path / "a.yaml"))
    assert refused.value.exit_code == 3
    assert any("[E2" in detail for detail in refused.value.details)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("output", "wrong"),
    [
        ("data/plans/twin.yaml", "已经有方案 twin"),
        ("data/plans/there.yaml", "它已经有了"),
        ("data/plan.yaml", "要写到 data/plans"),
        ("data/progress/a/b.yaml", "要写到 data/plans"),
        ("a.docx", "请以 .yaml 结尾"),
    ],
)
def test_a_plan_goes_where_plans_are_and_over_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, output: str, wrong: str
) -> None:
    install(monkeypatch, Reader(READING))
    (root / "data/plans/twin.yml").write_text("id: twin\n", encoding="utf-8")
    (root / "data/plans/there.yaml").write_text("id: there\n", encoding="utf-8")
    with pytest.raises(UsageError, match=wrong):
        import_plan(ImportRequest(FILES, root, output=root / output))
    assert (root / "data/plans/there.yaml").read_text(encoding="utf-8") == "id: there\n"


def test_an_id_in_a_workspace_is_the_name_of_its_file(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, Reader(READING))
    with pytest.raises(UsageError, match="只写一个就够了"):
        import_plan(ImportRequest(FILES, root, "b", output=root / "data/plans/a.yaml"))
    import_plan(ImportRequest(FILES, root, "b", output=tmp_path / "a.yaml"))
    assert "id: b\n" in (tmp_path / "a.yaml").read_text(encoding="utf-8")


def test_the_data_of_another_workspace_are_left_alone(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, Reader(READING))
    other = workspace(tmp_path / "别处")
    with pytest.raises(UsageError, match="请换一个位置"):
        import_plan(ImportRequest(FILES, root, output=other / "data/plans/a.yaml"))


def test_a_first_directory_is_written_beside_the_plan_that_is_held_against_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, Reader(replace(READING, names=("县政府办", "县司法局", "县武装部"))))
    root = tmp_path / "新"
    (root / "data/plans").mkdir(parents=True)
    report = import_plan(
        ImportRequest(
            FILES,
            root,
            output=root / "data/plans/a.yaml",
            departments=root / "data/departments.yaml",
        )
    )
    text = (root / "data/departments.yaml").read_text(encoding="utf-8")
    assert "      # 待核：看名称看不出单位性质，请核对\n      - {name: 县武装部" in text
    assert report.draft_doubts == 1
    codes = [(problem.code, "各镇、街道" in problem.message) for problem in report.problems]
    assert codes == [("E204", True), ("W310", False)]


def test_a_directory_that_is_there_is_left_alone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = install(monkeypatch, Reader(READING))
    departments = root / "data/departments.yaml"
    with pytest.raises(UsageError, match="补进原来的那一份"):
        import_plan(ImportRequest(FILES, root, departments=departments))
    assert reader.asked == []


def test_commitments_go_into_a_file_a_department(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = Pledge("各行政执法单位", {"task": "2", "measures": "评查"})
    pledges = (*PLEDGES, Pledge("司法局", {"task": "1"}), Pledge("县/局", {"task": "1"}), group)
    install(monkeypatch, Reader(replace(READING, pledges=pledges)))
    progress = root / "data/progress"
    path = root / "data/plans/a.yaml"
    report = import_plan(ImportRequest(FILES, root, output=path, commitments=progress))
    bureau = yaml.load((progress / "a/县司法局.yaml").read_text("utf-8"), yaml.BaseLoader)
    assert bureau == {
        "plan": "a",
        "department": "县司法局",
        "commitments": [
            {"task": "1", "measures": "逐件核对", "by": "2031-05-31"},
            {"task": "2", "person": "法制科"},
            {"task": "1"},
        ],
    }
    assert sorted(each.name for each in (progress / "a").iterdir()) == [
        "县司法局.yaml",
        "县政府办.yaml",
    ]
    assert "“县/局”不能用作文件名，它在任务 1 的责任清单没有写" in report.remarks
    assert "“各行政执法单位”不是一个单位，它在任务 2 的责任清单没有写" in "".join(report.remarks)
    assert "责任清单里的责任人写进了进展文件的 person，不进入方案文件" in report.remarks


def test_all_files_are_written_or_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, Reader(replace(READING, pledges=PLEDGES)))
    taken = root / "data/progress/a/县政府办.yaml"
    taken.parent.mkdir(parents=True)
    taken.write_text("plan: a\n", encoding="utf-8")
    request = ImportRequest(
        FILES, root, output=root / "data/plans/a.yaml", commitments=root / "data/progress"
    )
    with pytest.raises(UsageError, match="fazhi record"):
        import_plan(request)
    taken.unlink()
    # Somebody else is quicker.
    real = plan_import.write_files
    monkeypatch.setattr(
        plan_import,
        "write_files",
        lambda *given: (taken.write_text("plan: a\n", "utf-8"), real(*given)),
    )
    with pytest.raises(ConflictError):
        import_plan(request)
    assert not (root / "data/plans/a.yaml").exists()
    assert sorted(each.name for each in taken.parent.iterdir()) == ["县政府办.yaml"]


def test_files_inside_and_outside_of_a_workspace_are_written_together(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, Reader(replace(READING, names=(*NAMES, "县财政局"))))
    draft = tmp_path / "别处/部门.yaml"
    path = root / "data/plans/a.yaml"
    import_plan(ImportRequest(FILES, root, output=path, departments=draft))
    assert path.exists()
    assert draft.exists()


def test_remarks_of_several_documents_say_whose_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, Reader(READING, remarks=("修订按接受读",)))
    report = import_plan(ImportRequest(FILES, is_dry=True))
    assert report.remarks == ("修订按接受读", "主送单位没有写进方案")
    several = (*FILES, ForeignFile("附件.txt", b""))
    report = import_plan(ImportRequest(several, is_dry=True))
    assert report.remarks[:2] == ("方案.docx：修订按接受读", "附件.txt：修订按接受读")


UGLY = st.text(
    "\n\t\r \"'#:-?{}[],&*!|>%@`\\~=<019eEnN.甲：，。\u3000\u200b\u2028\x85\x00\x1b\ufeff😀",
    min_size=1,
).filter(lambda text: bool(text.strip()) and bool(text.strip("\u200b\ufeff \u3000")))
TEXTS = st.one_of(UGLY, st.sampled_from([text for text in NASTY if text.strip()]))
PLANS = st.builds(
    lambda title, no, text, names, day: plan(
        title=title,
        issued=day,
        sections=None,
        tasks=[
            {
                "no": no,
                "title": text,
                "text": title,
                "lead": names,
                "deadlines": [{"by": day, "what": text, "owner": names}],
                "indicators": [{"name": title, "target": {"text": text}}],
            }
        ],
    ),
    TEXTS,
    TEXTS,
    TEXTS,
    st.lists(TEXTS, max_size=3),
    st.dates(date(1949, 1, 1), date(2999, 12, 31)),
)


@fewer(2)
@given(PLANS, st.lists(TEXTS, max_size=2))
def test_whatever_a_document_holds_it_is_written_and_read_back_equal(
    whole: dict[str, Any], reasons: list[str]
) -> None:
    questions = tuple(Question("tasks[0].lead", reason, Weight.PARTY) for reason in reasons)
    with pytest.MonkeyPatch.context() as monkeypatch:
        install(monkeypatch, Reader(PlanReading(whole, questions)))
        report = import_plan(ImportRequest(FILES, jurisdiction="云溪县", is_dry=True))
    loaded = load("a", report.text.encode("utf-8"), FileKind.PLAN)
    assert loaded.tree == as_text(report.plan)
    assert loaded.model.tasks[0].title == whole["tasks"][0]["title"].strip()


def test_half_of_a_pair_is_refused_and_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, Reader(PlanReading(plan(title="甲\ud800"))))
    with pytest.raises(UsageError):
        import_plan(ImportRequest(FILES, is_dry=True))
    asked = Question("title", "甲\ud800", Weight.PLAN)
    install(monkeypatch, Reader(PlanReading(plan(), (asked,))))
    assert "# 待核：甲‹U+D800›" in import_plan(ImportRequest(FILES, is_dry=True)).text


def test_a_document_too_long_for_a_plan_file_is_refused(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    title = "甲" * (limits.SCALAR_CHARS + 1)
    install(monkeypatch, Reader(replace(READING, plan={**READING.plan, "title": title})))
    with pytest.raises(NoPlanError, match="文件太长，写不成方案文件：一段文字超过 100,000 字"):
        import_plan(ImportRequest(FILES, root))
