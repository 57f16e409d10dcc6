"""Amounts that ask for nothing: results, scores, shares that define (docs/import.md#指标)."""

from __future__ import annotations

import re

from fazhi_cli.rules.documents.amounts import ABOVE, BELOW, CUT, LEAST, MOST, Amount
from fazhi_cli.rules.documents.vocabulary import words_of

COUNTED = frozenset(("次", "期", "场", "场次", "轮", "遍", "届"))
"""Units of what is done again and again: beside a time its `times` say how often."""

_SCORE = re.compile("分(?:值)?|权重|得分|扣分|加分|计分")
_NOT_ASKED = re.compile(
    r"最高|上限|累计|可(?:以|达|获|给|享)?\Z|按不超过|已(?:经|达|完成|有|建|累计)?|截至|"
    r"目前|去年|上年(?!度?基础|水平)|较(?![大小多少高低强弱好差重轻快慢长短])|相比|比上"
    r"|共(?:计|有|办理|收到)|前[0-9]{1,4}%?|"
    r"同比|第[0-9]{1,4}|达标[0-9]|[0-9]{1,4}号|现有|原有|罚款\Z|处以"
    "|自.{0,10}之日起|之日起|以前年度|近[0-9]年|连续|每逢|年龄|周岁"
)
_ACTION = re.compile(
    "(?:开展|举办|组织|召开|听取|安排|进行|集中|通报|报送|检查|评查|轮训|培训|学习|观摩|"
    "演练|旁听|调研|述职|研究|清理|评估)"
)
_BUILD = re.compile(
    "新创建?|新?改?建(?:设|成)?|建设|建成|拆除|整治|改造|清理|完成|压减|培育|打造|创建|组建|配备|配置|新增|新购|购置|采购|选树|遴选|评选|选聘"
    "|聘请|选取|抽取|选定|选拔|推荐|征集|发布|培养|推出|创评|实施|打通|加装|制定|修订|出台|选派|引进|组织|举办|开展|办好|抓好|安排|设立|推广|印发"
    "|增设|增加|布设|布局|铺设|架设|安装|更新|投放|投入|开通|开设|编制|编印|扶持|认定|命名|招募|招聘|发展|打捞|取缔|关停|淘汰|化解|打造出"
)
_BUILD_NEXT = re.compile(rf"(?:{_BUILD.pattern}|等)(?:区级|市级|县级|省级|国家级)?\Z")
# 完成地质灾害、水土保持等8项评估: the verb behind 在… has the number as its object.
_BUILDS = re.compile(rf"(?<!、)(?:{_BUILD.pattern})[^，]*(?:等|、[^，、]{{2,12}})\Z")
_BUILDS_ALSO = re.compile(rf"(?:{_BUILD.pattern})[^，]{{1,24}}[和及与、]\Z")
_NO_COUNTABLE = frozenset(
    words_of("""
        次 期 场 场次 轮 遍 届 元 美元 倍 岁 个百分点
        分 秒 年 月 日 天 个月 小时 分钟 工作日 个工作日
    """)
)
_FROM = re.compile("(?:由|从|现在的|目前的)[^，]{0,8}\\Z")
_CHANGES = re.compile("提高|提升|增加|上升|增长|下降|降低|压减|压缩|减少|缩短")
_DEFINING = re.compile(
    "(?:第|“|近|号|《|(?<![底日月末初旬])前|(?:排[名在]?|居)后|编号|代码|电话)\\Z"
)
# 围绕教育、医疗等12个领域: the number counts what was named.
_NAMED_BEFORE = re.compile("(?:围绕|聚焦|针对|对|在|按照|从|涉及)[^，]*等\\Z")
_WANTED = re.compile("(?:推动|实现|确保|力争|保证|做到)\\Z")
AT_LEAST_OF = re.compile(f"(?:{LEAST})(?:[^，0-9]{{2,20}}的|[^，0-9]{{1,6}})\\Z")
_SCORED = re.compile("(?:权重|分值|指标|扣分项?|得分|总分|成绩)[^，]{0,4}\\Z")
_MONEY = re.compile("规模|投资|融资|授信|(?:办理|安排|筹集|争取|投入|发放|落实)[^，]{2,16}\\Z")
CUT_TO = re.compile("(?:压减|压缩|缩短|精简|控制|降低)[^，]{0,16}[至到]\\Z")
_THAN = re.compile("(?:(?:较|比)(?:上年|去年|[0-9]{4}年)(?:度|同期|底|末)?|同比)\\Z")
_MINUS = re.compile("(?:^|[^0-9%])[-—−]\\Z")
_LIMIT_UNITS = frozenset(("日", "天", "个月", "年", "小时", "分钟", "工作日", "个工作日"))
_EACH = re.compile("每(?:个|名|村|[镇乡县区街所校])[^，]{0,16}\\Z")
_DONE_NEXT = re.compile(rf"(?:{_ACTION.pattern}|有|参加|接受|完成)\Z")
_LENGTHS = frozenset(("米", "千米", "公里", "平方公里", "平方米", "公顷", "元", "岁"))
# 每人联系3户以上重点企业, 每所3名以上工作人员
_OF_EACH = re.compile("每[\u4e00-\u9fff]{1,4}(?:至少|平均|应当?|要)?[\u4e00-\u9fff]{0,4}\\Z")
_OTHER_CYCLE = re.compile("每(?:个?学[期年]|[双两]个?月|个?[周旬日天]|个?星期|个?工作日)")
_OPEN_FOR = re.compile("征求意见|公示|公开(?:时间|期)|异议|有效期|试行")
_THOSE_THAT = re.compile("(?:对|凡|将|把|由)")
_WORD = re.compile("[\u4e00-\u9fff]")
_REACHED = re.compile("(?:达到?|提高到|提升到|增加到|扩大到|增至|力争达到)+")
_THINGS = frozenset(
    words_of("个 名 家 所 处 座 台 套 辆 支 条 户 间 块 片 部 架 艘 件 份 篇 场 期")
)
_BUILT_NEXT = re.compile(
    "(?:新建|新?改?建成|新增|新设|增设|培育|创建|组建|配备|配置|购置|采购|选派|招录|评选|打造|改造|举办)\\Z"
)
_YEAR = re.compile(
    "(?<![0-9])(?:其中|据统计| )?(?P<year>20[0-9]{2})年(?!代)"
    "(?:度|底|末|[0-9]{1,2}月)?(?!以?前|之前)"
)


def is_unasked(before: str, behind: str, amount: Amount, *, year: int | None) -> bool:
    """Tell the numbers that ask for nothing.

    Args:
        before: the clause in front of the amount.
        behind: the clause behind it.
        year: the document's year; what is said of an earlier one is told, not asked.
    """
    if _is_scored(before, behind, amount) or _is_told(before, amount, year):
        return True
    if _is_part_of_a_name(before, behind, amount):
        return True
    if not (amount.unit or amount.verb) or _is_of_time(before, behind, amount):
        return True
    if _MINUS.search(before) or _is_defining(before, behind, amount):
        return True
    if amount.is_written_out and not is_firm(before, behind, amount):
        return True
    if not amount.is_bare and not _is_for(behind, amount):
        return False
    if CUT_TO.search(before) or AT_LEAST_OF.search(before):
        return False
    return not _is_object(before, behind, amount)


def is_firm(before: str, behind: str, amount: Amount) -> bool:
    """Tell a number in Chinese characters that is asked for from a way of speaking.

    至少一名, 达到三百户, 新建三个司法所 ask for it; 抓好一件事, 三项制度, 两个规范 do not.
    """
    if amount.unit in ("%", "‰"):
        return True
    bounds = f"{LEAST}|{MOST}|{CUT}|{BELOW}|{ABOVE}"
    is_once = amount.low == "1" and amount.unit in COUNTED
    ends = ends_clause(behind)
    if re.search(bounds, amount.verb):
        return not is_once
    if AT_LEAST_OF.search(before) or (_EACH.search(before) and _BUILD_NEXT.search(before)):
        return amount.unit not in COUNTED
    if amount.unit in ("倍", "个百分点"):
        return bool(amount.verb) and ends
    if amount.low in ("0", "1"):
        return False
    if amount.bound or _REACHED.fullmatch(amount.verb):
        return ends
    return amount.unit in _THINGS and _BUILT_NEXT.search(before) is not None


def is_known_of(before: str, behind: str, amount: Amount) -> bool:
    """Tell a number that need not be asked about: 由30%提高, 50万元以上合同, （5分）."""
    is_start = _FROM.search(before) is not None and _CHANGES.match(behind) is not None
    is_which = (
        amount.unit.lstrip("百千万亿") in _LENGTHS
        and bool(amount.bound)
        and not amount.verb
        and not ends_clause(behind)
    )
    if amount.unit == "日" and re.search("[0-9]月\\Z", before):
        return True
    return is_start or is_which or (amount.is_bare and amount.unit == "分") or _is_year(amount)


def _is_year(amount: Amount) -> bool:
    is_year = re.fullmatch("(?:19|20)[0-9]{2}", amount.low) is not None
    return amount.verb in ("", "为") and not amount.bound and amount.unit == "年" and is_year


def ends_clause(behind: str) -> bool:
    """Tell whether no word follows in the clause."""
    return _WORD.match(behind) is None


def _is_scored(before: str, behind: str, amount: Amount) -> bool:
    if amount.unit == "分" and amount.is_bare:
        return True
    return (
        _SCORE.match(behind) is not None
        or _SCORED.search(before) is not None
        or (_FROM.search(before) is not None and _CHANGES.match(behind) is not None)
    )


def _is_part_of_a_name(before: str, behind: str, amount: Amount) -> bool:
    """Tell what a number only names: 第3, 前30%, “720”, 12个领域 that were named."""
    if behind.startswith(("”", "号", "月", "级", "分", "年")):
        return True
    if amount.unit == "个" and behind.startswith(("季度", "学期", "星期", "小时")):
        return True
    if before.endswith(("第", "“", "《")) or (not amount.verb and _DEFINING.search(before)):
        return True
    named = _NAMED_BEFORE.search(before)
    return named is not None and _BUILDS.search(before) is None


def _is_told(before: str, amount: Amount, year: int | None) -> bool:
    """Tell whether words in front of a number say how things are, and not how they should be."""
    than = _THAN.search(before)
    # 同比下降15% may be a result; what asks for it has a bound.
    is_asked_change = (
        than is not None
        and _CHANGES.search(amount.verb) is not None
        and (bool(amount.bound) or than[0] != "同比")
    )
    words = before[: than.start()] if than is not None and is_asked_change else before
    return is_told(words, year)


def is_once_in_another_cycle(before: str, amount: Amount) -> bool:
    """Tell 每学期至少开展1次, a duty in a cycle that no plan holds, from 每周演出不少于3场."""
    if re.search(MOST, amount.verb):
        return False
    return amount.low == "1" and amount.unit in COUNTED and _OTHER_CYCLE.search(before) is not None


def is_told(words: str, year: int | None) -> bool:
    """Tell words that say how things are or were, in front of a target in words too."""
    return _NOT_ASKED.search(words) is not None or _is_of_the_past(words, year)


def _is_of_the_past(words: str, year: int | None) -> bool:
    """Tell what is said of a year before the document's: 2030年办理4.2万件.

    抽取2030年办结的案卷120卷 asks for files of that year.
    """
    match = _YEAR.match(words)
    if match is None or year is None or "的" in words:
        return False
    return max(int(each["year"]) for each in _YEAR.finditer(words)) < year


def _is_of_time(before: str, behind: str, amount: Amount) -> bool:
    """Tell how long something is or may take from how much of it is asked for."""
    unit = amount.unit
    if unit == "年" and not re.search(f"{LEAST}|{MOST}", amount.verb):
        return True
    if unit == "岁" and (not amount.verb or amount.verb == "为" or not ends_clause(behind)):
        return True
    if _is_term(before, behind, amount):
        return True
    if unit in ("日", "天") and behind.startswith(("前", "起")):
        return True
    return unit in _LIMIT_UNITS and _OPEN_FOR.search(before) is not None


def _is_term(before: str, behind: str, amount: Amount) -> bool:
    """Tell by when something is done from how long it may take: 于30日内履行, 复杂的不超过60日."""
    if amount.unit not in _LIMIT_UNITS or amount.unit == "年":
        return False
    if re.search(MOST, amount.verb):
        return before.endswith("的")
    is_within = amount.bound.endswith("内") and not amount.verb
    return is_within and not ends_clause(behind) and before.endswith(("于", "在"))


def _is_defining(before: str, behind: str, amount: Amount) -> bool:
    """Tell which ones are meant from how many there should be: 达到80%以上的单位."""
    has_of = behind.startswith("的")
    if re.search("不足|不到", amount.verb):
        # 覆盖率不足30% says what is wrong.
        return True
    is_beyond = re.search(f"{ABOVE}|{BELOW}", amount.verb) is not None and not re.search(
        f"{LEAST}|{MOST}", amount.verb
    )
    is_part = amount.unit == "%" and _WANTED.search(before)
    if (is_beyond or (amount.bound and not amount.verb)) and has_of and not is_part:
        return True
    if has_of and amount.verb and (_THOSE_THAT.match(before) or not before.strip()):
        return True
    # 500万元以上合同, 校园周边200米内: which ones, and where.
    is_defined = bool(amount.bound) and not amount.verb and amount.unit not in ("%", "‰")
    if not is_defined or ends_clause(behind):
        return False
    if amount.unit.lstrip("百千万亿") in _LENGTHS:
        return True
    return not any(words.search(before) for words in (_BUILD_NEXT, _DONE_NEXT, _OF_EACH))


def _is_for(behind: str, amount: Amount) -> bool:
    """Tell 为20家企业提供服务 from 比例为20%."""
    return amount.verb == "为" and not ends_clause(behind) and not amount.bound


def _is_object(before: str, behind: str, amount: Amount) -> bool:
    """Tell a bare number that is to be reached: of what is built, done, spent, or a share."""
    ends = ends_clause(behind)
    unit = amount.unit.lstrip("百千万亿")
    if amount.unit in COUNTED:
        return _ACTION.search(before) is not None or (ends and len(before) > 1)
    if unit == "元":
        return (ends or before.endswith("规模")) and _MONEY.search(before) is not None
    if unit in ("%", "‰"):
        return True
    if unit in _NO_COUNTABLE or len(before) < 2:
        return False
    if ends:
        return True
    if unit == "类" and before.endswith("等"):
        # 说明、依据等6类材料 only says what they are.
        return False
    return any(words.search(before) for words in (_BUILD_NEXT, _BUILDS_ALSO, _BUILDS))
