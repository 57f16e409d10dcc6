"""Names of places at the head of an authority's name or of a title."""

from __future__ import annotations

import re

_ENDING = re.compile(
    "自治区|特别行政区|省|自治州|地区|盟|州|市|自治县|自治旗|林区|特区|县|区|旗|镇|乡|苏木|街道"
)
# Words that begin with the ending of a place and are none: 市场监管局, 县城.
_COMPOUND = re.compile(
    "市场|市政|区域|县域|镇域|市容|州际|省际|区划|[县市省区]级|旗县|乡村|县乡(?!村)|市民|区块|盟市"
    "|县城(?!市)|城镇|乡镇|[市区县省]直"
)
_NO_PLACE = re.compile(
    "(?:园区|社区|片区|城区|山区|校区|小区|库区|牧区|市区|辖区|景区|开发区|新区|示范区"
    "|城市|[全本][省市县区州盟旗镇乡])$"
)
# 双溪高新区 has an administration of its own; 浮山区 is a district, 深山区 is none.
_PLACE_ALL_THE_SAME = re.compile("[^全本各市县区]{2,4}(?:高新区|经开区)|[^大深高老全本各]山区")
_NO_NAME = re.compile("[、，的在和与关于对建设推进政府法治委员会工作年度]")
_FRONT = re.compile(
    "^(?:(?:来源|发布机构|发文机关|信息来源)：|标题|中共|中国共产党|共青团|关于印发|关于|印发|《|〈)+"
)
_LONGEST = 12


def places_at(text: str) -> tuple[str, ...]:
    """Give the places that a name begins with, the widest first: 荆门市, 东宝区."""
    words = _FRONT.sub("", text.replace(" ", ""))
    if words.startswith("各"):
        # 各省、自治区、直辖市人民政府: kinds of places.
        return ()
    places: list[str] = []
    start = 0
    while end := _end_of_place(words, start):
        places.append(words[start:end])
        start = end
    return tuple(places)


def place_of(text: str) -> str:
    """Give the place whose authority a name or a title begins with; empty when it names none."""
    places = places_at(text)
    return places[-1] if places else ""


def _end_of_place(words: str, start: int) -> int:
    """Give where the place that starts here ends; 0 where none does."""
    for ending in _ENDING.finditer(words, start + 1):
        name = words[start : ending.end()]
        if len(name) > _LONGEST or _NO_NAME.search(name[: ending.start() - start]):
            return 0
        if len(name) < 3 and name[-1] in "镇乡道":
            continue
        if name in ("自治区", "自治州", "自治县") or _COMPOUND.match(words, ending.start()):
            continue
        if _NO_PLACE.search(name) and not _PLACE_ALL_THE_SAME.fullmatch(name):
            continue
        # 霁州市 is a city, not a prefecture; 兰州新区 is none either.
        if name[-1] in "州盟" and words[ending.end() : ending.end() + 1] in tuple("市县区旗"):
            continue
        return ending.end()
    return 0
