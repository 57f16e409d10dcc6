"""`fazhi import --review` and `--answers`: what is written where, and what is refused."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from tools.plan_documents.folders import ROOT as PLANS

from commands.cli import Outcome, fazhi

DOCUMENT = PLANS / "006-qinghu-two-files"
FILES = (str(DOCUMENT / "document.docx"), str(DOCUMENT / "annex.docx"))
FINGERPRINT = sha256(b"".join(Path(name).read_bytes() for name in FILES)).hexdigest()
DUE = "sections[1].tasks[2].deadlines[0]"
REASON = "“2033年前”有几种读法：2032-12-31、2033-12-31"


def imported(folder: Path, *words: str) -> Outcome:
    return fazhi(folder, "import", *FILES, *words)


def write_answers(folder: Path, *answers: dict[str, Any]) -> str:
    file = folder / "回答.json"
    document = {"sha256": FINGERPRINT, "names": ["document.docx", "annex.docx"]}
    tree = {"version": 1, "document": document, "answers": answers}
    file.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    return str(file)


def test_the_page_alone_is_written_and_told(tmp_path: Path) -> None:
    done = imported(tmp_path, "--review", "核对.html")
    assert (done.code, done.err) == (0, "")
    assert "待核 4 个问题" in done.out
    assert done.out.endswith(
        "已写入 核对.html：用浏览器打开，逐条回答；存下的回答用 --answers 采用\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["核对.html"]
    page = (tmp_path / "核对.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert FINGERPRINT in page


def test_the_plan_and_the_page_are_written_together(tmp_path: Path) -> None:
    done = imported(tmp_path, "--review", "核对.html", "-o", "方案.yaml")
    assert done.code == 0
    assert "已写入 方案.yaml" in done.out
    assert "已写入 核对.html" in done.out
    assert {path.name for path in tmp_path.iterdir()} == {"核对.html", "方案.yaml"}


def test_the_same_document_gives_the_same_page_over_the_old_one(tmp_path: Path) -> None:
    imported(tmp_path, "--review", "核对.html")
    before = (tmp_path / "核对.html").read_bytes()
    assert imported(tmp_path, "--review", "核对.html").code == 0
    assert (tmp_path / "核对.html").read_bytes() == before


@pytest.mark.parametrize("words", [["--dry-run"], ["--format", "json"], ["--format", "table"]])
def test_looking_writes_no_page(tmp_path: Path, words: list[str]) -> None:
    done = imported(tmp_path, "--review", "核对.html", *words)
    assert done.code == 0
    assert "没有写 核对.html" in done.err
    assert list(tmp_path.iterdir()) == []


def test_another_file_is_not_written_over_and_nothing_else_is_written(tmp_path: Path) -> None:
    (tmp_path / "核对.html").write_text("<!doctype html>\n我的网页", encoding="utf-8")
    done = imported(tmp_path, "--review", "核对.html", "-o", "方案.yaml")
    assert done.code == 2
    assert "那里是另一个文件，不是核对的页面" in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["核对.html"]
    assert (tmp_path / "核对.html").read_text("utf-8").endswith("我的网页")


@pytest.mark.parametrize("name", ["核对.txt", "核对", "核对.yaml"])
def test_a_page_has_the_name_of_one(tmp_path: Path, name: str) -> None:
    done = imported(tmp_path, "--review", name)
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
    assert "文件名请以 .html 结尾" in done.err


def test_no_page_is_written_among_the_data(tmp_path: Path) -> None:
    (tmp_path / "data/plans").mkdir(parents=True)
    (tmp_path / "data/departments.yaml").write_text("jurisdictions: []\n", encoding="utf-8")
    done = imported(tmp_path, "--review", "data/plans/核对.html")
    assert done.code == 2
    assert not (tmp_path / "data/plans/核对.html").exists()


def test_a_folder_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "核对.html").mkdir()
    assert imported(tmp_path, "--review", "核对.html").code == 5


def test_answers_change_the_plan_and_end_the_question(tmp_path: Path) -> None:
    file = write_answers(tmp_path, {"path": DUE, "reason": REASON, "value": "2032-12-31"})
    done = imported(tmp_path, "--answers", file, "-o", "方案.yaml")
    assert done.code == 0
    assert "待核 3 个问题" in done.out
    text = (tmp_path / "方案.yaml").read_text("utf-8")
    assert "by: 2032-12-31" in text
    assert "几种读法" not in text


def test_answers_are_seen_in_json_too(tmp_path: Path) -> None:
    before = json.loads(imported(tmp_path, "--format", "json").out)
    (asked,) = [each for each in before["review"] if each["path"] == DUE]
    assert asked["wanted"] == "deadline"
    assert asked["options"] == ["2032-12-31", "2033-12-31"]
    file = write_answers(tmp_path, {"path": DUE, "reason": REASON, "accept": True})
    after = json.loads(imported(tmp_path, "--format", "json", "--answers", file).out)
    assert after["plan"] == before["plan"]
    assert [each["path"] for each in after["review"]] == [
        each["path"] for each in before["review"] if each["path"] != DUE
    ]


def test_the_page_takes_up_the_answers_given_so_far(tmp_path: Path) -> None:
    file = write_answers(tmp_path, {"path": DUE, "reason": REASON, "value": "2032-12-31"})
    assert imported(tmp_path, "--answers", file, "--review", "核对.html").code == 0
    page = (tmp_path / "核对.html").read_text("utf-8")
    (data,) = re.findall(r'id="data">(.*?)</script>', page)
    assert [each["value"] for each in json.loads(data)["given"]["answers"]] == ["2032-12-31"]
    # What was answered is still there to be answered otherwise.
    assert len(json.loads(data)["questions"]) == 4


@pytest.mark.parametrize(
    "words", [["-o", "方案.yaml"], ["--dry-run"], ["--review", "核对.html"], []]
)
def test_answers_that_do_not_fit_are_refused_everywhere(tmp_path: Path, words: list[str]) -> None:
    file = write_answers(tmp_path, {"path": DUE, "reason": "没有问过", "accept": True})
    done = imported(tmp_path, "--answers", file, *words)
    assert (done.code, done.out) == (2, "")
    assert "有 1 个回答对不上现在的问题。没有写入任何内容" in done.err
    assert f"第 1 个（{DUE}：没有问过）：现在没有问这个" in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["回答.json"]


def test_a_file_that_is_no_json_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "回答.json").write_text('{"version": 1,\n oops}', encoding="utf-8")
    done = imported(tmp_path, "--answers", "回答.json")
    assert done.code == 2
    assert "回答.json:2:2 不是回答" in done.err


def test_no_file_of_answers_is_told(tmp_path: Path) -> None:
    done = imported(tmp_path, "--answers", "没有.json")
    assert (done.code, "没有.json" in done.err) == (2, True)
