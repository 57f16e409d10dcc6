"""A name or a word that is written in another way means the same, or is an error; nothing that a
plan says is passed over without a word.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from commands.cli import fazhi
from yunxi import COUNTY, JUSTICE, PLAN, Tree, lay_out, plan_tree, task, write

OTHER_COUNTY: Tree = {**COUNTY, "name": "东山县"}
DAY = ("--as-of", "2032-07-10")
NEWER = "yunxi-2032"
HEAD = f"""\
id: {PLAN}
title: 云溪县法治政府建设2031年工作要点
kind: 工作要点
"""
BODY = """\
issued: 2031-01-10
tasks:
  - {no: "1", title: 公布, lead: [县司法局], deadlines: [{id: 公布, by: 2032-06-30}]}
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    departments = {"jurisdictions": [COUNTY, OTHER_COUNTY]}
    files = {"departments.yaml": departments, "settings.yaml": {"jurisdiction": "云溪县"}}
    return lay_out(tmp_path, plan_tree(), files=files)


@pytest.mark.parametrize("behind", ["\u3000", "\u200b", "\u00a0", "\ufe0f", " \u3000"])
def test_high_4_what_nobody_sees_behind_a_jurisdiction_hides_no_plan(root: Path, behind: str):
    path = root / "data" / "plans" / f"{PLAN}.yaml"
    path.write_text(f"{HEAD}jurisdiction: 云溪县{behind}\n{BODY}", "utf-8")
    listed = fazhi(root, "tasks", "--dept", JUSTICE, *DAY)
    assert (listed.code, "公布" in listed.out) == (0, True)
    assert fazhi(root, "validate").code == 0


def test_high_4_a_title_that_names_another_jurisdiction_hides_no_plan(root: Path):
    path = root / "data" / "plans" / f"{PLAN}.yaml"
    title = 'title: "甲\n\njurisdiction: 东山县\n\n乙"\n'
    lines = HEAD.replace("title: 云溪县法治政府建设2031年工作要点\n", title)
    path.write_text(f"{lines}jurisdiction: 云溪县\n{BODY}", "utf-8")
    assert "公布" in fazhi(root, "tasks", "--dept", JUSTICE, *DAY).out


def test_high_4_a_plan_in_brackets_is_as_good_as_any(root: Path):
    path = root / "data" / "plans" / f"{PLAN}.yaml"
    tree = YAML(typ="safe", pure=True).load(f"{HEAD}jurisdiction: 云溪县\n{BODY}")
    with path.open("w", encoding="utf-8") as stream:
        flow = YAML(typ="safe", pure=True)
        flow.default_flow_style = True
        flow.allow_unicode = True
        flow.dump(tree, stream)
    assert "公布" in fazhi(root, "tasks", "--dept", JUSTICE, *DAY).out


WAYS = [
    f"supersedes: {PLAN}",
    f'"supersedes": "{PLAN}"',
    f"supersedes: |-\n  {PLAN}",
    'supersedes: "yunxi\\x2d2031"',
    f'"super\\x73edes": {PLAN}',
]


@pytest.mark.parametrize("written", WAYS)
def test_every_command_sees_that_a_plan_takes_anothers_place(root: Path, written: str):
    newer = HEAD.replace(PLAN, NEWER).replace("2031", "2032")
    text = f"{newer}jurisdiction: 云溪县\n{BODY.replace('2031', '2032')}{written}\n"
    (root / "data" / "plans" / f"{NEWER}.yaml").write_text(text, "utf-8")
    old = root / "data" / "plans" / f"{PLAN}.yaml"
    old.write_text(f"{HEAD}jurisdiction: 云溪县\n{BODY}", "utf-8")
    for command in ("overdue", "due"):
        for words in (("--plan", PLAN), ("--plan", PLAN, "--dept", JUSTICE)):
            assert "没有" in fazhi(root, command, *words, *DAY).out
    assert "已被取代的 1 份" in fazhi(root, "plans", *DAY).out
    assert "2032年工作要点》取代" in fazhi(root, "why", PLAN, "1", *DAY).out


@pytest.mark.parametrize("others", [0, 1, 2])
def test_high_5_plans_that_take_each_others_place_lose_no_due_date(root: Path, others: int):
    names = [PLAN, NEWER, "yunxi-2033"][: others + 1]
    duty = task(lead=[JUSTICE], deadlines=[{"id": "公布", "by": "2032-06-30"}])
    for index, name in enumerate(names):
        older = names[index - 1]
        plan = plan_tree(duty, id=name, supersedes=older, since="2031-02-01", period=None)
        write(root / "data" / "plans" / f"{name}.yaml", plan)
    overdue = fazhi(root, "overdue", *DAY)
    assert (overdue.code, f"共 {len(names)} 项" in overdue.out) == (6, True)
    assert overdue.err.count("互相取代") == len(names)
    code = "E230" if others else "E218"
    assert fazhi(root, "validate").out.count(f"错误[{code}]") == len(names)
    for name in names:
        alone = fazhi(root, "overdue", "--plan", name, *DAY)
        assert (alone.code, "共 1 项" in alone.out) == (6, True), name


@pytest.mark.parametrize("key", ["title", "doc_number", "jurisdiction"])
def test_the_sign_for_nothing_is_no_text(root: Path, key: str):
    path = root / "data" / "plans" / f"{PLAN}.yaml"
    lines = [line for line in HEAD.splitlines() if not line.startswith(key)]
    place = "" if key == "jurisdiction" else "jurisdiction: 云溪县\n"
    path.write_text("\n".join([*lines, f"{key}: ~", place]) + BODY, "utf-8")
    checked = fazhi(root, "validate")
    assert "错误[E207] 值是空的" in checked.out
