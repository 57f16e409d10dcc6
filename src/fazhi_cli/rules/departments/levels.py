"""What the name of a jurisdiction tells of its level, and of the word that lists print only once.

A choice that a person can change in the file.
"""

from __future__ import annotations

from fazhi_cli.model.departments import Level

# Longer endings first.
_ENDINGS = (
    ("自治区", "自治区", Level.PROVINCE),
    ("自治州", "州", Level.CITY),
    ("自治县", "县", Level.COUNTY),
    ("自治旗", "旗", Level.COUNTY),
    ("省", "省", Level.PROVINCE),
    ("市", "市", Level.CITY),
    ("州", "州", Level.CITY),
    ("盟", "盟", Level.CITY),
    ("地区", "地区", Level.CITY),
    ("区", "区", Level.COUNTY),
    ("旗", "旗", Level.COUNTY),
    ("县", "县", Level.COUNTY),
)
_MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")
# Areas with offices of their own that are no level of government.
_ZONES = ("开发区", "新区", "高新区", "经开区", "示范区", "园区")


def level_of(jurisdiction: str) -> tuple[str, Level]:
    """Tell level word and level from a jurisdiction's name; a county's when it tells nothing."""
    if jurisdiction in _MUNICIPALITIES:
        return "市", Level.PROVINCE
    for ending, prefix, level in _ENDINGS:
        if jurisdiction.endswith(ending):
            return prefix, level
    return "县", Level.COUNTY


def doubt_of_level(jurisdiction: str) -> str:
    """Say why the level has to be looked at; empty where the name leaves no doubt."""
    if jurisdiction in _MUNICIPALITIES:
        return ""
    if jurisdiction.endswith("市"):
        return "“市”可以是地级市，也可以是县级市，请核对级别"
    if jurisdiction.endswith(_ZONES):
        return "开发区、新区的级别看名称看不出来，请核对"
    if not any(jurisdiction.endswith(ending) for ending, _, _ in _ENDINGS):
        return "看名称看不出级别和级别字，请核对"
    return ""
