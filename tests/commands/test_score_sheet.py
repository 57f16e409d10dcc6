"""`fazhi evaluate --sheet` and `--apply`: out, filled in, back; and nothing else is touched."""

from __future__ import annotations

import json
import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from commands.cli import Outcome, fazhi
from fazhi_cli.store.writing import files as writer
from score_sheets import Cells, filled, find, opened, put, saved
from workbook_files import inline, raw_file, with_part

ROOT = Path(__file__).parents[2]
COUNTY = ROOT / "examples" / "yunxi"
AS_OF = ("--as-of", "2026-03-01")
EVALUATION = Path("data/evaluations/云溪县-2025.yaml")
POLICE = (
    "  - {unit: 县公安局, item: 案卷, score: 24, reason: 抽查8卷, by: 县司法局, "
    "evidence: 案卷评查表}\n"
)
HEADMEN = "  - {unit: 北岭镇, item: 决策, score: 26, by: 县司法局}\n"
OWED: Cells = {
    ("县公安局", "案卷 得分"): 24,
    ("县公安局", "案卷 理由"): "抽查8卷",
    ("县公安局", "案卷 材料"): "案卷评查表",
    ("北岭镇", "决策 得分"): "２６",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The county without its plans and records, which a sheet does not look at."""
    root = tmp_path / "yunxi"
    (root / EVALUATION).parent.mkdir(parents=True)
    (root / "data" / "plans").mkdir()
    for path in (EVALUATION, Path("data/departments.yaml"), Path("data/settings.yaml")):
        shutil.copy(COUNTY / path, root / path)
    return root


@pytest.fixture
def owing(workspace: Path) -> Path:
    """A county in which two scores are still missing."""
    return owe(workspace)


def owe(workspace: Path) -> Path:
    change(workspace, POLICE, "")
    change(workspace, HEADMEN, "")
    return workspace


def change(workspace: Path, old: str, new: str) -> None:
    path = workspace / EVALUATION
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def everything(workspace: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in workspace.rglob("*.yaml")}


WRITTEN: dict[bytes, bytes] = {}


def sheet_of(workspace: Path) -> bytes:
    """Give the sheet of a workspace; that of the same evaluation is written once."""
    own = (workspace / EVALUATION).read_bytes()
    if own not in WRITTEN:
        path = workspace.parent / "写出.xlsx"
        done = fazhi(workspace, "evaluate", "2025", "--sheet", str(path))
        assert (done.code, done.err) == (0, "")
        WRITTEN[own] = path.read_bytes()
    return WRITTEN[own]


def apply(workspace: Path, data: bytes, *words: str) -> Outcome:
    path = workspace.parent / "打分表.xlsx"
    path.write_bytes(data)
    return fazhi(workspace, "evaluate", "2025", "--apply", str(path), *words)


def grades(workspace: Path) -> dict[str, tuple[object, object]]:
    done = fazhi(workspace, "evaluate", "2025", *AS_OF, "--format", "json")
    groups = json.loads(done.out)["groups"]
    return {unit["unit"]: (unit["rank"], unit["grade"]) for g in groups for unit in g["units"]}


def test_what_is_filled_in_comes_back_and_gives_ranks_and_grades(tmp_path: Path) -> None:
    shutil.copytree(COUNTY, tmp_path / "yunxi")
    owing = owe(tmp_path / "yunxi")
    before = everything(owing)
    done = apply(owing, filled(sheet_of(owing), OWED))
    assert (done.code, done.err) == (0, "")
    assert "新增 2 个，改 0 个，不变 81 个；打分单位 县司法局" in done.out
    assert f"已写入 {EVALUATION}\n" in done.out
    standing = grades(owing)
    assert standing["县公安局"] == (3, "优秀")
    assert standing["北岭镇"] == (1, "良好")
    assert None not in {grade for _, grade in standing.values()}
    after = everything(owing)
    text = before.pop(owing / EVALUATION).decode()
    gained = after.pop(owing / EVALUATION).decode()
    assert after == before
    last = "  - {unit: 东关街道, item: 台账, score: 10, by: 县司法局}\n"
    assert gained == text.replace(last, last + POLICE + HEADMEN)
    assert fazhi(owing, "validate", str(EVALUATION)).code == 0


def test_a_changed_score_changes_its_own_line_and_nothing_else(workspace: Path) -> None:
    before = (workspace / EVALUATION).read_text("utf-8")
    cells = {
        ("县税务局", "案卷 得分"): 25,
        ("县税务局", "案卷 理由"): None,
        ("县委办", "台账 得分"): 9.5,
        ("县委办", "台账 理由"): "迟报：一次",
    }
    done = apply(workspace, filled(sheet_of(workspace), cells))
    assert (done.code, done.err) == (0, "")
    after = (workspace / EVALUATION).read_text("utf-8")
    assert after == before.replace(
        "{unit: 县税务局, item: 案卷, score: 24, reason: 抽查8卷, by",
        "{unit: 县税务局, item: 案卷, score: 25, by",
    ).replace(
        "{unit: 县委办, item: 台账, score: 10, by",
        "{unit: 县委办, item: 台账, score: 9.5, reason: 迟报：一次, by",
    )


BLOCK = """\
scores:
  # 第一批
  - unit: 县教育局   # 抽查
    item: 案卷
    score: 23
    evidence: '案卷评查表'

  - {unit: 县公安局, item: 案卷, score: 24, evidence: 案卷评查表}  # 复核过
findings:
"""
FLOW = """\
scores: [
    {unit: 县教育局, item: 案卷, score: 23, evidence: 案卷评查表},   # 一
    {unit: 县公安局, item: 案卷, score: "24", evidence: 案卷评查表}   # 二
]
findings:
"""


@pytest.mark.parametrize(("scores", "newline"), [(BLOCK, "\r\n"), (FLOW, "\n")])
def test_every_way_to_write_the_list_keeps_its_comments_and_line_ends(
    workspace: Path, scores: str, newline: str
) -> None:
    path = workspace / EVALUATION
    text = path.read_text("utf-8")
    head, tail = text[: text.index("scores:")], text[text.index("findings:\n") + 10 :]
    path.write_bytes((head + scores + tail).replace("\n", newline).encode())
    cells = {
        ("县教育局", "案卷 得分"): 22.5,
        ("县公安局", "案卷 得分"): 20,
        ("县人社局", "决策 得分"): 27,
    }
    done = apply(workspace, filled(sheet_of(workspace), cells))
    assert (done.code, done.err) == (0, "")
    after = path.read_bytes().decode()
    expected = scores.replace("23", "22.5").replace('"24"', "20").replace("24", "20")
    added = "{unit: 县人社局, item: 决策, score: 27}\n"
    for mark, new in (("# 复核过\n", f"\n  - {added}"), ("# 二\n", f"    , {added}")):
        expected = expected.replace(mark, mark + new)
    assert after == (head + expected + tail).replace("\n", newline)


def test_an_untouched_sheet_and_one_applied_twice_change_nothing(owing: Path) -> None:
    before = everything(owing)
    untouched = sheet_of(owing)
    done = apply(owing, untouched)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{EVALUATION} 没有改动：打分表里的都在了\n"
    assert everything(owing) == before
    data = filled(untouched, OWED)
    apply(owing, data)
    once = everything(owing)
    assert "没有改动" in apply(owing, data).out
    assert everything(owing) == once


def test_a_dry_run_shows_what_would_be_written_and_writes_nothing(owing: Path) -> None:
    before = sorted(owing.rglob("*")), everything(owing)
    done = apply(owing, filled(sheet_of(owing), OWED), "--dry-run")
    assert (done.code, done.err) == (0, "")
    assert "执法部门!D6" in done.out
    assert "抽查8卷" in done.out
    assert f"将写入 {EVALUATION}" in done.out
    assert (sorted(owing.rglob("*")), everything(owing)) == before


def test_one_wrong_cell_and_nothing_is_written(owing: Path) -> None:
    before = everything(owing)
    cells = {**OWED, ("北岭镇", "决策 得分"): "廿六", ("南坪镇", "台账 得分"): 11}
    done = apply(owing, filled(sheet_of(owing), cells))
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "镇街!D5：不是分数：廿六\n"
        "镇街!B6：“按时报送台账”至多 10 分，不能是 11 分\n"
        f"2 格不对，{EVALUATION} 没有改动；改好以后再采用\n"
    )
    assert everything(owing) == before


@pytest.mark.parametrize(
    ("unit", "words"),
    [("县公安局", "机密★1年"), ("县税务局", "机密★1年"), ("县税务局", "铃_x0007_响")],
)
def test_a_text_that_no_file_may_hold_is_told_by_its_cell(
    owing: Path, unit: str, words: str
) -> None:
    """Of a new score and of one that stands there already."""
    before = everything(owing)
    cells = {**OWED, (unit, "案卷 理由"): words}
    done = apply(owing, filled(sheet_of(owing), cells))
    assert done.code == 1
    row = {"县公安局": 6, "县税务局": 19}[unit]
    if "铃" in words:
        assert done.err.startswith(f"执法部门!E{row}：有控制字符：铃␇响\n")
    else:
        marking = f"执法部门!D{row}：没有写入 {EVALUATION}：加上这一条以后，"
        assert done.err.startswith(marking)
        assert "E119" in done.err
    assert everything(owing) == before


def test_short_names_are_known_and_what_was_not_read_is_told(owing: Path) -> None:
    workbook = opened(sheet_of(owing))
    put(find(workbook, "县城管执法局", "决策 得分"), 27)
    put(find(workbook, "县城管执法局", "单位"), "县城管局")
    sheet = workbook["镇街"]
    put(sheet.cell(4, 6), "备注")
    done = apply(owing, saved(workbook))
    assert done.code == 0
    assert done.err == "镇街!F4：多出的一栏“备注”，没有读\n"
    assert "{unit: 县城管执法局, item: 决策, score: 27, by: 县司法局}" in (
        owing / EVALUATION
    ).read_text("utf-8")


def test_a_filled_column_with_a_mistyped_head_is_refused(owing: Path) -> None:
    before = everything(owing)
    workbook = opened(filled(sheet_of(owing), OWED))
    put(workbook["镇街"]["D4"], "决测 得分")
    done = apply(owing, saved(workbook))
    assert (done.code, done.out) == (1, "")
    told = "镇街!D4：没有“决测 得分”这一栏，又缺“决策 得分”：写错了的改回来，自己加的请删去\n"
    assert told in done.err
    assert everything(owing) == before


def test_a_row_of_sums_and_a_column_that_is_gone_are_told_and_not_refused(owing: Path) -> None:
    workbook = opened(sheet_of(owing))
    sheet = workbook["镇街"]
    sheet.delete_cols(2)
    put(sheet.cell(30, 1), "合　计")
    put(sheet.cell(30, 3), 150)
    done = apply(owing, saved(workbook))
    assert done.code == 0
    assert "镇街!A30：“合　计”一行不是单位，没有读\n" in done.err
    assert "工作表“镇街”没有“台账 得分”一栏，没有读\n" in done.err
    assert done.out == f"{EVALUATION} 没有改动：读了的都在了；有没读的，另有说明\n"


# --- what is no sheet of this evaluation ---


def test_a_sheet_of_another_year_or_from_before_a_change_is_refused(workspace: Path) -> None:
    data = sheet_of(workspace)
    change(workspace, "name: 重大行政决策程序, points: 30", "name: 重大行政决策程序, points: 35")
    before = everything(workspace)
    done = apply(workspace, data)
    assert (done.code, done.out) == (1, "")
    assert "写出以后，考评的项目、分值、组别或单位改过" in done.err
    assert everything(workspace) == before


def test_hostile_workbooks_and_other_files_are_refused_by_name(owing: Path) -> None:
    good = sheet_of(owing)
    before = everything(owing)
    with ZipFile(BytesIO(good)) as package:
        sheet = package.read("xl/worksheets/sheet2.xml")
    doctype = b'<!DOCTYPE a [<!ENTITY b "c">]>'
    refused = {
        b"": "文件是空的",
        b"%PDF-1.7\n": "它不是 Excel 表格（.xlsx）",
        "单位,得分\n".encode(): "它不是 Excel 表格（.xlsx）",
        good[:2000]: "已经损坏",
        raw_file(inline("A1", "别的表")): "它不是打分表，里面没有考评的标识",
        with_part(good, {"xl/worksheets/sheet2.xml": doctype + sheet}): "DOCTYPE",
        with_part(good, {"xl/worksheets/sheet2.xml": b" " * 6_000_000}): "压缩得异常厉害",
    }
    for data, why in refused.items():
        done = apply(owing, data)
        assert (done.code, done.out) == (1, ""), why
        assert "打分表.xlsx" in done.err
        assert why in done.err
    missing = fazhi(owing, "evaluate", "2025", "--apply", "没有.xlsx")
    assert missing.code == 2
    assert everything(owing) == before


# --- others write too ---


def test_a_file_that_changes_meanwhile_is_left_alone(
    owing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = filled(sheet_of(owing), OWED)

    def read(path: Path) -> bytes:
        before = writer.read(path)
        change(owing, "# 以后补报的不计", "# 改过")
        return before

    monkeypatch.setattr("fazhi_cli.services.evaluation.applied_sheet.read", read)
    done = apply(owing, data)
    assert done.code == 4
    text = (owing / EVALUATION).read_text("utf-8")
    assert "# 改过" in text
    assert HEADMEN not in text


# --- what the sheet is, and where it goes ---


def test_the_sheet_is_the_only_file_written_and_never_one_that_was_filled_in(owing: Path) -> None:
    before = sorted(owing.rglob("*")), everything(owing)
    path = owing.parent / "打分表.xlsx"
    words = ("evaluate", "2025", "--sheet", str(path))
    assert fazhi(owing, *words, "--dry-run").out == (
        f"将写入 {path}（3 组，83 个分数，还缺 2 个）\n"
    )
    assert not path.exists()
    assert fazhi(owing, *words).out == f"已写入 {path}（3 组，83 个分数，还缺 2 个）\n"
    first = path.read_bytes()
    assert fazhi(owing, *words).code == 0
    assert path.read_bytes() == first
    path.write_bytes(filled(first, OWED))
    refused = fazhi(owing, *words)
    assert refused.code == 2
    assert "它是填过的打分表，或者不是 fazhi 写的" in refused.err
    assert (sorted(owing.rglob("*")), everything(owing)) == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("2025", "--sheet", "打分表.xls"), "文件名写成 .xlsx，不是“打分表.xls”"),
        (("2025", "--sheet", "data/打分表.xlsx"), "不能输出到"),
        (("2025", "--sheet", "a.xlsx", "--apply", "a.xlsx"), "--sheet 和 --apply 不能一起用"),
        (("2025", "--apply", "a.xlsx", "--rectify"), "--apply 和 --rectify 不能一起用"),
        (("2025", "--sheet", "a.xlsx", "--unit", "北岭镇"), "--sheet 和 --unit 不能一起用"),
        (("2025", "--sheet", "a.xlsx", "-o", "b.csv"), "--sheet 和 -o 不能一起用"),
        (
            ("2025", "--rectify", "--unit", "北岭镇", "--what-if", "决策=3"),
            "--rectify 和 --what-if 不能一起用",
        ),
        (("2025", "--apply", "没有.xlsx"), "没有.xlsx"),
    ],
)
def test_what_cannot_be_asked_together_or_put_there_is_told(
    workspace: Path, words: tuple[str, ...], sentence: str
) -> None:
    done = fazhi(workspace, "evaluate", *words)
    assert (done.code, done.out) == (2, "")
    assert sentence in done.err


def test_what_nobody_scores_has_no_sheet(tmp_path: Path) -> None:
    done = fazhi(ROOT, "evaluate", "2017", "--sheet", str(tmp_path / "a.xlsx"))
    assert done.code == 2
    assert "不是计分的考评，没有打分表" in done.err


def test_a_sheet_that_libreoffice_has_saved_comes_back_as_well(libreoffice, owing: Path) -> None:
    path = owing.parent / "打分表.xlsx"
    path.write_bytes(filled(sheet_of(owing), OWED))
    (again,) = libreoffice.save_again([path])
    done = apply(owing, again.read_bytes())
    assert (done.code, done.err) == (0, "")
    assert "新增 2 个，改 0 个，不变 81 个；打分单位 县司法局" in done.out
    town = opened(again.read_bytes())["镇街"]
    assert town.protection.sheet
    assert not find(town.parent, "北岭镇", "决策 得分").protection.locked
    rules = [each.formula1 for each in town.data_validations.dataValidation]
    assert any("ROUND" in str(rule) for rule in rules)
