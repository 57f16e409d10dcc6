"""What the name of a body tells of its kind.

Nobody is asked where the name leaves no doubt; a guess with a doubt is a valid value and a
question.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from fazhi_cli.model.departments import Kind

_ABOVE = re.compile(r"(?:中央|国家|自治区|[省市州盟])")
_JUSTICE = ("法院", "检察院", "纪委", "监委", "监察委")
_CONGRESS = ("人大", "政协")
_MASS = re.compile(
    r"工会|妇联|妇女联合会|共青团|团(?:[省市州盟区县旗]|自治区)?委|工商联|残联|残疾人联合会|科协|文联|侨联|社科联|贸促会"
    r"|红十字会|法学会"
)
_STREETS = ("街道", "街道办", "街道办事处")
_TOWNS = re.compile(r"(?:镇|乡|苏木)(?:党委|(?:人民)?政府)?")
_PARKS = ("园区", "管委会", "管理委员会", "开发区", "功能区", "新区", "高新区", "经开区", "示范区")
_COMPANIES = ("公司", "集团", "银行")
_INSTITUTIONS = re.compile(
    r"中心|医院|学校|党校|学院|研究院|研究所|图书馆|博物馆|档案馆|电视台|报社"
)
_PARTY = re.compile(
    r"^中共|^(?:[省市州盟区县旗]|自治区党)委.|党委|政法委|组织部|宣传部|统战部|社会工作部|社工部"
    r"|编办|机构编制|巡察|巡视|网信办|依法治|工委|老干部局"
)
_GOVERNMENT = ("局", "委", "办", "厅", "署", "办公室")
# Commissions that are departments of a government; most other 委员会 only coordinate.
_COMMISSIONS = ("发展", "卫生", "国有资产", "住房", "民族", "经济", "城市管理", "科学技术", "体育")
_BODIES = re.compile(r"领导小组|指挥部|专班|常务会议|常委会|领导班子|委员会")
_PLACES = re.compile(r"[县区旗市州盟](?:(?:人民)?政府)?")
# Within one office, whose plan it is: they are no departments of the place.
_SECTIONS = re.compile(r"[科股]|(?<!办事)处")
_OFFICES_OF_A_FORCE = ("总队", "支队", "大队")


class KindGuess(NamedTuple):
    """A kind that may stand in the file, and what speaks against it; empty when nothing does."""

    kind: Kind
    doubt: str = ""


def guess_kind(name: str, prefix: str) -> KindGuess:
    """Guess the kind of a body of a place with this level word."""
    for guess in _GUESSES:
        if (kind := guess(name, prefix)) is not None:
            return kind
    return KindGuess(Kind.BODY, "看名称看不出单位性质，请核对")


def _power(name: str, prefix: str) -> KindGuess | None:
    if any(word in name for word in _JUSTICE):
        return KindGuess(Kind.JUSTICE)
    if name.removeprefix(prefix).startswith(_CONGRESS):
        return KindGuess(Kind.CONGRESS)
    if _MASS.search(name):
        return KindGuess(Kind.MASS)
    return None


def _branch(name: str, prefix: str) -> KindGuess | None:
    if not name.endswith("分局"):
        return None
    if _ABOVE.match(name) and not name.startswith(prefix):
        return KindGuess(Kind.BRANCH)
    return KindGuess(Kind.BRANCH, "是上级部门的派出机构，还是本级部门的分局，请核对")


def _place_below(name: str, prefix: str) -> KindGuess | None:
    """Recognise places, their governments and what is like them."""
    if name.endswith(_STREETS):
        return KindGuess(Kind.STREET)
    if _ends_with(_TOWNS, name):
        return KindGuess(Kind.TOWN)
    if name.endswith(_PARKS):
        return KindGuess(Kind.PARK)
    is_own_government = name.removeprefix(prefix) in ("政府", "人民政府")
    if not is_own_government and len(name) > 2 and _ends_with(_PLACES, name):
        return KindGuess(Kind.PLACE)
    return None


def _undertaking(name: str, _prefix: str) -> KindGuess | None:
    if name.endswith(_COMPANIES):
        return KindGuess(Kind.COMPANY)
    if _ends_with(_INSTITUTIONS, name):
        return KindGuess(Kind.INSTITUTION)
    return None


def _office(name: str, _prefix: str) -> KindGuess | None:
    """Recognise the offices of the party and of the government."""
    is_office = name.endswith((*_GOVERNMENT, "部"))
    if _PARTY.search(name) and is_office:
        return KindGuess(Kind.PARTY)
    if name.endswith("委员会") and any(word in name for word in _COMMISSIONS):
        return KindGuess(Kind.GOVERNMENT)
    if name.endswith(_GOVERNMENT):
        return KindGuess(Kind.GOVERNMENT)
    if name.endswith(_OFFICES_OF_A_FORCE):
        return KindGuess(Kind.GOVERNMENT, "是政府部门还是部门的下属单位，请核对")
    return None


def _assembly(name: str, _prefix: str) -> KindGuess | None:
    """Recognise what is no department: a whole government, a meeting, a section of an office."""
    if name.endswith("政府") or _BODIES.search(name) or _ends_with(_SECTIONS, name):
        return KindGuess(Kind.BODY)
    return None


def _ends_with(pattern: re.Pattern[str], name: str) -> bool:
    return any(match.end() == len(name) for match in pattern.finditer(name))


# The first that says something is right: 县检察院 before 院, 北岭镇政府 before 政府.
_GUESSES: tuple[Callable[[str, str], KindGuess | None], ...] = (
    _power,
    _branch,
    _undertaking,
    _office,
    _place_below,
    _assembly,
)
