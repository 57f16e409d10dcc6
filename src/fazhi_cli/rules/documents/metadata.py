"""The facts about the document itself: title, number, authorities, days, period, kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fazhi_cli.model.base import YEARS
from fazhi_cli.model.bodies import is_body
from fazhi_cli.model.plan import PlanKind
from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.vocabulary import any_of
from fazhi_cli.rules.phrases.numerals import number

DOC_NUMBER = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{1,14})[ ]?[〔\[（【(](?P<year>(?:19|"
    r"20)[0-9]{2})(?:年)?[〕\]）】)][ ]?"
    r"(?P<kind>第|[\u4e00-\u9fff]{0,2})[ ]?(?P<no>[0-9]{1,4})[ ]?号"
)
DAMAGED_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}[〔\[（]?(?:20[0-9]{2})[〕\]）]?[0-9]{0,4} ?号")
_DAY = re.compile(
    r"(?P<year>[12][0-9]{3}|[一二][〇零○O一二三四五六七八九]{3}) ?(?:年|[./-]) ?"
    r"(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?(?:月|[./-]) ?"
    r"(?P<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?日?"
)
_DAY_LINE = re.compile(
    rf"(?:[（(])?{_DAY.pattern}(?:印发)?(?:[）)])?(?: ?[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?"
)
_MONTH_LINE = re.compile(
    r"[（(]?(?:19|20)[0-9]{2} ?年 ?[0-9]{1,2} ?月(?:印发|发布|制定|通过|修订)?[）)]?"
)
_FIELD_NAMES = (
    r"索 ?引 ?号|发文字号|文 *号|发文号|字 *号|公文文号|"
    r"发文机关|发布机构|发布机关|制发机关|发文单位|成文日期|"
    r"成文时间|发文日期|印发日期|生成日期|签发日期|发布日期|发布时间|公开日期|"
    r"名 *称|标 *题|公文名称|网页标题|信息来源|来源"
)
# The value of an empty cell is not the name in the next one.
_FIELD = re.compile(
    rf"(?:^|(?<=[|【∙•· \n]))(?P<name>{_FIELD_NAMES})"
    rf"[】\]]?[ |：]{{0,6}}(?! {{0,3}}(?:{_FIELD_NAMES})[】\]]?[ ：|])"
    r"(?P<value>[^|\n]*?)(?=(?: {2,}|\||\n|$|【|∙| (?:索 ?引 ?号|"
    r"发文字号|文 *号|发文机关|发布机构|成文日期|发布日期|主题分类|公文时效|有效性)))"
)
_BULLET_FACT = re.compile("[∙•·] ?【[^】]{2,8}】")
_DAY_NAMES = ("成文日期", "成文时间", "发文日期", "印发日期", "生成日期", "签发日期")
_PAGE_DAY_NAMES = ("发布日期", "发布时间", "公开日期")
_AUTHORITY_NAMES = ("发文机关", "发布机构", "发布机关", "制发机关", "发文单位")
_NUMBER_NAMES = ("发文字号", "文号", "发文号", "字号", "公文文号")
# 各单位每月5日前将进展情况报市司法局 ends with a name, and is none.
_SENTENCE = re.compile("[0-9]|每[年月季半周]|将.{2,}报")
_LONGEST_ROW, _LONGEST_LINE = 300, 60
_TITLE_ENDINGS = any_of("""
    方案 要点 意见 措施 计划 规划 清单 分解表 分工表 任务表 任务分解 任务分工 责任分工 分工方案
    细则 通知 办法 安排 一览表 台账 任务书 纲要 举措 分解 分工 行动 决定 公告 函 指引 要求
    报告 总结 汇报 通报 批复 纪要
""")
_TITLE_END = re.compile(
    rf"(?:{_TITLE_ENDINGS}|(?<![列代])表)(?:及.{{2,12}}(?:情况|要求|安排|进度|时限))?"
    r"(?: ?（[^）]{1,30}）){0,2}\Z"
)
_YEARS = re.compile(
    r"(?P<start>(?:19|20)[0-9]{2}) ?年? ?(?:-|—|–|~|至|到|－)+ ?(?P<end>(?:19|20)[0-9]{2}) ?年?"
)
_YEAR = re.compile(r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2}) ?年(?:度)?(?!(?:[0-9]{1,2}月|以[前来]))")
_HAN_YEAR = re.compile("[一二][〇零○O一二三四五六七八九]{3}(?=年)")
_LOST_DASH = re.compile("(?<![0-9])((?:19|20)[0-9]{2})((?:19|20)[0-9]{2})(?=年)")
_SPAM = re.compile(
    "[\u4e00-\u9fffA-Za-z0-9]{0,8}?(?:体育|娱乐|彩票|棋牌|赌场|博彩|电竞|真人|足球|下注)"
    "(?:网址|平台|官网|app|APP|下载|登录|入口|网站|官方|注册|首页){1,3}"
)
_SITE_NAME = "[^0-9年]{2,20}(?:网站?|网站群|平台|政府|局|厅)$"
_SITE = re.compile(rf" ?(?:[_|｜]|(?:(?<= )|(?<![0-9]))[-—–]{{1,2}}(?= |{_SITE_NAME})).*$")
_KINDS = (
    (PlanKind.RECTIFICATION, re.compile("整改")),
    (
        PlanKind.BREAKDOWN,
        re.compile(
            "任务分解|分解方案|分解表|任务分工|分工方案|责任分工|分工表|(?:任务|责任|落实|工作|事项|项目)清单|任务表|"
            "任务书"
        ),
    ),
    (PlanKind.POINTS, re.compile("要点")),
    (PlanKind.MEASURES, re.compile("措施|举措")),
    (PlanKind.SCHEME, re.compile("方案")),
)


@dataclass(frozen=True, slots=True)
class PageFact:
    """A fact that a page prints beside the document: 发文字号 | 云政发〔2031〕5号."""

    name: str
    value: str
    line: Line


def page_facts(lines: Iterable[Line]) -> tuple[PageFact, ...]:
    """Give the labelled facts of the page's head, blanks inside their names taken out."""
    facts: list[PageFact] = []
    for line in lines:
        for match in _FIELD.finditer(line.text):
            value = match["value"].strip(" 【】：|")
            facts.append(PageFact(match["name"].replace(" ", ""), value, line))
    return tuple(facts)


def fact_of(facts: Sequence[PageFact], names: Sequence[str]) -> PageFact | None:
    """Give the first fact with one of the names and a value."""
    for name in names:
        for fact in facts:
            if fact.name == name and fact.value not in ("", "无", "-", "—"):
                return fact
    return None


def number_fact(facts: Sequence[PageFact]) -> PageFact | None:
    """Give what the page prints as the document's number."""
    return fact_of(facts, _NUMBER_NAMES)


def day_fact(facts: Sequence[PageFact]) -> PageFact | None:
    """Give what the page prints as the day of signing."""
    return fact_of(facts, _DAY_NAMES)


def page_day_fact(facts: Sequence[PageFact]) -> PageFact | None:
    """Give the day on which the page was put up."""
    return fact_of(facts, _PAGE_DAY_NAMES)


def is_fact_line(text: str) -> bool:
    """Tell a line that does no more than name facts beside the document: 成文日期：2031-01-05."""
    if len(text) > _LONGEST_LINE:
        return False
    if _BULLET_FACT.match(text):
        return True
    day = _DAY_LINE.match(text)
    start = 0 if day is None else day.end()
    return _FIELD.match(text[start:].lstrip(" ∙•·【")) is not None


def is_fact_row(line: Line) -> bool:
    """Tell a row of the page that names facts beside the document."""
    return line.is_row and len(line.text) <= _LONGEST_ROW and bool(page_facts([line]))


def source_fact(facts: Sequence[PageFact]) -> PageFact | None:
    """Give from whom the page says that it has the document."""
    return fact_of(facts, ("来源", "信息来源"))


def authority_fact(facts: Sequence[PageFact]) -> PageFact | None:
    """Give the authority that the page prints."""
    return fact_of(facts, _AUTHORITY_NAMES)


def written_number(match: re.Match[str]) -> str:
    """Write a document's number with 〔〕 around its year."""
    return f"{match['code']}〔{match['year']}〕{match['kind']}{match['no']}号"


def read_day(text: str) -> date | None:
    """Read a full date: 2031年1月5日, 二〇三一年一月五日, 2031.01.05; None where it is none."""
    match = _DAY.search(text)
    if match is None:
        return None
    try:
        day = date(number(_zeros(match["year"])), number(match["month"]), number(match["day"]))
    except ValueError:
        return None
    return day if day.year in YEARS else None


def is_day_line(text: str) -> bool:
    """Tell whether a line is nothing but a day."""
    return _DAY_LINE.fullmatch(text.replace(" ", "")) is not None


def is_month_line(text: str) -> bool:
    """Tell whether a line is nothing but a month in which something was issued."""
    return _MONTH_LINE.fullmatch(text.strip()) is not None


def is_authority_line(text: str) -> bool:
    """Tell whether a line is nothing but the name of one authority or several."""
    words = text.strip(" 。")
    if not words or len(words) > 60 or any(char in words for char in "，。；：、《"):
        return False
    if _SENTENCE.search(words):
        return False
    return all(is_body(name) or name.endswith(("国务院", "委员会")) for name in words.split())


def is_title_line(text: str) -> bool:
    """Tell whether a line may be the title of a document, or the last line of one."""
    words = text.strip()
    if not 4 <= len(words) <= 80 or words[-1] in "。；：，":
        return False
    return _TITLE_END.search(without_quoted(words)) is not None


def kind_of(title: str) -> PlanKind:
    """Tell the kind of a plan by its title."""
    words = without_quoted(title) or title
    for kind, pattern in _KINDS:
        if pattern.search(words):
            return kind
    return PlanKind.OTHER


def period_of(title: str) -> tuple[date, date] | None:
    """Give the time that a title prints as its own: 2031年, 2031—2035年."""
    outside = _in_digits(without_quoted(title))
    span = _YEARS.search(outside)
    if span is not None and int(span["start"]) <= int(span["end"]):
        return date(int(span["start"]), 1, 1), date(int(span["end"]), 12, 31)
    years = {int(match["year"]) for match in _YEAR.finditer(outside)}
    if len(years) == 1:
        year = years.pop()
        return date(year, 1, 1), date(year, 12, 31)
    return None


def _in_digits(title: str) -> str:
    """Write years in digits: 二〇三〇年."""
    return _HAN_YEAR.sub(lambda match: str(number(_zeros(match[0]))), title)


def _zeros(year: str) -> str:
    return year.replace("零", "〇").replace("○", "〇").replace("O", "〇")


def quoted_titles(text: str) -> tuple[str, ...]:
    """Give the titles that a text quotes in 《》, those quoted inside one left there."""
    return tuple(text[start + 1 : end - 1] for start, end in _quoted(text))


def without_quoted(text: str) -> str:
    """Give a text without the titles that it quotes."""
    kept: list[str] = []
    last = 0
    for start, end in _quoted(text):
        kept.append(text[last:start])
        last = end
    return "".join([*kept, text[last:]])


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    depth = start = 0
    for place, char in enumerate(text):
        if char in "《〈":
            if depth == 0:
                start = place
            depth += 1
        elif char in "》〉" and depth:
            depth -= 1
            if depth == 0:
                yield start, place + 1


def without_spam(title: str) -> tuple[str, str]:
    """Part the words of web spam from a title in whose front they stand."""
    match = _SPAM.match(title)
    return (title[match.end() :], match[0]) if match else (title, "")


def in_outer_quotes(title: str) -> str:
    """Write a title that stood in 《》: the 〈〉 inside become 《》, years are joined by —."""
    words = title.replace("〈", "《").replace("〉", "》").replace("<", "《").replace(">", "》")
    return re.sub(r"(?<=[0-9]{4})年?[-－~～–—]{1,2}(?=[0-9]{4})", "—", words.replace(" ", ""))


def without_site(title: str) -> str:
    """Give what a page calls itself without the name of the site that stands behind it."""
    match = _SITE.search(title)
    return title if match is None else title[: match.start()].strip()


def periods_without_dash(title: str) -> tuple[str, ...]:
    """Give the years between which a conversion lost the sign, with a sign: 2031—2035."""
    return tuple(f"{match[1]}—{match[2]}" for match in _LOST_DASH.finditer(title))


def has_lost_dash(title: str) -> bool:
    """Tell whether a conversion lost the sign between two years: 20312035年."""
    return _LOST_DASH.search(title) is not None
