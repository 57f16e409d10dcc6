"""Clones whose lines end as on Windows, merged by git itself: all records are whole, and once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from services.records.test_merging import WAYS, begin, check_whole, clone, commit, do, records
from services.records.work_scene import NOW, check_valid, progress_file, report


def test_merging_with_a_clone_whose_lines_end_as_on_windows_keeps_both(tmp_path: Path) -> None:
    ours = begin(tmp_path / "ours")
    report(ours, note="一")
    commit(ours)
    theirs = tmp_path / "theirs"
    do(tmp_path, "clone", "-q", "-c", "core.autocrlf=true", str(ours), str(theirs))
    assert b"\r\n" in progress_file(theirs).read_bytes()
    report(ours, note="二", at=NOW + timedelta(hours=1))
    report(theirs, note="三", at=NOW + timedelta(hours=2))
    assert progress_file(theirs).read_bytes().count(b"\n") == (
        progress_file(theirs).read_bytes().count(b"\r\n")
    )
    wanted = {*records(ours), *records(theirs)}
    for root in (ours, theirs):
        commit(root)
    do(ours, *WAYS[0], str(theirs), "main")
    check_whole(ours, wanted)
    assert b"\r" not in progress_file(ours).read_bytes()


def test_merging_a_file_that_an_editor_of_windows_wrote_anew_keeps_each_record_once(
    tmp_path: Path,
) -> None:
    """Without attributes every line would differ, and a union would keep both of each."""
    ours = begin(tmp_path / "ours")
    report(ours, note="一")
    commit(ours)
    theirs = clone(ours, "theirs")
    report(ours, note="二", at=NOW + timedelta(hours=1))
    report(theirs, note="三", at=NOW + timedelta(hours=2))
    path = progress_file(theirs)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    wanted = {*records(ours), *records(theirs)}
    for root in (ours, theirs):
        commit(root)
    do(ours, *WAYS[0], str(theirs), "main")
    check_whole(ours, wanted)


def test_evidence_in_a_clone_whose_lines_end_as_on_windows_keeps_its_fingerprint(
    tmp_path: Path,
) -> None:
    ours = begin(tmp_path / "ours")
    (tmp_path / "公示.txt").write_bytes("公示\n".encode())
    report(ours, evidence=[str(tmp_path / "公示.txt")])
    commit(ours)
    theirs = tmp_path / "theirs"
    do(tmp_path, "clone", "-q", "-c", "core.autocrlf=true", str(ours), str(theirs))
    check_valid(theirs)
    [copy] = (theirs / "evidence").rglob("*.txt")
    assert copy.read_bytes() == "公示\n".encode()
