"""Documents as pages of the web."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.plan_documents.building import build_files
from tools.plan_documents.folders import About, Folder
from tools.plan_documents.markup import parse
from tools.plan_documents.web import build_page
from tools.plan_documents.web_styles import STYLES

from tools.plan_documents import web

SITES = Path(web.__file__).parent / "sites"
TABLE = "| 序号 | 任务 |\n| 一、总体 | < |\n| 1 | 甲<br>乙 |\n| ^ | 丙 |"


def page(source: str, **said: object) -> str:
    about = About.model_validate({"format": "html", "forms": (), "note": "", **said})
    return build_page(parse(source), about).decode(str(said.get("encoding", "utf-8")))


def test_every_site_has_its_markup() -> None:
    assert {path.stem for path in SITES.glob("*.html")} == set(STYLES)


@pytest.mark.parametrize("site", STYLES)
def test_every_site_holds_the_text_its_merged_cells_and_its_title(site: str) -> None:
    around = {"title": "某县方案", "position": ["首页"]}
    text = page(f"= 题目\n　　第一段\n\n{TABLE}", site=site, page=around).lower()
    assert all(word in text for word in ("题目", "第一段", "丙", "某县方案"))
    assert text.count('colspan="2"') == 1
    assert text.count('rowspan="2"') == 1


def test_items_that_count_on_are_one_list_and_a_new_count_begins_another() -> None:
    source = "#1 甲\n#2 乙\n#2 丙\n#1 丁\n#2 戊"
    text = page(source, site="modern", numbering=["一、", "1."])
    assert '<ol start="1"><li>乙</li><li>丙</li></ol>' in text
    assert '<ol style="list-style-type: cjk-ideographic;" start="2"><li>丁</li></ol>' in text
    assert '<ol start="1"><li>戊</li></ol>' in text
    assert "<p>二、丁</p>" in page(source, numbering=["一、", "1."])


def test_a_page_that_declares_gb2312_holds_characters_beyond_it() -> None:
    text = page("镕字", encoding="gb18030")
    assert "镕字" in text
    about = About(format="html", forms=(), note="", encoding="gb2312")
    data = build_page(parse("镕字"), about)
    assert b'charset="gb2312"' in data
    assert "镕字".encode("gb18030") in data


def test_what_big5_lacks_is_a_character_reference() -> None:
    assert "發(f&#257;)" in page("發(fā)", encoding="big5")


def test_word_keeps_its_changes_and_a_site_accepts_them() -> None:
    source = "3月{-底-}{+10日+}前"
    exported = page(source, site="word-export")
    assert ">底</del>" in exported
    assert ">10日</ins>" in exported
    assert "<p>3月10日前</p>" in page(source)


def test_any_folder_is_built_as_a_page(tmp_path: Path) -> None:
    (tmp_path / "about.yaml").write_text("{format: docx, forms: [], note: x}", encoding="utf-8")
    (tmp_path / "source.txt").write_text("= 要点\n", encoding="utf-8")
    files = build_files(Folder(tmp_path), form="html")
    assert list(files) == ["document.html"]
    assert "要点" in files["document.html"].decode()
