"""`fazhi template`: which templates there are, one's own, and what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands.cli import fazhi
from fazhi_cli.store.templates import packaged
from yunxi import lay_out

NAME = "breakdown.md"


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
