"""The facts of the plan as a whole, from the zones of its document (docs/import.md#文件信息)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from fazhi_cli.model.blocks import NOWHERE
from fazhi_cli.rules.documents import metadata
from fazhi_cli.rules.documents.issuers import BARE_DAY, issuers_of
from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.places import place_of, places_at
from fazhi_cli.rules.documents.reading import Question, Weight
from fazhi_cli.rules.documents.zones import Zones

NO_PLACE = "未写明"
"""The place of a plan whose document names none."""
_BASIS = re.compile(
    r"(?:根据|依据|按照|遵照|贯彻落实|贯彻|"
    r"落实)[^。；]{0,30}?(?=《)(?P<titles>《[^。；]{4,400}?》)(?=[^《、]*[，。（和及精要部实]|"
    r"$)"
)
_ABOUT = re.compile(
    "^.*?关于(?:(?:进一步|全面|深入|加快|大力|切实|持续)?(?:推进|促进|加强|做好|开展|"
    "落实|实施|优化|深化|推动|支持|规范|印发|贯彻|完善|健全))*"
)
_PROPOSED = re.compile(
    r"(?:制定|提出|形成|拟定|研究制定)(?:了|本|如下|以下)?(?P<title>[\u4e00-\u9fff0-9]{6,40}(?:方案|要点|措施|清单|意见|计划))(?=如下|。|：)"
    r"|现就(?P<about>[\u4e00-\u9fff0-9]{6,40}?)(?:安排|部署|明确|通知|提出|制定|作出)[\u4e00-\u9fff]{0,6}(?:如下|：)"
)
_MISSING = (("issuers", "没有读到是谁印发的"), ("issued", "没有读到是哪天印发的"))
_NUMBER_BEHIND = re.compile(rf"[（(]{metadata.DOC_NUMBER.pattern}[）)]$")


@dataclass(frozen=True, slots=True)
class Facts:
    """The keys of the plan that no task gives, in their order, and what is open about them."""

    keys: dict[str, Any]
    year: int | None
    questions: tuple[Question, ...]


def read_facts(
    zones: Zones, front: Sequence[Line], *, name: str, jurisdiction: str | None
) -> Facts:
    """Read the facts of a plan.

    Args:
        zones: the document's zones.
        front: the unlabelled lines in front of the first task.
        name: the file's name, where the document prints no title.
        jurisdiction: the place as the user names it.
    """
    reader = _Facts(zones, front, name, jurisdiction)
    return reader.read()


class _Facts:
    def __init__(
        self, zones: Zones, front: Sequence[Line], name: str, jurisdiction: str | None
    ) -> None:
        self._zones = zones
        self._front = front
        self._name = name
        self._jurisdiction = jurisdiction
        self._questions: list[Question] = []
        self._around = (*zones.head, *zones.notice)
        self._page = metadata.page_facts(self._around)

    def read(self) -> Facts:
        title = self._title()
        issued = self._issued()
        issuers = self._issuers(title)
        keys: dict[str, Any] = {
            "title": title,
            "kind": str(metadata.kind_of(title)),
            "jurisdiction": self._place(title, issuers),
        }
        if issuers:
            keys["issuers"] = list(issuers)
        number = self._number()
        if number:
            keys["doc_number"] = number
        if issued is not None:
            keys["issued"] = issued
        period = metadata.period_of(title)
        if period is not None:
            keys["period"] = {"start": period[0], "end": period[1]}
        elif metadata.has_lost_dash(title):
            reason = f"题目里的起止年份印坏了：{title}"
            options = metadata.periods_without_dash(title)
            self._ask("period", reason, self._zones.title_line, options=options)
        basis = self._basis(title)
        if basis:
            keys["basis"] = list(basis)
        self._ask_about_missing(keys)
        return Facts(keys, self._year(period, issued), tuple(self._questions))

    def _ask_about_missing(self, keys: dict[str, Any]) -> None:
        """Ask who has issued the plan, and when, where nothing says it."""
        asked = {question.path for question in self._questions}
        for path, reason in _MISSING:
            if path not in keys and path not in asked:
                self._questions.append(Question(path, reason, Weight.DETAIL))

    def _ask(
        self, path: str, reason: str, line: Line | None = None, *, options: tuple[str, ...] = ()
    ) -> None:
        place = line.place if line is not None else NOWHERE
        quote = line.text[:60] if line is not None else ""
        question = Question(path, reason, Weight.PLAN, place, quote, options=options)
        self._questions.append(question)

    def _title(self) -> str:
        if self._zones.title:
            match = _NUMBER_BEHIND.search(self._zones.title)
            if match is not None:
                return self._zones.title[: match.start()]
            title, spam = metadata.without_spam(self._zones.title)
            if spam:
                self._ask("title", f"题目前面的“{spam}”像是网页里混进的广告，去掉了")
            return title
        fact = metadata.fact_of(self._page, ("标题", "名称", "公文名称"))
        if fact is not None:
            return metadata.in_outer_quotes(fact.value)
        own = metadata.fact_of(self._page, ("网页标题",))
        if own is not None and metadata.is_title_line(metadata.without_site(own.value)):
            title = metadata.in_outer_quotes(metadata.without_site(own.value))
            self._ask("title", f"文件没有印出题目，取的是网页的标题：{title}")
            return title
        for line in self._front[:4]:
            match = _PROPOSED.search(line.text)
            if match is not None:
                title = match["title"] or match["about"]
                self._ask("title", f"文件没有印出题目，从引言里取的：{title}", line)
                return title
        for line in self._front[:3]:
            for quoted in metadata.quoted_titles(line.text):
                if metadata.is_title_line(quoted):
                    self._ask("title", f"文件没有印出题目，是不是《{quoted}》？", line)
                    return metadata.in_outer_quotes(quoted)
        stem = PurePath(self._name).stem or "未命名"
        self._ask("title", f"文件没有印出题目，暂用文件名“{stem}”")
        return stem

    def _year(self, period: tuple[date, date] | None, issued: date | None) -> int | None:
        if period is not None and period[0].year == period[1].year:
            return period[0].year
        if issued is not None:
            return issued.year
        return None

    def _number(self) -> str:
        fact = metadata.number_fact(self._page)
        if fact is not None:
            match = metadata.DOC_NUMBER.search(fact.value)
            if match is not None:
                return metadata.written_number(match)
            self._ask("doc_number", f"文号印得不完整：{fact.value}", fact.line)
            return ""
        lines = [*self._around]
        if self._zones.title_line is not None:
            lines.append(self._zones.title_line)
        for line in lines:
            number = _own_number(line.text)
            if number:
                return number
            if len(line.text) <= 24 and metadata.DAMAGED_NUMBER.fullmatch(line.text):
                self._ask("doc_number", f"文号印得不完整：{line.text}", line)
                return ""
        return ""

    def _issued(self) -> date | None:
        fact = metadata.day_fact(self._page)
        signed = self._signed()
        if signed is not None:
            return signed
        if fact is not None:
            day = metadata.read_day(fact.value)
            if day is not None:
                return day
            self._ask("issued", f"成文日期印得不完整：{fact.value}", fact.line)
            return None
        bare = next((line for line in self._around if BARE_DAY.fullmatch(line.text)), None)
        if bare is not None:
            self._ask("issued", f"成文日期印得不完整：{bare.text}", bare)
            return None
        month = next((line for line in self._around if metadata.is_month_line(line.text)), None)
        if month is not None:
            self._ask("issued", f"成文日期只印到月：{month.text}", month)
            return None
        page = metadata.page_day_fact(self._page)
        if page is not None:
            day = metadata.read_day(page.value)
            options = () if day is None else (day.isoformat(),)
            reason = f"没有成文日期，只有网页的发布日期：{page.value}"
            self._ask("issued", reason, page.line, options=options)
        return None

    def _signed(self) -> date | None:
        """Give the day under the signature, or on a line of its own in the head or at the end."""
        for line in (*reversed(self._zones.notice), *self._zones.tail, *reversed(self._zones.head)):
            if metadata.is_day_line(line.text):
                return metadata.read_day(line.text)
        for line in (*self._zones.head, *self._zones.notice):
            match = re.search(
                r"(?:^|[ ）号（])((?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)(?:印发）?)?$",
                line.text,
            )
            if match is not None and len(line.text) < 60:
                return metadata.read_day(match[1])
        return None

    def _issuers(self, title: str) -> tuple[str, ...]:
        issuers = issuers_of(self._zones, self._front, self._page, title)
        source = metadata.source_fact(self._page)
        if not issuers and source is not None and metadata.is_authority_line(source.value):
            reason = f"没有落款，网页写的来源是{source.value}"
            options = ("、".join(source.value.split()),)
            self._ask("issuers", reason, source.line, options=options)
        return issuers

    def _place(self, title: str, issuers: Sequence[str]) -> str:
        if self._jurisdiction:
            return self._jurisdiction
        for text in (*issuers, title, *(line.text for line in self._around[:6])):
            places = places_at(text)
            if places:
                return places[-1]
        inside = place_of(_ABOUT.sub("", title))
        if inside:
            self._ask("jurisdiction", f"地区是从题目推出来的：{inside}")
            return inside
        self._ask("jurisdiction", "没有读到是哪个地区的文件，用 --jurisdiction 写明")
        return NO_PLACE

    def _basis(self, title: str) -> tuple[str, ...]:
        for line in self._front[:3]:
            match = _BASIS.search(line.text)
            if match is None:
                continue
            sentence = line.text[match.start() :].split("。")[0]
            titles = [metadata.in_outer_quotes(each) for each in metadata.quoted_titles(sentence)]
            return tuple(each for each in dict.fromkeys(titles) if each != title)
        return ()


def _own_number(text: str) -> str:
    """Give the number that stands on a line of its own, or at the end of a title's bracket."""
    words = text.strip(" （）()")
    match = metadata.DOC_NUMBER.search(words)
    if match is None:
        return ""
    alone = len(words) - (match.end() - match.start()) <= 16 and "《" not in words
    in_bracket = text.rstrip().endswith(("）", "日")) and text[: match.start()].rstrip().endswith(
        "（"
    )
    if alone or in_bracket:
        return metadata.written_number(match)
    return ""
