"""Strange documents: each way of breaking one breaks it, most still are documents, and what an
import must not do to a workspace is a find.
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from random import Random
from zipfile import BadZipFile, ZipFile

import pytest
from lxml import etree
from tools.forks import Ended, Invocation
from tools.strange import attempt
from tools.strange.attempt import Strange, Tally
from tools.strange.documents import making, markup, packages, pages, prints, prose, raw
from tools.strange.scene import Scene

FINE = Ended(0, b"", b"", 0.1, 60)
FORMATS = ("docx", "xlsx", "html", "pdf", "txt")


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    scene = Scene(tmp_path_factory.mktemp("scene"))
    scene.lay_out()
    return scene


def smallest(suffix: str) -> bytes:
    return making.documents()[suffix][0].read_bytes()


def is_package(data: bytes) -> bool:
    try:
        with ZipFile(BytesIO(data)) as package:
            return package.testzip() is None
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return False


def test_documents_of_every_format_are_at_hand() -> None:
    assert set(making.documents()) == set(FORMATS)
    for paths in making.documents().values():
        assert len(paths) >= 20 or paths[0].suffix == ".txt"


@pytest.mark.parametrize("changes", [raw.CHANGES, prose.CHANGES, pages.CHANGES, prints.CHANGES])
def test_every_change_does_something_and_bears_anything(changes: tuple[object, ...]) -> None:
    is_bytes = changes in (raw.CHANGES, prints.CHANGES)
    suffix = {id(pages.CHANGES): "html", id(prints.CHANGES): "pdf"}.get(id(changes), "txt")
    data = smallest(suffix)
    start = data if is_bytes else data.decode("utf-8", "replace")
    for change in changes:
        assert any(change(Random(seed), start) != start for seed in range(9)), change  # type: ignore[operator]
        for odd in ("", "<", "甲", "\n\n"):
            change(Random(1), odd.encode() if is_bytes else odd)  # type: ignore[operator]


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_most_changed_packages_still_are_packages(
    suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "_BOMB_BYTES", (1_000,))
    monkeypatch.setattr(markup, "_MANY", (20,))
    several = [packages.change_package(Random(seed), smallest(suffix)) for seed in range(6)]
    assert len(set(several)) == 6
    assert sum(is_package(each) for each in several) >= 3


def test_a_changed_tree_still_is_one_and_a_broken_one_mostly_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(markup, "_MANY", (20,))
    part = b'<?xml version="1.0" encoding="UTF-8"?><a b="1"><c>\xe7\x94\xb2</c><d/></a>'
    for seed in range(4):
        parser = etree.XMLParser(huge_tree=True)
        assert etree.fromstring(markup.change_tree(Random(seed), part), parser) is not None
    assert len({markup.break_markup(Random(seed), part) for seed in range(20)}) > 10


def test_what_is_in_the_streams_of_a_pdf_is_reached() -> None:
    data = smallest("pdf")
    several = [prints.change_streams(Random(seed), data) for seed in range(5)]
    assert all(each.count(b"endstream") == data.count(b"endstream") for each in several)
    assert len(set(several)) > 2
    assert prints.put_together(prints.pieces_of(data)) == data.replace(b"\r\n", b"\n")


def find(scene: Scene, ended: Ended, monkeypatch: pytest.MonkeyPatch, written: str = "") -> str:
    """Attempt an import that ends so, and writes something; give the find, "" for none."""

    def run(*_: object, **__: object) -> Ended:
        if written:
            (scene.home / written).write_text("x", "utf-8")
        return ended

    monkeypatch.setattr(attempt, "run", run)
    call = Invocation(("import", "../要点.txt", "--dry-run"), scene.root)
    strange = Strange([], [call], form="txt", bounds=making.BOUNDS)
    tally = Tally()
    attempt.attempt(lambda random, scene: strange, Random(1), scene, tally)
    assert "txt：1 种，执行 1 次" in tally.report("文件")
    return "".join(tally.finds).split("\n")[0]


def test_an_import_has_bounds_of_its_own(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find(scene, FINE, monkeypatch) == ""
    assert find(scene, replace(FINE, code=5), monkeypatch) == "退出码 5"
    assert find(scene, replace(FINE, cpu_seconds=21.0), monkeypatch) == "用了 21 秒"
    assert find(scene, replace(FINE, megabytes=501), monkeypatch) == "用了 501 MB"


def test_an_import_leaves_the_workspace_alone(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find(scene, FINE, monkeypatch, written="out/方案.yaml") == ""
    assert find(scene, FINE, monkeypatch, written="云溪/新.yaml") == "动了 云溪/新.yaml"


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_document_is_put_where_the_call_reads_it(
    suffix: str, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "CHANGES", {suffix: making.CHANGES[suffix]})
    scene.restore()
    strange = making.make(Random(2), scene)
    [call] = strange.calls
    assert (strange.form, call.words[0]) == (suffix, "import")
    assert (call.folder / call.words[1]).is_file()
