"""What reports read beside plans and records: found by place and year, and left out when broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_cli.store.report_sources import load_figures, load_report_sources
from yunxi import JUSTICE, PLAN, Tree, lay_out, write

COURT: Tree = {"name": "开庭审理", "value": "57"}
PROSE = "narratives/云溪县/2031"


def figures(year: str, jurisdiction: str = "云溪县") -> Tree:
    return {"jurisdiction": jurisdiction, "year": year, "figures": [COURT]}


def test_a_place_without_files_has_nothing(tmp_path: Path) -> None:
    sources = load_report_sources(lay_out(tmp_path), "云溪县", 2031)
    assert (sources.figures, sources.last_year, sources.contacts) == (None, None, ())
    assert (sources.narratives, sources.parts.in_order, sources.left_out) == ((), ((),) * 5, ())


def test_the_files_of_a_place_and_year_are_read_and_no_others(tmp_path: Path) -> None:
    files = {
        "figures/云溪县/2031.yaml": figures("2031"),
        "figures/云溪县/2030.yml": figures("2030"),
        "figures/云溪县/2029.yaml": "figures: [",
        "figures/北川岭县/2031.yaml": "figures: [",
        f"{PROSE}/parts.yaml": {"三": [f"{PLAN}/1"]},
        f"{PROSE}/02-不足.md": "\n对照目标任务，还存在差距。\n",
        f"{PROSE}/02-原因.md": "究其原因。",
        f"{PROSE}/1.md": "第一部分。",
        f"{PROSE}/不足.md": "没有写明第几部分。",
        "narratives/云溪县/2030/02-不足.md": "上年的。",
        "contacts/云溪县.yaml": {"contacts": [{"department": JUSTICE, "leader": "张某"}]},
    }
    sources = load_report_sources(lay_out(tmp_path, files=files), "云溪县", 2031)
    assert sources.left_out == ()
    assert sources.figures is not None
    assert sources.last_year is not None
    assert (sources.figures.year, sources.last_year.year) == (2031, 2030)
    assert sources.parts.third == (f"{PLAN}/1",)
    assert [(each.part, each.path) for each in sources.narratives] == [
        (1, f"data/{PROSE}/1.md"),
        (2, f"data/{PROSE}/02-不足.md"),
        (2, f"data/{PROSE}/02-原因.md"),
    ]
    assert sources.prose_of(2) == "对照目标任务，还存在差距。\n\n究其原因。"
    assert sources.prose_of(3) == ""
    assert [contact.leader for contact in sources.contacts] == ["张某"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("figures/云溪县/2031.yaml", "figures: [", "E105"),
        ("figures/云溪县/2031.yaml", figures("2032"), "E213"),
        ("figures/云溪县/2031.yaml", figures("2031", "北川岭县"), "E213"),
        ("figures/云溪县/2030.yaml", "", "E115"),
        (f"{PROSE}/parts.yaml", {"六": []}, "E201"),
        (f"{PROSE}/02-不足.md", "【机密】\n", "E119"),
        (f"{PROSE}/02-不足.md", "\n \n", "E115"),
        ("contacts/云溪县.yaml", {"contacts": [{"leader": "张某"}]}, "E202"),
    ],
)
def test_a_file_with_errors_is_left_out_and_said_so(
    tmp_path: Path, name: str, content: Tree | str, code: str
) -> None:
    root = lay_out(tmp_path, files={name: content})
    sources = load_report_sources(root, "云溪县", 2031)
    [left_out] = sources.left_out
    assert (left_out.path, left_out.first_error.code) == (f"data/{name}", code)
    assert (sources.figures, sources.narratives, sources.contacts) == (None, (), ())


def test_a_link_that_leads_out_of_the_workspace_is_not_followed(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "工作区")
    write(tmp_path / "别处.yaml", figures("2031"))
    (root / "data" / "figures" / "云溪县").mkdir(parents=True)
    (root / "data" / "figures" / "云溪县" / "2031.yaml").symlink_to(tmp_path / "别处.yaml")
    assert load_figures(root, "云溪县", 2031) is None
    [left_out] = load_report_sources(root, "云溪县", 2031).left_out
    assert left_out.first_error.code == "E118"


@pytest.mark.parametrize("place", ["长" * 300, "..", "a/b"])
def test_any_text_may_be_the_name_of_a_place(tmp_path: Path, place: str) -> None:
    assert load_report_sources(lay_out(tmp_path), place, 2031).left_out == ()
