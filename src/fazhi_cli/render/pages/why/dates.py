"""Why a date is the date: the words, how they are read, the policy, the decision on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from fazhi_cli.model.plan import Period
from fazhi_cli.model.reviews import Review
from fazhi_cli.model.settings import Roll
from fazhi_cli.model.text import clean
from fazhi_cli.model.timerule import (
    ISSUE,
    Cycle,
    MonthDay,
    Once,
    Ongoing,
    Recurring,
    Unit,
    Unsettled,
    Within,
)
from fazhi_cli.render.pages.task_words import lack_words
from fazhi_cli.render.pages.words import (
    because,
    full_stop,
    quoted,
    said,
    spoken_day,
    spoken_period,
)
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.deadlines.occurrences import anchor_of
from fazhi_cli.rules.deadlines.windows import Window, windows
from fazhi_cli.services.queries.task_story import DeadlineStory
from fazhi_cli.services.queries.why import WhyReport

_ONE_DAY = timedelta(days=1)
# In months.
_A_YEAR = 12
_SHOWN_WINDOWS = 6
_YEAR = re.compile("(?:[0-9]{2,4}|[〇零○一二三四五六七八九]{2,4}) ?年")
_THIRDS = {"上旬": "上旬算到10日", "中旬": "中旬算到20日"}
# Where in a period the last day lies: its end, and a day of it, when the duty is about that period
# or about the last.
_LAST_DAY = {
    Cycle.MONTHLY: "每月最后一天",
    Cycle.QUARTERLY: "每季度最后一天",
    Cycle.HALF_YEARLY: "每半年最后一天",
    Cycle.YEARLY: "每年12月31日",
}
_WITHIN = {
    Cycle.MONTHLY: ("每月", "每月"),
    Cycle.QUARTERLY: ("每季度最后一个月的", "每季度第一个月的"),
    Cycle.HALF_YEARLY: ("每半年最后一个月的", "每半年第一个月的"),
    Cycle.YEARLY: ("每年", "每年"),
}
_BEFORE = {
    Cycle.MONTHLY: "上个月",
    Cycle.QUARTERLY: "上一季度",
    Cycle.HALF_YEARLY: "上一个半年",
    Cycle.YEARLY: "上一年",
}


def tell_dates(story: DeadlineStory, report: WhyReport) -> Iterator[str]:
    """Tell when something is due and why then, or why there is no date."""
    rule = story.deadline.rule
    if isinstance(rule, Unsettled):
        yield from _settled(story, rule, report)
    elif isinstance(rule, Ongoing):
        yield f"{_words(story)}这是长期工作，没有到期日，不会逾期；方案管着的每一年都要有一次记录。"
    elif isinstance(rule, Once):
        day = f"{_once(story, rule)}到期日是{spoken_day(rule.by)}"
        yield f"{_written(story)}{day}，{_included(report)}。{_moved(story)}"
        times = story.deadline.times or 1
        if times > 1:
            yield f"到期以前一共要办{times}次。"
    elif isinstance(rule, Recurring):
        period = report.plan.period
        divided = ""
        if rule.every not in _WITHIN and story.has_dates and period is not None:
            divided = _division(rule, period)
        yield f"{_written(story)}{_recurring(story, rule)}到期，{_included(report)}。{divided}"
        yield from _inferred(story, rule, report)
    else:
        yield _within(story, rule, report)
    yield from _nothing(story, report)


def _inferred(story: DeadlineStory, rule: Recurring, report: WhyReport) -> Iterator[str]:
    """Tell of a period that is too short for anybody to be sure that it is meant."""
    first = anchor_of(report.plan, as_of=report.as_of).first
    for due in story.inferred:
        if due.period is None or due.covers is None:
            continue
        begin = f"{spoken_period(due.period)}这一期是推定的："
        if due.counts_in_reports:
            cycle = str(rule.every).removeprefix("每")
            yield (
                f"{begin}方案{spoken_day(due.covers[1])}期满，这一期不满{cycle}，"
                "文件没有写明期满以前是不是也要办；照样催办。"
            )
        elif first is not None:
            days = (due.covers[1] - first).days + 1
            since = "印发" if first == report.plan.issued else "起算"
            yield (
                f"{begin}方案{spoken_day(first)}{since}，到这一期结束只有{days}天，"
                "文件没有写明当年就要办；照样催办，年度报告不把它算作当年到期的事项。"
            )


def _words(story: DeadlineStory) -> str:
    return f"文件写的是{quoted(story.phrase)}。" if story.phrase else ""


def _written(story: DeadlineStory) -> str:
    """Begin a sentence with the words of the document, if they are known."""
    if not story.phrase:
        return ""
    conflict = "与方案登记的时限不一致，按登记的算，" if story.conflicts else ""
    return f"文件写的是{quoted(story.phrase)}，{conflict}"


def _policy(report: WhyReport) -> str:
    return "遇节假日不顺延" if report.roll is Roll.NONE else "遇节假日顺延到下一个工作日"


def _included(report: WhyReport) -> str:
    return f"当天在内，{_policy(report)}"


def _moved(story: DeadlineStory) -> str:
    """Tell that a holiday has moved the only date."""
    chapters = (*story.come, *story.coming)
    due = chapters[0].state.due if chapters else None
    if due is None or due.moved_from is None:
        return ""
    return f"{spoken_day(due.moved_from)}是休息日，顺延到{spoken_day(due.due)}。"


def _once(story: DeadlineStory, rule: Once) -> str:
    """Tell how the words give this date; nothing where they name the day itself."""
    if story.phrase is None or story.conflicts:
        return ""
    end = _end_of(story, rule.by)
    if story.deadline.inferred and end:
        return f"没有写到日，推定{end}，"
    if story.deadline.inferred:
        return "推定"
    words = ""
    if not _YEAR.search(clean(story.phrase)):
        words = f"没有写年份，按{rule.by.year}年算，"
    if end:
        words += f"{end}，"
    return words


def _end_of(story: DeadlineStory, day: date) -> str:
    name = story.time_phrase.readings[0].name if story.time_phrase is not None else ""
    if name in _THIRDS:
        return _THIRDS[name]
    if name == "某日前":
        return ""
    if (day.month, day.day) == (12, 31):
        return "算到当年最后一天"
    if name == "季度末":
        return "算到这个季度的最后一天"
    return "算到当月最后一天" if (day + _ONE_DAY).day == 1 else ""


def _recurring(story: DeadlineStory, rule: Recurring) -> str:
    """Tell how often, and on which day of each period."""
    times, is_previous = story.deadline.times or 1, rule.covers.is_previous
    about = f"针对{_BEFORE.get(rule.every, '上一期')}的情况，" if is_previous else ""
    often = f"每期要{times}次，" if times > 1 else ""
    inferred = "没有写到日，推定" if story.deadline.inferred else ""
    if rule.every in _WITHIN:
        return f"{about}{often}{inferred}{_day_of_period(rule, is_previous=is_previous)}"
    day = _day_of_window(rule, is_previous=is_previous)
    return f"{about}{rule.every}一期，{often}{inferred}每期{day}"


def _division(rule: Recurring, period: Period) -> str:
    """Tell into which windows of several years the plan's period is divided.

    A rest of less than half a year is no window of its own, and belongs to the next one.
    """
    divided = windows(rule.every, period.start, period.end)
    begin, end = "第一期", "最后一期"
    if len(divided) == 1:
        begin = end = "这一期"
    words = f"按方案的期间，{_parts(divided)}"
    first, last = divided[0].years[0], divided[-1].years[1]
    months = (last + 1 - divided[-1].years[0]) * _A_YEAR
    is_whole = months == rule.every.months and period.end == date(last, 12, 31)
    if not is_whole:
        which = end if len(divided) > 1 else ""
        words += f"，{which}到方案期满为止"
    if period.start.year < first:
        words += f"；{period.start.year}年方案管的时间不到半年，并入{begin}"
    if period.end.year > last:
        words += f"；{period.end.year}年方案管的时间不到半年，并入{end}"
    return f"{words}。"


def _parts(divided: Sequence[Window]) -> str:
    """Name the windows; of many, the first and the last."""
    names = [spoken_period(window.name) for window in divided]
    if len(names) == 1:
        return f"只有{names[0]}这一期"
    if len(names) > _SHOWN_WINDOWS:
        return f"分为{len(names)}期：第一期是{names[0]}，最后一期是{names[-1]}"
    return f"分为{len(names)}期：{join(names)}"


def _day_of_period(rule: Recurring, *, is_previous: bool) -> str:
    if rule.by is None:
        return _LAST_DAY[rule.every]
    of_period, of_next = _WITHIN[rule.every]
    return (of_next if is_previous else of_period) + _month_day(rule.by)


def _day_of_window(rule: Recurring, *, is_previous: bool) -> str:
    if rule.by is None:
        return "结束以后，下一期的最后一天" if is_previous else "最后一天"
    year = "结束以后，下一期第一年的" if is_previous else "最后一年的"
    return year + _month_day(rule.by)


def _month_day(by: int | MonthDay) -> str:
    return f"{by.month}月{by.day}日" if isinstance(by, MonthDay) else f"{by}日"


def _within(story: DeadlineStory, rule: Within, report: WhyReport) -> str:
    limit, issued = f"{rule.amount}{rule.unit}", report.plan.issued
    policy = f"，{_policy(report)}"
    if rule.unit is Unit.WORKDAY:
        policy = ""
    if rule.after != ISSUE and rule.unit is Unit.HOUR:
        counted = "记录只有日子、没有钟点，所以从当天结束时算起，不满一天的算一天"
        return f"{_written(story)}要在{said(rule.after)}后{limit}内办完。{counted}{policy}。"
    if rule.after != ISSUE:
        begin = f"从{said(rule.after)}的第二天算起"
        return f"{_written(story)}{begin}，{limit}内办完，最后一天在内{policy}。"
    chapters = (*story.come, *story.coming)
    due = chapters[0].state.due if chapters else None
    if issued is None or due is None:
        return f"{_written(story)}从方案印发的第二天算起，{limit}内办完。"
    begin = f"方案{spoken_day(issued)}印发，从第二天算起{limit}"
    last = f"到期日是{spoken_day(due.moved_from or due.due)}"
    return f"{_written(story)}{begin}，{last}，当天在内{policy}。{_moved(story)}"


def _settled(story: DeadlineStory, rule: Unsettled, report: WhyReport) -> Iterator[str]:
    """Tell how open words may be read, and the decisions on them; the newest counts."""
    words = _unsettled_words(story, rule)
    if not story.settling:
        yield f"{words}，还没有明确。明确以前没有到期日，不算逾期。"
        return
    yield f"{words}。"
    *former, newest = story.settling
    for review in former:
        yield full_stop(_decision(review, "先明确到期日为"))
    decision = _decision(newest, "改为" if former else "明确到期日为")
    yield f"{full_stop(decision)}到期日由此而来，{_included(report)}。{_moved(story)}"


def _unsettled_words(story: DeadlineStory, rule: Unsettled) -> str:
    phrase = rule.phrase
    if rule.is_unwritten:
        if story.deadline.phrase is None:
            return "文件没有写时限"
        phrase = story.deadline.phrase
    return f"文件写的是{quoted(phrase)}，{_open_words(story)}"


def _open_words(story: DeadlineStory) -> str:
    readings = story.time_phrase.readings if story.time_phrase is not None else ()
    days = [f"{spoken_day(each.rule.by)}以前" for each in readings if isinstance(each.rule, Once)]
    if not days:
        return "没有写明日期"
    return f"可以理解为{'，也可以理解为'.join(days)}"


def _decision(review: Review, verb: str) -> str:
    day = spoken_day(review.to) if review.to is not None else ""
    return f"{spoken_day(review.at.date())}，{review.by}{verb}{day}{because(review.reason)}"


def _nothing(story: DeadlineStory, report: WhyReport) -> Iterator[str]:
    """Tell why there is no date, and what a newer plan has taken over."""
    yield from lack_words(story).aloud
    if not story.dropped or report.successor is None:
        return
    first, since = spoken_day(story.dropped[0].due), spoken_day(report.successor.since)
    which = "及以后到期的各期，" if isinstance(story.deadline.rule, Recurring) else ""
    yield f"{first}{which}在{since}方案被取代以后，不再要求。"
