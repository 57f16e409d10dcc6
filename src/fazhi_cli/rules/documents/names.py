"""Lists of departments as documents print them: split, freed of tails, with the level word.

The rules: docs/import.md#名称.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.model.bodies import is_body
from fazhi_cli.rules.departments.names import split_names
from fazhi_cli.rules.documents.vocabulary import any_of

_TAIL = re.compile(
    r"(?:按照?(?:各自)?(?:职责|职能|分工)(?:分工)?(?:分别|共同|抓好)?(?:负责|落实|抓好落实|配合)?"
    r"|依?据?(?:职责)?分工负责|(?:分别|具体|共同|牵头|联合|组织)?(?:负责|落实|牵头|配合|"
    r"参与|参加|协助|协同|承办|实施)"
    r"(?:落实|实施|推进|做好保障)?|做好[\u4e00-\u9fff]{1,6}|抓好落实)[。.]?\Z"
)
_AND_OTHERS = re.compile(
    r"等(?:有关|相关|行政执法|执法|职能|主管|监管|业务|成员|政法|行业|涉农)?(?:有关|相关|市直|县直|区直|省直|[0-9一二三四五六七八九十]{0,3}个?)?(?:部门|单位|"
    r"地区|机构|厅局|科室|处室)*"
    r"(?:、单位)?\Z"
)
_MOST_TAILS, _LONGEST_TAIL = 4, 40
_LEADING_WORD = re.compile(r"(?:并?由|以及|及|和|与|会同|其中)")
_EMPTY = frozenset(("", "/", "-", "—", "——", "无", "暂无", "\\", "同上", "…"))
# 各镇、街道 are printed as one group: the second has nothing of its own.
_BARE_GROUP = re.compile(
    r"(?:各|[省市县区州盟旗](?:级|直|属)?(?:各|有关|相关)?|全[省市县区州盟旗]各?|有关|"
    r"相关|区直|自治区(?:各|有关))"
    r"(?:(?:有关|相关)?(?:部门|厅局|委办局|单位|镇|乡|乡镇|街道|街办|县|区|市|州|盟|旗|"
    r"园区|科室|处室|苏木|村|社区))"
    r"(?:（[^）]{1,12}）)?"
)
_BARE_REST = re.compile(
    r"(?:有关|相关|直属|各)?(?:街道|街道办事处|街办|乡|镇|乡镇|苏木|嘎查|园区|社区|村居|"
    r"单位|科室|处室|厅局|部门|直属机构|企事业单位"
    r"|人民团体|机构|功能区|开发区)"
)
# 各市、州、县人民政府: one group of three kinds of place.
_PLACES = re.compile(
    r"(?:各|有关|相关)(?:省|市|州|盟|县|区|旗|镇|乡|乡镇|地区|自治区|"
    r"直辖市)(?:（[^）]{1,10}）)?(?:、(?:市|州|盟|县|区|旗|乡|镇|自治区|直辖市))*"
)
_PLACE_END = re.compile(
    r"(?:自治区|直辖市|[市州盟县区旗镇乡])(?:（[^）]{1,10}）)?(?:人民政府|政府|党委|"
    "党委[和\ue000](?:人民)?政府|有关部门)?\\Z"
)
# 各县党委和人民政府: one group.
_BOTH = re.compile(
    "[省市区县镇乡]、[省市区县镇乡](?=[两三]级)|(?:党委|党组|党工委|委)和(?:人民政府|政府|管委会|办事处)"
)
# 各镇（街道）和县残联: two names, both with a level of their own.
_AND_BODY = re.compile(
    r"(?<=[局委办厅部院会联镇乡道）])和(?=[省市县区州旗][\u4e00-\u9fff]{1,10}[局委办厅部院会联](?:、|$))"
)
# 市民政局、市红十字会及团市委; 公路科和港航科: a body on either side.
_BETWEEN_BODIES = re.compile("(?<=[会科处室所站队司校联团])(?:以及|和|及|与)(?=[\u4e00-\u9fff]{2})")
_SEPARATORS = re.compile(r"[、，；\s]+")
_LONGEST_NAME = 30
# Signs that part no names while the others do.
_KEPT = str.maketrans("和、", "\ue000\ue001")
_GIVEN_BACK = str.maketrans("\ue000\ue001", "和、")
_LEVELS = ("自治区", "省", "市", "县", "区", "州", "盟", "旗", "镇", "乡", "局")
_OWN_LEVEL = re.compile(
    "(?:局|[0-9]|自治区|省|市(?!场|政管|容|监(?!委|察))|州|盟|县(?!域)|区(?!域)|旗|[镇乡](?:人大|政府|"
    "党|纪|司法|综)|街道|各|其他|其它|有关|相关|中共|中央|中国|央行|国家|国务院|国网|国有|全|驻|人民?银?行|银保监|"
    "金融监管总局|海关"
    "|团[省市县区州盟旗]|(?:[^、]{2,6})(?:省|市|县|区|州|盟|旗)(?:人民)?(?:政府|委|直))"
)
# Bodies of the whole country have no level word: 市场监管总局, 财政部.
_MINISTRIES = any_of("""
    外交部 国防部 公安部 教育部 司法部 民政部 财政部 商务部 水利部 科技部 科学技术部 自然资源部
    生态环境部 农业农村部 文化和旅游部 交通运输部 住房城乡建设部 住房和城乡建设部 工业和信息化部
    审计署 海关总署 最高人民法院 最高人民检察院
    人力资源社会保障部 人力资源和社会保障部 退役军人事务部 退役军人部 应急管理部 应急部
""")
_NATIONAL = re.compile(rf"(?:{_MINISTRIES}|[\u4e00-\u9fff]{{2,}}总局|证监会|银保监会)\Z")
# A branch of a body above that carries the name of its place: 青嶂税务局, 生态环境局松亭分局.
_BRANCHES = any_of("""
    税务局 证监局 银保监局 海事局 气象局 烟草局 烟草专卖局 邮政管理局 通信管理局 供电局 供电公司
    金融监管分局 金融监管支局 调查队
""")
_OF_A_PLACE = re.compile(
    rf"(?!地方|国家|统计)[\u4e00-\u9fff]{{2,4}}(?:{_BRANCHES})\Z"
    # Up to the first 局, not to any: tried from each of many, a name would take the square.
    "|[\u4e00-\u9fff]{2}(?:(?!局)[\u4e00-\u9fff])*局[\u4e00-\u9fff]{2,}分局\\Z"
)
# 市委政法委、宣传部: the second is of the committee too.
_PARTY = re.compile(
    "(?:组织部|宣传部|统战部|政法委|编办|编委办|网信办|党校|巡察办|机关工委|老干部局|社工部|依法)"
)
_PLACE_BODIES = any_of("""
    镇 乡 苏木 街道 街道办 街道办事处 街办 开发区 园区 新区 景区 示范区 管委会 公司 集团 支行
    分行 银行 大学 学院 学校 医院 中学 小学 社区 村
""")
_OWN_PLACE = re.compile(
    rf"[\u4e00-\u9fff]{{2,}}(?:{_PLACE_BODIES})(?:管委会|党工委|政府|人民政府)?\Z"
)
_PERSON_TITLE = re.compile(
    r"(?:同志|局长|主任|书记|县长|区长|市长|镇长|科长|处长|院长|部长|组长)\Z"
)


def names_of(text: str) -> tuple[str, ...]:
    """Split a list of departments; each name with the level word that the list prints once.

    Args:
        text: the list as understood; tails (按职责分工负责, 等有关部门) are no part of a name.
    """
    return tuple(dict.fromkeys(_with_level(tuple(_bare_names(text)))))


def is_list_of_bodies(text: str) -> bool:
    """Tell whether a text is nothing but a list of bodies: 省甲部、省乙办."""
    names = names_of(text)
    return bool(names) and all(is_body(name) for name in names)


def is_person(name: str) -> bool:
    """Tell whether a text is a person's title, no body."""
    return _PERSON_TITLE.search(name) is not None


def without_tail(text: str) -> str:
    """Give a name without the words behind it that are no part of it."""
    shorter = text.strip(" 。，；、.:：")
    for _ in range(_MOST_TAILS):
        front, end = shorter[:-_LONGEST_TAIL], shorter[-_LONGEST_TAIL:]
        cut = front + _AND_OTHERS.sub("", _TAIL.sub("", end)).strip(" 。，；、.:：")
        if cut == shorter or not cut:
            return shorter if cut else ""
        shorter = cut
    return shorter


def _bare_names(text: str) -> Iterator[str]:
    pending = ""
    for piece in split_names(_one_separator(text)):
        name = without_tail(piece.name)
        name = _LEADING_WORD.sub("", name, count=1) if _LEADING_WORD.match(name) else name
        if name in _EMPTY:
            continue
        if pending and _is_rest_of_group(pending, name):
            pending = f"{pending}、{name}"
            continue
        if pending:
            yield pending.translate(_GIVEN_BACK)
        pending = name
    if pending:
        yield pending.translate(_GIVEN_BACK)


def _one_separator(text: str) -> str:
    """Part names by 、: the blank and the line break between names, · and /."""
    parted = re.sub(r"\s*\n\s*", "、", text.strip())
    parted = _BOTH.sub(lambda match: match[0].translate(_KEPT), parted)
    parted = re.sub(r"(?:和|及|会同|以及)(?=各|有关|相关|会同)", "、", parted)
    parted = re.sub(
        r"(?<=[局委办厅部院府])与(?=[\u4e00-\u9fff]{1,10}[局委办厅部院府](?:、|$))", "、", parted
    )
    parted = _AND_BODY.sub("、", parted)
    parted = _BETWEEN_BODIES.sub(_part_between, parted)
    parted = re.sub(r"(?<=[局委办厅部])会同(?=[\u4e00-\u9fff])", "、", parted)
    parted = re.sub(r"(?<=[\u4e00-\u9fff])[/·](?=[\u4e00-\u9fff])", "、", parted)
    return re.sub(r"、{2,}", "、", parted)


def _part_between(match: re.Match[str]) -> str:
    """Part two names where a whole one stands on either side; else leave the word between them."""
    text = match.string
    before = text[max(match.start() - _LONGEST_NAME, 0) : match.start()]
    behind = text[match.end() : match.end() + _LONGEST_NAME]
    first = _SEPARATORS.split(before)[-1]
    second = without_tail(_SEPARATORS.split(behind)[0])
    is_rest = _BARE_REST.fullmatch(second) is not None
    return "、" if is_body(first) and is_body(second) and not is_rest else match[0]


def _is_rest_of_group(group: str, name: str) -> bool:
    if _PLACES.fullmatch(group) and _PLACE_END.match(name):
        return True
    if _BARE_REST.fullmatch(name) is None or name.startswith("各"):
        return False
    names = group.split("、")
    return any(_BARE_GROUP.fullmatch(each) is not None for each in (names[0], names[-1]))


def _with_level(names: tuple[str, ...]) -> tuple[str, ...]:
    """Carry the level word of the first name to those behind it that have none."""
    if not names:
        return names
    level = next((word for word in _LEVELS if names[0].startswith(word)), "")
    if names[0].startswith("乡镇"):
        return names
    # 市场监管总局, 区域办: the word only begins like a level.
    is_other_word = level in ("省", "市", "县", "区") and not _OWN_LEVEL.match(names[0])
    if not level or is_other_word:
        return names
    party = f"{level}委" if names[0].startswith(f"{level}委") else level
    return tuple(
        name
        if _has_own_level(name) or _is_of_town(name, level)
        else (party if _PARTY.match(name) else level) + name
        for name in names
    )


def _is_of_town(name: str, level: str) -> bool:
    """Tell 镇组织办 behind 镇司法所: no other word begins like that."""
    return level in ("镇", "乡", "局") and name.startswith(level) and is_body(name[1:])


def _has_own_level(name: str) -> bool:
    if _OWN_LEVEL.match(name) or _OWN_PLACE.match(name):
        return True
    return _NATIONAL.match(name) is not None or _OF_A_PLACE.match(name) is not None
