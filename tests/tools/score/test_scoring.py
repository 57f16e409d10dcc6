"""Documents are read in every spelling, and the scores printed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from tools.plan_documents.folders import Folder, all_folders
from tools.plan_documents.variants import Variant
from tools.score.answers import Answer, Document, Fazhi, read_answer
from tools.score.page import page, payload, wrong_lines
from tools.score.scoring import Scores, score

from tools.score import answers

PLAN = {
    "id": "yunxi-2031",
    "title": "云溪县2031年工作要点",
    "kind": "工作要点",
    "jurisdiction": "云溪县",
    "tasks": [{"no": "1", "title": "公布清单", "lead": ["县政府办"]}],
}


class Echo:
    """Gives the expected plan; in one spelling without the lead; refuses what it is told to."""

    def __init__(self, worse: Variant | None = None) -> None:
        self._worse = worse
        self.read: list[tuple[str, Variant, str]] = []

    def answer(self, document: Document) -> Answer | None:
        text = "".join(path.read_text("utf-8") for path in document.files)
        self.read.append((document.name, document.variant, text))
        if document.name.endswith("report"):
            return Answer(is_refusal=True)
        task = {"no": "1", "title": "公布清单"}
        if document.variant is not self._worse:
            task["lead"] = "县政府办"
        return Answer({**PLAN, "tasks": [task]}, ("tasks[0].lead",))


class Mute(Echo):
    """Asks nothing."""

    def answer(self, document: Document) -> Answer | None:
        answer = super().answer(document)
        assert answer is not None
        return replace(answer, questions=())


@pytest.fixture
def folders(tmp_path: Path) -> list[Folder]:
    written(tmp_path / "001-points", {"format": "txt", "asked": ["tasks[0].lead"]}, PLAN)
    written(tmp_path / "002-report", {"format": "txt", "refused": "no_plan"}, None)
    return all_folders(tmp_path)


def written(folder: Path, about: dict[str, object], plan: object) -> None:
    folder.mkdir()
    text = "1. 公布清单（县政府办牵头）\n"
    for name in ("source.txt", "document.txt"):
        (folder / name).write_text(text, encoding="utf-8")
    about = {"forms": [], "note": "", **about}
    (folder / "about.yaml").write_text(yaml.safe_dump(about, allow_unicode=True), encoding="utf-8")
    if plan:
        (folder / "plan.yaml").write_text(
            yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8"
        )


def scored(folders: list[Folder], echo: Echo) -> Scores:
    return score(folders, echo, list(Variant), lambda _: None)


def test_each_spelling_is_built_and_read(folders: list[Folder]) -> None:
    echo = Echo()
    scored(folders, echo)
    texts = {variant: text for name, variant, text in echo.read if name == "001-points"}
    assert texts[Variant.ORIGINAL] == "1. 公布清单（县政府办牵头）\n"
    assert texts[Variant.HALF_WIDTH] == "1. 公布清单(县政府办牵头)\n"
    assert texts[Variant.PINYIN] == "1. 公布清單（縣(xiàn)政府辦(bàn)牽頭）\n"


def test_the_page_tells_shares_questions_and_refusals(folders: list[Folder]) -> None:
    text = page(scored(folders, Echo(worse=Variant.HALF_WIDTH)))
    rows = [line.split() for line in text.splitlines()]
    assert ["牵头单位", "1.000", "1.000", "1.000", "1", "0", "0"] in rows
    assert ["牵头单位", "1.000", "0.000", "1.000", "1.000", "1.000"] in rows
    assert ["与原文一样", "2", "1", "2", "2", "2"] in rows
    assert "该问的 1 处，问了 1 处。" in text
    assert "不该收的 1 份，没有收的 1 份；该收而没有收的 0 份。" in text


def test_what_is_left_out_is_no_wrong_value(folders: list[Folder]) -> None:
    lines = page(scored(folders, Mute(worse=Variant.ORIGINAL))).splitlines()
    assert "不对的 1 处，其中问了的 0 处；写了不对的值又没有问的 0 处。" in lines
    assert "问题每份平均 0.0 个，最多 0 个。" in lines
    assert "该问的 1 处，问了 0 处。" in lines


def test_programs_get_the_same_figures(folders: list[Folder]) -> None:
    said = payload(scored(folders, Echo(worse=Variant.ORIGINAL)))
    assert said["fields"]["leads"] == {
        "right": 0,
        "missing": 1,
        "extra": 0,
        "precision": None,
        "recall": 0.0,
        "f1": 0.0,
    }
    assert said["variants"]["half"]["fields"]["leads"]["f1"] == 1.0
    assert said["refused"] == {"documents": 1, "rightly": 1, "wrongly": 0}
    [wrong] = said["wrong"]
    assert (wrong["document"], wrong["field"], wrong["question"]) == ("001-points", "leads", True)


def test_what_is_wrong_is_told_place_by_place(folders: list[Folder]) -> None:
    scores = scored(folders, Echo(worse=Variant.ORIGINAL))
    assert list(wrong_lines(scores.comparisons(Variant.ORIGINAL))) == [
        "001-points  牵头单位  tasks[0]  1 公布清单  已问",
        "    应有  县政府办",
    ]


def test_answers_of_another_program_lie_in_a_folder(folders: list[Folder], tmp_path: Path) -> None:
    home = tmp_path / "answers"
    (home / "half").mkdir(parents=True)
    for folder in (home, home / "half"):
        (folder / "001-points.json").write_text(json.dumps({"plan": PLAN}), encoding="utf-8")
        (folder / "002-report.json").write_text('{"plan": null}', encoding="utf-8")
    scores = score(folders, answers.Folder(home), list(Variant), lambda _: None)
    assert list(scores.readings) == [Variant.ORIGINAL, Variant.HALF_WIDTH]
    assert all(comparison.is_exact for comparison in scores.comparisons(Variant.HALF_WIDTH))
    assert payload(scores)["refused"]["rightly"] == 1


def test_a_missing_answer_is_no_refusal(folders: list[Folder], tmp_path: Path) -> None:
    (tmp_path / "answers").mkdir()
    scores = score(folders, answers.Folder(tmp_path / "answers"), list(Variant), lambda _: None)
    said = payload(scores)
    assert said["refused"] == {"documents": 1, "rightly": 0, "wrongly": 0}
    assert said["fields"]["tasks"]["missing"] == 1


def test_an_answer_is_json_with_a_plan() -> None:
    answer = read_answer('{"plan": {"id": "a"}, "review": [{"path": "issued"}]}', is_refusal=False)
    assert answer == Answer({"id": "a"}, ("issued",), 1)
    assert read_answer('{"plan": null}', is_refusal=True).is_refusal
    assert read_answer("Traceback", is_refusal=True).failure
    assert not read_answer("Traceback", is_refusal=True).is_refusal


def test_a_question_asked_once_of_several_fields_is_about_each() -> None:
    review = '[{"path": "issued", "also": ["period", "title"]}]'
    answer = read_answer(f'{{"plan": {{"id": "a"}}, "review": {review}}}', is_refusal=False)
    assert (answer.questions, answer.count) == (("issued", "period", "title"), 1)


@pytest.mark.torture  # tests/benchmarks asks in this process
def test_fazhi_gives_an_answer_or_says_that_it_has_no_import(folders: list[Folder]) -> None:
    document = Document("001-points", Variant.ORIGINAL, folders[0].built)
    answer = Fazhi().answer(document)
    assert answer is not None
    assert (answer == answers.NO_ANSWER) is not Fazhi.is_there()


def test_only_the_documents_that_are_named_are_read(folders: list[Folder], tmp_path: Path) -> None:
    assert [folder.name for folder in all_folders(tmp_path, ["002"])] == ["002-report"]
