"""`split --format xlsx` writes a file for each department and an index, all or none."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from commands.cli import Outcome, fazhi
from commands.every_command import DEPARTMENT
from commands.test_output_is_text import assert_text, lay_nasty
from fazhi_cli.render.voices.xlsx.text import cell_text
from payloads import NASTY
from spreadsheets import cell_texts, elements, open_sheet, shown
from yunxi import JUSTICE, POLICE, lay_out, plan_tree, task

INDEX = "目录.xlsx"


def split(root: Path, *arguments: str) -> Outcome:
    return fazhi(
        root, "split", "--format", "xlsx", "-o", "清单", "--as-of", "2031-06-20", *arguments
    )


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = lay_nasty(tmp_path_factory.mktemp("nasty"))
    done = split(root)
    assert done.code == 0, done.err
    return root / "清单"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "区", plan_tree(task("1", lead=[JUSTICE], participants=[POLICE])))


@pytest.mark.parametrize("step", [40, pytest.param(1, marks=pytest.mark.torture)])
def test_no_field_of_the_data_is_more_than_a_text(nasty: Path, step: int) -> None:
    assert len(list(nasty.iterdir())) > len(NASTY)
    for file in sorted(nasty.iterdir())[::step]:
        data = file.read_bytes()
        assert list(elements(data, "f")) == [], file.name
        for text in cell_texts(data):
            assert_text(text, file.name)
        assert_text(file.name, "a file's name")
        assert_text(open_sheet(data).title, "a sheet's name")


def test_every_field_of_the_data_is_there(nasty: Path) -> None:
    rows = shown((nasty / f"{DEPARTMENT}.xlsx").read_bytes()).rows
    assert len(rows) == 1 + len(NASTY)
    for row, payload in zip(rows[1:], NASTY, strict=True):
        text = cell_text(payload.strip())
        for title in ("任务", "要求", "所在章节"):
            assert row[title] == text, title
        assert row["序号"] == cell_text(f"{payload}{NASTY.index(payload)}".strip())


def test_every_link_of_the_index_leads_to_a_list(nasty: Path) -> None:
    sheet = open_sheet((nasty / INDEX).read_bytes())
    links = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    names = {unquote(link.target) for link in links}
    assert names == {file.name for file in nasty.iterdir()} - {INDEX}
    assert all(link.target.isascii() and ":" not in link.target for link in links)


def test_libreoffice_opens_the_lists_and_finds_no_formula(libreoffice, nasty: Path) -> None:
    files = [nasty / f"{DEPARTMENT}.xlsx", nasty / INDEX]
    for file, saved in zip(files, libreoffice.save_again(files), strict=True):
        assert list(elements(saved.read_bytes(), "f")) == []
        assert shown(saved.read_bytes()).rows == shown(file.read_bytes()).rows


@pytest.mark.torture
def test_the_same_workspace_gives_the_same_files(nasty: Path) -> None:
    before = {file.name: file.read_bytes() for file in nasty.iterdir()}
    split(nasty.parent)
    assert {file.name: file.read_bytes() for file in nasty.iterdir()} == before


def test_a_dry_run_names_what_would_be_written(root: Path) -> None:
    dry = split(root, "--dry-run")
    assert not (root / "清单").exists()
    done = split(root)
    assert done.out == dry.out.replace("将写入", "已写入")
    written = {file.name for file in (root / "清单").iterdir()}
    assert written == {f"{JUSTICE}.xlsx", f"{POLICE}.xlsx", INDEX}
    assert (done.code, done.err) == (0, "")


def test_either_all_files_are_written_or_none(root: Path) -> None:
    (root / "清单" / INDEX).mkdir(parents=True)
    assert split(root).code == 5
    assert [file.name for file in (root / "清单").iterdir()] == [INDEX]


def test_without_the_extra_nothing_is_written_and_the_extra_is_named(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    done = split(root)
    assert (done.code, done.out) == (2, "")
    assert done.err == "Excel 表格需要可选组件：pip install 'fazhi-cli[office]'\n"
    assert not (root / "清单").exists()
