"""Which names stand for many bodies, and for which ones."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from fazhi_cli.model.departments import Kind, Scope

_GROUP = re.compile(
    r"各|有关|相关|其他|其它|所有|全体|成员单位|等(?:部门|单位)|^全[省市州盟区县旗]"
    r"|组成部门|执法(?:部门|机关)"
)
# Of whom a document says what they have or belong to, not who they are.
_SOME = re.compile(r"有关|相关|等(?:部门|单位)|成员单位|职能")
_TOWNS = re.compile(r"[镇乡]|苏木")
_PLACES = re.compile(r"[县区旗市州盟][、（(）)市区县旗]{0,12}(?:党委和)?(?:(?:人民)?政府)?$")
_PARKS = re.compile(r"园区|管委会|开发区|功能区")
# Those whom the documents name so, task by task: not every body of the place.
_BY_ROLE = re.compile(
    r"各?(?:有关|相关)?(?:牵头|责任|主办|承办|协办|配合|参与|参加|落实|成员)(?:和(?:责任|配合))?(?:单位|部门)"
)
_GOVERNMENT = re.compile(r"政府.*部门|组成部门|直属机构")
_OFFICES = re.compile(r"部门|单位|机关|厅局|委办局")
_OFFICE_KINDS = (Kind.PARTY, Kind.GOVERNMENT, Kind.BRANCH)


class GroupGuess(NamedTuple):
    """A group as the file has it, and what has to be looked at."""

    group: dict[str, Any]
    doubt: str = ""


def is_group(name: str) -> bool:
    """Tell whether a name stands for several bodies that it does not name."""
    return _GROUP.search(name) is not None


def guess_group(name: str) -> GroupGuess:
    """Guess which kinds of bodies a group has, and whether it means all of them."""
    scope = Scope.SOME if _SOME.search(name) else Scope.ALL
    if _BY_ROLE.fullmatch(name):
        doubt = "指的是文件里牵头、责任的那些单位，不是全部：写上 members"
        return GroupGuess({"name": name, "scope": str(Scope.SOME)}, doubt)
    kinds = _kinds_of(name)
    group: dict[str, Any] = {"name": name}
    if kinds:
        group["kinds"] = [str(kind) for kind in kinds]
    doubt = "" if kinds else "看名称看不出包括哪些单位：写上 kinds 或 members"
    if "执法" in name:
        group["where"] = {"enforces": True}
        doubt = "哪些单位有行政执法权，文件写明的，在单位后面加 enforces: true"
    elif "单位" in name and kinds == _OFFICE_KINDS:
        doubt = "“单位”是否还包括事业单位、群团等，请核对"
    group["scope"] = str(scope)
    return GroupGuess(group, doubt)


def _kinds_of(name: str) -> tuple[Kind, ...]:
    if "成员单位" in name:
        return ()
    kinds = _kinds_of_places(name)
    if kinds and "部门" not in name:
        return kinds
    if _GOVERNMENT.search(name):
        return (Kind.GOVERNMENT, *kinds)
    if "执法" in name:
        return (Kind.GOVERNMENT, Kind.BRANCH, *kinds)
    if _OFFICES.search(name):
        return (*_OFFICE_KINDS, *kinds)
    return kinds


def _kinds_of_places(name: str) -> tuple[Kind, ...]:
    kinds = []
    if _TOWNS.search(name):
        kinds.append(Kind.TOWN)
    if "街" in name:
        kinds.append(Kind.STREET)
    if _PARKS.search(name):
        kinds.append(Kind.PARK)
    if not kinds and _PLACES.search(name):
        kinds.append(Kind.PLACE)
    if "企业" in name:
        kinds.append(Kind.COMPANY)
    return tuple(kinds)
