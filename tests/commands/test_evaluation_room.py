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


VETO = "{unit: 县水利局, effect: 不得评优"
DEDUCTION = "{unit: 县教育局, points: 2"


def test_what_is_said_of_a_unit_that_is_in_no_group_is_told_by_its_line(scored: Path) -> None:
    path = scored / "data" / EVALUATION
    text = path.read_text(encoding="utf-8")
    assert VETO in text
    assert DEDUCTION in text
    wrong = text.replace(VETO, VETO.replace("水利", "水务"))
    wrong = wrong.replace(DEDUCTION, DEDUCTION.replace("教育", "司法"))  # which is exempt
    path.write_text(wrong, encoding="utf-8")
    done = fazhi(scored, "evaluate", "2025")
    assert done.code == 6
    for name, word, line in (("县水务局", "否决", VETO), ("县司法局", "扣分", DEDUCTION)):
        number = text[: text.index(line)].count("\n") + 1
        assert f"没有计入 data/{EVALUATION}:{number} “{name}”的{word}：" in done.err
    told = "县水务局：不得评优（一件行政处罚被判决撤销），不在参评的单位里，没有计入\n"
    assert told in done.out
    report = fazhi(scored, "report", "2025", "--template", "考评通报")
    assert report.code == 6
    assert "“县水务局”的否决" in report.err


def test_a_unit_that_nobody_has_graded_yet_is_told_so(scored: Path) -> None:
    path = scored / "data" / "evaluations" / "云溪县-2024.yaml"
    path.write_text(
        "id: 云溪县-2024\nyear: 2024\njurisdiction: 云溪县\ntitle: 考评\ngrades: [优秀, 合格]\n"
        "groups:\n  - name: 镇街\n    members: [各镇、街道]\n"
        "    results: [{grade: 优秀, units: [北岭镇]}]\n",
        encoding="utf-8",
    )
    done = fazhi(scored, "evaluate", "2024", "--unit", "南坪镇")
    assert done.code == 2
    assert "“南坪镇”在“镇街”组，名单里还没有它的等次" in done.err


def test_what_a_scheme_lacks_is_told_at_once(scored: Path) -> None:
    path = scored / "data" / "evaluations" / "云溪县-2024.yaml"
    path.write_text(
        "id: 云溪县-2024\nyear: 2024\njurisdiction: 云溪县\ntitle: 考评\nmethod: 计分\n",
        encoding="utf-8",
    )
    out = fazhi(scored, "validate").out
    assert "计分的考评要写等次（grades）、组别（groups）、项目（items）\n" in out
    assert "fazhi docs 考评" in out


def test_the_example_of_the_page_is_right(scored: Path) -> None:
    page = (COUNTY.parents[1] / "docs" / "evaluate.md").read_text(encoding="utf-8")
    example = page.partition("```yaml\n")[2].partition("```")[0]
    path = scored / "data" / "evaluations" / "云溪县-2031.yaml"
    path.write_text(example, encoding="utf-8")
    checked = fazhi(scored, "validate", "data/evaluations/云溪县-2031.yaml")
    assert checked.code == 0, checked.out
    assert [
        line for line in checked.out.splitlines() if "提醒[" in line and "W329" not in line
    ] == []
    done = fazhi(scored, "evaluate", "2031", "--as-of", "2032-01-31")
    assert (done.code, done.err) == (0, "")
    assert "县政府办：不得评优" in done.out


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
