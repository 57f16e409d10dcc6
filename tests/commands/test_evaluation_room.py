"""`fazhi evaluate` where names are not known, and where a terminal has no room for all items."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from commands.cli import fazhi

COUNTY = Path(__file__).parents[2] / "examples" / "yunxi"
EVALUATION = "evaluations/云溪县-2025.yaml"


@pytest.fixture
def scored(tmp_path: Path) -> Path:
    """A county without plans whose sheet to score by was written."""
    root = tmp_path / "yunxi"
    for name in ("departments.yaml", EVALUATION):
        (root / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(COUNTY / "data" / name, root / "data" / name)
    (root / "data" / "plans").mkdir()
    assert fazhi(root, "evaluate", "2025", "--sheet", str(root / "填好.xlsx")).code == 0
    return root


@pytest.mark.parametrize(
    "words",
    [(), ("--unit", "县教育局"), ("--rectify",), ("--sheet", "新.xlsx"), ("--apply", "填好.xlsx")],
)
@pytest.mark.parametrize("is_twice", [False, True])
def test_without_the_names_of_the_place_nobody_is_scored(
    scored: Path, words: tuple[str, ...], is_twice: bool
) -> None:
    """A group would be taken for a unit, and a unit that there is for one that there is not."""
    table = scored / "data" / "departments.yaml"
    if is_twice:
        shutil.copy(table, table.with_suffix(".yml"))
    else:
        table.write_text("jurisdictions: [\n", encoding="utf-8")
    words = tuple(str(scored / each) if each.endswith(".xlsx") else each for each in words)
    done = fazhi(scored, "evaluate", "2025", *words)
    assert (done.code, done.out) == (6, "")
    assert "数据有错误，无法继续：data/departments.y" in done.err
    assert not (scored / "新.xlsx").exists()


def test_more_items_than_a_terminal_has_room_for_go_on_below(
    scored: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = "".join(
        f"  - {{id: {name}, name: {name}, points: 9, scored: 手工}}\n"
        for name in ("组织领导", "依法履职", "规范性文件", "矛盾化解", "执法监督", "法治宣传")
    )
    path = scored / "data" / EVALUATION
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("bonus_cap: 5", f"{items}bonus_cap: 5"), encoding="utf-8")
    monkeypatch.setenv("COLUMNS", "80")
    out = fazhi(scored, "evaluate", "2025").out
    assert "\n执法部门（续）\n" in out
    rows = [line.split() for line in out.splitlines() if " 市生态环境局云溪分局 " in line]
    assert [row[:2] for row in rows] == [["—", "市生态环境局云溪分局"]] * 2
