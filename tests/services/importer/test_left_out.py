"""A table of departments that can be read once and then no more: what was checked without it is
said, whoever asks for the check.
"""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from commands.cli import fazhi
from evaluations import write_evaluation
from fazhi_cli.model.errors import BadDataError, reason_of
from fazhi_cli.services.importer.plan_import import import_plan
from fazhi_cli.services.importer.request import ImportRequest
from fazhi_cli.store import loader
from fazhi_cli.store.reading.loaded import Unread, read_file
from services.importer.issues import FIRST, foreign, imported, updated

TABLE = "departments.yaml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return imported(tmp_path / "云溪")


def lose_table(monkeypatch: pytest.MonkeyPatch, readings: int) -> None:
    """Let the table be read so often, and then no more."""
    left = readings

    def read(path: Path, home: Path | None = None) -> bytes | Unread:
        nonlocal left
        if path.name != TABLE:
            return read_file(path, home)
        left -= 1
        return read_file(path, home) if left >= 0 else Unread(*reason_of(errno.EACCES))

    monkeypatch.setattr(loader, "read_file", read)


@pytest.mark.parametrize("readings", [0, 1])
def test_an_import_says_that_it_was_made_without_the_table(
    path: Path, monkeypatch: pytest.MonkeyPatch, readings: int
) -> None:
    lose_table(monkeypatch, readings)
    report = import_plan(ImportRequest(foreign(FIRST), path.parents[2], is_dry=True))
    assert [each.path for each in report.left_out] == [f"data/{TABLE}"]


@pytest.mark.parametrize("readings", [0, 1])
def test_an_update_is_not_made_without_the_table(
    path: Path, monkeypatch: pytest.MonkeyPatch, readings: int
) -> None:
    before = path.read_bytes()
    lose_table(monkeypatch, readings)
    with pytest.raises(BadDataError, match="没有读进来"):
        updated(path, FIRST.replace("编制权责清单", "公布权责清单"))
    assert path.read_bytes() == before


def test_a_plan_of_rectification_says_that_it_was_made_without_the_table(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = path.parents[2]
    write_evaluation(root)
    whole = fazhi(root, "evaluate", "2031", "--rectify")
    assert whole.code == 0, whole.err
    lose_table(monkeypatch, 2)
    done = fazhi(root, "evaluate", "2031", "--rectify")
    assert done.code == 6
    assert f"没有计入 data/{TABLE}" in done.err
