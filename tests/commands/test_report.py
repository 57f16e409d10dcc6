"""`fazhi report` as a user calls it: what is said where, and what is written over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands.cli import fazhi
from yunxi import JUSTICE, lay_out, plan_tree, task

REPORT = ("report", "2031", "--template", "breakdown")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FAZHI_TODAY", "2031-11-20")
    return lay_out(tmp_path / "office", plan_tree(task(deadlines=[{"by": "2031-06-30"}])))


def test_the_document_goes_to_stdout_and_whose_it_is_to_stderr(root: Path) -> None:
    done = fazhi(root, *REPORT)
    assert done.code == 0
    assert done.out.startswith("内部资料\n\n# 云溪县法治政府建设2031年工作要点任务分解表\n")
    assert done.err.splitlines()[0] == "地区：云溪县"


def test_the_json_has_the_fixed_keys(root: Path) -> None:
    document = json.loads(fazhi(root, *REPORT, "--format", "json").out)
    assert document["version"] == 1
    assert (document["template"], document["edition"]) == ("breakdown", "内部")
    assert (document["period"], document["as_of"]) == ("2031", "2031-11-20")
    assert document["jurisdiction"] == "云溪县"
    assert [plan["id"] for plan in document["plans"]] == ["yunxi-2031"]
    assert document["counts"]["matters"] == {
        "total": 1,
        "on_time": 0,
        "late": 0,
        "forced": 0,
        "extended": 0,
        "open": 1,
        "not_due": 0,
        "ended": 0,
    }
    assert document["counts"]["parts"]["total"] == 1
    assert (document["carried_over"], document["gaps"]) == ([], [])


@pytest.mark.parametrize("name", ["breakdown", "任务分解表"])
def test_a_document_is_asked_for_by_either_name(root: Path, name: str) -> None:
    assert fazhi(root, "report", "2031", "--template", name).code == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--template", "总结"], "--template 不能写“总结”"),
        (["--period", "2030-Q1"], "--period 2030-Q1 不在 2031 年里"),
        (["--edition", "上报"], "任务分解表没有“上报”版"),
        (["--as-of", "2031-13-01"], "--as-of 不能写“2031-13-01”"),
    ],
)
def test_what_cannot_be_made_is_refused_with_what_can(
    root: Path, words: list[str], sentence: str
) -> None:
    done = fazhi(root, *REPORT[:2], *(words if "--template" in words else [*REPORT[2:], *words]))
    assert (done.code, done.out) == (2, "")
    assert sentence in done.err


@pytest.mark.parametrize("kind", ["annual", "progress", "brief", "meeting"])
def test_progress_is_not_told_before_the_period_begins(root: Path, kind: str) -> None:
    words = ("report", "2031", "--template", kind, "--as-of")
    done = fazhi(root, *words, "2030-12-31")
    assert (done.code, done.out) == (2, "")
    assert "的统计期从2031年1月1日开始，--as-of 不能早于这一天" in done.err
    assert fazhi(root, *words, "2031-01-01").code == 0


def test_a_list_of_duties_is_made_before_its_year_begins(root: Path) -> None:
    assert fazhi(root, *REPORT, "--as-of", "2030-12-31").code == 0


def test_a_document_as_it_was_written_is_written_over(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "表.md"
    assert fazhi(root, *REPORT, "-o", str(out)).code == 0
    first = out.read_bytes()
    again = fazhi(root, *REPORT, "-o", str(out))
    assert (again.code, out.read_bytes()) == (0, first)


def test_a_document_that_somebody_went_on_with_is_kept(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "表.md"
    fazhi(root, *REPORT, "-o", str(out))
    out.write_text(out.read_text("utf-8").replace("任务1", "任务一"), "utf-8")
    refused = fazhi(root, *REPORT, "-o", str(out))
    assert refused.code == 2
    assert "有人改过" in refused.err
    assert "任务一" in out.read_text("utf-8")
    assert fazhi(root, *REPORT, "-o", str(out), "--force").code == 0
    assert "任务一" not in out.read_text("utf-8")


def test_a_document_to_which_somebody_added_at_the_end_is_kept(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "表.md"
    fazhi(root, *REPORT, "-o", str(out))
    out.write_text(out.read_text("utf-8") + "\n领导手写的一段\n", "utf-8")
    assert fazhi(root, *REPORT, "-o", str(out)).code == 2
    assert "领导手写的一段" in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--gaps", "-o", "{}/表.md"], "--gaps 和 -o 不能一起用"),
        (["--all-jurisdictions", "--gaps", "-o", "{}"], "不能一起用"),
        (["--all-jurisdictions", "--jurisdiction", "云溪县", "-o", "{}"], "不能一起用"),
        (["-o", "{}/表.md", "--notes", "{}/表.md"], "不能写到同一个文件"),
        (["-o", "{}/表.wps"], "报告不能写成 .wps 文件"),
        (["-o", "{}/表.md", "--format", "docx"], "--format docx 和文件名不符"),
        (["-o", "{}/表", "--format", "docx"], "请把后缀改成 .docx"),
        (["-o", "{}/表.docx", "--format", "md"], "--format md 和文件名不符"),
        (["-o", "{}/表.md", "--notes", "{}/说明.json"], "起草说明不能写成 .json 文件"),
        (["-o", "{}/表.csv"], "报告不能写成 .csv 文件"),
        (["--all-jurisdictions", "-o", "{}/全部.docx"], "-o 要写文件夹"),
    ],
)
def test_options_that_would_lose_something_are_refused(
    root: Path, tmp_path: Path, words: list[str], sentence: str
) -> None:
    folder = tmp_path / "出"
    folder.mkdir()
    done = fazhi(root, *REPORT, *(word.format(folder) for word in words))
    assert (done.code, done.out, list(folder.iterdir())) == (2, "", [])
    assert sentence in done.err


def test_a_file_that_is_called_json_holds_json(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "表.json"
    assert fazhi(root, *REPORT, "-o", str(out)).code == 0
    assert json.loads(out.read_text("utf-8"))["template"] == "breakdown"
    assert fazhi(root, *REPORT, "-o", str(out)).code == 0


def test_where_the_plan_can_not_be_read_nobody_says_that_there_is_none(tmp_path: Path) -> None:
    root = lay_out(tmp_path, files={"plans/yunxi-2031.yaml": "id: ["})
    done = fazhi(root, *REPORT)
    assert (done.code, done.out) == (6, "")
    assert "data/plans/yunxi-2031.yaml" in done.err


def test_a_file_of_somebody_else_is_kept(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "信.md"
    out.write_text("别的文件", "utf-8")
    assert fazhi(root, *REPORT, "-o", str(out)).code == 2
    assert out.read_text("utf-8") == "别的文件"


def test_every_place_gets_a_file_of_its_own(root: Path, tmp_path: Path) -> None:
    done = fazhi(root, *REPORT, "--all-jurisdictions", "-o", str(tmp_path / "各地"))
    assert (done.code, done.out) == (0, f"已写入 {tmp_path / '各地' / '云溪县.md'}（0 处待填）\n")
    refused = fazhi(root, *REPORT, "--all-jurisdictions")
    assert (refused.code, refused.out) == (2, "")


def test_a_file_that_was_left_out_is_told_and_the_code_is_six(root: Path) -> None:
    (root / "data" / "progress" / "yunxi-2031").mkdir(parents=True)
    broken = root / "data" / "progress" / "yunxi-2031" / f"{JUSTICE}.yaml"
    broken.write_text("plan: [", "utf-8")
    done = fazhi(root, *REPORT)
    assert done.code == 6
    assert f"没有计入 data/progress/yunxi-2031/{JUSTICE}.yaml" in done.err


def test_a_named_plan_of_another_place_is_told_as_such() -> None:
    words = ("--plan", "dongsheng-2022", "--jurisdiction", "新疆维吾尔自治区")
    refused = fazhi(Path(__file__).parents[2], "report", "2022", *words)
    assert (refused.code, refused.out) == (2, "")
    assert "方案 dongsheng-2022 是东胜区的" in refused.err
