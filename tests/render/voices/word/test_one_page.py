"""A leader's page is one page on paper too, on both page sets, however much there is to say."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.model.report_kind import ReportKind
from fazhi_cli.model.settings import PageLayout
from fazhi_cli.render.reports.brief_page import fit_to_page
from fazhi_cli.render.reports.contexts import report_context
from fazhi_cli.render.reports.documents import Template, source_of, word_document
from fazhi_cli.store.templates import packaged
from office.libreoffice import LibreOffice
from report_office import basis_of

EXAMPLE = Path(__file__).parents[4] / "examples" / "yunxi"
WORDS = "健全行政执法和刑事司法衔接机制并且完善案件移送标准和程序以及信息共享通报制度落实情况核查"
LENGTHS = (8, 24, 40, 60, 400)


def crowded(context: Mapping[str, Any], length: int) -> dict[str, Any]:
    """Fill every list of a page with texts of about so many characters."""
    dice = random.Random(length)

    def words() -> str:
        start = dice.randrange(len(WORDS))
        return (WORDS[start:] + WORDS * 10)[: max(4, round(dice.gauss(length, length / 5)))]

    late = {"units": "县城管执法局、县市场监管局", "advice": "建议督办"}
    near = {"day": "11月25日", "units": "县文化旅游广电局"}
    unit = {"unit": "县交通运输局", "task": "任务20"}
    plan = {**context["numbers"][0], "forced": 2, "extended": 3}
    full = {
        **context,
        "numbers": [{**plan, "plan": words()[:16]} for _ in range(9)],
        "red": [{**late, "what": words(), "state": words()} for _ in range(8)],
        "red_rest": 5,
        "yellow": [{**near, "what": words(), "state": words()} for _ in range(6)],
        "yellow_rest": 9,
        "help": [{**unit, "help": words()} for _ in range(4)],
        "help_rest": 1,
        "missed": [words() for _ in range(4)],
        "missed_rest": 2,
        "to_decide": [words() for _ in range(4)],
    }
    return fit_to_page(full)


@pytest.fixture(scope="module")
def context() -> dict[str, Any]:
    return report_context(basis_of(EXAMPLE, ReportKind.BRIEF, "2025-11-20", year=2025))


def test_it_is_one_page_however_much_there_is_to_say(
    context: dict[str, Any], libreoffice: LibreOffice, tmp_path: Path
) -> None:
    template = packaged("brief.docx")
    assert template is not None
    pages = {"example": context, **{str(each): crowded(context, each) for each in LENGTHS}}
    files = []
    for (name, page), layout in product(pages.items(), PageLayout):
        file = tmp_path / f"{name}-{layout}.docx"
        source = source_of(page)
        file.write_bytes(word_document(Template("brief.docx", template), page, source, layout))
        files.append(file)
    printed = libreoffice.print(files)
    assert {file.name: len(pdf.pages) for file, pdf in zip(files, printed, strict=True)} == {
        file.name: 1 for file in files
    }
