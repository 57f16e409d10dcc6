"""A file that a user names is read within bounds, or the reason is told."""

from __future__ import annotations

import os

import pytest

from fazhi_cli.model.document_errors import DocumentRefusedError
from fazhi_cli.model.errors import FileError, UsageError
from fazhi_cli.store.foreign_files import read_foreign_file


def test_one_byte_more_than_one_may_have_is_read(tmp_path):
    (tmp_path / "a").write_bytes(b"12345")
    assert read_foreign_file(tmp_path / "a", 9) == b"12345"
    assert read_foreign_file(tmp_path / "a", 3) == b"1234"


def test_what_is_not_there_is_told(tmp_path):
    with pytest.raises(UsageError, match="没有这个文件或文件夹"):
        read_foreign_file(tmp_path / "a", 9)


def test_a_folder_is_told(tmp_path):
    with pytest.raises(DocumentRefusedError, match="它是文件夹"):
        read_foreign_file(tmp_path, 9)


@pytest.mark.posix("pipes")
def test_a_pipe_is_told_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a")
    with pytest.raises(DocumentRefusedError, match="它不是普通文件"):
        read_foreign_file(tmp_path / "a", 9)


def test_what_the_system_refuses_is_told(tmp_path):
    with pytest.raises(FileError, match="无法读取"):
        read_foreign_file(tmp_path / ("长" * 200), 9)
