"""Whatever the bytes are: reading gives a model or problems, and all that follows on reading works.

See docs/architecture.md#一条进路.

A file that loads goes through every command in every format (tools.journey); of the examples made
at random, each through some of them. What may hang or kill the interpreter runs in a process of its
own.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tools.corpus import NASTY, ROOT, starts
from tools.journey import Workspace, read, travel
from tools.mutators import GENTLE, MUTATORS, encode, mutate

from fazhi_cli.store.limits import DEPTH, FILE_BYTES, NODES, SCALAR_CHARS
from fazhi_cli.store.reading.kinds import FileKind
from store.reading.plausible_plans import plans, written
from sweeps import fewer

FOUND = sorted((ROOT / "tests" / "cases" / "found").glob("*.yaml"))
PATIENCE = 120  # seconds for a process of its own: a hang is found, a busy machine is not
COMMANDS = 60  # of each file, every 60th command is run: of the next one, others

kinds = st.sampled_from([*FileKind, None])
# Files are written into one workspace, again and again.
in_one_workspace = settings(
    fewer(4),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    with TemporaryDirectory() as folder:
        yield Workspace(Path(folder))


def check_reading(data: bytes, kind: FileKind | None) -> None:
    """Read a file and print its problems: either a model comes of it, or a problem says why not."""
    loaded = read(data, kind)
    errors = [
        problem
        for problem in loaded.problems
        if problem.severity == "error" or problem.code == "W302"
    ]
    assert (loaded.model is None) == bool(errors)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in loaded.problems)


@given(st.binary(max_size=2_000), kinds)
def test_any_bytes_are_read_or_refused_in_words(data: bytes, kind: FileKind | None) -> None:
    check_reading(data, kind)


@given(st.text(max_size=2_000), kinds)
def test_any_text_is_read_or_refused_in_words(text: str, kind: FileKind | None) -> None:
    check_reading(text.encode("utf-8", "surrogatepass"), kind)


@fewer(2)
@given(
    st.recursive(
        st.sampled_from(NASTY), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    ),
    kinds,
)
def test_any_tree_is_read_or_refused_in_words(tree: object, kind: FileKind | None) -> None:
    check_reading(json.dumps(tree, ensure_ascii=False).encode("utf-8"), kind)


@given(
    st.sampled_from(starts()),
    st.sampled_from([MUTATORS, GENTLE]),
    st.randoms(use_true_random=False),
)
@in_one_workspace
def test_a_damaged_file_is_refused_in_words_or_shown(
    workspace: Workspace, start: tuple[FileKind, str], mutators: tuple[object, ...], random: Random
) -> None:
    kind, text = start
    travel(
        encode(random, mutate(random, text, mutators)),
        kind,
        workspace,
        COMMANDS,
        random.randrange(COMMANDS),
    )


@given(plans, st.integers(0, COMMANDS - 1))
@in_one_workspace
def test_a_plan_with_anything_in_it_is_refused_in_words_or_shown(
    workspace: Workspace, plan: dict[str, object], first: int
) -> None:
    travel(written(plan), FileKind.PLAN, workspace, COMMANDS, first)


# --- in a process of its own
# -----------------------------------------------------------------------------------------


def travel_apart(*paths: Path) -> None:
    command = [sys.executable, "-m", "tools.journey", *map(str, paths)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as late:
        pytest.fail(f"it hangs with the last of {late.output!r}")
    assert (done.returncode, done.stderr) == (0, ""), f"with the last of {done.stdout.split()}"


MONSTERS = {
    "brackets": b"[" * 200_000,
    "braces": b"{a: " * 200_000,
    "dashes": b"- " * 200_000,
    "question-marks": b"? " * 200_000,
    "just-deep-enough": b"tasks: " + b"[" * (DEPTH - 2) + b"]" * (DEPTH - 2),
    "aliases": b"a: &a [x]\n"
    + b"".join(b"a%d: &a%d [*a, *a, *a]\n" % (index, index) for index in range(2_000)),
    "a-long-text": b"title: " + "甲".encode() * (SCALAR_CHARS + 1),
    "a-long-key": b"a" * (SCALAR_CHARS + 1) + b": x",
    "a-long-line-of-wide-colons": "标题：".encode() * 100_000,
    "a-long-line-of-brackets": b"a: [b, c: " * 50_000,
    "many-nodes": b"[" + b"a," * (NODES + 1) + b"]",
    "many-double-keys": b"a: x\n" * 200_000,
    "many-unknown-keys": b"".join(b"key%d: x\n" % index for index in range(150_000)),
    "many-empty-tasks": b"tasks:\n" + b"- {}\n" * 150_000,
    "many-marks": "机密★\u200b".encode() * 100_000,
    "many-conflicts": b"<<<<<<< x\n" * 100_000,
    "blanks": b" " * (FILE_BYTES - 1),
    "breaks": b"\n" * (FILE_BYTES - 1),
    "an-indent-for-every-line": b"".join(b" " * index + b"a:\n" for index in range(2_500)),
    "a-quote-left-open": b'title: "' + b"a: b\n" * 500_000,
    "too-big": b"a" * (FILE_BYTES + 1),
    "nothing-but-zeros": bytes(100_000),
}


@pytest.mark.torture
def test_a_monster_of_a_file_is_refused_before_it_eats_the_machine(tmp_path: Path) -> None:
    for name, data in MONSTERS.items():
        for kind in ("plan", "any"):
            (tmp_path / f"{kind}-{name}.yaml").write_bytes(data)
    travel_apart(*sorted(tmp_path.iterdir()))


@pytest.mark.torture
def test_what_fuzzing_found_stays_mended() -> None:
    assert FOUND
    travel_apart(*FOUND)


@pytest.mark.torture
def test_the_bundled_files_go_through_all_commands(workspace: Workspace) -> None:
    for index, (kind, text) in enumerate(starts()):
        assert travel(text.encode("utf-8"), kind, workspace, COMMANDS, index % COMMANDS) > 0
