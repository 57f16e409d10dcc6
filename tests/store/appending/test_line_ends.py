"""A file in which some lines end as on Windows and some do not: each keeps the end that it has."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from fazhi_cli.store.appending.record import append
from fazhi_cli.store.appending.removal import remove
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load
from store.appending.ugly_files import BODIES, ENDINGS, HEAD

WITH_DASHES = sorted(
    name for name, body in BODIES.items() if "entries:\n" in body and "[]" not in body
)
RECORD = {"task": "3", "at": "2031-06-30T16:20", "by": "县司法局", "status": "推进中"}
LINES = re.compile(rb"[^\r\n]*(?:\r\n|\n)")
BREAKS = st.lists(st.sampled_from(["\n", "\r\n"]), min_size=1, max_size=12)


def mixed(text: str, breaks: list[str]) -> bytes:
    """End the lines of a text in these ways, in turn."""
    lines = text.split("\n")[:-1]
    ended = (line + breaks[n % len(breaks)] for n, line in enumerate(lines))
    return "".join(ended).encode()


@given(st.sampled_from(WITH_DASHES), st.sampled_from(sorted(ENDINGS)), BREAKS)
@example("dashes", "nothing", ["\r\n"])
@example("another key behind", "nothing", ["\n", "\n", "\n", "\r\n"])
def test_every_line_keeps_its_end_and_a_new_one_ends_as_the_line_above(
    body: str, ending: str, breaks: list[str]
) -> None:
    data = mixed(HEAD + BODIES[body] + ENDINGS[ending], breaks)
    after = append("f.yaml", data, FileKind.PROGRESS, "entries", RECORD).data
    lines = LINES.findall(after)
    assert b"".join(lines) == after
    [at] = [n for n, line in enumerate(lines) if b"2031-06-30T16:20" in line]
    above = lines[at - 1]
    assert lines[at].endswith(b"\r\n") == above.endswith(b"\r\n")
    rest = iter(lines)
    assert all(line in rest for line in LINES.findall(data))


@given(st.sampled_from(WITH_DASHES), st.sampled_from(sorted(ENDINGS)), BREAKS)
def test_a_record_that_is_taken_out_again_leaves_the_file_as_it_was(
    body: str, ending: str, breaks: list[str]
) -> None:
    data = mixed(HEAD + BODIES[body] + ENDINGS[ending], breaks)
    after = append("f.yaml", data, FileKind.PROGRESS, "entries", RECORD).data
    tree = load("f.yaml", after, FileKind.PROGRESS).tree
    assert tree is not None
    last = len(tree["entries"]) - 1
    if last:
        removed = remove("f.yaml", after, FileKind.PROGRESS, key="entries", index=last)
        assert removed.data == data
