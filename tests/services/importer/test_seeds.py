"""How much is asked about a real document of 85 tasks in a workspace that knows no names.

The document is not part of the repository.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_cli.services.importer.plan_import import ImportReport, import_plan
from fazhi_cli.services.importer.request import ForeignFile, ImportRequest

SEEDS = Path(__file__).parents[3].parent / "shared" / "seeds"
MOST = 15
NO_PLACE = "jurisdictions: []\n"
BARE_PLACE = "jurisdictions:\n  - {name: 东胜区, level: 县级, prefix: 区}\n"

pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(
        not SEEDS.is_dir(), reason="原文件（../shared/seeds）不在这里：它们不属于本项目"
    ),
]


def read(root: Path, departments: str) -> ImportReport:
    (root / "data/plans").mkdir(parents=True)
    (root / "data/departments.yaml").write_text(departments, encoding="utf-8")
    (path,) = SEEDS.glob("002_*.txt")
    file = ForeignFile(path.name, path.read_bytes())
    return import_plan(ImportRequest((file,), root, is_dry=True))


@pytest.mark.parametrize("departments", [NO_PLACE, BARE_PLACE])
def test_few_questions_are_asked_about_many_tasks(tmp_path: Path, departments: str) -> None:
    report = read(tmp_path, departments)
    assert report.counts.tasks == 85
    assert 0 < report.counts.questions <= MOST
    print(f"85 项任务，{report.counts.questions} 个问题")
