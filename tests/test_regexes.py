"""Every regular expression of the package stays linear, whatever a line holds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import regexes
from regexes import has_nested_repetition
from sweeps import thinned

SOURCES = Path(__file__).parents[1] / "src" / "fazhi_cli"


def look_at_all(*slow: str) -> dict[str, Any]:
    """Give every expression; of a length of lines and a share also which take long on them."""
    done = subprocess.run(
        [sys.executable, regexes.__file__, *slow],
        capture_output=True,
        timeout=500,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return look_at_all()


def test_every_expression_of_the_package_is_tried(report: dict[str, Any]) -> None:
    places = {place.partition(":")[0] for _, _, place in report["expressions"]}
    written = {
        ".".join(("fazhi_cli", *path.relative_to(SOURCES).with_suffix("").parts))
        for path in SOURCES.rglob("*.py")
        if "re.compile(" in path.read_text("utf-8")
    }
    assert places >= written
    rows = [
        pattern
        for pattern, _, place in report["expressions"]
        if place.startswith("fazhi_cli.rules.phrases")
    ]
    assert len(rows) > 60, "the table of phrases is compiled late, and belongs to it"


SHARES = 4  # each worker may take one


@pytest.mark.torture
@pytest.mark.parametrize("share", range(SHARES))
def test_no_expression_takes_long_on_a_hostile_line(share: int) -> None:
    assert look_at_all(str(regexes.LONGEST), f"{share}/{SHARES}")["slow"] == []


def test_no_repetition_holds_another(report: dict[str, Any]) -> None:
    assert report["nested"] == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"^(\d+)+$",
        "([一-龥]+)*[:：]",
        r"(a*)*b",
        r"(?:x{1,40}){3,}",
        r"(?: [ a]+)*",
        r"(.+,)+",
        r"(?:、[^a]+)*",
    ],
)
def test_the_lint_finds_what_blows_up(pattern: str) -> None:
    assert has_nested_repetition(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"\d+",
        r"(?:[一二三]{0,2}十)+",
        r"(?: [a-z]+)*",
        r"(?:,\d{1,3})*",
        r"a+b+",
        r"(a+|b)c",
        "(?:、(?=[^、]*a)[^、]+)*",
    ],
)
def test_the_lint_leaves_harmless_expressions_alone(pattern: str) -> None:
    assert not has_nested_repetition(pattern)


@pytest.mark.parametrize(
    ("pattern", "line"),
    thinned(
        [
            ("([一-龥]+)*[:：]", "区" * 40),
            (r"^(\d+)+$", "1" * 40 + "x"),
            (r" +$", " " * 60_000 + "x"),
        ],
        every=3,
    ),
)
def test_the_timer_stops_what_blows_up(
    pattern: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regexes, "hostile_lines", lambda *_: iter([line]))
    monkeypatch.setattr(regexes, "ways_of_use", lambda place: {"search"})
    monkeypatch.setattr(regexes, "SECONDS", 0.2 / len(line))
    assert len(regexes.too_slow([regexes.Expression(pattern, 0, "here:1")])) == 1


def test_an_expression_of_which_only_whole_matches_are_asked_is_tried_so() -> None:
    import fazhi_cli.model.periods  # noqa: F401

    line = next(
        n
        for n, text in enumerate((SOURCES / "model/periods.py").read_text("utf-8").split("\n"), 1)
        if "re.comp" in text
    )
    assert regexes.ways_of_use(f"fazhi_cli.model.periods:{line}") == {"fullmatch"}
    assert regexes.ways_of_use("fazhi_cli.model.periods:1") == {""}
