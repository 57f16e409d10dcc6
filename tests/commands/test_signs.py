"""Signs that a console has not become the nearest that it has."""

from __future__ import annotations

import pytest

from fazhi_cli.commands.signs import SIGNS


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("区司法局›任务", "gbk", "区司法局>任务"),
        ("“三项制度”—2025", "gbk", "“三项制度”—2025"),
        ("1 — 2 → 3…", "ascii", "1 - 2 -> 3..."),
        ("“甲”", "ascii", "\\u201c\\u7532\\u201d"),
        ("落实😀", "gbk", "落实\\ud83d\\ude00"),
    ],
)
def test_a_sign_becomes_the_nearest_that_there_is(text: str, encoding: str, shown: str) -> None:
    assert text.encode(encoding, SIGNS).decode(encoding) == shown
