"""`fazhi template`: which templates there are, one's own, and what is wrong with it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument

from commands.cli import fazhi
from fazhi_cli.commands import completion
from fazhi_cli.store.templates import packaged
from yunxi import lay_out

NAME = "breakdown.md"
LISTED = "用 fazhi template list 看有哪些模板\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FAZHI_TODAY", "2031-11-20")
    return lay_out(tmp_path)


def where(root: Path) -> dict[str, bool]:
    templates = json.loads(fazhi(root, "template", "list", "--format", "json").out)["templates"]
    return {each["name"]: each["own"] for each in templates}


def test_the_list_tells_which_templates_are_the_offices_own(root: Path) -> None:
    assert where(root)[NAME] is False
    assert fazhi(root, "template", "copy", NAME).code == 0
    assert where(root)[NAME] is True
    assert "工作区的" in fazhi(root, "template", "list").out


def test_a_copy_is_the_packages_template_and_takes_its_place(root: Path) -> None:
    done = fazhi(root, "template", "copy", NAME)
    own = root / "templates" / NAME
    assert (done.code, done.out) == (0, f"已写入 templates/{NAME}\n")
    assert own.read_bytes() == packaged(NAME)
    own.write_text("本县自己的格式：{{ jurisdiction }}\n", "utf-8")
    document = fazhi(root, "report", "2031", "--template", "breakdown").out
    assert document.startswith("本县自己的格式：云溪县\n")


def test_a_document_named_as_an_office_calls_it_is_answered_with_its_templates(root: Path) -> None:
    done = fazhi(root, "template", "copy", "年度报告")
    assert (done.code, done.out) == (2, "")
    assert done.err == "没有模板“年度报告”，是否：annual.docx、annual.html、annual.md。" + LISTED


def test_a_check_where_nothing_is_ones_own_says_how_to_begin(root: Path) -> None:
    done = fazhi(root, "template", "check")
    assert done.code == 0
    assert "要改的，先用 fazhi template copy 复制一份" in done.out


def test_a_copy_never_takes_the_place_of_what_the_office_wrote(root: Path) -> None:
    own = root / "templates" / NAME
    own.parent.mkdir()
    own.write_text("自己的", "utf-8")
    refused = fazhi(root, "template", "copy", NAME)
    assert (refused.code, own.read_text("utf-8")) == (2, "自己的")


def test_a_dry_run_writes_nothing(root: Path) -> None:
    assert fazhi(root, "template", "copy", NAME, "--dry-run").out.startswith("将写入 ")
    assert not (root / "templates").exists()


@pytest.mark.parametrize("name", ["breakdwon.md", "../data/settings.yaml", "variables.yaml"])
def test_a_template_that_there_is_not_is_refused(root: Path, name: str) -> None:
    assert fazhi(root, "template", "copy", name).code == 2
    assert fazhi(root, "template", "check", name).code == 2


def test_a_mistake_is_told_with_file_and_line_and_the_code_is_one(root: Path) -> None:
    own = root / "templates" / NAME
    own.parent.mkdir()
    own.write_text("{{ jurisdiction }}\n{% for t in tabels %}{% endfor %}\n", "utf-8")
    done = fazhi(root, "template", "check")
    assert done.code == 1
    assert done.out == (
        f"templates/{NAME}:2: 没有变量“tabels”，是否：tables\n检查了 1 个模板，1 处有误\n"
    )


def test_the_list_tells_the_format_of_each_template(root: Path) -> None:
    templates = json.loads(fazhi(root, "template", "list", "--format", "json").out)["templates"]
    formats = {each["name"]: (each["format"], each["document"]) for each in templates}
    assert formats["annual.docx"] == ("docx", "年度报告")
    assert formats["annual.md"] == ("md", "年度报告")
    assert formats["page.html"] == ("html", "网页的版面（每个文种的网页都用）")
    own = root / "templates" / "annual.docx"
    assert fazhi(root, "template", "copy", own.name).code == 0
    lines = fazhi(root, "template", "list").out.splitlines()
    assert [line.split() for line in lines if "年度报告" in line] == [
        ["annual.docx", "Word", "年度报告", "工作区的"],
        ["annual.html", "网页", "年度报告", "自带的"],
        ["annual.md", "Markdown", "年度报告", "自带的"],
    ]


def test_a_list_of_an_earlier_release_is_still_known(root: Path) -> None:
    own = root / "templates" / "split.md"
    own.parent.mkdir()
    own.write_text("{{ department }}{{ departmnet }}", "utf-8")
    done = fazhi(root, "template", "check")
    assert done.out.startswith("templates/split.md:1: 没有变量“departmnet”，是否：department")


@pytest.mark.parametrize("name", ["annual.docx", "annual.html", "page.html"])
def test_a_copy_of_any_format_is_the_packages_to_the_byte(root: Path, name: str) -> None:
    assert fazhi(root, "template", "copy", name, "--dry-run").out == f"将写入 templates/{name}\n"
    assert not (root / "templates").exists()
    assert fazhi(root, "template", "copy", name).code == 0
    assert (root / "templates" / name).read_bytes() == packaged(name)
    assert fazhi(root, "template", "copy", name).code == 2


def test_completion_offers_every_format() -> None:
    offered = completion.templates(None, "annual")
    assert {"annual.docx", "annual.html", "annual.md"} <= set(offered)


def copied(root: Path, change: Callable[[WordDocument], object]) -> None:
    """Copy the Word template of the annual report, and change it as in Word."""
    assert fazhi(root, "template", "copy", "annual.docx").code == 0
    path = root / "templates" / "annual.docx"
    document = Document(str(path))
    change(document)
    document.save(str(path))


def no_fonts_asked(monkeypatch: pytest.MonkeyPatch, fonts: frozenset[str] | None) -> None:
    monkeypatch.setattr("fazhi_cli.store.fonts.installed_fonts", lambda: fonts)


def test_a_word_template_that_is_right_is_measured(root: Path, monkeypatch) -> None:
    no_fonts_asked(monkeypatch, None)
    done = fazhi(root, "template", "check", "annual.docx")
    assert (done.code, done.out) == (
        0,
        "templates/annual.docx：版面：纵向 A4，每页22行，每行28字\n检查了 1 个模板，没有错误\n",
    )


def test_fonts_that_the_machine_has_not_are_told_and_are_no_mistake(root, monkeypatch) -> None:
    no_fonts_asked(monkeypatch, frozenset({"仿宋", "黑体", "楷体"}))
    done = fazhi(root, "template", "check", "annual.docx", "responsibility.docx")
    assert done.code == 0
    assert done.out.splitlines()[-2:] == [
        "这台机器没有这些字体，写出的文档不受影响：方正小标宋简体、宋体",
        "检查了 2 个模板，没有错误",
    ]


def test_a_mistake_in_a_word_template_is_told_with_its_place(root: Path, monkeypatch) -> None:
    no_fonts_asked(monkeypatch, None)

    def change(document: WordDocument) -> None:
        document.paragraphs[1].text = "{{ disclamer }}"

    copied(root, change)
    done = fazhi(root, "template", "check")
    assert done.code == 1
    assert done.out.splitlines() == [
        "templates/annual.docx：“{{ disclamer }}”这一段：没有变量“disclamer”，是否：disclaimer",
        "templates/annual.docx：版面：纵向 A4，每页22行，每行28字",
        "检查了 1 个模板，1 处有误",
    ]


def test_what_is_only_unusual_is_a_warning_and_the_code_is_zero(root: Path, monkeypatch) -> None:
    no_fonts_asked(monkeypatch, None)

    def change(document: WordDocument) -> None:
        document.paragraphs[1].paragraph_format.line_spacing = 1.5

    copied(root, change)
    done = fazhi(root, "template", "check")
    assert done.code == 0
    assert done.out.splitlines() == [
        "templates/annual.docx：提醒：“{{ disclaimer }}”这一段：行距不是固定值，每页的行数会变",
        "templates/annual.docx：版面：纵向 A4，每页22行，每行28字",
        "检查了 1 个模板，没有错误，1 个提醒",
    ]


def test_without_the_extra_only_word_templates_can_not_be_checked(root: Path, monkeypatch) -> None:
    for name in [name for name in sys.modules if name.startswith("fazhi_cli.render.voices.word")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    assert fazhi(root, "template", "check", "annual.md", "annual.html").code == 0
    done = fazhi(root, "template", "check", "annual.md", "annual.docx")
    assert (done.code, done.out) == (2, "")
    assert "检查 Word 模板需要可选组件：pip install 'fazhi-cli[office]'" in done.err


def test_a_template_that_no_document_uses_is_told(root: Path) -> None:
    own = root / "templates" / "信.md"
    own.parent.mkdir()
    own.write_text("{{ anything }}", "utf-8")
    done = fazhi(root, "template", "check")
    assert done.code == 0
    assert "没有文稿用这个模板" in done.out


def test_a_document_says_what_is_wrong_with_its_template(root: Path) -> None:
    own = root / "templates" / NAME
    own.parent.mkdir()
    own.write_text("\n{{ jurisdictoin }}", "utf-8")
    done = fazhi(root, "report", "2031", "--template", "breakdown")
    assert (done.code, done.out) == (6, "")
    assert "模板 breakdown.md" in done.err
    assert "没有变量“jurisdictoin”" in done.err
