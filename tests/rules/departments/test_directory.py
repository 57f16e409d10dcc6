"""A name means one body, or it is told which ones it may mean; never the first that fits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands.cli import fazhi
from fazhi_cli.model.departments import Department, Departments
from fazhi_cli.model.problem import Finding
from fazhi_cli.model.text import clean
from fazhi_cli.rules.checks.departments import check_departments
from fazhi_cli.rules.departments.directory import Directory, Registry, Term
from fazhi_cli.rules.departments.ties import How, Reach
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load

TEXT = """\
jurisdictions:
  - name: 云溪县
    level: 县级
    prefix: 县
    departments:
      - {name: 县司法局, kind: 政府部门, enforces: true, aliases: [司法局, 局办],
         replaces: [{name: 县政府法制办}]}
      - {name: 县财政局, kind: 政府部门, aliases: [局办], replaces: [{name: 县国资办}]}
      - {name: 县发改委, kind: 政府部门, enforces: true, replaces: [{name: 县国资办}]}
      - {name: 县委宣传部, kind: 党委部门}
      - {name: 北岭镇, kind: 镇}
    groups:
      - {name: 县直各部门, aliases: [县直部门], kinds: [党委部门, 政府部门], scope: 全体}
      - {name: 县直各执法部门, kinds: [政府部门], where: {enforces: true}, scope: 全体}
      - {name: 甲组, members: [乙组, 北岭镇], scope: 全体}
      - {name: 乙组, members: [丙组, 县财政局], scope: 全体}
      - {name: 丙组, members: [甲组, 县司法局], scope: 全体}
      - {name: 县直其他部门, members: [县直各部门], except: [县司法局], scope: 全体}
      - {name: 各有关企业, scope: 有关}
  - name: 松亭区
    level: 县级
    prefix: 区
    departments:
      - {name: 区司法局, kind: 政府部门, aliases: [司法局]}
"""


def departments_of(text: str = TEXT) -> Departments:
    loaded = load("departments.yaml", text.encode(), FileKind.DEPARTMENTS)
    assert loaded.model is not None, loaded.problems
    model: Departments = loaded.model
    return model


@pytest.fixture(scope="module")
def registry() -> Registry:
    found = Directory(departments_of()).get("云溪县")
    assert found is not None
    return found


def department(registry: Registry, name: str) -> Department:
    found = registry.find(name)
    assert isinstance(found, Department)
    return found


def members(registry: Registry, name: str) -> tuple[str, ...]:
    found = registry.find(name)
    assert isinstance(found, Term)
    return found.members


def findings(text: str, code: str) -> list[Finding]:
    return [finding for finding in check_departments(departments_of(text)) if finding.code == code]


# --- one name, one body
# ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "县司法局",
        "司法局",
        "县⼈司法局".replace("⼈", ""),
        "县司\u200b法局",
        " 县司法局 ",
        "县政府法制办",
    ],
)
def test_every_way_to_write_a_department_means_it(written: str, registry: Registry) -> None:
    assert department(registry, written).name == "县司法局"


def test_a_name_gets_the_level_word_that_lists_print_only_once(registry: Registry) -> None:
    assert department(registry, "发改委").name == "县发改委"
    assert registry.find("县县发改委") is None


@pytest.mark.parametrize(
    "name", ["", "局", "司法", "县司法", "县司法局办", "县司法局、县财政局", "县"]
)
def test_a_part_of_a_name_means_nothing(name: str, registry: Registry) -> None:
    assert registry.find(name) is None


def test_a_shared_alias_means_neither_department(registry: Registry) -> None:
    found = registry.find("局办")
    assert isinstance(found, Term)
    assert found.members == ("县司法局", "县财政局")
    assert found.scope == "有关"


@pytest.mark.parametrize("name", ["县司法局", "县财政局"])
def test_a_task_under_a_shared_alias_is_only_possible_for_each(
    name: str, registry: Registry
) -> None:
    way = Reach(registry, department(registry, name))._way("局办")
    assert way is not None
    assert (way.how, way.term) == (How.SOME, "局办")


def test_a_shared_alias_is_an_error_that_lists_the_candidates() -> None:
    (finding,) = findings(TEXT, "E214")
    assert "局办" in finding.message
    assert "县司法局、县财政局" in finding.message


def test_a_command_asks_back_which_department_a_shared_alias_means(tmp_path: Path) -> None:
    (tmp_path / "data" / "plans").mkdir(parents=True)
    (tmp_path / "data" / "departments.yaml").write_text(TEXT, "utf-8")
    outcome = fazhi(tmp_path, "tasks", "--dept", "局办")
    assert (outcome.code, outcome.out) == (2, "")
    assert "县司法局、县财政局" in outcome.err


def test_divided_work_is_only_possible_for_each_heir(registry: Registry) -> None:
    assert members(registry, "县国资办") == ("县财政局", "县发改委")


def test_a_name_of_several_places_is_found_in_each() -> None:
    directory = Directory(departments_of())
    assert [body.name for _, body in directory.holders("司法局")] == ["县司法局", "区司法局"]
    assert [body.name for _, body in directory.holders("司法局", "松亭区")] == ["区司法局"]
    assert directory.holders("县财政局", "松亭区") == []
    assert directory.holders("司法局", "没有这个地区") == []


# --- groups
# ------------------------------------------------------------------------------------------


def test_a_group_has_the_departments_of_its_kinds_in_the_order_of_the_file(
    registry: Registry,
) -> None:
    assert members(registry, "县直各部门") == ("县司法局", "县财政局", "县发改委", "县委宣传部")
    assert members(registry, "县直部门") == members(registry, "县直各部门")


def test_a_condition_limits_a_group(registry: Registry) -> None:
    assert members(registry, "县直各执法部门") == ("县司法局", "县发改委")


def test_what_a_group_excludes_is_not_in_it_even_through_another_group(registry: Registry) -> None:
    assert members(registry, "县直其他部门") == ("县财政局", "县发改委", "县委宣传部")


@pytest.mark.parametrize("name", ["甲组", "乙组", "丙组"])
def test_groups_in_a_circle_are_expanded_once(name: str, registry: Registry) -> None:
    assert sorted(members(registry, name)) == sorted({"北岭镇", "县财政局", "县司法局"})


def test_a_circle_of_groups_is_an_error_at_each_of_them() -> None:
    told = [finding.message for finding in findings(TEXT, "E215")]
    assert told == [f"群组“{name}”包含了自己" for name in ("甲组", "乙组", "丙组")]


def test_a_group_of_itself_is_a_circle() -> None:
    text = TEXT.replace("members: [乙组, 北岭镇]", "members: [甲组]")
    assert "群组“甲组”包含了自己" in [finding.message for finding in findings(text, "E215")]


def test_a_group_twice_in_another_is_no_circle() -> None:
    text = TEXT.replace("members: [甲组, 县司法局]", "members: [县司法局]").replace(
        "[乙组, 北岭镇]", "[乙组, 丙组]"
    )
    assert findings(text, "E215") == []
    registry = Directory(departments_of(text)).get("云溪县")
    assert registry is not None
    assert members(registry, "甲组") == ("县司法局", "县财政局")


def test_a_long_chain_of_groups_is_followed_to_its_end() -> None:
    chain = "".join(
        f"      - {{name: 组{n}, members: [组{n + 1}], scope: 全体}}\n" for n in range(200)
    )
    text = TEXT.replace(
        "    groups:\n",
        f"    groups:\n{chain}      - {{name: 组200, members: [北岭镇], scope: 全体}}\n",
        1,
    )
    registry = Directory(departments_of(text)).get("云溪县")
    assert registry is not None
    assert members(registry, "组0") == ("北岭镇",)


def test_an_unknown_member_is_an_error_and_not_invented() -> None:
    text = TEXT.replace("members: [乙组, 北岭镇]", "members: [县档案馆, 北岭镇]")
    assert ["县档案馆" in finding.message for finding in findings(text, "E215")][:1] == [True]
    registry = Directory(departments_of(text)).get("云溪县")
    assert registry is not None
    assert members(registry, "甲组") == ("北岭镇",)


def test_a_group_without_members_stays_empty(registry: Registry) -> None:
    assert members(registry, "各有关企业") == ()


def test_every_known_name_is_found_or_told_to_be_shared(registry: Registry) -> None:
    for name in registry.names:
        assert registry.find(name) is not None, name
        assert clean(name) == name


def test_without_departments_nothing_is_known() -> None:
    directory = Directory(None)
    assert directory.get("云溪县") is None
    assert directory.names() == ()
    assert directory.holders("县司法局") == []


def test_json_of_depts_names_every_department_once(tmp_path: Path) -> None:
    (tmp_path / "data" / "plans").mkdir(parents=True)
    (tmp_path / "data" / "departments.yaml").write_text(TEXT, "utf-8")
    printed = json.loads(fazhi(tmp_path, "depts", "--format", "json").out)
    names = [(row["jurisdiction"], row["name"]) for row in printed["departments"]]
    assert len(names) == len(set(names)) == 6
