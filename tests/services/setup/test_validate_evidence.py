"""validate holds the files behind entries against the fingerprints that were written down."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from commands.cli import fazhi
from commands.error_cases import lay_out

DATA = "清单\n".encode()
ENTRY = """\
plan: yunxi-2031
department: 县政府办
entries:
  - task: "1"
    deadline: 公布
    at: 2031-03-01
    by: 县政府办
    status: 推进中
    evidence: [{{title: 清单, {exhibit}}}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    lay_out("base", tmp_path)
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "清单.txt").write_bytes(DATA)
    return tmp_path


def codes(root: Path, exhibit: str, *more: str) -> list[str]:
    path = root / "data" / "progress" / "yunxi-2031" / "县政府办.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ENTRY.format(exhibit=exhibit), encoding="utf-8")
    out = fazhi(root, "validate", *more).out
    return [code for code in ("W323", "W324") if f"[{code}]" in out]


def test_a_file_that_is_as_it_was_is_right(root: Path) -> None:
    assert codes(root, f"path: evidence/清单.txt, sha256: {sha256(DATA).hexdigest()}") == []


def test_a_file_without_a_fingerprint_only_has_to_be_there(root: Path) -> None:
    assert codes(root, "path: evidence/清单.txt") == []


def test_a_changed_file_is_told(root: Path) -> None:
    assert codes(root, f"path: evidence/清单.txt, sha256: {'0' * 64}") == ["W324"]


def test_a_missing_file_is_told(root: Path) -> None:
    assert codes(root, "path: evidence/没有.txt") == ["W323"]


def test_a_link_out_of_the_workspace_is_not_followed(root: Path) -> None:
    outside = root.parent / f"{root.name}-outside.txt"
    outside.write_bytes(DATA)
    (root / "evidence" / "外.txt").symlink_to(outside)
    assert codes(root, f"path: evidence/外.txt, sha256: {sha256(DATA).hexdigest()}") == ["W323"]


def test_a_file_beyond_the_limit_says_that_it_was_not_compared(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fazhi_cli.store.limits.EVIDENCE_BYTES", 3)
    assert codes(root, f"path: evidence/清单.txt, sha256: {'0' * 64}") == ["W324"]


def test_a_web_address_is_not_looked_at(root: Path) -> None:
    assert codes(root, "url: https://example.org/清单") == []


def test_no_evidence_leaves_the_files_alone(root: Path) -> None:
    assert codes(root, "path: evidence/没有.txt", "--no-evidence") == []


def test_warnings_about_evidence_count_when_asked_strictly(root: Path) -> None:
    codes(root, "path: evidence/没有.txt")
    assert fazhi(root, "validate").code == 0
    assert fazhi(root, "validate", "--strict").code == 1
