"""A plan is passed over by a question about others only when that is certain."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tools.mutators import GENTLE, mutate

from fazhi_cli.model.text import clean
from fazhi_cli.store.reading.glance import is_surely_of, may_supersede
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load
from yunxi import PLAN, plan_tree

REST = "tasks: [{no: '1', title: 公布, lead: [县司法局]}]\n"
OF_DONGSHAN = {
    "plain": "id: x\njurisdiction: 东山县\n",
    "quoted": 'id: x\njurisdiction: "东山县"\n',
    "with a comment": "id: x\njurisdiction: 东山县 # 县级\n",
    "with blanks behind": "id: x\njurisdiction: 东山县\u3000\n",
    "with an invisible sign": "id: x\njurisdiction: 东山县\u200b\n",
    "folded": "id: x\njurisdiction: >-\n  东山县\n",
    "with a mark": "\ufeffid: x\r\njurisdiction: 东山县\r\n",
    "in brackets": "{id: x, jurisdiction: 东山县, ",
    "behind a list": "id: x\nissuers: [甲, {乙: 丙}]\njurisdiction: 东山县\n",
}
NOT_CERTAIN = {
    "a title that says so": 'id: x\ntitle: "甲\n\njurisdiction: 东山县\n\n乙"\n',
    "a text that says so": "id: x\ntitle: |\n  jurisdiction: 东山县\n",
    "two": "jurisdiction: 东山县\njurisdiction: 云溪县\n",
    "a title that says it too": "jurisdiction: 东山县\ntitle: jurisdiction\n",
    "escaped": 'id: x\n"jur\\x69sdiction": 云溪县\ntitle: "甲\n\njurisdiction: 东山县"\n',
    "further in": "source: {jurisdiction: 东山县}\n",
    "no text": "jurisdiction: [东山县]\n",
    "no mapping": "- jurisdiction: 东山县\n",
    "broken": "id: [\njurisdiction: 东山县\n",
    "empty": "",
    "cut off by the end of the first lines": "#" + "长" * 1358 + "\njurisdiction: 东山县高新区\n",
    "behind the first lines": "title: " + "长" * 5000 + "\njurisdiction: 东山县\n",
}


@pytest.mark.parametrize("name", OF_DONGSHAN)
def test_a_jurisdiction_is_read_however_it_is_written(name: str):
    plan = OF_DONGSHAN[name].encode()
    plan += b"tasks: []}" if name == "in brackets" else REST.encode()
    assert is_surely_of(plan, {"东山县"})
    assert not is_surely_of(plan, {"云溪县"})


@pytest.mark.parametrize("name", NOT_CERTAIN)
def test_what_is_not_certain_is_read_in_full(name: str):
    assert not is_surely_of((NOT_CERTAIN[name] + REST).encode(), {"东山县"})


@pytest.mark.parametrize(
    "written",
    [
        "supersedes: x-2030",
        'supersedes: "x-2030"',
        "supersedes: |-\n  x-2030",
        "supersedes: >-\n\n  x-2030",
        '"supersedes": x-2030',
        'supersedes: "x\\x2d2030"',
        '"super\\x73edes": x-2030',
        "? supersedes\n: x-2030",
        "supersedes:\n  x-2030",
    ],
)
def test_a_plan_may_take_anothers_place_in_any_way_of_writing(written: str):
    assert may_supersede(f"id: y\n{written}\n".encode(), {"x-2030"})


def test_most_plans_take_nobodys_place():
    assert not may_supersede(f"id: y\n{REST}".encode(), {"x-2030"})
    assert not may_supersede(b"id: y\nsupersedes: z-2030\n", {"x-2030"})


PLACES, OTHER = ("东山县", "云溪县"), "云溪-2030"
SAID = ("方案", "东山县", "jurisdiction: 东山县", f"supersedes: {OTHER}", "甲 # 乙", "a: b")
BLANKS = ("", "\u3000", "\u200b", "\u00a0", " ")


def _escaped(text: str) -> str:
    return "".join(f"\\u{ord(char):04x}" for char in text)


WAYS: tuple[Callable[[str, str], str], ...] = (
    lambda key, text: f"{key}: {text}",
    lambda key, text: f"{key}: {text} # 东山县",
    lambda key, text: f"{key}: '{text}'",
    lambda key, text: f'{key}: "{text}"',
    lambda key, text: f'{key}: "{_escaped(text)}"',
    lambda key, text: f'"{_escaped(key)}": "{text}"',
    lambda key, text: f"'{key}': {text}",
    lambda key, text: f"{key}: |-\n  {text}",
    lambda key, text: f"{key}: >-\n\n  {text}",
    lambda key, text: f"{key}:\n  {text}",
    lambda key, text: f"? {key}\n: {text}",
    lambda key, text: f'{key}: "{text}\n\njurisdiction: 东山县\n\n乙"',
    lambda key, text: f"{key}: !!str {text}",
)


@given(
    title=st.sampled_from(SAID),
    jurisdiction=st.sampled_from([place + blank for place in PLACES for blank in BLANKS]),
    supersedes=st.sampled_from((None, OTHER, "z-2030")),
    ways=st.lists(st.sampled_from(WAYS), min_size=3, max_size=3),
    dice=st.integers(0, 10**6),
    is_damaged=st.booleans(),
)
def test_a_glance_never_says_other_than_the_whole_file(
    title: str,
    jurisdiction: str,
    supersedes: str | None,
    ways: list[Callable[[str, str], str]],
    dice: int,
    is_damaged: bool,
):
    """However a plan is written, and whatever else it says; also when it is damaged a little."""
    random = Random(dice)
    tree = plan_tree(title=None, jurisdiction=None)
    rest = {key: value for key, value in tree.items() if value is not None}
    said = {"title": title, "jurisdiction": jurisdiction, "supersedes": supersedes}
    pieces = [way(key, text) for way, (key, text) in zip(ways, said.items(), strict=True) if text]
    pieces.append(yaml.safe_dump(rest, allow_unicode=True, sort_keys=False).rstrip())
    random.shuffle(pieces)
    text = "\n".join(pieces) + "\n"
    data = (mutate(random, text, GENTLE, 2) if is_damaged else text).encode("utf-8", "replace")
    plan = load(f"data/plans/{PLAN}.yaml", data, FileKind.PLAN).model
    if plan is None:
        return
    for place in PLACES:
        if is_surely_of(data, {place}):
            assert clean(plan.jurisdiction) == place
    if plan.supersedes is not None and OTHER in str(plan.supersedes):
        assert may_supersede(data, {OTHER})
