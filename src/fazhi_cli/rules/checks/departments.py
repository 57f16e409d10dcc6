"""What is wrong in departments.yaml itself: doubled names, circles of groups, unknown members."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.model.departments import Departments, Group, Jurisdiction
from fazhi_cli.model.file_names import safe_name, same_file_key
from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.model.text import clean, visible
from fazhi_cli.rules.departments.shell_signs import dangerous_sign


def check_departments(departments: Departments) -> list[Finding]:
    """Give the findings about all jurisdictions."""
    findings: list[Finding] = []
    seen: set[str] = set()
    for index, jurisdiction in enumerate(departments.jurisdictions):
        loc = ("jurisdictions", index)
        name = clean(jurisdiction.name)
        if name in seen:
            message = f"地区“{jurisdiction.name}”重复"
            findings.append(Finding("E214", (*loc, "name"), message, "合并成一处"))
        seen.add(name)
        findings += _check_signs(jurisdiction, loc)
        findings += _check_files(jurisdiction, loc)
        findings += _check_names(jurisdiction, loc)
        findings += _check_days(jurisdiction, loc)
        findings += _check_groups(jurisdiction, loc)
    return findings


def _written(jurisdiction: Jurisdiction, loc: Loc) -> Iterator[tuple[str, Loc, str]]:
    for kind in ("departments", "groups"):
        for index, body in enumerate(getattr(jurisdiction, kind)):
            own_loc = (*loc, kind, index)
            yield body.name, (*own_loc, "name"), body.name
            for position, alias in enumerate(body.aliases):
                yield alias, (*own_loc, "aliases", position), body.name


def _check_signs(jurisdiction: Jurisdiction, loc: Loc) -> Iterator[Finding]:
    """Report names that nobody could type on a command line safely."""
    named = [(jurisdiction.name, (*loc, "name"))]
    named += [(name, name_loc) for name, name_loc, _ in _written(jurisdiction, loc)]
    for name, name_loc in named:
        sign = dangerous_sign(name)
        if sign is not None:
            message = f"名称里不能有这个符号：{visible(sign)}"
            hint = "照文件的写法用全角的标点和引号；多余的删去"
            yield Finding("E231", name_loc, message, hint)


def _check_files(jurisdiction: Jurisdiction, loc: Loc) -> Iterator[Finding]:
    """Report departments that can't have a file of their own, named after them, on every system."""
    names: set[str] = set()
    owners: dict[str, str] = {}
    for index, department in enumerate(jurisdiction.departments):
        name, name_loc = department.name, (*loc, "departments", index, "name")
        is_again = clean(name) in names  # told below
        names.add(clean(name))
        if not is_again and safe_name(name) != name and dangerous_sign(name) is None:
            message = f"名称“{visible(name)}”不能用作文件名，这个部门的进展记不下来"
            hint = f"改用普通的名称，例如“{safe_name(name)}”"
            yield Finding("W328", name_loc, message, hint)
        owner = owners.setdefault(same_file_key(name), name)
        if clean(owner) != clean(name):
            message = f"“{name}”与“{owner}”只差大小写，在 Windows、macOS 上是同一个文件"
            hint = "两个名称要有别的字不同；同一个部门的，后一个写进 aliases"
            yield Finding("E232", name_loc, message, hint)


def _check_names(jurisdiction: Jurisdiction, loc: Loc) -> Iterator[Finding]:
    owners: dict[str, str] = {}
    for name, name_loc, body in _written(jurisdiction, loc):
        if clean(name) in owners:
            both = "、".join(dict.fromkeys((owners[clean(name)], body)))
            message = f"名称“{name}”在{jurisdiction.name}重复：{both}"
            hint = "一个名称只能指一个部门；同一部门的其他写法放进 aliases"
            yield Finding("E214", name_loc, message, hint)
        owners.setdefault(clean(name), body)
    for index, department in enumerate(jurisdiction.departments):
        for position, old in enumerate(department.replaces):
            if clean(old.name) in owners:
                old_loc = (*loc, "departments", index, "replaces", position, "name")
                message = f"原单位“{old.name}”又列为现有名称"
                hint = "原单位已被取代，不再单独列出；其他写法放进 aliases"
                yield Finding("E214", old_loc, message, hint)


def _check_days(jurisdiction: Jurisdiction, loc: Loc) -> Iterator[Finding]:
    """Report a body that took work over before it existed."""
    for index, department in enumerate(jurisdiction.departments):
        since = department.since
        for old in department.replaces:
            if since is None or old.since is None or old.since >= since:
                continue
            message = f"“{department.name}”{since} 才有，却从 {old.since} 起承接“{old.name}”"
            hint = "核对两个日期；接手以前就有的单位，不写 since"
            yield Finding("E205", (*loc, "departments", index, "since"), message, hint)
            break


def _check_groups(jurisdiction: Jurisdiction, loc: Loc) -> Iterator[Finding]:
    groups = {clean(group.name): group for group in jurisdiction.groups}
    groups |= {clean(alias): group for group in jurisdiction.groups for alias in group.aliases}
    bodies: set[str] = set()
    for department in jurisdiction.departments:
        bodies.update(map(clean, (department.name, *department.aliases)))
    for index, group in enumerate(jurisdiction.groups):
        group_loc = (*loc, "groups", index)
        for key, names in (("members", group.members), ("except", group.excludes)):
            for position, name in enumerate(names):
                if clean(name) in groups or clean(name) in bodies:
                    continue
                message = f"群组成员“{name}”不存在"
                hint = "先在 departments 里列出这个单位"
                yield Finding("E215", (*group_loc, key, position), message, hint)
        if _reaches_itself(group, groups):
            message = f"群组“{group.name}”包含了自己"
            hint = "群组可以包含群组，但不能绕回自己"
            yield Finding("E215", (*group_loc, "members"), message, hint)


def _reaches_itself(group: Group, groups: dict[str, Group]) -> bool:
    seen: set[str] = set()
    ahead = [group]
    while ahead:
        for name in ahead.pop().members:
            inner = groups.get(clean(name))
            if inner is None:
                continue
            if inner is group:
                return True
            if inner.name not in seen:
                seen.add(inner.name)
                ahead.append(inner)
    return False
