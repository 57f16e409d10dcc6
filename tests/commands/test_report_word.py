"""Documents in Word: asked for, refused, and written whole or not at all."""

from __future__ import annotations

import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest
from docx import Document

from commands.cli import fazhi
from documents_text import header_text, markdown_texts, word_texts
from evaluations import write_evaluation
from fazhi_cli.commands.app import app
from fazhi_cli.commands.boundary import run
from fazhi_cli.model.report_kind import ReportKind
from sweeps import thinned
from yunxi import COUNTY, JUSTICE, lay_out, plan_tree

YEAR = "2031"
NEIGHBOUR = {**COUNTY, "name": "北川岭县"}
NEIGHBOURS_PLAN = {
    "id": "beichuanling-2031",
    "title": "北川岭县工作要点",
    "jurisdiction": "北川岭县",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FAZHI_TODAY", "2031-12-31")
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    root = lay_out(tmp_path / "office")
    write_evaluation(root)
    return root


class _Terminal(BytesIO):
    def isatty(self) -> bool:
        return True


def on_terminal(folder: Path, *arguments: str) -> tuple[int, bytes, str]:
    """Run a command whose output goes to a terminal."""
    terminal, errors = _Terminal(), StringIO()
    stream = TextIOWrapper(terminal, "utf-8")
    with redirect_stdout(stream), redirect_stderr(errors), chdir(folder):
        code = run(app, arguments)
    stream.flush()
    return code, terminal.getvalue(), errors.getvalue()


def test_word_is_not_printed_on_a_terminal(root: Path) -> None:
    code, out, err = on_terminal(root, "report", YEAR, "--format", "docx")
    assert code == 2
    assert out == b""
    assert "-o 云溪县2031年年度报告.docx" in err


def test_word_goes_to_a_pipe_as_bytes(root: Path) -> None:
    stream = TextIOWrapper(BytesIO(), "utf-8")
    with redirect_stdout(stream), redirect_stderr(StringIO()), chdir(root):
        assert run(app, ("report", YEAR, "--format", "docx")) == 0
    piped: bytes = stream.buffer.getvalue()  # type: ignore[attr-defined]
    assert fazhi(root, "report", YEAR, "-o", "甲.docx").code == 0
    assert piped == (root / "甲.docx").read_bytes()


@pytest.mark.parametrize(
    "name", ["甲.md", "甲.html", "甲.json", "甲.pdf", "甲.doc", "甲.wps", "甲"]
)
def test_word_goes_into_no_file_that_promises_another_format(root: Path, name: str) -> None:
    done = fazhi(root, "report", YEAR, "--format", "docx", "-o", name)
    assert done.code == 2
    assert done.out == ""
    assert not (root / name).exists()


@pytest.mark.parametrize("name", ["甲.docx", "甲.DOCX", "目录/甲.docx"])
def test_the_ending_says_that_it_is_word(root: Path, name: str) -> None:
    (root / "目录").mkdir()
    assert fazhi(root, "report", YEAR, "-o", name).code == 0
    assert Document(str(root / name)).paragraphs


@pytest.mark.parametrize("kind", thinned(ReportKind, every=3))
def test_every_kind_by_its_own_words(root: Path, kind: ReportKind) -> None:
    words = ["report", YEAR, "--template", kind.value]
    if kind.needs_department:
        words += ["--dept", JUSTICE]
    done = fazhi(root, *words, "-o", "甲.docx", "--notes", "乙.docx")
    assert done.code == 0, done.err
    printed = fazhi(root, *words).out
    data = (root / "甲.docx").read_bytes()
    shown = header_text(data) + "".join(word_texts(data))
    assert sorted(shown) == sorted("".join(markdown_texts(printed)))
    assert "起草说明" in word_texts((root / "乙.docx").read_bytes())[0]


def test_each_place_has_its_word_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_TODAY", "2031-12-31")
    files = {"departments.yaml": {"jurisdictions": [COUNTY, NEIGHBOUR]}}
    plans = (plan_tree(), plan_tree(**NEIGHBOURS_PLAN))
    root = lay_out(tmp_path / "office", *plans, files=files)
    done = fazhi(root, "report", YEAR, "--all-jurisdictions", "--format", "docx", "-o", "各地")
    assert done.code == 0, done.err
    written = sorted((root / "各地").iterdir())
    assert [path.suffix for path in written] == [".docx", ".docx"]
    texts = ["".join(word_texts(path.read_bytes())) for path in written]
    places = ("云溪县", "北川岭县")
    assert sorted(place for text in texts for place in places if place in text) == sorted(places)


def test_without_the_extra_it_is_said_what_to_install(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    monkeypatch.delitem(sys.modules, "fazhi_cli.render.voices.word.tags", raising=False)
    for words in (("report", YEAR, "-o", "甲.docx"), ("split", "-o", "清单", "--format", "docx")):
        done = fazhi(root, *words)
        assert done.code == 2
        assert "pip install 'fazhi-cli[office]'" in done.err
    assert not (root / "甲.docx").exists()
    assert not (root / "清单").exists()
    assert fazhi(root, "report", YEAR, "-o", "甲.md").code == 0


def test_split_writes_lists_and_their_index_in_word(root: Path) -> None:
    done = fazhi(root, "split", "-o", "清单", "--format", "docx")
    assert done.code == 0, done.err
    assert fazhi(root, "split", "-o", "文字").code == 0
    names = sorted(path.stem for path in (root / "文字").glob("*.md"))
    assert sorted(path.stem for path in (root / "清单").iterdir()) == names
    for name in names:
        plain = markdown_texts((root / "文字" / f"{name}.md").read_text("utf-8"))
        data = (root / "清单" / f"{name}.docx").read_bytes()
        shown = header_text(data) + "".join(word_texts(data))
        assert sorted(shown) == sorted("".join(plain).replace(".md", ".docx"))


def test_a_wrong_template_leaves_no_file(root: Path) -> None:
    copied = fazhi(root, "template", "copy", "annual.docx")
    assert copied.code == 0, copied.err
    path = root / "templates" / "annual.docx"
    document = Document(str(path))
    document.paragraphs[0].insert_paragraph_before("{{ no_such_name }}")
    document.save(str(path))
    done = fazhi(root, "report", YEAR, "-o", "甲.docx")
    assert done.code == 6
    assert "annual.docx" in done.err
    assert not (root / "甲.docx").exists()


def test_the_words_of_an_own_template_are_used(root: Path) -> None:
    assert fazhi(root, "template", "copy", "annual.docx").code == 0
    path = root / "templates" / "annual.docx"
    document = Document(str(path))
    document.paragraphs[0].insert_paragraph_before("送审稿", style="说明")
    document.save(str(path))
    assert fazhi(root, "report", YEAR, "-o", "甲.docx").code == 0
    assert word_texts((root / "甲.docx").read_bytes())[0] == "送审稿"
