"""`fazhi report --template 考评通报`: which evaluation it takes, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.cli import fazhi
from evaluations import scheme, write_evaluation
from yunxi import lay_out, write

ASKED = ("report", "2031", "--template", "考评通报")
OTHER = {"id": "云溪县-督察", "year": "2031", "jurisdiction": "云溪县", "kind": "督察"}


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_TODAY", "2032-03-01")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = lay_out(tmp_path / "office")
    write_evaluation(root)
    return root


def test_it_needs_no_plan_and_no_record_of_the_year(tmp_path: Path) -> None:
    root = tmp_path / "empty"
    (root / "data" / "plans").mkdir(parents=True)
    write_evaluation(root)
    done = fazhi(root, *ASKED)
    assert done.code == 0
    assert "等次待定的单位" in done.out
    assert "没有任何进展记录" not in done.err + done.out


def test_the_settings_place_without_an_evaluation_does_not_hide_the_only_one(root: Path) -> None:
    write(root / "data" / "settings.yaml", "report: {jurisdiction: 北川岭县}\n")
    done = fazhi(root, *ASKED)
    assert done.code == 0
    assert "地区：云溪县" in done.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--plan", "yunxi-2031"], "考评通报由 data/evaluations/ 写出，不能加 --plan"),
        (["--dept", "县司法局"], "考评通报写的是全部单位，不能加 --dept"),
        (["--period", "2031-Q1"], "考评通报写的是全年，不能加 --period"),
        (["--edition", "上报"], "考评通报没有“上报”版，--edition 可以写：公开、内部"),
        (["--as-of", "2030-12-31"], "考评通报的统计期从2031年1月1日开始"),
        (["--id", "甲"], "没有编号为“甲”的考评；有：云溪县-2031"),
        (["--jurisdiction", "北川岭县"], "北川岭县没有2031年度的考评；有：2031 云溪县"),
    ],
)
def test_what_it_has_nothing_to_do_with_is_refused(root: Path, words: list[str], told: str) -> None:
    done = fazhi(root, *ASKED, *words)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_a_year_without_an_evaluation_is_refused_with_those_that_there_are(root: Path) -> None:
    for words in ((), ("--all-jurisdictions", "-o", "各地")):
        done = fazhi(root, "report", "2030", "--template", "assessment", *words)
        assert done.code == 2
        assert "没有2030年度的考评；有：2031 云溪县" in done.err


def test_no_other_document_takes_an_evaluation(root: Path) -> None:
    done = fazhi(root, "report", "2031", "--id", "云溪县-2031")
    assert done.code == 2
    assert "--template 考评通报" in done.err


def test_an_inspection_beside_the_evaluation_is_asked_for_by_its_id(root: Path) -> None:
    findings = [{"id": "一", "title": "案卷不全"}]
    tree = {**OTHER, "title": "2031年督察", "findings": findings}
    write(root / "data" / "evaluations" / "云溪县-督察.yaml", tree)
    assert "督察发现的问题" not in fazhi(root, *ASKED).out
    done = fazhi(root, *ASKED, "--id", "云溪县-督察")
    assert done.code == 0
    assert "督察发现的问题" in done.out


def test_every_place_with_an_evaluation_has_its_own(root: Path) -> None:
    other = scheme(id="甲县-2031", scores=[], grades=["优秀", "良好"])
    write(root / "data" / "evaluations" / "甲县-2031.yaml", other)
    done = fazhi(root, *ASKED, "--all-jurisdictions", "-o", "各地")
    assert done.code == 0, done.err
    assert sorted(path.name for path in (root / "各地").iterdir()) == ["云溪县.md", "甲县.md"]


def test_a_file_with_errors_is_told_and_does_not_stop_another(root: Path) -> None:
    write(root / "data" / "evaluations" / "坏.yaml", "id: 坏\nyear: 某年\n")
    done = fazhi(root, *ASKED)
    assert done.code == 6
    assert "等次待定的单位" in done.out
    assert "data/evaluations/坏.yaml" in done.err


def test_gaps_are_listed_and_fail_a_check(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    assert fazhi(root, *ASKED, "--check").code == 1
    done = fazhi(root, *ASKED, "--gaps")
    assert "县政府办：案卷评查的得分" in done.out
    assert "data/evaluations/云溪县" in done.out
    assert "scores" in done.out


def test_a_file_that_was_left_out_is_told_once(root: Path) -> None:
    write(root / "data" / "plans" / "坏.yaml", "jurisdictions: x\n")
    done = fazhi(root, *ASKED)
    assert done.code == 6
    assert done.err.count("没有计入 data/plans/坏.yaml") == 1


def test_without_the_names_of_the_place_nobody_is_scored(root: Path) -> None:
    write(root / "data" / "departments.yaml", "jurisdictions: x\n")
    done = fazhi(root, *ASKED)
    assert (done.code, done.out) == (6, "")
    assert "无法继续：data/departments.yaml" in done.err
    done = fazhi(root, "report", "2031", "--template", "年度报告")
    assert done.err.count("没有计入 data/departments.yaml") == 1
