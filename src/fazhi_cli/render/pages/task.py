"""The report of `fazhi show PLAN TASK` as a sheet and as JSON: what the document says, and what
came of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.reviews import Decision, Review
from fazhi_cli.model.timerule import Unsettled
from fazhi_cli.render.pages.plans import FACT_COLUMNS
from fazhi_cli.render.pages.states import LIGHT_STYLES, state_record
from fazhi_cli.render.pages.task_facts import (
    model_record,
    occurrence_record,
    parties_record,
    steps_record,
    successor_record,
)
from fazhi_cli.render.pages.tasks import state_cell
from fazhi_cli.render.voices.envelope import print_document
from fazhi_cli.render.voices.sheet import Cell, Grid, Sheet, join
from fazhi_cli.rules.phrases import print_rule
from fazhi_cli.rules.status.history import Report, Step
from fazhi_cli.rules.status.values import OccurrenceState, flag_words
from fazhi_cli.services.queries.plans import Mention, TaskDetail
from fazhi_cli.services.queries.task_parties import (
    IndicatorNote,
    MoveNote,
    OldName,
    Promise,
    TermNote,
)
from fazhi_cli.services.queries.task_story import (
    Chapter,
    DeadlineStory,
    Lack,
    content,
    is_before_issue,
)

_SHOWN_BEHIND = 3  # periods that are not done; the newest
_MET = {True: "达到", False: "没有达到", None: "是否达到由协调单位判断"}
_LACKS = {
    Lack.OPEN: "待明确，没有到期日",
    Lack.NO_EVENT: "还没有收到事件的报告，没有到期日",
    Lack.NO_ISSUE: "方案没有写成文日期，算不出到期日",
    Lack.NO_START: "方案没有写成文日期和起止时间，算不出到期日",
    Lack.NO_PERIOD: "方案没有写起止时间，算不出到期日",
    Lack.OUTSIDE: "在方案的起止时间以内没有一期到期",
    Lack.TAKEN_OVER: "到期日在方案被取代以后，不再要求",
}
Row = tuple[Cell | str, ...]


def task_sheet(detail: TaskDetail) -> Sheet:
    """Lay one task out in full."""
    next_due = detail.standing.next_due.isoformat() if detail.standing.next_due else "—"
    rows = [*_said(detail), *_dated(detail), *_told(detail), ("下次到期", next_due)]
    rows.append(("状态", state_cell(detail.standing)))
    if not detail.placed.task.public:
        rows.append(("公开", "不对外公布"))
    title = f"任务 {detail.placed.key}　{detail.placed.task.title}（截至 {detail.as_of}）"
    return Sheet((Grid(FACT_COLUMNS, [row for row in rows if row[1]]),), title)


def _said(detail: TaskDetail) -> Iterator[Row]:
    """Give what the document says of who has to do what, and what was decided on who that is."""
    placed, task, parties = detail.placed, detail.placed.task, detail.parties
    yield "方案", f"{detail.plan.title}（{detail.plan.id}）"
    if detail.successor is not None:
        yield "被取代", f"从 {detail.successor.since} 起由 {detail.successor.plan.id} 取代"
    if is_before_issue(detail.plan, detail.as_of):
        yield (
            "印发",
            f"截至 {detail.as_of} 还没有印发（成文日期 {detail.plan.issued}），以下按方案推算",
        )
    yield "章节", " › ".join(f"{section.no} {section.title}" for section in placed.sections)
    yield "要求", task.text or ""
    yield "牵头单位", join(task.lead)
    yield "责任单位", join(task.participants)
    terms = {note.name: note for note in parties.terms}
    for mention in (*detail.lead, *detail.participants):
        if mention.scope:
            yield "群组", _group_words(mention, terms.get(mention.name))
    mentioned = {mention.name for mention in (*detail.lead, *detail.participants)}
    for note in parties.terms:
        if note.name not in mentioned and note.settled is not None:
            yield "群组", _settled_words(note)
    yield from (("现名", _heir_words(old)) for old in parties.renamed)
    yield from (("移交", _move_words(move)) for move in parties.moves)


def _heir_words(old: OldName) -> str:
    since = f"从 {old.since} 起" if old.since is not None else "现在"
    return f"“{old.name}”的职责{since}由{old.heir}承担"


def _group_words(mention: Mention, note: TermNote | None) -> str:
    if note is not None and note.settled is not None:
        return _settled_words(note)
    if not mention.members:
        return f"“{mention.name}”的成员，文件没有列出"
    word = (
        "可能是以下单位中的几个"
        if mention.scope == "有关"
        else "指 departments.yaml 列出的以下单位"
    )
    missing = (
        f"；其中的{join(note.unlisted)}，文件没有列出" if note is not None and note.unlisted else ""
    )
    return f"“{mention.name}”{word}（{len(mention.members)} 个）：{join(mention.members)}{missing}"


def _settled_words(note: TermNote) -> str:
    newest = note.rulings[-1]
    return f"“{note.name}”已明确为{join(note.settled or ())}（{_by(newest)}）{_reason(newest)}"


def _by(review: Review) -> str:
    return f"{review.at.date()}，{review.by}"


def _reason(review: Review) -> str:
    return f"：{review.reason}" if review.reason else ""


def _move_words(note: MoveNote) -> str:
    return f"{note.old} → {join(note.heirs)}（{_by(note.review)}）{_reason(note.review)}"


def _dated(detail: TaskDetail) -> Iterator[Row]:
    """Give each deadline with where its occurrences stand."""
    for story in detail.story.stories:
        yield "时限", deadline_words(story.deadline, _settled_day(story))
        yield from (("到期", cell) for cell in _occurrences(story, detail))
    if detail.story.undated is not None and detail.story.undated.state.departments:
        yield "进度", "\n".join(_shares(detail.story.undated.state))
    yield from (("指标", _indicator_words(note)) for note in detail.parties.indicators)


def _settled_day(story: DeadlineStory) -> str:
    if not isinstance(story.deadline.rule, Unsettled) or not story.settling:
        return ""
    newest = story.settling[-1]
    return f"已明确为 {newest.to}（{_by(newest)}）；原文“{story.deadline.rule.phrase}”"


def _occurrences(story: DeadlineStory, detail: TaskDetail) -> Iterator[Cell | str]:
    """Give what is not done yet, else the newest one, then those that are to come."""
    if story.lasting is not None:
        yield _occurrence(story.lasting, detail)
        return
    if story.lack is not None:
        yield _LACKS[story.lack]
        return
    behind = [chapter for chapter in story.come if not chapter.is_done]
    if (more := len(behind) - _SHOWN_BEHIND) > 0:
        yield f"更早的还有 {more} 期没有办完，最早的 {behind[0].state.in_force} 到期"
    for index, chapter in enumerate((*(behind[-_SHOWN_BEHIND:] or story.come[-1:]), *story.coming)):
        yield _occurrence(chapter, detail, is_first=index == 0)


def _occurrence(chapter: Chapter, detail: TaskDetail, *, is_first: bool = True) -> Cell:
    state = chapter.state
    period = state.due.period if state.due is not None else None
    event = (
        f"{state.due.event} 发生的这一次"
        if state.due is not None and state.due.event is not None
        else None
    )
    extended = f"（原定 {state.original}）" if state.original != state.in_force else ""
    light = str(getattr(detail.light_words, state.light))
    late = f"已 {state.days_overdue} 天" if state.days_overdue else ""
    parts = [
        period or event or "",
        f"{state.in_force or ''}{extended}",
        f"{light} {'·'.join(state.words)}",
        late,
    ]
    shares = list(_shares(state))
    # One department's share, or what all leads have in common, is what the line says already; who
    # else is meant is not.
    has_owner = state.deadline is not None and bool(state.deadline.owner)
    is_new = len(shares) > 1 or (len(state.deciders) > 1 and has_owner and is_first)
    lines = [
        "　".join(part for part in (*parts, _times(state)) if part),
        *(shares if is_new else ()),
    ]
    return Cell("\n".join(lines), LIGHT_STYLES[state.light])


def _times(state: OccurrenceState) -> str:
    """Say how often the only department has done what is asked for several times."""
    times = (state.deadline.times if state.deadline is not None else None) or 1
    if times == 1 or state.status.is_done or len(state.deciders) != 1:
        return ""
    return f"要 {times} 次，已完成 {state.departments[state.deciders[0]].completions} 次"


def _shares(state: OccurrenceState) -> Iterator[str]:
    """Give each department's own state where several owe the same: those alike in one line, what is
    not done first.
    """
    times = (state.deadline.times if state.deadline is not None else None) or 1
    groups: dict[tuple[bool, str], list[str]] = {}
    for name in state.deciders:
        own = state.departments[name]
        words = "·".join((str(own.status), *flag_words(own.flags)))
        if times > 1 and not own.status.is_done:
            words += f"（要 {times} 次，已完成 {own.completions} 次）"
        extended = (
            f"，延期到 {own.in_force}"
            if own.in_force != own.original and not own.status.is_done
            else ""
        )
        groups.setdefault((own.status.is_done, words + extended), []).append(name)
    for (_, words), names in sorted(groups.items(), key=lambda item: item[0][0]):
        yield f"{words}：{join(names)}"


def _told(detail: TaskDetail) -> Iterator[Row]:
    """Give the departments' own promises, the newest report and the newest decision."""
    yield from (("责任清单", _promise_words(promise)) for promise in detail.parties.promises)
    steps = sorted(_steps(detail), key=lambda step: content(step).at)
    reports = [step for step in steps if isinstance(step, Report)]
    rulings = [step for step in steps if not isinstance(step, Report)]
    if reports:
        entry = reports[-1].entry
        percent = f" {entry.percent}%" if entry.percent is not None else ""
        note = f"：{entry.note}" if entry.note else ""
        yield (
            "最近报告",
            f"{entry.at.date()}，{reports[-1].department} {entry.status}{percent}{note}",
        )
    if rulings:
        yield "最近决定", _ruling_words(rulings[-1].review, rulings[-1].department)


def _steps(detail: TaskDetail) -> Iterable[Step]:
    story = detail.story
    chapters = [chapter for each in story.stories for chapter in (*each.come, *each.coming)]
    chapters += [each.lasting for each in story.stories if each.lasting is not None]
    chapters += [story.undated] if story.undated is not None else []
    others = [step for each in story.stories for step in each.others]
    return [*(step for chapter in chapters for step in chapter.steps), *others, *story.loose]


def _ruling_words(review: Review, department: str | None) -> str:
    about = f"{department} " if department else ""
    to = f"到 {review.to}" if review.to is not None else ""
    forced = "（没有报完成）" if review.decision is Decision.CLOSE and review.forced else ""
    return f"{_by(review)}：{about}{review.decision}{to}{forced}{_reason(review)}"


def _promise_words(promise: Promise) -> str:
    own = promise.commitment
    by = f"{own.by} 前" if own.by is not None else ""
    parts = [own.person or "", own.measures or "", own.deliverable or "", by]
    return f"{promise.department}：{'；'.join(part for part in parts if part)}"


def deadline_words(deadline: Deadline, settled: str = "") -> str:
    """Say a deadline in one line: what, when, by whom, in whose words; `settled` says when, where
    that was decided.
    """
    parts = [deadline.what or "", settled or print_rule(deadline.rule, deadline.times)]
    if deadline.inferred:
        parts.append("推定")
    if deadline.owner:
        parts.append(f"由{join(deadline.owner)}负责")
    if deadline.to:
        parts.append(f"报{deadline.to}")
    if deadline.phrase:
        parts.append(f"原文“{deadline.phrase}”")
    return "；".join(part for part in parts if part)


def _indicator_words(note: IndicatorNote) -> str:
    item = note.indicator
    per = f"，{item.per}" if item.per else ""
    owner = f"，由{join(item.owner)}负责" if item.owner else ""
    values = [
        f"\n{each.day} {each.department}报 {each.value.value}，{_MET[each.value.is_met]}"
        for each in note.readings
    ]
    return f"{item.name} {item.target.printed}{per}{owner}{''.join(values)}"


def task_json(detail: TaskDetail) -> str:
    """Print one task as JSON."""
    task, standing, story = detail.placed.task, detail.standing, detail.story
    contents = {
        "plan": detail.plan.id,
        "jurisdiction": detail.plan.jurisdiction,
        "superseded_by": successor_record(detail.successor),
        "task": detail.placed.key,
        "title": task.title,
        "text": task.text,
        "sections": [section.title for section in detail.placed.sections],
        "lead": list(task.lead),
        "participants": list(task.participants),
        "groups": [
            {"name": mention.name, "scope": mention.scope, "members": list(mention.members or ())}
            for mention in (*detail.lead, *detail.participants)
            if mention.scope
        ],
        "deadlines": [_deadline_record(each) for each in story.stories],
        "undated": occurrence_record(story.undated) if story.undated is not None else None,
        "indicators": [
            {
                "name": item.name,
                "target": item.target.printed,
                "per": item.per,
                "owner": list(item.owner),
            }
            for item in task.indicators
        ],
        **parties_record(detail.parties),
        **steps_record(_steps(detail)),
        "public": task.public,
        **state_record(standing.words, standing.next_due, standing.light_word),
    }
    return print_document(contents, detail.as_of)


def _deadline_record(story: DeadlineStory) -> dict[str, Any]:
    deadline, lasting = story.deadline, story.lasting
    return {
        **deadline.model_dump(mode="json", exclude_defaults=True),
        "rule": print_rule(deadline.rule, deadline.times),
        "settled": [model_record(review) for review in story.settling],
        "occurrences": [occurrence_record(chapter) for chapter in (*story.come, *story.coming)],
        "lasting": occurrence_record(lasting) if lasting is not None else None,
    }
