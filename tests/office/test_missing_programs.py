"""Without its program a test is skipped and says why; CI does not take that for an answer."""

from __future__ import annotations

import pytest
from tools.ci.skips import ALLOWED, Tally, not_allowed, read_allowed

from office import fonts
from office.programs import NO_FONTS, REASONS, program


@pytest.mark.parametrize("command", REASONS)
def test_a_missing_program_skips_the_test_with_its_reason(command, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(pytest.skip.Exception) as skipped:
        program(command)
    assert str(skipped.value) == REASONS[command]


def test_missing_fonts_skip_the_test_too(monkeypatch):
    monkeypatch.setattr(fonts, "SERIF", "No Such Font CJK")
    program("fc-list")
    with pytest.raises(pytest.skip.Exception) as skipped:
        fonts.noto_folders()
    assert str(skipped.value) == NO_FONTS


def test_none_of_these_reasons_passes_in_ci():
    reasons = [*REASONS.values(), NO_FONTS]
    tally = Tally(1, 0, tuple(("test_some.py::test_one", reason) for reason in reasons))
    assert len(not_allowed(tally, read_allowed(ALLOWED))) == len(reasons)
