"""The annual report and its notes as a user asks for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annual_office import BY_JUNE, done, figures, records
from commands.cli import fazhi
from yunxi import JUSTICE, PLAN, lay_out, plan_tree, task, write

ROOT = Path(__file__).parents[2]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FAZHI_TODAY", "2032-02-20")
    plan = plan_tree(task(deadlines=BY_JUNE), task("2", deadlines=BY_JUNE))
    return lay_out(tmp_path / "office", plan, files=records({JUSTICE: [done("公布清单3项")]}))


def test_it_is_what_a_year_alone_asks_for(root: Path) -> None:
    done = fazhi(root, "report", "2031")
    assert done.code == 0
    assert done.out.startswith("# 云溪县2031年法治政府建设年度报告\n")
    assert "公布清单3项。" in done.out
    document = json.loads(fazhi(root, "report", "2031", "--format", "json").out)
    assert (document["template"], document["edition"]) == ("annual", "公开")


def test_it_is_of_a_whole_year(root: Path) -> None:
    refused = fazhi(root, "report", "2031", "--period", "2031-Q3")
    assert (refused.code, refused.out) == (2, "")
    assert "年度报告写的是全年" in refused.err


def test_the_notes_go_to_their_own_file_and_are_written_over_only_untouched(
    root: Path, tmp_path: Path
) -> None:
    notes = tmp_path / "说明.md"
    words = ("report", "2031", "--notes", str(notes))
    done = fazhi(root, *words)
    assert done.code == 0
    assert f"已写入 {notes}（起草说明，内部）" in done.err
    text = notes.read_text("utf-8")
    assert text.startswith("# 起草说明（内部）\n")
    assert "任务2，2031年6月30日到期：县司法局" in text
    assert "任务2" not in done.out
    assert fazhi(root, *words).code == 0
    notes.write_text(text.replace("任务2", "任务二"), "utf-8")
    assert fazhi(root, *words).code == 2
    assert "任务二" in notes.read_text("utf-8")


def test_the_notes_stand_beside_any_other_document(root: Path, tmp_path: Path) -> None:
    notes = tmp_path / "说明.md"
    words = ("report", "2031", "--template", "breakdown", "--notes", str(notes))
    assert fazhi(root, *words).code == 0
    assert "任务分解表（内部）" in notes.read_text("utf-8")


def test_notes_on_every_place_at_once_are_refused(root: Path, tmp_path: Path) -> None:
    words = ("report", "2031", "--all-jurisdictions", "-o", str(tmp_path / "各地"))
    refused = fazhi(root, *words, "--notes", str(tmp_path / "说明.md"))
    assert refused.code == 2
    assert not (tmp_path / "各地").exists()


def test_figures_that_could_not_be_read_are_told_and_the_code_is_six(root: Path) -> None:
    write(root / "data" / "figures" / "云溪县" / "2031.yaml", "figures: [")
    done = fazhi(root, "report", "2031")
    assert done.code == 6
    assert "没有计入 data/figures/云溪县/2031.yaml" in done.err


RATIOS = {
    "no such indicator": ("公开率", ["甲", "乙"], "没有这个指标"),
    "no such figure": ("备案率", ["甲", "丙"], "没有编号为“丙”的数据"),
}


@pytest.mark.parametrize(("indicator", "over", "why"), RATIOS.values(), ids=RATIOS)
def test_a_ratio_that_names_what_is_not_there_is_told_and_the_code_is_six(
    tmp_path: Path, indicator: str, over: list[str], why: str
) -> None:
    one = task(deadlines=BY_JUNE, indicators=[{"name": "备案率", "target": ">=95%"}])
    counted = figures(
        {"id": "甲", "name": "报备", "value": "54", "unit": "件"},
        {"id": "乙", "name": "全部", "value": "57", "unit": "件"},
        ratios=[{"indicator": indicator, "task": f"{PLAN}/1", "over": over}],
    )
    files = {**records({JUSTICE: [done("办成")]}), **counted}
    told = fazhi(lay_out(tmp_path / "other", plan_tree(one), files=files), "report", "2031")
    assert told.code == 6
    assert f"没有计入 data/figures/云溪县/2031.yaml 指标“{indicator}”的比率" in told.err
    assert why in told.err


def test_check_says_that_something_is_missing(root: Path) -> None:
    assert fazhi(root, "report", "2031", "--check").code == 1


# What real plans without a record come to.


def bundled(place: str) -> str:
    done = fazhi(ROOT, "report", "2022", "--jurisdiction", place)
    assert done.code == 0
    assert "没有任何进展记录" in done.err
    text: str = done.out
    return text


def test_the_report_on_xinjiang_has_a_mark_at_every_dated_duty_and_indicator() -> None:
    text = bundled("新疆维吾尔自治区")
    assert text.startswith("本稿由方案数据生成，没有进展记录，不是该地区发布的年度报告\n")
    assert text.count("〔待填：主要举措和成效〕") == 10
    assert text.count("〔待填：完成情况〕") == 7
    assert text.count("〔待填：实际值〕") == 5
    for word in ("未完成", "逾期", "0%，", "报送责任清单", "未启动"):
        assert word not in text


def test_the_report_on_dongsheng_asks_for_what_its_three_days_had_time_for() -> None:
    text = bundled("东胜区")
    assert "当年只有3天" in text
    assert text.count("〔待填：完成情况〕") == 4
    assert "行政复议委员会" not in text.partition("## 二、")[0].replace(
        "健全行政复议委员会制度", ""
    )
    assert "2023年12月31日前：" in text


def test_nine_tenths_of_what_data_can_say_is_said_in_the_example() -> None:
    """Counted are the sentences on tasks, and the marks where a key of the data would fill one."""
    words = ("report", "2025", "--as-of", "2026-02-20", "--format", "json")
    document = json.loads(fazhi(ROOT / "examples/yunxi", *words).out)
    said = missing = 0
    for part in document["parts"]:
        for each in [each for chapter in part["chapters"] for each in chapter["tasks"]]:
            sentences = [*each["results"], *each["facts"], *filter(None, [each["gap"]])]
            missing += sum("〔待填" in sentence for sentence in sentences)
            said += sum("〔待填" not in sentence for sentence in sentences)
        said += len(part["figures"]) + len(part["points"])
    assert missing == len([gap for gap in document["gaps"] if gap["part"].startswith("一、")])
    assert said / (said + missing) >= 0.9, (said, missing)
