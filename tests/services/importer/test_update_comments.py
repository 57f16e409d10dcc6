"""Comments of an update go when what they say holds no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_cli.render.pages.updated import next_text, update_sheet
from services.importer.issues import (
    BY_LAW,
    FILES,
    FIRST,
    LIST,
    RECORDS,
    RULES,
    STUDY,
    TRAINING,
    document,
    edited,
    imported,
    recorded,
    updated,
)

AIM = FILES.replace("90%", "92%")
NEXT = FILES.replace("90%", "95%")
ASKED = "# 待核：重新印发的文件写的是"


def issue(files: str = FILES, *, by: str = BY_LAW) -> str:
    return document([LIST, RULES, TRAINING], [files, RECORDS, STUDY], by=by)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = imported(tmp_path)
    edited(path, 'target: ">=90%"', 'target: ">=80%"')
    return path


def asked(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text("utf-8").splitlines() if ASKED in line]


def test_what_the_document_says_now_is_asked_and_not_what_it_said_before(path: Path) -> None:
    updated(path, issue(AIM))
    [line] = asked(path)
    assert "92%" in line
    updated(path, issue(NEXT))
    [line] = asked(path)
    assert "95%" in line


def test_what_holds_still_is_asked_after_another_issue(path: Path) -> None:
    updated(path, issue(AIM))
    before = asked(path)
    updated(path, issue(AIM).replace("8月", "7月").replace("6月底", "5月底"))
    assert asked(path) == before


def test_nothing_is_asked_when_both_say_the_same_again(path: Path) -> None:
    updated(path, issue(AIM))
    edited(path, 'target: ">=80%"', 'target: ">=92%"')
    updated(path, issue(AIM).replace("6月底", "5月底"))
    assert asked(path) == []


def test_a_task_that_is_printed_again_is_asked_about_no_more(tmp_path: Path) -> None:
    path = imported(tmp_path)
    recorded(path)
    updated(path, document([LIST, RULES, TRAINING], [FILES, STUDY]))
    assert "文件里没有这一项了" in path.read_text("utf-8")
    updated(path, FIRST)
    assert "文件里没有这一项了" not in path.read_text("utf-8")


def test_an_unknown_name_that_went_is_asked_about_no_more(tmp_path: Path) -> None:
    path = imported(tmp_path)
    other = "（牵头单位：县法制局；责任单位：县直各部门）"
    updated(path, issue(by=other))
    assert "# 待核：部门表里没有“县法制局”" in path.read_text("utf-8")
    updated(path, FIRST)
    assert "县法制局" not in path.read_text("utf-8")


def test_that_edits_stayed_is_said_where_there_are_any(tmp_path: Path) -> None:
    path = imported(tmp_path)
    assert "手改" not in "".join(update_sheet(updated(path, issue(AIM), is_dry=True)).notes)
    edited(path, "title: 编制权责清单", "title: 清单")
    assert "手改的地方没有动" in "".join(update_sheet(updated(path, issue(AIM), is_dry=True)).notes)


def test_that_nothing_differs_is_said_once(tmp_path: Path) -> None:
    path = imported(tmp_path)
    sheet = update_sheet(updated(path, FIRST.replace("\n一、", "\n\n\n一、")))
    assert sheet.empty.startswith("内容没有不同")
    assert sheet.summary == ""


def test_a_later_day_of_issue_is_said_to_hide_the_days_before(tmp_path: Path) -> None:
    path = imported(tmp_path)
    words = next_text(updated(path, FIRST.replace("1月15日", "3月15日"), is_dry=True))
    assert "成文日期由 2031-01-15 改成了 2031-03-15：用 --as-of 看这以前的某一天" in words
    assert "成文日期由" not in next_text(updated(path, issue(AIM), is_dry=True))
