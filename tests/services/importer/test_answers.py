"""Answers are given to one document, and to what is asked of it now; others change nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.model.errors import UsageError
from fazhi_cli.model.import_errors import NoPlanError
from fazhi_cli.rules.documents.reading import Question, Weight
from fazhi_cli.services.importer.plan_import import ImportReport, import_plan
from fazhi_cli.services.importer.request import ForeignFile, ImportRequest
from readings import DOCUMENT, QUESTIONS, READING, Reader, install, plan, workspace

FILES = (ForeignFile("方案.docx", DOCUMENT),)
LEAD, LEAD_REASON = QUESTIONS[1].path, QUESTIONS[1].reason
DATE, DATE_REASON = QUESTIONS[0].path, QUESTIONS[0].reason


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    return install(monkeypatch, Reader(READING))


def answer(path: str, reason: str, **said: Any) -> dict[str, Any]:
    return {"path": path, "reason": reason, **said}


def correction(path: str, read: Any, value: Any, **more: Any) -> dict[str, Any]:
    return {"path": path, "read": read, "value": value, **more}


def write(folder: Path, *entries: dict[str, Any], data: bytes = DOCUMENT) -> Path:
    """Write a file of answers, those without a reason as corrections."""
    file = folder / "回答.json"
    document = {"sha256": sha256(data).hexdigest(), "names": ["方案.docx"]}
    answers = [entry for entry in entries if "reason" in entry]
    corrections = [entry for entry in entries if "reason" not in entry]
    tree = {
        "version": 1,
        "document": document,
        "answers": answers,
        "corrections": corrections,
    }
    file.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    return file


def imported(folder: Path, *answers: dict[str, Any], **request: Any) -> ImportReport:
    return import_plan(ImportRequest(FILES, answers=write(folder, *answers), **request))


def refusal(folder: Path, *answers: dict[str, Any], **changes: Any) -> UsageError:
    file = write(folder, *answers, **changes)
    output = folder / "方案.yaml"
    with pytest.raises(UsageError) as refused:
        import_plan(ImportRequest(FILES, answers=file, output=output))
    assert not output.exists()
    return refused.value


def words_of(error: UsageError) -> str:
    return "\n".join([str(error), *error.details])


def test_answers_stand_in_the_file_and_are_asked_no_more(tmp_path: Path) -> None:
    report = imported(
        tmp_path,
        answer(DATE, DATE_REASON, value="2031-07-31"),
        answer(LEAD, LEAD_REASON, value="县司法局"),
        answer("doc_number", "没有印发文字号", accept=True),
        output=tmp_path / "方案.yaml",
        jurisdiction="云溪县",
    )
    text = (tmp_path / "方案.yaml").read_text(encoding="utf-8")
    assert "2031-07-31" in text
    assert "lead: [县司法局]" in text
    assert "待核" not in text
    assert report.counts.questions == 0


def test_what_is_not_answered_is_still_asked(tmp_path: Path) -> None:
    said = answer(LEAD, LEAD_REASON, accept=True)
    report = imported(tmp_path, said, jurisdiction="云溪县")
    assert [each.path for each in report.questions] == ["doc_number", DATE]
    assert "待核：没有写谁负责" not in report.text


def test_the_same_answers_give_the_same_file(tmp_path: Path) -> None:
    said = answer(LEAD, LEAD_REASON, value="县司法局")
    assert imported(tmp_path, said).text == imported(tmp_path, said).text


def test_answers_to_another_document_are_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path, answer(LEAD, LEAD_REASON, accept=True), data=b"\xe4\xb9\x99")
    assert "方案.docx 的另一个版本" in str(error)


def test_answers_to_a_document_of_another_name_are_refused(tmp_path: Path) -> None:
    file = write(tmp_path, data=b"1")
    file.write_text(file.read_text("utf-8").replace("方案.docx", "通知.docx"), encoding="utf-8")
    with pytest.raises(UsageError, match=r"另一份文件（通知\.docx），或者同一份文件的另一个版本"):
        import_plan(ImportRequest(FILES, answers=file))


def test_a_renamed_document_is_the_same_document(tmp_path: Path) -> None:
    file = write(tmp_path, answer(LEAD, LEAD_REASON, accept=True))
    report = import_plan(ImportRequest((ForeignFile("改名.docx", DOCUMENT),), answers=file))
    assert LEAD not in [each.path for each in report.questions]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            answer(LEAD, "没有问过的", accept=True),
            "第 1 个（sections[0].tasks[1].lead：没有问",
        ),
        (answer("issued", LEAD_REASON, accept=True), "现在没有问这个"),
        (answer(LEAD, LEAD_REASON, of="另一项任务", accept=True), "现在是“评查执法案卷”"),
        (answer(LEAD, LEAD_REASON, read=["县司法局"], accept=True), "现在读成的与回答时不同"),
    ],
)
def test_an_answer_to_what_is_not_asked_refuses_all(
    tmp_path: Path, said: dict[str, Any], words: str
) -> None:
    good = answer(DATE, DATE_REASON, value="2031-07-31")
    assert words in words_of(refusal(tmp_path, said, good))


def test_what_is_no_value_is_refused_with_how_to_write_one(tmp_path: Path) -> None:
    error = refusal(
        tmp_path,
        answer(DATE, DATE_REASON, value="以后"),
        answer(LEAD, LEAD_REASON, value="县司法局、"),
    )
    assert "有 2 个回答写得不对" in str(error)
    assert "写日期 2031-06-30" in words_of(error)
    assert "几个的用、分开" in words_of(error)


def test_what_the_model_of_a_plan_refuses_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Question("period", "哪几年？", Weight.PLAN)
    install(monkeypatch, Reader(replace(READING, questions=(asked,))))
    error = refusal(tmp_path, answer("period", "哪几年？", value="2033—2031"))
    assert "截止日 2031-12-31 早于起始日 2033-01-01" in words_of(error)


def test_a_marking_of_secrecy_is_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Question("doc_number", "没有", Weight.PLAN)
    install(monkeypatch, Reader(replace(READING, questions=(asked,))))
    file = write(tmp_path, answer("doc_number", "没有", value="机密"))
    with pytest.raises((UsageError, NoPlanError)):
        import_plan(ImportRequest(FILES, answers=file, output=tmp_path / "方案.yaml"))
    assert not (tmp_path / "方案.yaml").exists()


def test_the_answer_on_the_place_says_whose_plan_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(tmp_path / "云溪")
    output = root / "data/plans/yunxi-2031.yaml"
    asked = Question(
        "jurisdiction", "地区“青湖县”是从文件里读出来的，部门表里没有，请核对", Weight.PLAN
    )
    install(monkeypatch, Reader(replace(READING, plan=plan(jurisdiction="青湖县"), questions=())))
    imported(tmp_path, answer(asked.path, asked.reason, value="云溪县"), root=root, output=output)
    assert "jurisdiction: 云溪县" in output.read_text("utf-8")


def test_more_than_five_misfits_are_counted(tmp_path: Path) -> None:
    said = [answer(f"tasks[{number}].lead", "甲", accept=True) for number in range(9)]
    error = refusal(tmp_path, *said)
    assert "有 9 个回答对不上" in str(error)
    assert list(error.details)[-1] == "  还有 4 个"


FIRST = "sections[0].tasks[0]"
LEADS = ["县政府办", "县司法局"]


def test_corrections_stand_in_the_file(tmp_path: Path) -> None:
    report = imported(
        tmp_path,
        correction(f"{FIRST}.lead", LEADS, ["县司法局"], of="编制权责清单"),
        correction(f"{FIRST}.title", "编制权责清单", "公布权责清单"),
        correction("sections[0].tasks[1]", "2 评查执法案卷", None),
        output=tmp_path / "方案.yaml",
        jurisdiction="云溪县",
    )
    text = (tmp_path / "方案.yaml").read_text(encoding="utf-8")
    assert "lead: [县司法局]" in text
    assert "title: 公布权责清单" in text
    assert "评查执法案卷" not in text
    # What was asked about the task that is none is asked no more.
    assert [each.path for each in report.questions] == ["doc_number", DATE]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            correction(f"{FIRST}.lead", ["县财政局"], "县司法局"),
            "第 1 个更正（sections[0].tasks[0].lead）：现在读成的与回答时不同",
        ),
        (correction("sections[0].tasks[9].lead", None, "县司法局"), "方案里没有这一处"),
        (correction("sections[0].tasks[0].place", None, "甲"), "方案里没有这一处，或者不能更正"),
        (correction("sections", None, None), "方案里没有这一处，或者不能更正"),
        (
            correction(f"{FIRST}.lead", LEADS, "县司法局", of="评查执法案卷"),
            "那时是“评查执法案卷”，现在是“编制权责清单”",
        ),
        (correction("sections[0].tasks[1]", "2 评查案卷", None), "与回答时不同"),
        (correction(f"{FIRST}.lead", LEADS, "、"), f"{FIRST}.lead：写单位的名称"),
        (correction(f"{FIRST}.title", "编制权责清单", None), "这里不能是空的"),
        (correction("kind", "工作要点", "通知"), "kind：写实施方案、工作要点"),
    ],
)
def test_a_correction_that_does_not_fit_refuses_all(
    tmp_path: Path, said: dict[str, Any], words: str
) -> None:
    assert words in words_of(refusal(tmp_path, said))
    good = answer(DATE, DATE_REASON, value="2031-07-31")
    assert words in words_of(refusal(tmp_path, good, said))


def test_what_was_answered_is_not_corrected_too(tmp_path: Path) -> None:
    due = {"by": "2031-06-30", "what": "公布", "phrase": "6月底前"}
    said = answer(DATE, DATE_REASON, value="2031-07-31")
    error = refusal(tmp_path, said, correction(DATE, due, "2031-08-31"))
    assert "这里的问题已经回答了，不能再更正" in words_of(error)


def test_a_plan_keeps_a_task(tmp_path: Path) -> None:
    error = refusal(
        tmp_path,
        correction(FIRST, "1 编制权责清单", None),
        correction("sections[0].tasks[1]", "2 评查执法案卷", None),
    )
    assert "这里既没有下级章节，也没有任务" in words_of(error)


def test_a_corrected_place_says_whose_plan_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(tmp_path / "云溪")
    output = root / "data/plans/yunxi-2031.yaml"
    install(monkeypatch, Reader(replace(READING, plan=plan(jurisdiction="青湖县"), questions=())))
    said = correction("jurisdiction", "青湖县", "云溪县")
    imported(tmp_path, said, root=root, output=output)
    assert "jurisdiction: 云溪县" in output.read_text("utf-8")
