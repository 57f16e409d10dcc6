"""The invented places of the benchmark, their departments and groups, and `data/departments.yaml`
for them.
"""

from __future__ import annotations

from dataclasses import dataclass

from .text import flow_item, flow_list

_PLACES = (
    ("yunxi", "云溪县"),
    ("beichuanling", "北川岭县"),
    ("songting", "松亭区"),
    ("nanpingwan", "南屏湾区"),
    ("shidu", "石渡县"),
    ("qingtongling", "青桐岭县"),
    ("wangchao", "望潮区"),
    ("meiwu", "梅坞县"),
    ("shaliuquan", "沙柳泉县"),
    ("heting", "鹤汀区"),
    ("danfenggang", "丹枫岗县"),
    ("yanhui", "雁回区"),
)
_PARTY = ("委办", "委组织部", "委宣传部", "委政法委", "委编办", "委巡察办")
_OFFICES = (
    "政府办",
    "发改委",
    "工科局",
    "教育局",
    "民政局",
    "司法局",
    "财政局",
    "人社局",
    "住建局",
    "交通局",
    "农牧局",
    "文旅局",
    "卫健委",
    "应急管理局",
    "审计局",
    "市场监管局",
    "城市管理局",
    "信访局",
    "统计局",
    "医保局",
)
_ENFORCING = frozenset({"应急管理局", "市场监管局", "城市管理局", "交通局", "文旅局", "卫健委"})
_BRANCHES = ("公安局", "自然资源局", "生态环境局")
_COURTS = ("法院", "检察院")
_INSTITUTES = ("大数据中心", "融媒体中心", "档案馆")
_TOWNS = ("北岭镇", "南渡镇", "柳坝镇", "石桥头镇", "茶亭镇", "沙湾口镇")
_STREETS = ("东门街道", "望江街道")


@dataclass(frozen=True, slots=True)
class Department:
    """One body of a place."""

    name: str
    kind: str
    enforces: bool = False
    alias: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A collective name; `kinds` and `enforcing` say who belongs to it."""

    name: str
    kinds: tuple[str, ...]
    scope: str = "全体"
    enforcing: bool = False

    def has(self, department: Department) -> bool:
        """Tell whether the department is a member."""
        return department.kind in self.kinds and (department.enforces or not self.enforcing)


@dataclass(frozen=True, slots=True)
class Place:
    """A jurisdiction with everything that its plans may name."""

    slug: str
    name: str
    departments: tuple[Department, ...]
    groups: tuple[Group, ...]

    @property
    def prefix(self) -> str:
        """The level word: 县 or 区."""
        return self.name[-1]

    def names(self) -> list[str]:
        """Give every name that a plan of this place may use."""
        return [*(body.name for body in self.departments), *(group.name for group in self.groups)]

    def names_of(self, department: str) -> list[str]:
        """Give every name under which a plan reaches this department: its own, and its groups'."""
        body = next(each for each in self.departments if each.name == department)
        return [department, *(group.name for group in self.groups if group.has(body))]


def _departments(name: str) -> tuple[Department, ...]:
    prefix, stem = name[-1], name[:-1]
    return (
        *(Department(prefix + each, "党委部门") for each in _PARTY),
        *(Department(prefix + each, "政府部门", each in _ENFORCING, each) for each in _OFFICES),
        *(Department(f"市{each}{stem}分局", "派出机构", True) for each in _BRANCHES),
        *(Department(prefix + each, "监察司法") for each in _COURTS),
        *(Department(prefix + each, "事业单位") for each in _INSTITUTES),
        *(Department(each, "镇") for each in _TOWNS),
        *(Department(each, "街道") for each in _STREETS),
    )


def _groups(prefix: str) -> tuple[Group, ...]:
    offices = ("党委部门", "政府部门", "派出机构")
    return (
        Group(f"{prefix}直各部门", offices),
        Group(f"{prefix}直各执法部门", offices[1:], enforcing=True),
        Group(f"{prefix}直有关部门", offices, scope="有关"),
        Group("各镇、街道", ("镇", "街道")),
    )


PLACES = tuple(Place(slug, name, _departments(name), _groups(name[-1])) for slug, name in _PLACES)


def _department_line(body: Department) -> str:
    fields = [f"name: {body.name}", f"kind: {body.kind}"]
    fields += ["enforces: true"] if body.enforces else []
    fields += [f"aliases: {flow_list([body.alias])}"] if body.alias else []
    return flow_item(6, fields)


def _group_line(group: Group) -> str:
    fields = [f"name: {group.name}", f"kinds: {flow_list(group.kinds)}"]
    fields += ["where: {enforces: true}"] if group.enforcing else []
    return flow_item(6, [*fields, f"scope: {group.scope}"])


def _place_lines(place: Place) -> list[str]:
    return [
        f"  - name: {place.name}",
        "    level: 县级",
        f"    prefix: {place.prefix}",
        "    departments:",
        *map(_department_line, place.departments),
        "    groups:",
        *map(_group_line, place.groups),
    ]


def format_departments(places: tuple[Place, ...] = PLACES) -> str:
    """Give the text of `data/departments.yaml`."""
    lines = ["# yaml-language-server: $schema=../schema/departments.schema.json", "jurisdictions:"]
    for place in places:
        lines += _place_lines(place)
    return "\n".join(lines) + "\n"
