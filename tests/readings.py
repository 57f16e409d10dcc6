"""An understanding of a document that is made up: what comes of it is tested without any reading.

云溪县 is invented.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.model.blocks import BlockPlace, SourceDocument
from fazhi_cli.rules.documents.reading import (
    PlanReading,
    Pledge,
    Question,
    Refusal,
    Weight,
)

DOCUMENT = "方案的文字".encode()


def plan(**changes: Any) -> dict[str, Any]:
    """Give a plan as a reading has it; a key that is None is left out."""
    whole = {
        "title": "云溪县2031年法治政府建设工作要点",
        "kind": "工作要点",
        "jurisdiction": "云溪县",
        "issuers": ["云溪县人民政府办公室"],
        "issued": date(2031, 1, 15),
        "period": {"start": date(2031, 1, 1), "end": date(2031, 12, 31)},
        "sections": [
            {
                "no": "一",
                "title": "依法行政",
                "tasks": [
                    {
                        "no": "1",
                        "title": "编制权责清单",
                        "lead": ["县政府办", "县司法局"],
                        "participants": ["各镇、街道"],
                        "deadlines": [
                            {"by": date(2031, 6, 30), "what": "公布", "phrase": "6月底前"}
                        ],
                        "indicators": [{"name": "公布率", "target": "100%"}],
                        "place": {"page": 1, "paragraph": 4},
                    },
                    {"no": "2", "title": "评查执法案卷"},
                ],
            }
        ],
        **changes,
    }
    return {key: value for key, value in whole.items() if value is not None}


TASK = "sections[0].tasks[0]"
QUESTIONS = (
    Question(
        f"{TASK}.deadlines[0]",
        "“6月底前”没有写年份，取文件的年份",
        Weight.DATE,
        BlockPlace(page=1, paragraph=4),
        "6月底前",
    ),
    Question("sections[0].tasks[1].lead", "没有写谁负责", Weight.PARTY, BlockPlace(paragraph=6)),
    Question("doc_number", "没有印发文字号", Weight.PLAN),
)
NAMES = ("县政府办", "县司法局", "各镇、街道")
READING = PlanReading(plan(), QUESTIONS, NAMES, remarks=("主送单位没有写进方案",))
PLEDGES = (
    Pledge("县司法局", {"task": "1", "measures": "逐件核对", "by": "2031-05-31"}),
    Pledge("县政府办", {"task": "1", "deliverable": "清单"}),
    Pledge("县司法局", {"task": "2", "person": "法制科"}),
)


class Reader:
    """Stands in the place of those who read and understand; remembers what it was asked."""

    def __init__(self, answer: PlanReading | Refusal, remarks: tuple[str, ...] = ()) -> None:
        self.answer = answer
        self.remarks = remarks
        self.asked: list[tuple[Any, str | None]] = []

    def read_document(self, name: str, data: bytes) -> SourceDocument:
        """Give a document without a word."""
        return SourceDocument(name, sha256(data).hexdigest(), (), self.remarks)

    def read_plan(
        self,
        documents: tuple[SourceDocument, ...],
        *,
        jurisdiction: Any,
        jurisdiction_name: str | None,
    ) -> PlanReading | Refusal:
        """Give the answer, of the place that was said."""
        self.asked.append((jurisdiction and jurisdiction.name, jurisdiction_name))
        return self.answer


def install(monkeypatch: pytest.MonkeyPatch, reader: Reader) -> Reader:
    """Put a reader in the place of ours."""
    monkeypatch.setattr("fazhi_cli.formats.documents.read_document", reader.read_document)
    monkeypatch.setattr("fazhi_cli.rules.documents.reader.read_plan", reader.read_plan)
    return reader


def workspace(root: Path) -> Path:
    """Make a workspace that knows 云溪县 and has the schemas."""
    (root / "data/plans").mkdir(parents=True)
    (root / "schema").mkdir()
    for kind in ("plan", "progress", "departments"):
        (root / f"schema/{kind}.schema.json").write_text("{}", encoding="utf-8")
    (root / "data/departments.yaml").write_text(
        "jurisdictions:\n"
        "  - name: 云溪县\n"
        "    level: 县级\n"
        "    prefix: 县\n"
        "    departments:\n"
        "      - {name: 县政府办, kind: 政府部门}\n"
        "      - {name: 县司法局, kind: 政府部门, aliases: [司法局]}\n"
        "      - {name: 北岭镇, kind: 镇}\n"
        "    groups:\n"
        "      - {name: 各镇、街道, kinds: [镇, 街道], scope: 全体}\n",
        encoding="utf-8",
    )
    return root
