"""Old files are read through LibreOffice where it is, and it can't do harm or hang."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir

import pytest

from fazhi_cli.formats import old_office
from fazhi_cli.formats.documents import read_document
from fazhi_cli.model.document_errors import DocumentRefusedError
from office.libreoffice import LibreOffice
from word_files import abstract, level, num, numbered, packed, para, word_file
from workbook_files import new_sheet, saved

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
SECTOR = 512
RTF = b"{\\rtf1\\ansi \\'b7\\'bd}"


def ole_file(name: str, stream: bytes) -> bytes:
    """An OLE file as far as it is looked at: a directory with one entry, and its stream."""
    head = bytearray(OLE + bytes(SECTOR - 8))
    head[30:32] = (9).to_bytes(2, "little")
    entry = bytearray(128)
    entry[: 2 * len(name)] = name.encode("utf-16-le")
    entry[116:120] = (1).to_bytes(4, "little")
    return bytes(head) + bytes(entry).ljust(SECTOR, b"\0") + stream.ljust(SECTOR, b"\0")


WORD = ole_file("WordDocument", b"\xec\xa5\xc1\x00")
BEGIN = b"\x09\x08\x10\x00" + bytes(16)
EXCEL = ole_file("Workbook", BEGIN)


def refusal(data: bytes, name: str = "方案.doc") -> str:
    with pytest.raises(DocumentRefusedError) as caught:
        read_document(name, data)
    assert caught.value.exit_code == 1
    return str(caught.value)


@pytest.fixture
def office(tmp_path, monkeypatch):
    """Install a program that is called soffice and does what a test says."""

    def install(body: str, **files: bytes) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        for name, data in files.items():
            (folder / name).write_bytes(data)
        program = folder / "soffice"
        program.write_text(f"#!/bin/sh\nhere='{folder}'\n{body}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        return folder

    return install


COPY = """
for last; do :; done
while [ "$1" != --outdir ]; do shift; done
mkdir -p "$2"
case $last in *.xls|*.ods) to=document.xlsx;; *) to=document.docx;; esac
cp "$here/made" "$2/$to"
"""


@pytest.mark.posix("shell")
def test_an_old_document_is_read_as_what_was_made_of_it(office):
    office(COPY, made=word_file(para("一、总体要求")))
    document = read_document("方案.doc", WORD)
    assert [block.text for block in document.blocks] == ["一、总体要求"]
    assert document.sha256 == sha256(WORD).hexdigest()
    assert document.remarks == (old_office.REMARK,)


@pytest.mark.posix("shell")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("表.xls", EXCEL),
        ("表.et", EXCEL),
        ("表.ods", packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})),
    ],
)
def test_an_old_workbook_is_read_as_what_was_made_of_it(office, name, data):
    office(COPY, made=saved(new_sheet([["甲", "乙"]])))
    assert read_document(name, data).blocks[0].place.sheet == "任务"


@pytest.mark.posix("shell")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("方案.wps", WORD),
        ("方案.rtf", RTF),
        ("方案.odt", packed({"mimetype": b"application/vnd.oasis.opendocument.text"})),
    ],
)
def test_other_texts_go_the_same_way(office, name, data):
    office(COPY, made=word_file(para("甲")))
    assert read_document(name, data).blocks[0].text == "甲"


@pytest.mark.posix("shell")
@pytest.mark.parametrize("body", ["exit 1", "exit 0", 'mkdir -p out; : > "$PWD/out/document.docx"'])
def test_a_file_that_it_makes_nothing_of_is_refused(office, body):
    office(body)
    assert "没有读 方案.doc：LibreOffice 转换不了它" in refusal(WORD)


@pytest.mark.posix("shell")
def test_what_it_makes_is_guarded_as_any_document(office):
    office(COPY, made=word_file(para("甲"))[:-30])
    assert "或者已经损坏" in refusal(WORD)


@pytest.mark.posix("shell")
def test_what_it_makes_may_not_be_too_large(office, monkeypatch):
    office(COPY, made=word_file(para("甲")))
    monkeypatch.setattr(old_office, "FILE_BYTES", 10)
    assert "文件太大" in refusal(WORD)


@pytest.mark.posix("shell")
def test_it_is_ended_with_all_that_it_started_when_its_time_is_over(office, monkeypatch):
    folder = office('sleep 600 & echo $! > "$here/child"; wait')
    monkeypatch.setattr(old_office, "SECONDS", 0.3)
    assert "秒没有转换完，停下了" in refusal(WORD)
    child = int((folder / "child").read_text())
    for _ in range(100):
        if not _runs(child):
            break
        time.sleep(0.02)
    assert not _runs(child)


def _runs(process: int) -> bool:
    state = Path(f"/proc/{process}/stat")
    if not state.exists():
        listed = subprocess.run(["ps", "-p", str(process)], capture_output=True, check=False)
        return listed.returncode == 0
    return state.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.posix("shell")
def test_nothing_is_left_behind_and_nothing_of_the_user_is_touched(office):
    folder = office(f'printf "%s\\n" "$HOME" "$TMPDIR" "$@" > "$here/said"\n{COPY}')
    (folder / "made").write_bytes(word_file(para("甲")))
    read_document("方案.doc", WORD)
    home, temporary, profile, *words = (folder / "said").read_text().splitlines()
    assert home == temporary
    assert home.startswith(str(Path(gettempdir())))
    assert not Path(home).exists()
    assert profile == f"-env:UserInstallation={(Path(home) / 'profile').as_uri()}"
    assert "--headless" in words
    assert words[-1] == f"{home}/document.doc"


@pytest.mark.posix("shell")
def test_its_profile_runs_no_macros_and_follows_no_links(office):
    folder = office(f'cp profile/user/registrymodifications.xcu "$here/profile"\n{COPY}')
    (folder / "made").write_bytes(word_file(para("甲")))
    read_document("方案.doc", WORD)
    profile = (folder / "profile").read_text()
    for name, value in (
        ("DisableMacrosExecution", "true"),
        ("BlockUntrustedRefererLinks", "true"),
        ("ooInetHTTPProxyName", "127.0.0.1"),
    ):
        assert f'oor:name="{name}" oor:op="fuse"><value>{value}</value>' in profile


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("方案.doc", ole_file("WordDocument", b"\xec\xa5" + bytes(9) + b"\x01")),
        ("表.xls", ole_file("Workbook", BEGIN + b"\x2f\x00\x36\x00")),
        ("表.et", ole_file("Book", BEGIN + b"\x86\x00\x00\x00\x2f\x00\x04\x00")),
        ("方案.docx", ole_file("EncryptedPackage", b"")),
    ],
)
def test_a_file_with_a_password_is_told_and_not_opened(monkeypatch, name, data):
    monkeypatch.setattr(old_office, "_runs", None)
    assert "文件加了密码" in refusal(data, name)


@pytest.mark.parametrize("cut", [8, 31, 600, 1_040])
def test_an_ole_file_that_is_cut_off_is_no_trouble(monkeypatch, cut):
    monkeypatch.setattr(old_office, "find_office", lambda: None)
    assert "没有读" in refusal(WORD[:cut])


def test_without_libreoffice_the_sentence_says_that_it_would_help(monkeypatch):
    monkeypatch.setattr(old_office, "find_office", lambda: None)
    for data in (WORD, EXCEL, RTF):
        assert "装了 LibreOffice 的机器上可以直接导入" in refusal(data)


def test_it_is_looked_for_where_it_is_usually_installed(monkeypatch, tmp_path):
    program = tmp_path / "LibreOffice" / "program" / "soffice.exe"
    program.parent.mkdir(parents=True)
    program.write_bytes(b"")
    monkeypatch.setattr(old_office, "_USUAL_PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("ProgramW6432", raising=False)
    monkeypatch.delenv("ProgramFiles(x86)", raising=False)
    monkeypatch.delenv("ProgramFiles", raising=False)
    assert old_office.find_office() is None
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    assert old_office.find_office() == program


def test_it_is_not_imported_for_a_document_that_needs_none():
    code = (
        "import sys; from fazhi_cli.formats.documents import read_document\n"
        "read_document('a.txt', '甲'.encode()); print('subprocess' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


NUMBERED = word_file(
    numbered("总体要求", 1) + numbered("完善制度", 1, 1) + numbered("公布目录", 1, 1),
    numbering=abstract(
        1, level(0, "chineseCountingThousand", "%1、"), level(1, "decimal", "（%2）")
    )
    + num(1, 1),
)


@pytest.mark.parametrize("suffix", ["doc", "odt"])
def test_automatic_numbers_of_an_old_document_are_read(libreoffice: LibreOffice, tmp_path, suffix):
    """LibreOffice makes the old file, and fazhi has LibreOffice open it."""
    old = made_by(libreoffice, tmp_path, NUMBERED, "docx", suffix)
    document = read_document(f"方案.{suffix}", old)
    expected = read_document("方案.docx", NUMBERED)
    assert [block.text for block in document.blocks] == [block.text for block in expected.blocks]
    assert document.remarks[0] == old_office.REMARK


def test_the_text_of_a_rich_text_file_is_read(libreoffice: LibreOffice):
    assert libreoffice.command
    data = b"{\\rtf1\\ansi \\u19968?\\u12289?\\u30002?\\par \\u20108?\\par}"
    assert [block.text for block in read_document("a.rtf", data).blocks] == ["一、甲", "二"]


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_a_table_of_an_old_workbook_is_read(libreoffice: LibreOffice, tmp_path, suffix):
    values = [["云溪县任务分解表"], ["序号", "任务", "比例"], [1, "修订制度", 0.95]]
    sheet = new_sheet(values, "A1:C1")
    sheet["C3"].number_format = "0%"
    old = made_by(libreoffice, tmp_path, saved(sheet), "xlsx", suffix)
    expected = read_document("表.xlsx", saved(sheet))
    assert read_document(f"表.{suffix}", old).blocks == expected.blocks


def made_by(office: LibreOffice, folder: Path, data: bytes, suffix: str, old: str) -> bytes:
    source = folder / f"a.{suffix}"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = [office.command, profile, "--headless", "--convert-to", old, "--outdir", folder / "out"]
    subprocess.run([*words, source], capture_output=True, check=True, timeout=120)
    return (folder / "out" / f"a.{old}").read_bytes()
