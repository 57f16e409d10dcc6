"""A clerk changes words of a template in an editor, which writes all of its XML anew: the change is
in the document, everything else is as before.
"""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from commands.cli import fazhi
from fazhi_cli.render.voices.word.page import PAGES
from office.fixtures import made_once, shared_folder
from office.libreoffice import LibreOffice
from render.voices.word.damaged import checked, own
from render.voices.word.filled import EXAMPLE, LAYOUTS, TEMPLATES, fill

CHANGE = "（本句由办公室加上“试用”）"
NUMBER = re.compile(r"\d+")  # an editor writes the page on which it stood
TAG = re.compile(r"\{[{%#]|[}%#]\}")
WHOLE_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
WORDS = re.compile(r"[\u4e00-\u9fff]")
RUN = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")


def change_words(template: Path, target: Path) -> None:
    """Add words behind the first words of a template that are no tag."""
    with ZipFile(template) as source, ZipFile(target, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = with_change(content.decode()).encode()
            copy.writestr(name, content)


def with_change(xml: str) -> str:
    place = next(run.end(1) for run in RUN.finditer(xml) if is_spoken(run[1]))
    return xml[:place] + CHANGE + xml[place:]


def is_spoken(text: str) -> bool:
    """Whether a run always shows its end: it ends outside of every tag."""
    return WORDS.search(text) is not None and not text.startswith("{%") and text[-1] not in "}"


@pytest.fixture(scope="session")
def edited(tmp_path_factory, libreoffice: LibreOffice) -> dict[str, Path]:
    """Every template with the change, saved by LibreOffice in one call."""

    def change_all(folder: Path) -> None:
        for name, path in TEMPLATES.items():
            change_words(path, folder / f"{name}.docx")

    folder = made_once(shared_folder(tmp_path_factory) / "edited", change_all)
    changed = [folder / f"{name}.docx" for name in TEMPLATES]
    return dict(zip(TEMPLATES, libreoffice.save_again(changed), strict=True))


def lines_of(document: bytes) -> list[str]:
    """Every paragraph, in tables too, then the heads and feet of the pages."""
    word = Document(BytesIO(document))
    body = [text_of(p) for p in word.element.body.iter(qn("w:p"))]
    (section,) = word.sections
    ends = (section.header, section.even_page_header, section.footer, section.even_page_footer)
    return [*body, *(NUMBER.sub("", p.text) for each in ends for p in each.paragraphs)]


def tags_in_runs(template: Path) -> int:
    """Count the tags that stand in one run, from their first sign to the last."""
    runs = Document(str(template)).element.body.iter(qn("w:t"))
    return sum(len(WHOLE_TAG.findall(run.text or "")) for run in runs)


def text_of(paragraph) -> str:
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_survives_an_editor(name, edited):
    before = lines_of(fill(name, TEMPLATES[name].read_bytes()))
    after = lines_of(fill(name, edited[name].read_bytes()))
    assert not [line for line in after if TAG.search(line)]
    assert any(CHANGE in line for line in after)
    assert [line.replace(CHANGE, "") for line in after] == before


def test_the_editor_has_split_tags_into_several_runs(edited):
    split = {name for name in edited if tags_in_runs(edited[name]) < tags_in_runs(TEMPLATES[name])}
    assert {"annual", "responsibility"} <= split


@pytest.fixture
def root(tmp_path, monkeypatch) -> Path:
    """The example, to be changed."""
    monkeypatch.setenv("FAZHI_TODAY", "2025-12-31")
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    shutil.copytree(EXAMPLE / "data", tmp_path / "data")
    return tmp_path


def report(root: Path) -> bytes:
    done = fazhi(root, "report", "2025", "-o", "年度报告.docx")
    assert done.code == 0, done.err
    return (root / "年度报告.docx").read_bytes()


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_check_finds_nothing_in_what_an_editor_has_saved(name, edited):
    report = checked(edited[name].read_bytes(), f"{name}.docx")
    assert report.faults == ()
    assert report.pages == checked(own(f"{name}.docx"), f"{name}.docx").pages


def test_a_clerks_template_takes_the_place_of_ours(edited, root):
    (root / "templates").mkdir()
    shutil.copy(edited["annual"], root / "templates" / "annual.docx")
    lines = lines_of(report(root))
    assert sum(CHANGE in line for line in lines) == 1


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_settings_choose_the_page(layout, root):
    settings = root / "data" / "settings.yaml"
    written = settings.read_text(encoding="utf-8")
    settings.write_text(written.replace('page: "33476"', f'page: "{layout.value}"'), "utf-8")
    (section,) = Document(BytesIO(report(root))).sections
    assert section.top_margin.mm == pytest.approx(PAGES[layout].top, abs=0.02)
    assert section.bottom_margin.mm == pytest.approx(PAGES[layout].bottom, abs=0.02)
