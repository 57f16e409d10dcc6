"""A new plan's id comes from what was asked for, the file's name, or the document; its source is
told.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.model.errors import UsageError
from fazhi_cli.services.importer.identity import completed, plan_id, source_of
from fazhi_cli.services.importer.request import ForeignFile, ImportRequest
from readings import plan

FILES = (ForeignFile("通知.docx", b"a"), ForeignFile("附件.docx", b"b"))


def asked(given: str | None = None, output: str | None = None, **facts: Any) -> str:
    path = None if output is None else Path(output)
    return plan_id(ImportRequest(FILES, plan_id=given, output=path), plan(**facts))


def test_what_was_asked_for_comes_before_the_name_of_the_file() -> None:
    assert asked("yunxi-1", "data/plans/yunxi-2.yaml") == "yunxi-1"
    assert asked(None, "data/plans/yunxi-2.yaml") == "yunxi-2"


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({}, "云溪县-2031"),
        ({"title": "云溪县工作要点"}, "云溪县-2031"),
        ({"title": "云溪县规划（2029—2033年）", "issued": date(2030, 3, 1)}, "云溪县-2030"),
        ({"title": "云溪县规划", "issued": None}, "云溪县-2031"),
        ({"title": "云溪县规划", "issued": None, "period": None}, "云溪县"),
        ({"title": None, "issued": None, "period": None, "jurisdiction": None}, "方案"),
        ({"jurisdiction": " ../云溪 县\x00"}, "云溪县-2031"),
        ({"title": "云溪县2032年工作要点", "issued": date(2031, 12, 30)}, "云溪县-2032"),
    ],
)
def test_else_the_place_and_the_year_of_the_document(facts: dict[str, Any], name: str) -> None:
    assert asked(**facts) == name


@pytest.mark.parametrize("given", ["", "a b", "../x", "-x", "云" * 101, "a\n"])
def test_an_id_that_a_plan_cannot_have_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match="方案编号不能是"):
        asked(given)


def test_the_fingerprint_is_that_of_the_bytes_one_after_the_other() -> None:
    source = source_of(plan(), FILES)
    assert (source["title"], source["sha256"]) == (plan()["title"], sha256(b"ab").hexdigest())
    assert source_of(plan(title=None), FILES)["title"] == "通知.docx、附件.docx"


def test_the_keys_stand_in_the_order_of_the_format() -> None:
    whole = completed({**plan(), "unknown": "x"}, "a", {"title": "b"})
    assert list(whole) == [
        *("id", "title", "kind", "jurisdiction", "issuers", "issued", "period", "source"),
        *("sections", "unknown"),
    ]
