"""LibreOffice is called once for what is new, and tells what it cannot open."""

from __future__ import annotations

import sys
import time
from zipfile import ZipFile

import pytest
from docx import Document

from office.libreoffice import content_key
from office.programs import call_in_a_group


def document(path, *texts):
    word = Document()
    for text in texts:
        word.add_paragraph(text)
    word.save(path)
    return path


def test_what_was_converted_once_is_not_converted_again(libreoffice, tmp_path):
    first, second = (document(tmp_path / f"{name}.docx", name) for name in ("甲", "乙"))
    calls = libreoffice.calls
    (printed,) = libreoffice.print([first])
    again, other, twice = libreoffice.print([first, second, first])
    assert libreoffice.calls == calls + 2
    assert printed.path == again.path == twice.path
    assert [pdf.pages[0].text for pdf in (again, other)] == ["甲", "乙"]
    libreoffice.print([second])
    assert libreoffice.calls == calls + 2


def test_the_parts_of_a_document_count_not_its_name_or_date(tmp_path):
    same = document(tmp_path / "a.docx", "一样")
    later = tmp_path / "b.docx"
    with ZipFile(same) as archive, ZipFile(later, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, archive.read(name))
    assert same.read_bytes() != later.read_bytes()
    assert content_key(same) == content_key(later)
    assert content_key(same) != content_key(document(tmp_path / "c.docx", "两样"))


def test_a_document_saved_again_keeps_its_text_and_is_written_anew(libreoffice, tmp_path):
    before = document(tmp_path / "before.docx", "第一段“引号”", "第二段")
    (after,) = libreoffice.save_again([before])
    assert [each.text for each in Document(after).paragraphs] == ["第一段“引号”", "第二段"]
    assert b"python-docx" not in ZipFile(after).read("docProps/app.xml")


def test_what_is_no_document_is_told(libreoffice, tmp_path):
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(AssertionError, match=r"did not open .*broken\.docx"):
        libreoffice.print([broken])


@pytest.mark.posix("groups")
def test_a_program_that_hangs_ends_with_all_that_it_started():
    child = "import os; os.fork(); import time; time.sleep(60)"
    started = time.monotonic()
    with pytest.raises(pytest.fail.Exception, match="more than 1 seconds"):
        call_in_a_group([sys.executable, "-c", child], environment={}, seconds=1)
    assert time.monotonic() - started < 20
