"""The documents of benchmarks: built files, expected plans, and the forms that they hold."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from tools.plan_documents.building import build_files
from tools.plan_documents.folders import FRESH, ROOT, Folder, all_folders
from tools.plan_documents.markup import parse
from tools.score.answers import Answer
from tools.score.comparison import compare

from fazhi_cli.model.plan import Plan
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load
from sweeps import thinned

FORMS = re.findall(r"^- `([a-z-]+)` — ", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
PLANS = all_folders()
FOLDERS = [*PLANS, *all_folders(FRESH)]
WHOLE_SET = 60
PLACE = re.compile(r"[a-z_]+(?:\[\d+\])?(?:\.[a-z_]+(?:\[\d+\])?)*")

every_folder = pytest.mark.parametrize(
    "folder", thinned(FOLDERS, every=12), ids=lambda folder: folder.name
)
with_plan = [folder for folder in FOLDERS if not folder.about.refused]
every_plan = pytest.mark.parametrize(
    "folder", thinned(with_plan, every=12), ids=lambda folder: folder.name
)


def test_the_list_of_forms_names_each_once() -> None:
    assert len(FORMS) > 90
    assert len(FORMS) == len(set(FORMS))


@every_folder
def test_the_built_files_are_what_the_sources_give(folder: Folder) -> None:
    built = {path.name: path.read_bytes() for path in folder.path.glob("*.*")}
    for written in ("about.yaml", "plan.yaml", "source.txt", "second.txt"):
        built.pop(written, None)
    for path in folder.built:
        assert path.name in built
        if (
            path.suffix == ".pdf"
        ):  # its digest is compared: what prints it is not the same everywhere
            assert built.pop(path.name).startswith(b"%PDF-")
    assert built == build_files(folder)


@every_folder
def test_what_a_document_says_about_itself_holds(folder: Folder) -> None:
    assert re.fullmatch(r"\d{3}-[a-z0-9-]+", folder.name)
    assert set(folder.about.forms) <= set(FORMS)
    assert len(folder.about.forms) == len(set(folder.about.forms))
    assert (folder.path / "plan.yaml").exists() == (folder.about.refused is None)
    for source in folder.sources.values():
        assert parse(source.read_text("utf-8"))


@every_plan
def test_the_expected_plan_is_valid(folder: Folder) -> None:
    keys = [placed.key for placed in read(folder).walk()]
    assert [key for key, times in Counter(keys).items() if times > 1] == []


@every_plan
def test_the_expected_plan_as_an_answer_is_wholly_right(folder: Folder) -> None:
    expected = folder.expected
    assert expected is not None
    result = compare(
        folder.name, expected, Answer(expected, folder.about.asked), folder.about.asked
    )
    assert result.is_exact
    assert result.asked_rightly == result.asked


@every_plan
def test_every_path_that_is_asked_about_is_there(folder: Folder) -> None:
    for path in folder.about.asked:
        assert PLACE.fullmatch(path)
        node: object = folder.expected
        steps = re.findall(r"[a-z_]+|\d+", path)
        for step in steps[:-1]:
            node = node[int(step)] if step.isdecimal() else node[step]  # type: ignore[index]


def test_every_form_stands_in_two_documents() -> None:
    numbers = {folder.name[:3] for folder in FOLDERS}
    assert len(numbers) == len(FOLDERS)
    if len(PLANS) < WHOLE_SET:
        return
    times = Counter(form for folder in PLANS for form in folder.about.forms)
    assert [form for form in FORMS if times[form] < 2] == []


def read(folder: Folder) -> Plan:
    path = folder.path / "plan.yaml"
    loaded = load("plan.yaml", path.read_bytes(), FileKind.PLAN)
    assert [problem for problem in loaded.problems if problem.code < "W"] == []
    assert isinstance(loaded.model, Plan)
    return loaded.model
