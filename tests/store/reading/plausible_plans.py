"""Strategies for plans that hold anything that a plan may hold: every form of deadline, and words
of every sort.
"""

from __future__ import annotations

import json
import re
from datetime import date

from hypothesis import strategies as st
from tools.corpus import NASTY

from fazhi_cli.model.timerule import Covers

words = st.one_of(
    st.text(min_size=1, max_size=12),
    st.sampled_from([text for text in NASTY if text.strip()]),
    st.sampled_from(["15日", "每年1月8日前", "长期坚持", "印发", "2031年前"]),
)
names = st.lists(
    st.sampled_from(["区政府法制办", "区公务员局", "区直各行政执法部门", "区政府"]) | words,
    max_size=3,
)
dates = st.dates(date(1949, 1, 1), date(2999, 12, 31)).map(str)
truth = st.sampled_from(["true", "false"])

months = st.sampled_from(["每月", "每季度", "每半年"])
years = st.sampled_from(["每年", "每两年", "每三年", "每五年"])
spans = st.sampled_from(
    ["15日", "30个工作日", "5小时", "9999个月", "9999日", "9999个工作日", "9999小时"]
)
covers = st.sampled_from([str(covers) for covers in Covers])
forms: list[dict[str, st.SearchStrategy[str]]] = [
    {"by": dates},
    {"every": years, "by": st.sampled_from(["01-08", "02-29", "12-31"]), "covers": covers},
    {"every": months, "by": st.integers(1, 31).map(str), "covers": covers},
    {"every": years | months, "covers": covers},
    {"within": spans, "after": words},
    {"ongoing": words},
    {"unsettled": words},
    {"by": words, "every": words},
]
extras = {
    "what": words,
    "phrase": words,
    "owner": names,
    "to": words,
    "inferred": truth,
    "times": st.just("9"),
}
deadlines = st.one_of(
    [st.fixed_dictionaries({"id": words, **form}, optional=extras) for form in forms]
)
several = st.lists(deadlines, max_size=3, unique_by=lambda deadline: deadline["id"])

targets = st.sampled_from([">=95%", "1-2件", "约30%", "<=3个工作日"]) | st.fixed_dictionaries(
    {"text": words}
)
indicators = st.lists(st.fixed_dictionaries({"name": words, "target": targets}), max_size=2)
texts = {"id": words, "text": words, "public": truth}
people = {"lead": names, "participants": names}
tasks = st.fixed_dictionaries(
    {"no": words, "title": words},
    optional={**texts, **people, "deadlines": several, "indicators": indicators},
)

starts = st.tuples(st.integers(1949, 2900), st.sampled_from(["01-01", "02-28", "12-31"]))
periods = st.tuples(starts, st.integers(0, 60)).map(
    lambda drawn: {
        "start": f"{drawn[0][0]}-{drawn[0][1]}",
        "end": f"{drawn[0][0] + drawn[1]}-12-31",
    }
)
places = st.sampled_from(["东宝区", "东胜区"]) | words
head = {"id": st.just("yunxi"), "title": words, "kind": st.just("其他"), "jurisdiction": places}
plans = st.fixed_dictionaries(
    {**head, "tasks": st.lists(tasks, min_size=1, max_size=4)},
    optional={
        "issued": dates,
        "period": periods,
        "deadlines": several,
        "issuers": names,
        "doc_number": words,
    },
)

_ONLY_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def written(plan: object) -> bytes:
    """Write a plan as YAML; characters that may not stand in a file stand there as escapes."""
    text = json.dumps(plan, ensure_ascii=False)
    return _ONLY_ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode("utf-8")
