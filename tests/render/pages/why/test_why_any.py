"""Whatever is reported and decided, `fazhi why` tells it in whole sentences, and `fazhi show` shows
it.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.model.progress import Progress
from fazhi_cli.model.reviews import Reviews
from fazhi_cli.model.settings import Settings
from fazhi_cli.render.pages.task import task_json, task_sheet
from fazhi_cli.render.pages.why import why_json, why_text
from fazhi_cli.render.voices.terminal import render_table
from fazhi_cli.rules.workspace import Records, Workspace
from fazhi_cli.services.queries.plans import show_task
from fazhi_cli.services.queries.why import explain
from render.pages.why.aloud import unfit
from sweeps import fewer
from yunxi import (
    ALL,
    FINANCE,
    JUSTICE,
    OFFICE,
    PLAN,
    SOME,
    STREETS,
    Tree,
    make_directory,
    make_plan,
    read,
    task,
)

DEADLINES: list[Tree] = [
    {"by": "2031-06-30", "phrase": "6月底前"},
    {
        "by": "2031-12-31",
        "inferred": "true",
        "phrase": "2031年",
        "times": "2",
        "owner": [FINANCE],
        "to": "县政府",
    },
    {"every": "每月", "by": "5", "covers": "上期"},
    {"every": "每年", "times": "3", "owner": [ALL]},
    {"every": "每两年"},
    {"within": "15日", "after": "规范性文件发布"},
    {"within": "48小时", "after": "突发事件发生", "owner": [SOME]},
    {"within": "30个工作日", "after": "印发"},
    {"ongoing": "长期坚持"},
    {"unsettled": "2032年前", "what": "成立“委员会”"},
    {"unsettled": "适时"},
]
NAMES = [JUSTICE, OFFICE, FINANCE]
NOTES = [
    None,
    "已办结。",
    "问题两个：\n一、未公示；\n二、未备案。",
    "“已办”",
    "见《清单》！",
    "，。",
    "办完了……",
]
days = st.dates(date(2031, 1, 1), date(2032, 3, 1))
maybe_day = st.none() | days.map(date.isoformat)
periods = st.sampled_from([None, None, "2031", "2031-03", "2031-H1", "2031/2032"])
ids = st.sampled_from([None, "甲", "乙", "丙"])
names = st.sampled_from(NAMES)
heirs = st.lists(names, min_size=1, max_size=2, unique=True)


def said(**keys: Any) -> Tree:
    return {key: value for key, value in keys.items() if value is not None}


entries = st.builds(
    lambda day, deadline, period, event, asked, note, status, percent: said(
        task="1",
        at=f"{day}T09:00",
        by=JUSTICE,
        deadline=deadline,
        period=period,
        event=event,
        ask_extension=asked,
        note=note,
        status=status,
        percent=percent,
        values={"率": "90%"},
        evidence=[{"title": "材料"}],
    ),
    days,
    ids,
    periods,
    maybe_day,
    maybe_day,
    st.sampled_from(NOTES),
    st.sampled_from(["推进中", "已报完成"]),
    st.sampled_from([None, "60"]),
)
reviews = st.builds(
    lambda day, decision, department, deadline, period, event, to, heirs, reason: said(
        task="1",
        at=f"{day}T15:00",
        decision=decision,
        department=department,
        deadline=deadline,
        period=period,
        event=event,
        to=to,
        departments=heirs,
        reason=reason,
        by="县委依法治县办",
        term=SOME if decision == "明确" and not to else None,
        forced="true" if decision == "销号" else None,
    ),
    days,
    st.sampled_from(["销号", "退回", "延期", "不予延期", "明确", "移交"]),
    names,
    ids,
    periods,
    maybe_day,
    days.map(date.isoformat),
    heirs,
    st.sampled_from(["缺材料。", "理由"]),
)
tasks = st.builds(
    lambda lead, participants, given: task(
        "1",
        lead=lead,
        participants=participants,
        text="要求。",
        indicators=[{"name": "率", "target": ">=95%"}],
        deadlines=[{**each, "id": name} for each, name in zip(given, "甲乙丙", strict=False)],
    ),
    st.lists(
        st.sampled_from([*NAMES, SOME, ALL, STREETS, "县质监局", "县政府法制办"]),
        max_size=2,
        unique=True,
    ),
    st.lists(st.sampled_from([SOME, FINANCE]), max_size=2, unique=True),
    st.lists(st.sampled_from(DEADLINES), max_size=3, unique_by=str),
)
heads = st.sampled_from([{}, {}, {"period": None}, {"issued": None, "period": None}])


def workspace(
    one: Tree, head: Tree, reported: dict[str, list[Tree]], decided: list[Tree]
) -> Workspace:
    progress = tuple(
        read(Progress, {"plan": PLAN, "department": name, "entries": own})
        for name, own in reported.items()
    )
    ruled = read(Reviews, {"plan": PLAN, "reviews": decided}).reviews
    records = {PLAN: Records(progress, ruled)}
    plans = (make_plan(one, **head),)
    return Workspace(
        Path(), make_directory(), Settings.model_construct(), plans, names=(PLAN,), records=records
    )


@fewer(4)
@given(
    tasks,
    heads,
    st.dictionaries(names, st.lists(entries, max_size=5)),
    st.lists(reviews, max_size=6),
    days,
)
def test_everything_is_told_in_whole_sentences(
    one: Tree, head: Tree, reported: dict[str, list[Tree]], decided: list[Tree], day: date
) -> None:
    loaded = workspace(one, head, reported, decided)
    report = explain(loaded, PLAN, "1", day)
    text = why_text(report)
    assert unfit(text) == []
    assert json.loads(why_json(report))["sentences"] == text.splitlines()
    detail = show_task(loaded, PLAN, "1", day)
    assert json.loads(task_json(detail))["task"] == "1"
    assert "None" not in render_table(task_sheet(detail), 80, has_color=False)
