"""The choices of a workspace: every one has a default (docs/format.md#设置)."""

from __future__ import annotations

import pytest

from fazhi_cli.model.settings import PageLayout, Settings
from yunxi import read, refusals


def test_without_a_word_reports_have_defaults() -> None:
    for settings in (read(Settings, {}), Settings.model_construct()):
        report = settings.report
        assert (report.jurisdiction, report.issuer, report.to) == (None, None, ())
        assert report.numbers == {}
        assert (settings.page, settings.pace.tolerance) == (PageLayout.ELECTRONIC, 10)


@pytest.mark.parametrize("pattern", ["云法办通〔{year}〕{n}号", "第{n}期"])
def test_a_number_of_documents_counts(pattern: str) -> None:
    assert refusals(Settings, {"report": {"numbers": {"progress": pattern}}}) == []


@pytest.mark.parametrize(
    "pattern", ["云法办通〔2031〕3号", "{年}{n}", "{n", "{n}}", "{{n}}", "{n!r}", "{n.x}", "{n}{}"]
)
def test_any_other_blank_in_it_is_refused(pattern: str) -> None:
    refused = refusals(Settings, {"report": {"numbers": {"progress": pattern}}})
    assert refused == [("E203", ("report", "numbers", "progress"))]


@pytest.mark.parametrize(
    ("tree", "refused"),
    [
        ({"page": "9704"}, []),
        ({"page": "A4"}, [("E203", ("page",))]),
        ({"pace": {"tolerance": "0"}}, []),
        ({"pace": {"tolerance": "101"}}, [("E206", ("pace", "tolerance"))]),
        ({"pace": {"tolerance": "10%"}}, [("E206", ("pace", "tolerance"))]),
        ({"report": {"issuers": "县政府"}}, [("E201", ("report", "issuers"))]),
    ],
)
def test_pages_and_pace_have_their_choices(tree: dict[str, object], refused: object) -> None:
    assert refusals(Settings, tree) == refused
