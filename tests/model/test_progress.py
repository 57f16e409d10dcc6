"""What departments report: entries, values, evidence (docs/format.md#进展)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from fazhi_cli.model.progress import Commitment, Entry, Evidence, Progress
from yunxi import Tree, read, refusals

ENTRY: Tree = {"task": "1", "at": "2031-06-30T16:20", "by": "县司法局", "status": "推进中"}


def test_an_entry_needs_a_task_a_time_a_writer_and_a_status() -> None:
    assert refusals(Entry, ENTRY) == []
    for key in ENTRY:
        assert refusals(Entry, {name: value for name, value in ENTRY.items() if name != key}) == [
            ("E202", (key,))
        ]


def test_an_entry_says_all_that_the_ledger_asks_for() -> None:
    entry = read(
        Entry,
        ENTRY
        | {
            "deadline": "公布",
            "period": "2031-Q2",
            "note": "清单初稿",
            "problems": "人手不足",
            "next_steps": "征求意见",
            "help": "请县委编办提供目录",
            "result": "公布权责事项3287项",
            "percent": "60",
            "values": {"执法持证率": "96.2%"},
            "event": "2031-06-01",
            "ask_extension": "2031-10-31",
            "evidence": [
                {"title": "征求意见稿", "path": "evidence/2031/权责清单.pdf", "sha256": "0" * 64}
            ],
        },
    )
    assert (entry.percent, entry.event, entry.ask_extension) == (
        60,
        date(2031, 6, 1),
        date(2031, 10, 31),
    )
    assert entry.values == {"执法持证率": "96.2%"}


def test_a_result_has_no_more_than_120_characters() -> None:
    assert refusals(Entry, ENTRY | {"result": "办" * 120}) == []
    assert refusals(Entry, ENTRY | {"result": "办" * 121}) == [("E223", ("result",))]


@pytest.mark.parametrize("status", ["已销号", "未启动", "完成", "逾期", ""])
def test_a_department_says_underway_or_reported_and_nothing_else(status: str) -> None:
    assert [place for _, place in refusals(Entry, ENTRY | {"status": status})] == [("status",)]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2031-06-30T16:20", datetime(2031, 6, 30, 16, 20)),
        ("2031-06-30T16:20:59", datetime(2031, 6, 30, 16, 20, 59)),
        ("2031-06-30", datetime(2031, 6, 30)),
        ("２０３１-０６-３０", datetime(2031, 6, 30)),
        ("2031-06-30T00:00", datetime(2031, 6, 30)),
    ],
)
def test_a_time_is_a_local_one_to_the_minute(text: str, moment: datetime) -> None:
    assert read(Entry, ENTRY | {"at": text}).at == moment


@pytest.mark.parametrize(
    "text",
    [
        "2031-06-30 16:20",
        "2031-06-30T24:00",
        "2031-06-30T16:60",
        "2031-06-30T16",
        "2031-02-30T08:00",
        "16:20",
        "2031-06-30T16:20Z",
        "2031-06-30T16:20+08:00",
        "2031-06-30T4:20",
        "今天",
        "2031/06/30",
    ],
)
def test_a_time_that_is_none_is_refused(text: str) -> None:
    assert refusals(Entry, ENTRY | {"at": text}) == [("E205", ("at",))]


@pytest.mark.parametrize("period", ["2031", "2031-Q1", "2031-H1", "2031-03", "2031/2032"])
def test_the_periods_of_the_contract_are_taken(period: str) -> None:
    assert read(Entry, ENTRY | {"period": period}).period == period


@pytest.mark.parametrize("period", ["2031年", "2031-13", "一季度", "2031-Q5"])
def test_a_period_that_there_is_not_is_refused(period: str) -> None:
    assert refusals(Entry, ENTRY | {"period": period}) == [("E212", ("period",))]


@pytest.mark.parametrize(
    ("percent", "is_right"),
    [("0", True), ("100", True), ("101", False), ("60%", False), ("-1", False)],
)
def test_percent_is_a_whole_number_up_to_a_hundred(percent: str, is_right: bool) -> None:
    assert refusals(Entry, ENTRY | {"percent": percent}) == (
        [] if is_right else [("E206", ("percent",))]
    )


@pytest.mark.parametrize(
    "values", [{"执法持证率": ""}, {"执法持证率": ["96%"]}, {"": "96%"}, ["96%"], "96%"]
)
def test_values_are_texts_under_the_names_of_indicators(values: object) -> None:
    refused = refusals(Entry, ENTRY | {"values": values})
    assert refused
    assert all(loc[0] == "values" for _, loc in refused)


@pytest.mark.parametrize(
    "path",
    ["evidence/2031/公示.pdf", "公示 (1).pdf", "a/b/c.d", "evidence/..公示.pdf", "2031：公示.pdf"],
)
def test_evidence_may_lie_anywhere_inside(path: str) -> None:
    assert read(Evidence, {"title": "公示", "path": path}).path == path


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../公示.pdf",
        "evidence/../../公示.pdf",
        "evidence/..",
        "..",
        "C:/公示.pdf",
        "C:公示.pdf",
        "a\\..\\b",
        "\\\\server\\公示.pdf",
        "evidence//公示.pdf",
        "evidence/",
        "a\0b",
        "file:///公示.pdf",
    ],
)
def test_evidence_that_leaves_the_workspace_is_refused(path: str) -> None:
    assert refusals(Evidence, {"title": "公示", "path": path}) == [("E220", ("path",))]


@pytest.mark.parametrize(
    ("url", "is_right"),
    [
        ("https://yunxi.example/公示", True),
        ("http://yunxi.example", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("https://yunxi.example/ 公示", False),
        ("ftp://yunxi.example", False),
        ("HTTPS://yunxi.example\n", False),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str, is_right: bool) -> None:
    places = [place for _, place in refusals(Evidence, {"title": "公示", "url": url})]
    assert places == ([] if is_right else [("url",)])


def test_a_commitment_needs_no_more_than_its_task() -> None:
    assert read(Commitment, {"task": "1"}).by is None
    assert refusals(Commitment, {"task": "1", "by": "年底"}) == [("E205", ("by",))]


def test_everything_wrong_in_a_file_is_told_at_once() -> None:
    file = {
        "plan": "yunxi 2031",
        "commitments": [{"task": "1"}, {"measures": "调研"}],
        "entries": [ENTRY, ENTRY | {"at": "昨天"}, ENTRY | {"note": ["甲"], "percent": "120"}],
    }
    assert set(refusals(Progress, file)) == {
        ("E203", ("plan",)),
        ("E202", ("department",)),
        ("E202", ("commitments", 1, "task")),
        ("E205", ("entries", 1, "at")),
        ("E203", ("entries", 2, "note")),
        ("E206", ("entries", 2, "percent")),
    }
