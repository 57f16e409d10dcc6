"""What is not public stands in no part of a public document: not in its text, its properties, or
whatever else a file carries.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import OxmlElement

from annual_office import office_at
from commands.cli import fazhi
from fazhi_cli.model.report_kind import Edition, ReportKind
from fazhi_cli.store.templates import packaged
from render.reports.test_public_edition import (
    INTERNAL_WORDS,
    OVERDUE,
    PERIOD,
    SECRET,
    marked_files,
    marked_tasks,
)
from sweeps import crossed, thinned
from yunxi import JUSTICE

PUBLIC = [kind for kind in ReportKind if Edition.PUBLIC in kind.editions]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FAZHI_TODAY", "2031-12-31")
    office = office_at(
        tmp_path, *marked_tasks(with_secret=True), period=PERIOD, files=marked_files()
    )
    return office.root


def made(root: Path, out: Path, kind: ReportKind, edition: Edition) -> bytes:
    """Make a document; what a department's list names as another lead is public."""
    words = ["report", "2031", "--template", kind.value, "--edition", edition.value]
    if kind.needs_department:
        words += ["--dept", JUSTICE]
    done = fazhi(root, *words, "-o", str(out), "--force")
    assert done.code == 0, done.err
    return out.read_bytes()


def texts(data: bytes) -> Iterator[tuple[str, str]]:
    """Give every part of a file by its name; a page is one part."""
    if not data.startswith(b"PK"):
        yield "", data.decode("utf-8")
        return
    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            yield name, package.read(name).decode("utf-8")


def marked(text: str) -> bool:
    """Tell whether a text holds what is marked, but for a lead, what it promised and will give."""
    for words in (OVERDUE, f"{SECRET}辛", f"{SECRET}壬"):
        text = text.replace(words, "")
    return SECRET in text


@pytest.mark.parametrize(("kind", "ending"), crossed(PUBLIC, ["docx", "html", "md"]))
def test_no_part_of_a_public_document_tells_what_is_not(
    root: Path, tmp_path: Path, kind: ReportKind, ending: str
) -> None:
    out = tmp_path / f"公开.{ending}"
    for name, text in texts(made(root, out, kind, Edition.PUBLIC)):
        assert not marked(text), name
        for word in INTERNAL_WORDS if kind is ReportKind.ANNUAL else ():
            assert word not in text, name
    other = kind.editions[1] if kind is ReportKind.ANNUAL else Edition.INTERNAL
    assert any(marked(text) for _, text in texts(made(root, out, kind, other)))


@pytest.mark.parametrize("kind", thinned(PUBLIC, every=3))
def test_no_part_tells_what_the_template_knew_of_its_authors(
    root: Path, tmp_path: Path, kind: ReportKind
) -> None:
    template = packaged(f"{kind.value}.docx")
    assert template is not None
    document = Document(BytesIO(template))
    core = document.core_properties
    core.author = core.last_modified_by = core.category = core.keywords = SECRET
    core.comments = core.subject = core.title = core.content_status = core.version = SECRET
    paragraph = document.paragraphs[-1]
    document.add_comment(paragraph.add_run("。"), text=SECRET, author=SECRET, initials=SECRET)
    document.element.body[0].append(OxmlElement("w:commentRangeStart"))
    own = root / "templates" / f"{kind.value}.docx"
    own.parent.mkdir()
    document.save(str(own))
    add_company(own)
    for name, text in texts(made(root, tmp_path / "公开.docx", kind, Edition.PUBLIC)):
        assert not marked(text), name
        assert "comment" not in name
        assert "w:comment" not in text


def add_company(path: Path) -> None:
    """Put the properties into a file that Word keeps beside the core ones."""
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    start = b"http://schemas.openxmlformats.org/"
    parts["docProps/app.xml"] = (
        b'<Properties xmlns="' + start + b'officeDocument/2006/extended-properties">'
        b"<Company>" + SECRET.encode() + b"</Company></Properties>"
    )
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="' + start + b"officeDocument/2006/relationships/"
        b'extended-properties" Target="docProps/app.xml"/></Relationships>',
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.extended-properties+xml"/></Types>',
    )
    with ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
