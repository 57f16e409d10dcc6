"""What several people add at the same time, put together by git itself: all records are whole.

The rows of docs/decisions/012 are merged again here, and random histories of two or three clones.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from faults.fs import quick_sync
from fazhi_cli.model.errors import UsageError
from fazhi_cli.services.records.requests import CommitmentRequest, RetractRequest
from fazhi_cli.services.records.retraction import retract
from fazhi_cli.services.setup.tool_files import ATTRIBUTES, tool_files
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load
from services.records.work_scene import (
    NOW,
    PLAN,
    TODAY,
    UNDERWAY,
    check_valid,
    make,
    progress_file,
    report,
    reviews_file,
    rule,
)
from sweeps import fewer, thinned
from yunxi import FINANCE, JUSTICE, OFFICE

LISTS = {FileKind.PROGRESS: ("entries", "commitments"), FileKind.REVIEWS: ("reviews",)}
WAYS = (
    ("pull", "-q", "--no-edit", "--no-rebase"),
    ("pull", "-q", "--rebase"),
)


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    who = ("-c", "user.name=某", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, check=False)


def do(folder: Path, *words: str) -> None:
    done = git(folder, *words)
    assert done.returncode == 0, (words, done.stdout.decode(), done.stderr.decode())


def commit(folder: Path) -> None:
    do(folder, "add", "-A")
    do(folder, "commit", "-q", "--allow-empty", "-m", "记")


def begin(folder: Path, *, with_attributes: bool = True) -> Path:
    """Make a workspace in a repository, with what `init` ships."""
    root = make(folder)
    if with_attributes:
        (root / ATTRIBUTES).write_bytes(tool_files("")[ATTRIBUTES])
    do(root, "init", "-q", "-b", "main")
    commit(root)
    return root


def clone(root: Path, name: str) -> Path:
    do(root.parent, "clone", "-q", str(root), name)
    return root.parent / name


def records(root: Path) -> list[str]:
    """Give every record of a workspace, with where it stands."""
    listed = []
    for kind, keys in LISTS.items():
        folder = root / "data" / ("progress" if kind is FileKind.PROGRESS else "reviews")
        for path in sorted(folder.rglob("*.yaml")):
            loaded = load(path.name, path.read_bytes(), kind)
            assert loaded.tree is not None, (loaded.problems, path.read_text("utf-8"))
            for key in keys:
                for record in loaded.tree.get(key, []):
                    listed.append(json.dumps([path.name, key, record], ensure_ascii=False))
    return sorted(listed)


def check_whole(root: Path, wanted: Iterable[str]) -> None:
    """Every record is there once, as it was written."""
    assert records(root) == sorted(wanted)
    check_valid(root)


def two(tmp_path: Path, *, with_attributes: bool = True) -> tuple[Path, Path]:
    ours = begin(tmp_path / "ours", with_attributes=with_attributes)
    return ours, clone(ours, "theirs")


def add_by_hand(path: Path, *lines: str) -> None:
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(
            "".join(
                f"  - {lines[0]}\n" if not n else f"    {lines[n]}\n" for n in range(len(lines))
            )
        )


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    "way",
    thinned(
        [
            *map(list, WAYS),
            ["merge", "-q", "--no-edit", "FETCH_HEAD"],
            ["cherry-pick", "FETCH_HEAD"],
        ],
        every=2,
    ),
)
def test_merging_two_reports_in_one_file_keeps_both(tmp_path: Path, way: Sequence[str]) -> None:
    ours, theirs = two(tmp_path)
    report(ours, status=UNDERWAY, note="同")
    report(theirs, status=UNDERWAY, note="同", at=NOW + timedelta(hours=1))
    for root in (ours, theirs):
        commit(root)
    wanted = [*records(ours), *records(theirs)]
    do(ours, "fetch", "-q", str(theirs), "main")
    do(ours, *way, *([str(theirs), "main"] if way[0] == "pull" else []))
    check_whole(ours, wanted)


@pytest.mark.parametrize("way", thinned(map(list, WAYS), every=2))
def test_merging_decisions_that_join_a_list_in_block_style_keeps_both(
    tmp_path: Path, way: Sequence[str]
) -> None:
    ours = begin(tmp_path / "ours")
    report(ours)
    reviews_file(ours).parent.mkdir()
    reviews_file(ours).write_text(f"plan: {PLAN}\nreviews:\n", "utf-8")
    old = (
        'task: "1"',
        f"department: {OFFICE}",
        "at: 2031-05-01",
        "decision: 退回",
        "reason: 缺",
        "by: 某",
    )
    add_by_hand(reviews_file(ours), *old)
    commit(ours)
    theirs = clone(ours, "theirs")
    rule(ours, "退回", reason="缺截图")
    rule(theirs, "退回", reason="缺签字", at=NOW + timedelta(minutes=5))
    wanted = {*records(ours), *records(theirs)}
    for root in (ours, theirs):
        commit(root)
    do(ours, *way, str(theirs), "main")
    check_whole(ours, wanted)
    assert "\n    department: 县政府办\n" in reviews_file(ours).read_text("utf-8")


@pytest.mark.parametrize("has_commitments", [(True, True), (True, False), (False, True)], ids=str)
def test_merging_a_file_that_both_sides_made_keeps_one_head_and_all_records(
    tmp_path: Path, has_commitments: tuple[bool, bool]
) -> None:
    ours, theirs = two(tmp_path)
    for root, has, person in zip((ours, theirs), has_commitments, ("张某", "李某"), strict=True):
        if has:
            report(root, status=None, commitment=CommitmentRequest(person=person, measures="分步"))
        report(root, note=person, at=NOW.replace(second=10 + has, hour=8 + len(root.name)))
        commit(root)
    wanted = [*records(ours), *records(theirs)]
    do(ours, *WAYS[0], str(theirs), "main")
    check_whole(ours, wanted)
    assert progress_file(ours).read_text("utf-8").count("plan:") == 1


def test_merging_without_the_attributes_is_a_conflict_between_whole_records(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path, with_attributes=False)
    for root, minutes in ((ours, 0), (theirs, 1)):
        report(root, status=UNDERWAY, note="同", at=NOW + timedelta(minutes=minutes))
        commit(root)
    wanted = [*records(ours), *records(theirs)]
    assert git(ours, *WAYS[0], str(theirs), "main").returncode != 0
    path = progress_file(ours)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    [problem] = load(path.name, path.read_bytes(), FileKind.PROGRESS).problems
    assert problem.code == "E111"
    assert "两边的记录都留下" in problem.hint
    kept = [line for line in lines if not line.startswith(("<<<<<<<", "=======", ">>>>>>>"))]
    path.write_text("".join(kept), "utf-8")
    check_whole(ours, wanted)


def test_merging_records_in_block_style_from_both_sides_fuses_them_and_is_told(
    tmp_path: Path,
) -> None:
    ours = begin(tmp_path / "ours")
    report(ours, status=UNDERWAY)
    commit(ours)
    theirs = clone(ours, "theirs")
    for root, day in ((ours, 21), (theirs, 22)):
        by_hand = ('task: "1"', f"at: 2031-05-{day}T10:00", f"by: {OFFICE}", "status: 推进中")
        add_by_hand(progress_file(root), *by_hand)
        commit(root)
    do(ours, *WAYS[0], str(theirs), "main")
    problems = load("x", progress_file(ours).read_bytes(), FileKind.PROGRESS).problems
    assert {problem.code for problem in problems} <= {"E107", "E202"}
    assert problems


def test_merging_equal_last_lines_of_records_in_block_style_loses_one_without_a_word(
    tmp_path: Path,
) -> None:
    """Why fazhi writes one line, and the pages ask those who write by hand for the same."""
    ours = begin(tmp_path / "ours")
    report(ours, status=UNDERWAY)
    commit(ours)
    theirs = clone(ours, "theirs")
    for root, day, by, status in ((ours, 21, OFFICE, "推进中"), (theirs, 22, "某", "已报完成")):
        own = (f"at: 2031-05-{day}T10:00", f"by: {by}", f"status: {status}")
        add_by_hand(progress_file(root), f'task: "{day - 20}"', *own, "note: 同")
        commit(root)
    do(ours, *WAYS[0], str(theirs), "main")
    check_valid(ours)
    assert progress_file(ours).read_text("utf-8").count("note: 同") == 1


def test_merging_a_pull_request_on_a_server_works_once_main_was_merged_into_it(
    tmp_path: Path,
) -> None:
    ours = begin(tmp_path / "ours")
    do(tmp_path, "clone", "-q", "--bare", str(ours), "server.git")
    server = tmp_path / "server.git"
    theirs = clone(server, "theirs")
    wanted = []
    for root, branch, minutes in ((ours, "甲", 0), (theirs, "乙", 1)):
        do(root, "switch", "-qc", branch)
        report(root, note=branch, at=NOW + timedelta(minutes=minutes))
        wanted += records(root)
        commit(root)
        do(root, "push", "-q", str(server), branch)
    do(server, "update-ref", "refs/heads/main", "甲")
    # Whether the server knows of the attributes or not, from here on nothing is left to merge.
    do(theirs, "pull", "-q", "--no-edit", "--no-rebase", "origin", "main")
    do(theirs, "push", "-q", "origin", "乙")
    do(server, "merge-tree", "--write-tree", "main", "乙")
    check_whole(theirs, wanted)


def test_merging_is_checked_before_git_commits_it(tmp_path: Path) -> None:
    hook = Path(__file__).parents[3] / "templates" / "init" / "pre-merge-commit"
    ours, theirs = two(tmp_path)
    hooks = ours / ".git" / "hooks"
    for name, text in (
        ("pre-merge-commit", hook.read_text("utf-8")),
        ("pre-commit", "#!/bin/sh\nexit 1\n"),
    ):
        (hooks / name).write_text(text, "utf-8")
        (hooks / name).chmod(0o755)
    report(theirs)
    commit(theirs)
    do(ours, "fetch", "-q", str(theirs), "main")
    assert git(ours, "merge", "-q", "--no-ff", "--no-edit", "FETCH_HEAD").returncode != 0


# --- random histories ---

DEPARTMENTS = (OFFICE, FINANCE, JUSTICE)
SHORT = (Phase.explicit, Phase.generate)  # to make one smaller takes minutes
KINDS = ("report", "commitment", "both", "decision", "retraction")
STEPS = st.tuples(st.sampled_from(KINDS), st.sampled_from(DEPARTMENTS))
SIDES = st.lists(STEPS, min_size=1, max_size=4)


def take(root: Path, kind: str, department: str, number: int) -> None:
    """Add a record of this kind, or a report where nothing of the kind can be."""
    at = NOW.replace(second=0) - timedelta(days=2) + timedelta(minutes=number)
    own = CommitmentRequest(measures=f"措施{number}")
    with suppress(UsageError):
        if kind == "commitment":
            report(root, "3", department, status=None, commitment=own)
            return
        if kind == "decision":
            rule(root, "退回", "3", department, reason=f"缺{number}")
            return
        if kind == "retraction":
            request = RetractRequest(
                plan=PLAN,
                task="3",
                now=NOW,
                at=newest_moment(root, department),
                reason=f"误{number}",
                department=department,
            )
            retract(root, request, TODAY, dry_run=False)
            return
    more = {"commitment": own} if kind == "both" else {}
    report(root, "3", department, status=UNDERWAY, note=f"第{number}次", at=at, **more)


def newest_moment(root: Path, department: str) -> datetime:
    path = progress_file(root, department)
    if not path.exists():
        return NOW
    entries = load(path.name, path.read_bytes(), FileKind.PROGRESS).model.entries
    return entries[-1].at if entries else NOW


def write_by_hand(root: Path, department: str, number: int) -> None:
    """Add an entry in block style, where there is a file whose last list is that of entries."""
    path = progress_file(root, department)
    if path.exists() and "entries:" in path.read_text("utf-8"):
        at = f'at: "2031-05-19T{8 + number % 8:02}:{number % 60:02}"'
        add_by_hand(path, 'task: "3"', at, f"by: {department}", "status: 推进中", "note: 同")


@pytest.mark.torture
@given(
    before=st.lists(STEPS, max_size=3),
    sides=st.lists(SIDES, min_size=2, max_size=3),
    hand=st.sampled_from([None, 0, 1]),
    ways=st.lists(st.sampled_from(WAYS), min_size=4, max_size=4),
)
@settings(parent=fewer(25), phases=SHORT)
def test_merging_random_histories_of_two_or_three_clones_keeps_every_record(
    before: list[tuple[str, str]],
    sides: list[list[tuple[str, str]]],
    hand: int | None,
    ways: list[Sequence[str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, quick_sync():
        first = begin(Path(folder) / "0")
        for number, step in enumerate(before):
            take(first, *step, number)
        commit(first)
        wanted = set(records(first))
        clones = [first, *(clone(first, str(n)) for n in range(1, len(sides)))]
        for side, (root, steps) in enumerate(zip(clones, sides, strict=True)):
            for number, (kind, department) in enumerate(steps):
                take(root, kind, department, 100 * (side + 1) + number)
                if side == hand:
                    write_by_hand(root, department, 10 * side + number)
            wanted |= set(records(root))
            commit(root)
        # Everybody gets what the one before has, and the first one all of it.
        for way, (one, other) in zip(ways, chain_of(clones), strict=False):
            do(one, *way, str(other), "main")
        check_whole(first, wanted)


def chain_of(clones: Sequence[Path]) -> list[tuple[Path, Path]]:
    pairs = list(zip(clones[1:], clones, strict=False))
    return [*pairs, (clones[0], clones[-1])]
