"""The table of guards, and the list of characters that patterns need."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tools.phrases import needs
from tools.phrases.tables import cases_of

from fazhi_cli.rules.phrases import find_phrases, guards, phrases_of
from fazhi_cli.rules.phrases.fields import _read_phrase
from fazhi_cli.rules.phrases.guards import GUARDS, Guard
from sweeps import thinned

CASES = Path(__file__).parents[2] / "cases" / "phrases"
TABLES = ("find.tsv", "own-find.tsv", "own-second-find.tsv", "read.tsv", "own-read.tsv")


def readings(text: str) -> object:
    _read_phrase.cache_clear()
    guards.guards_of.cache_clear()
    return find_phrases(text, year=2025), phrases_of(text, year=2025)


@pytest.fixture(autouse=True)
def _forgotten_guards() -> Iterator[None]:
    """Let no test see the guards that another one left out."""
    yield
    guards.guards_of.cache_clear()


def leave(left: tuple[Guard, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "GUARDS", left)
    monkeypatch.setattr(guards, "GUARD_NEEDS", ())


@pytest.fixture(scope="module")
def guarded() -> Iterator[dict[str, object]]:
    """The cases that guards have a part in, as they are read."""
    texts = [case.text for table in TABLES for case in cases_of(CASES / table)]
    as_read = {text: readings(text) for text in texts}
    with pytest.MonkeyPatch.context() as monkeypatch:
        leave((), monkeypatch)
        unguarded = {text: readings(text) for text in texts}
    _read_phrase.cache_clear()
    yield {text: reading for text, reading in as_read.items() if reading != unguarded[text]}
    _read_phrase.cache_clear()


@pytest.mark.parametrize("guard", thinned(GUARDS, every=5), ids=lambda guard: guard.name)
def test_a_case_would_be_read_wrongly_without_a_guard(
    guard: Guard, guarded: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(tuple(one for one in GUARDS if one is not guard), monkeypatch)
    assert any(readings(text) != reading for text, reading in guarded.items())


def test_names_of_guards_are_told_apart() -> None:
    names = [guard.name for guard in GUARDS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("上半年共办结42件", "区司法局上半年共办结42件。"),
        ("已于2024年底前完成", "平台建设已于2024年底前完成。"),
        ("每月补贴600元", "对困难群众每月补贴600元。"),
        ("1980年前出生", "培训1980年前出生的人员。"),
        ("到2031年走在前列", "到2031年底走在全省前列。"),
        ("上半年工作要点", "对照上半年工作要点落实。"),
        ("去年第四季度", "去年第四季度完成整改。"),
        ("一年内累计四次", "一年内累计四次的，约谈。"),
    ],
)
def test_a_guard_holds_in_a_field_as_in_a_sentence(field: str, sentence: str) -> None:
    assert phrases_of(field, year=2025) == ()
    assert find_phrases(sentence, year=2025) == ()


def test_the_list_of_needed_characters_is_the_one_that_the_patterns_give() -> None:
    """After a change of patterns: `python -m tools.phrases needs`."""
    assert needs.FILE.read_text("utf-8") == needs.source()
