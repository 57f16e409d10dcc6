"""Units that a sentence names for one thing: who is to do it, and to whom it is reported."""

from __future__ import annotations

import re

from fazhi_cli.model.bodies import is_body
from fazhi_cli.rules.documents.labels import label_at
from fazhi_cli.rules.documents.names import names_of
from fazhi_cli.rules.documents.vocabulary import any_of

_UNIT_ENDINGS = any_of("""
    理论学习中心组 街道办事处 常务会议 班子集体 行政学校 领导小组 领导班子 办事处 办公室 司法所
    团县委 团市委 委员会 工作站 总工会 指挥部 检察院 派出所 监管所 督查室 管委会 街道办 专班
    中心 党校 公司 分局 单位 团委 园区 处室 大队 妇联 学校 支队 政府 机关 机构 法院 班子 社区
    科室 督导室 幼儿园 中小学 顾问团 执法队 苏木 街办 街道 部门 乡 办 厅 处 委 局 村 科 署 股 部 镇
""")
_LEADERS = "(?:党政)?(?:主要|分管|包案|包抓|班子|[省市县区州镇乡]级)领导"
_ENDING = re.compile(
    rf"(?:{_UNIT_ENDINGS}|小组|媒体|{_LEADERS}|(?<=各)[市州盟县区旗])(?:（[^）]{{1,14}}）|〔[^〕]{{1,14}}〕)?(?:等(?:有关|相关)?(?:部门|单位))?"
)
_VERB = re.compile(
    r"(?:(?:党政)?(?:主要)?负责人(?=要|于|应|每|须|带头|[0-9])|请|要|应当|应|须|必须|负责(?!人|同志)|对口|每|自(?=[0-9])|于|在(?=[0-9])|按|牵头|轮流|组织(?!部|机构)|制定|完成|开展|将|"
    r"具体|分别|至少|定期|不定期|力争|根据|对|依法(?!治)|向|结合|统一|加强|做好|抓好|编制|建立|"
    r"审理|办理|报送|选取|采取|举办|印发|汇总|收集"
    r"|及时|全面|要在|要于|确保|[0-9一二三四五六七八九十]{1,4} ?[年月日])"
)
_NO_NAME = re.compile(
    "应当|围绕|参[加与]|部署|负责|通过|结合|按照|依托|根据|开展|坚持|实现|确保|力争|落实|推[进动]|组织(?!部|机构)|明确|打造|[的由须，“”0-9+]|以[上下]"
)
_CLAUSE = re.compile("[。；！？\n：]")
# 甲局6月底前、乙局9月底前公布: each has a day of its own.
_COMMA = re.compile("，|(?<=[前底内])[、和及]")
# 审核人员每年参加培训: what persons do is not asked of the unit that the clause before names.
_OF_PERSONS = re.compile("(?:人员|人|干部|者|企业)\\Z")
_RECIPIENT = re.compile(
    r"(?:向|报(?!告|表|道|名)送?至?|上报至?|报送给|报经|报给|送至?|抄送|交)(?P<name>[\u4e00-\u9fff（）〔〕]{2,24}?)"
    r"(?=报|备案|$|[，；。、]|汇总|审|反馈|通报|批准|提交)"
)
_NO_BEGINNINGS = any_of("""
    每 对 向 由于 联合 通过 依托 按照 根据 纳入 推动 支持 鼓励 指导 督促 协调 要求 配合 组织 加强
    完善 健全 建立 深化 各类 全体 其中 使 让 为 与 把 将 在 从 以 报 经 抓好 做好 强化 推进
    开展 落实 选择 选取 成立 建设 建成 新建 改造 打造 培育 创建 新创 新增 送
""")
_NOT_OWNERS = re.compile(rf"^(?:{_NO_BEGINNINGS})")
_NO_UNIT_ENDINGS = any_of("""
    全科 专科 学科 本科 内科 外科 百科 妇科 处处 用处 好处 去处 重点部门 工作部门 职能部门
    主管部门 执法部门 重点单位 试点单位 用人单位 企业单位 服务机构 中介机构 对象单位 工作中心
    以上单位 示范单位 全部 干部 内部 外部 东部 西部 总部 一部 大部 局部
""")
_NO_UNIT = re.compile(rf"(?:{_NO_UNIT_ENDINGS})\Z")
_GENERIC = re.compile("(?:单位|部门|机关|机构|企业|学校|社区|村|组织|媒体|小组)\\Z")
_SPECIAL = re.compile(
    "各(?!类)|有关|相关|全|本|市|县|区|省|州|盟|旗|镇|乡|自治区|中央|行政(?:执法|复议|许可|审批)|被诉|牵头|责任|公证|主管|中小学"
)
_CARRIES = re.compile("(?:应当|应|须|要)?由?\\Z|[\u4e00-\u9fff]{0,8}(?:人员|干部)")
_BARE_SCHOOL = re.compile("(?:中小学|幼儿园|学校)+(?:、(?:中小学|幼儿园|学校))*")
_NEAR = 400
"""Characters in which a sentence names a unit and says what it is to do."""
_SHORTEST, _LONGEST = 2, 60
"""Characters of the list that a clause begins with."""


def _begin(text: str, place: int) -> int:
    """Give where the sentence around a place begins; of one without end, a clause of it near by."""
    near = max(place - _NEAR, 0)
    ends = [match.end() for match in _CLAUSE.finditer(text, near, place)]
    if ends or near == 0:
        return max(ends, default=0)
    comma = _COMMA.search(text, near, place)
    return comma.end() if comma is not None else place


def owner_before(text: str, place: int) -> tuple[str, ...]:
    """Give the units that the sentence names, before a time, for what is due then."""
    part = text[_begin(text, place) : place]
    clauses = [0, *(match.end() for match in _COMMA.finditer(part))]
    if _OF_PERSONS.search(part[clauses[-1] :].strip()):
        return ()
    by = part.rfind("由")
    if by >= clauses[-1] and part[by - 1 : by] != "自":
        # 被纠错案件由县政府办每季度通报.
        clauses.append(by)
    for start in reversed(clauses):
        # 各镇在5月底前: the word is of the time.
        owner = owner_at(f"{part[start:].rstrip('在于 ')}每")
        if owner:
            return owner
    return ()


def owner_of_number(text: str, place: int) -> tuple[str, ...]:
    """Give the units that the clause of a number begins with as those who do it.

    A unit right in front of the number is what is counted: 建设国家质检中心2家. The clauses before
    say it where the clause has no subject, or its staff as one: 县直各部门制定计划，执法人员参训
    40学时; but not of what is measured: 县法院要…，出庭应诉率不低于95%.
    """
    sentence = _begin(text, place)
    begin = max((match.end() for match in _COMMA.finditer(text, sentence, place)), default=sentence)
    own = text[begin:place]
    owner = owner_at(own)
    if owner or begin == sentence or not _CARRIES.match(own):
        return owner
    return owner_before(text, begin - 1)


def owner_behind(text: str, place: int) -> tuple[str, ...]:
    """Give the units named right behind a date: 2031年底前，县政府建立….

    Behind a 、 stands the next unit, which has a day of its own.
    """
    if text.startswith(("、", "和", "及"), place):
        return ()
    end = _CLAUSE.search(text, place, place + _NEAR)
    return owner_at(text[place : end.start() if end else place + _NEAR])


def owner_at(clause: str) -> tuple[str, ...]:
    """Give the units that a clause begins with as those who do it; none where it does not."""
    label = label_at(clause)
    words = clause[label.end if label is not None else 0 :].lstrip(" 由请，、")[:_LONGEST]
    if _NOT_OWNERS.match(words):
        return ()
    for ending in _ENDING.finditer(words):
        if ending.end() < _SHORTEST:
            continue
        if _VERB.match(words, ending.end()) is None:
            continue
        listed = words[: ending.end()]
        if _NO_NAME.search(listed):
            return ()
        names = names_of(listed)
        if names and all(is_unit(name) for name in names):
            return names
    return ()


def is_unit(name: str) -> bool:
    """Tell whether a name is one unit or one group that can be asked to do something."""
    if _BARE_SCHOOL.fullmatch(name) or re.fullmatch(_LEADERS, name):
        return True
    if _GENERIC.search(name) and _SPECIAL.match(name) is None:
        return False
    if _NO_UNIT.search(name) and not name.startswith(("各", "区", "县", "市", "省", "有关")):
        return False
    return is_body(name) or name.endswith(
        ("班子", "班子集体", "会议", "督查室", "督导室", "顾问团", "媒体", "小组")
    )


def recipient_in(text: str) -> str:
    """Give to whom a sentence says that something is reported: 报县司法局."""
    match = _RECIPIENT.search(text)
    if match is None:
        return ""
    name = match["name"]
    return name if is_body(name) and not name.startswith(("社会", "各")) else ""
