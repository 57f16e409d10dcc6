"""Whatever the bytes are: reading gives a model or problems, and all that follows on reading works (design 07).

A file that loads goes through every command in every format (tools.journey); of the examples made at random, each
through some of them.  What may hang or kill the interpreter runs in a process of its own.
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

from fazhi_cli.model.timerule import Covers, Cycle
from fazhi_cli.store.kinds import FileKind
from fazhi_cli.store.limits import DEPTH, FILE_BYTES, NODES, SCALAR_CHARS

FOUND = sorted((ROOT / "tests" / "cases" / "found").glob("*.yaml"))
PATIENCE = 120  # seconds for a process of its own: a hang is found, a busy machine is not
COMMANDS = 16  # of an example made at random, every 16th command is run

kinds = st.sampled_from([*FileKind, None])
# Files are written into one workspace, again and again.
in_one_workspace = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    with TemporaryDirectory() as folder:
        yield Workspace(Path(folder))


def check_reading(data: bytes, kind: FileKind | None) -> None:
    """Read a file and print its problems: either a model comes of it, or a problem says why not."""
    loaded = read(data, kind)
    errors = [problem for problem in loaded.problems if problem.severity == "error" or problem.code == "W302"]
    assert (loaded.model is None) == bool(errors)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in loaded.problems)


@given(st.binary(max_size=2_000), kinds)
def test_any_bytes_are_read_or_refused_in_words(data: bytes, kind: FileKind | None) -> None:
    check_reading(data, kind)


@given(st.text(max_size=2_000), kinds)
def test_any_text_is_read_or_refused_in_words(text: str, kind: FileKind | None) -> None:
    check_reading(text.encode("utf-8", "surrogatepass"), kind)


@given(st.recursive(st.sampled_from(NASTY), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)), kinds)
def test_any_tree_is_read_or_refused_in_words(tree: object, kind: FileKind | None) -> None:
    check_reading(json.dumps(tree, ensure_ascii=False).encode("utf-8"), kind)


@given(st.sampled_from(starts()), st.sampled_from([MUTATORS, GENTLE]), st.randoms(use_true_random=False))
@in_one_workspace
def test_a_damaged_file_is_refused_in_words_or_shown(
    workspace: Workspace, start: tuple[FileKind, str], mutators: tuple[object, ...], random: Random
) -> None:
    kind, text = start
    travel(encode(random, mutate(random, text, mutators)), kind, workspace, COMMANDS, random.randrange(COMMANDS))


# --- plans that hold anything that a plan may hold --------------------------------------------------------------------

words = st.one_of(
    st.text(min_size=1, max_size=12),
    st.sampled_from(NASTY),
    st.sampled_from(["15日", "每年1月8日前", "长期坚持", "印发"]),
)
names = st.lists(st.sampled_from(["区政府法制办", "区公务员局", "区直各行政执法部门", "区政府"]) | words, max_size=3)
days = st.dates().map(str) | st.sampled_from(["31", "01-08", "02-29", "9"]) | words
spans = st.sampled_from(["15日", "30个工作日", "5小时", "9999个月", "9999日", "9999个工作日"]) | words
deadlines = st.fixed_dictionaries(
    {},
    optional={
        "id": words, "by": days, "every": st.sampled_from([str(cycle) for cycle in Cycle]), "within": spans,
        "after": words, "ongoing": words, "unsettled": words, "what": words, "phrase": words, "owner": names, "to": words,
        "times": st.integers(-1, 400).map(str), "inferred": st.sampled_from(["true", "false"]),
        "covers": st.sampled_from([str(covers) for covers in Covers]),
    },
)  # fmt: skip
targets = st.sampled_from([">=95%", "1-2件", "约30%", "<=3个工作日"]) | words | words.map(lambda text: {"text": text})
tasks = st.fixed_dictionaries(
    {"no": words, "title": words},
    optional={
        "id": words, "text": words, "lead": names, "participants": names, "public": st.sampled_from(["true", "false"]),
        "deadlines": st.lists(deadlines, max_size=3, unique_by=lambda item: item.get("id")),
        "indicators": st.lists(st.fixed_dictionaries({"name": words, "target": targets}), max_size=2),
    },
)  # fmt: skip
heads = {
    "id": st.sampled_from(["yunxi-2031", "云溪", "-x", ".."]), "title": words, "kind": st.just("其他"),
    "jurisdiction": st.sampled_from(["东宝区", "东胜区"]) | words,
}  # fmt: skip
plans = st.fixed_dictionaries(
    {**heads, "tasks": st.lists(tasks, min_size=1, max_size=3)},
    optional={
        "issued": days,
        "period": st.tuples(days, days).map(lambda pair: dict(zip(("start", "end"), sorted(pair), strict=True))),
        "deadlines": st.lists(deadlines, max_size=1),
        "issuers": names,
    },
)


@given(plans, st.integers(0, COMMANDS - 1))
@in_one_workspace
def test_a_plan_with_anything_in_it_is_refused_in_words_or_shown(
    workspace: Workspace, plan: dict[str, object], first: int
) -> None:
    travel(json.dumps(plan, ensure_ascii=False).encode("utf-8"), FileKind.PLAN, workspace, COMMANDS, first)


# --- in a process of its own -----------------------------------------------------------------------------------------


def travel_apart(*paths: Path) -> None:
    command = [sys.executable, "-m", "tools.journey", *map(str, paths)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (done.returncode, done.stderr) == (0, "")


MONSTERS = {
    "brackets": b"[" * 200_000,
    "braces": b"{a: " * 200_000,
    "dashes": b"- " * 200_000,
    "question-marks": b"? " * 200_000,
    "just-deep-enough": b"tasks: " + b"[" * (DEPTH - 2) + b"]" * (DEPTH - 2),
    "aliases": b"a: &a [x]\n" + b"".join(b"a%d: &a%d [*a, *a, *a]\n" % (index, index) for index in range(2_000)),
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


@pytest.mark.parametrize("name", MONSTERS)
def test_a_monster_of_a_file_is_refused_before_it_eats_the_machine(name: str, tmp_path: Path) -> None:
    (tmp_path / f"plan-{name}.yaml").write_bytes(MONSTERS[name])
    (tmp_path / f"any-{name}.yaml").write_bytes(MONSTERS[name])
    travel_apart(*sorted(tmp_path.iterdir()))


def test_what_fuzzing_found_stays_mended() -> None:
    assert FOUND
    travel_apart(*FOUND)


@pytest.mark.parametrize(("kind", "text"), starts(), ids=lambda value: value if isinstance(value, FileKind) else "")
def test_every_bundled_file_goes_through_every_command(workspace: Workspace, kind: FileKind, text: str) -> None:
    assert travel(text.encode("utf-8"), kind, workspace) > 0
