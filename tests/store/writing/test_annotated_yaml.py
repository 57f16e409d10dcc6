"""A new file reads back to the letter, and says at each open place what is open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.store.appending.yaml_text import as_text
from fazhi_cli.store.reading.events import build
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load
from fazhi_cli.store.reading.source import decode
from fazhi_cli.store.writing.annotated_yaml import OpenPoint, annotated_yaml
from payloads import NASTY
from sweeps import fewer

PLAN: dict[str, Any] = {
    "id": "yunxi-2031",
    "title": "云溪县2031年工作要点",
    "kind": "工作要点",
    "jurisdiction": "云溪县",
    "issued": date(2031, 1, 15),
    "period": {"start": date(2031, 1, 1), "end": date(2031, 12, 31)},
    "sections": [
        {
            "no": "一",
            "title": "依法行政",
            "tasks": [
                {
                    "no": "1",
                    "title": "编制清单",
                    "lead": ["县政府办", "各镇、街道"],
                    "deadlines": [
                        {"id": "公布", "by": date(2031, 6, 30), "what": "公布"},
                        {"id": "评查", "every": "每年", "times": 2},
                    ],
                    "indicators": [{"name": "持证率", "target": ">=95%"}],
                    "place": {"page": 1, "paragraph": 4},
                },
                {"no": "2", "title": "评查案卷"},
            ],
        }
    ],
}
WRITTEN = """\
# yaml-language-server: $schema=../../schema/plan.schema.json
# 待核：没有印文号
id: yunxi-2031
title: 云溪县2031年工作要点
kind: 工作要点
jurisdiction: 云溪县
# 待核：成文日期取自网页
issued: 2031-01-15
period: {start: 2031-01-01, end: 2031-12-31}
sections:
  - no: 一
    title: 依法行政
    tasks:
      - no: "1"
        title: 编制清单
        # 待核：是两个单位吗
        lead: [县政府办, 各镇、街道]
        deadlines:
          # 待核：年份是推出来的
          # 待核：与第二项是一件事吗
          - {id: 公布, by: 2031-06-30, what: 公布}
          - {id: 评查, every: 每年, times: 2}
        indicators:
          - {name: 持证率, target: ">=95%"}
        place: {page: 1, paragraph: 4}
      # 待核：没有写谁负责
      - no: "2"
        title: 评查案卷
"""
TASK = ("sections", 0, "tasks", 0)


def reread(text: str) -> Any:
    source, problems = decode("a.yaml", text.encode("utf-8"))
    assert source is not None, problems
    tree, problems = build(source)
    assert not problems
    return tree


def test_a_plan_is_written_as_the_bundled_ones_with_its_questions_above_their_places() -> None:
    points = [
        OpenPoint(("doc_number",), "没有印文号"),
        OpenPoint(("issued",), "成文日期取自网页"),
        OpenPoint((*TASK, "lead", 1), "是两个单位吗"),
        OpenPoint((*TASK, "deadlines", 0, "by"), "年份是推出来的"),
        OpenPoint((*TASK, "deadlines", 0), "与第二项是一件事吗"),
        OpenPoint((*TASK, "deadlines", 0), "年份是推出来的"),
        OpenPoint(("sections", 0, "tasks", 1, "lead"), "没有写谁负责"),
    ]
    text = annotated_yaml(PLAN, points, "../../schema/plan.schema.json")
    assert text == WRITTEN
    assert load("yunxi-2031.yaml", text.encode("utf-8"), FileKind.PLAN).problems == []


@pytest.mark.parametrize("payload", [*NASTY, "a\nid: x", "# x", "- a", "{a: b}", "\x00\u2028"])
def test_whatever_a_text_or_a_reason_holds_it_stays_text(payload: str) -> None:
    tree = {"title": payload, "tasks": [{"no": payload, "lead": [payload, payload]}]}
    points = [OpenPoint(("tasks", 0, "lead"), payload), OpenPoint((payload,), payload)]
    text = annotated_yaml(tree, points)
    assert reread(text) == as_text(tree)
    assert yaml.load(text, yaml.BaseLoader) == as_text(tree)


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
VALUES = st.one_of(TEXTS, st.integers(0, 999), st.dates(date(1949, 1, 1)), st.booleans())
KEYS = st.sampled_from(["id", "no", "title", "lead", "deadlines", "tasks", "sections", "place"])
TREES = st.recursive(
    st.dictionaries(KEYS, VALUES | st.lists(VALUES, max_size=3), max_size=4),
    lambda inner: st.dictionaries(KEYS, VALUES | inner | st.lists(inner, max_size=3), max_size=4),
    max_leaves=12,
)
LOCS = st.lists(KEYS | st.integers(0, 2), max_size=4).map(tuple)


@fewer(2)
@given(TREES.filter(bool), st.lists(st.builds(OpenPoint, LOCS, TEXTS), max_size=3))
def test_any_tree_comes_back_as_it_was(tree: dict[str, Any], points: list[OpenPoint]) -> None:
    assert reread(annotated_yaml(tree, points)) == as_text(tree)
