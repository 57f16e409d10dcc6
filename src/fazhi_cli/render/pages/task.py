"""The report of `fazhi show PLAN TASK`: what the document says of a task, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Indicator
from fazhi_cli.model.progress import Entry
from fazhi_cli.model.reviews import Decision, Review
from fazhi_cli.model.timerule import Unsettled
from fazhi_cli.render.pages.plans import FACT_COLUMNS
from fazhi_cli.render.pages.states import (
    LIGHT_STYLES,
    next_due_words,
    state_record,
    state_words,
    task_cell,
)
from fazhi_cli.render.pages.task_facts import (
    continuations_record,
    deadline_record,
    endings_record,
    group_record,
    occurrence_record,
    parties_record,
    steps_record,
    successor_record,
)
from fazhi_cli.render.pages.task_words import (
    continuation_words,
    for_reason,
    heir_words,
    indicator_words,
    lack_words,
    late_words,
    memberless_words,
    move_words,
    promise_words,
    ruled_by,
    settled_words,
    successor_cell,
    unissued_words,
    unlisted_words,
)
from fazhi_cli.render.voices.envelope import print_document
from fazhi_cli.render.voices.sheet import Cell, Grid, Sheet, join
from fazhi_cli.rules.phrases import print_rule
from fazhi_cli.rules.status.history import Report, Ruling, Step, content
from fazhi_cli.rules.status.values import DepartmentState, OccurrenceState, flag_words
from fazhi_cli.services.queries.plans import Mention, TaskDetail
from fazhi_cli.services.queries.task_parties import TermNote, name_then, reporter_then
from fazhi_cli.services.queries.task_story import (
    Chapter,
    DeadlineStory,
    TaskStory,
    is_before_issue,
)

# Of the periods that are not done, the newest.
_SHOWN_BEHIND = 3


class Fact(NamedTuple):
    """A row of the page: what it is about, and what there is to say."""

    about: str
    cell: Cell | str


def task_sheet(detail: TaskDetail) -> Sheet:
    """Lay one task out in full."""
    standing = detail.standing
    facts = [*_document(detail), *_dates(detail), *_records(detail)]
    # A page has room for both words on one line.
    facts.append(Fact("下次到期", next_due_words(standing.state).replace("\n", " ")))
    facts.append(Fact("状态", task_cell(standing)))
    if not detail.placed.task.public:
        facts.append(Fact("公开", "不对外公布"))
    rows = [fact for fact in facts if fact.cell]
    title = f"任务 {detail.placed.label}　{detail.placed.task.title}（截至 {detail.as_of}）"
    return Sheet((Grid(FACT_COLUMNS, rows),), title)


def _document(detail: TaskDetail) -> Iterator[Fact]:
    """Give what the document says of who has to do what, and what was decided on who that is."""
    plan, placed, task = detail.plan, detail.placed, detail.placed.task
    yield Fact("方案", f"{plan.title}（{plan.id}）")
    if detail.successor is not None:
        yield Fact("被取代", successor_cell(detail.successor))
    if is_before_issue(plan, detail.as_of):
        yield Fact("印发", unissued_words(plan, detail.as_of).cell)
    yield Fact("章节", " › ".join(f"{section.no} {section.title}" for section in placed.sections))
    yield Fact("要求", task.text or "")
    yield Fact("牵头单位", join(task.lead))
    yield Fact("责任单位", join(task.participants))
    yield from _groups(detail)
    for old in detail.parties.renamed:
        yield Fact("现名", heir_words(old).cell)
    for move in detail.parties.moves:
        yield Fact("移交", move_words(move).cell)


def _groups(detail: TaskDetail) -> Iterator[Fact]:
    """Give whom the names stand for: those of the task, then others that were decided on."""
    mentions = (*detail.lead, *detail.participants)
    terms = {note.name: note for note in detail.parties.terms}
    for mention in mentions:
        if mention.scope:
            yield Fact("群组", _group_words(mention, terms.get(mention.name)))
    mentioned = {mention.name for mention in mentions}
    for note in detail.parties.terms:
        if note.name not in mentioned and note.settled is not None:
            yield Fact("群组", settled_words(note).cell)


def _group_words(mention: Mention, note: TermNote | None) -> str:
    if note is not None and note.settled is not None:
        return settled_words(note).cell
    if not mention.members:
        return memberless_words(mention.name)
    verb = "指 departments.yaml 列出的以下单位"
    if mention.scope == "有关":
        verb = "可能是以下单位中的几个"
    mark = "，推定" if mention.is_inferred else ""
    members = f"（{len(mention.members)} 个{mark}）：{join(mention.members)}"
    return f"“{mention.name}”{verb}{members}{unlisted_words(note)}"


def _dates(detail: TaskDetail) -> Iterator[Fact]:
    """Give each deadline with where its occurrences stand, and the indicators."""
    for story in detail.story.stories:
        yield Fact("时限", deadline_words(story.deadline, _settled_day(story)))
        for cell in _occurrences(story, detail):
            yield Fact("到期", cell)
    undated = detail.story.undated
    if undated is not None and undated.state.departments:
        yield Fact("进度", "\n".join(_shares(undated.state)))
    for indicator in detail.parties.indicators:
        yield Fact("指标", indicator_words(indicator).cell)


def deadline_words(deadline: Deadline, settled: str = "") -> str:
    """Say a deadline in one line: what, when, by whom, in whose words.

    `settled` says when, where that was decided.
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


def _settled_day(story: DeadlineStory) -> str:
    rule = story.deadline.rule
    if not isinstance(rule, Unsettled) or not story.settling:
        return ""
    newest = story.settling[-1]
    return f"已明确为 {newest.to}（{ruled_by(newest)}）；原文“{rule.phrase}”"


def _occurrences(story: DeadlineStory, detail: TaskDetail) -> Iterator[Cell | str]:
    """Give what is not done yet, else the newest one, then those that are to come."""
    if story.lasting is not None:
        yield _occurrence(story.lasting, detail, is_first=True)
        return
    if story.lack is not None:
        yield lack_words(story).cell
        return
    behind = [chapter for chapter in story.come if not chapter.is_over]
    more = len(behind) - _SHOWN_BEHIND
    if more > 0:
        yield f"更早的还有 {more} 期没有办完，最早的 {behind[0].state.in_force} 到期"
    come = behind[-_SHOWN_BEHIND:] or story.come[-1:]
    for index, chapter in enumerate((*come, *story.coming)):
        yield _occurrence(chapter, detail, is_first=index == 0)


def _occurrence(chapter: Chapter, detail: TaskDetail, *, is_first: bool) -> Cell:
    """Say where an occurrence stands, and below that who stands where, if it is not clear yet."""
    state = chapter.state
    light_word = getattr(detail.light_words, state.light)
    parts = [_which(state), _day(state), f"{light_word} {state_words(state.words)}"]
    if state.days_overdue:
        parts.append(f"已 {state.days_overdue} 天")
    parts.append(_times(state))
    parts.append(_lateness(state))
    lines = ["　".join(part for part in parts if part)]
    shares = list(_shares(state))
    # One department's share, or what all leads have in common, is what the line says already; who
    # else is meant is not.
    has_owner = state.deadline is not None and bool(state.deadline.owner)
    are_owners_new = len(state.deciders) > 1 and has_owner and is_first
    if len(shares) > 1 or are_owners_new:
        lines += shares
    return Cell("\n".join(lines), LIGHT_STYLES[state.light])


def _which(state: OccurrenceState) -> str:
    due = state.due
    if due is None:
        return ""
    if due.period:
        return f"{due.period}（推定）" if due.inferred is not None else due.period
    return f"{due.event} 发生的这一次" if due.event is not None else ""


def _day(state: OccurrenceState) -> str:
    day = str(state.in_force or "")
    if state.original != state.in_force:
        return f"{day}（原定 {state.original}）"
    return day


def _times(state: OccurrenceState) -> str:
    """Say how often the only department has done what is asked for several times."""
    if len(state.deciders) != 1:
        return ""
    return _completions(state, state.departments[state.deciders[0]])


def _completions(state: OccurrenceState, own: DepartmentState) -> str:
    times = state.deadline.times if state.deadline is not None else None
    if times is None or times == 1 or own.status.is_over:
        return ""
    return f"要 {times} 次，已完成 {own.completions} 次"


def _lateness(state: OccurrenceState) -> str:
    """Say how late those were who decide the occurrence, where all of them were alike."""
    lateness = {late_words(state.departments[name], "完成").cell for name in state.deciders}
    return lateness.pop() if len(lateness) == 1 else ""


def _shares(state: OccurrenceState) -> Iterator[str]:
    """Give each department's own state; those alike in one line, what is not done first."""
    lines: dict[tuple[bool, str], list[str]] = {}
    for name in state.deciders:
        own = state.departments[name]
        words = state_words((str(own.status), *flag_words(own.flags)))
        completions = _completions(state, own)
        if completions:
            words += f"（{completions}）"
        if own.in_force != own.original and not own.status.is_over:
            words += f"，延期到 {own.in_force}"
        lateness = late_words(own, "完成").cell
        if lateness:
            words += f"，{lateness}"
        lines.setdefault((own.status.is_over, words), []).append(name)
    for (_, words), names in sorted(lines.items(), key=lambda line: line[0][0]):
        yield f"{words}：{join(names)}"


def _records(detail: TaskDetail) -> Iterator[Fact]:
    """Give the departments' own promises, the newest report and the newest decision."""
    for promise in detail.parties.promises:
        yield Fact("责任清单", promise_words(promise).cell)
    steps = sorted(_steps(detail.story), key=lambda step: content(step).at)
    counted = [step for step in steps if step.retraction is None]
    reports = [step for step in counted if isinstance(step, Report)]
    rulings = [step for step in counted if isinstance(step, Ruling)]
    if reports:
        yield Fact("最近报告", _report_words(reports[-1], detail))
    if rulings:
        yield Fact("最近决定", _ruling_words(rulings[-1], detail))
    for step in (*steps, *detail.story.endings):
        if step.retraction is not None:
            yield Fact("已撤回", _retracted_words(step, step.retraction, detail))
    for words in continuation_words(detail.continuations):
        yield Fact("接续", words.cell)
    for step in detail.story.endings:
        if isinstance(step, Ruling) and step.retraction is None:
            yield Fact("终止", _ending_words(step, detail))


def _steps(story: TaskStory) -> list[Step]:
    """Give everything that was reported and decided, deadline by deadline."""
    chapters = [*story.chapters]
    others: list[Step] = []
    for each in story.stories:
        if each.lasting is not None:
            chapters.append(each.lasting)
        others += each.others
    if story.undated is not None:
        chapters.append(story.undated)
    steps = [step for chapter in chapters for step in chapter.steps]
    return [*steps, *others, *story.loose, *story.withdrawn]


def _retracted_words(step: Step, retraction: Entry | Review, detail: TaskDetail) -> str:
    """Say what was taken back, when, by whom and why."""
    return f"{_step_words(step, detail)}\n{ruled_by(retraction)} 撤回{for_reason(retraction)}"


def _step_words(step: Step, detail: TaskDetail) -> str:
    if isinstance(step, Report):
        return _report_words(step, detail)
    return _ruling_words(step, detail)


def _ending_words(step: Ruling, detail: TaskDetail) -> str:
    review = step.review
    parts = [_about(step, detail), review.deadline, review.period, review.event]
    what = " ".join(str(part) for part in parts if part is not None) or "整项任务"
    into = ""
    if review.into is not None:
        title = detail.into_titles.get(review.into)
        into = f"，并入 {review.into}{f'“{title}”' if title else ''}"
    return f"{ruled_by(review)}：{what}{into}{for_reason(review)}"


def _about(step: Ruling, detail: TaskDetail) -> str | None:
    """Give the department that a decision is on, by its name of that day."""
    name = step.review.department
    return name_then(detail.registry, name) if name is not None else None


def _report_words(step: Report, detail: TaskDetail) -> str:
    entry = step.entry
    percent = f" {entry.percent}%" if entry.percent is not None else ""
    note = f"：{entry.note}" if entry.note else ""
    need = f"\n需要协调的事项：{entry.help}" if entry.help else ""
    who = reporter_then(detail.registry, step)
    first = f"{entry.at.date()}，{who} {entry.status}{percent}{note}"
    return f"{first}{need}{_result_line(entry)}"


def _result_line(record: Entry | Review) -> str:
    return f"\n成效：{record.result}" if record.result else ""


def _ruling_words(step: Ruling, detail: TaskDetail) -> str:
    review, department = step.review, _about(step, detail)
    what = str(review.decision)
    if department is not None:
        what = f"{department} {what}"
    if review.to is not None:
        what += f"到 {review.to}"
    if review.decision is Decision.CLOSE and review.forced:
        what += "（没有报完成）"
    return f"{ruled_by(review)}：{what}{for_reason(review)}{_result_line(review)}"


def task_json(detail: TaskDetail) -> str:
    """Print one task as JSON."""
    placed, task, standing, story = detail.placed, detail.placed.task, detail.standing, detail.story
    mentions = (*detail.lead, *detail.participants)
    contents = {
        "plan": detail.plan.id,
        "jurisdiction": detail.plan.jurisdiction,
        "superseded_by": successor_record(detail.successor),
        "task": placed.key,
        "title": task.title,
        "text": task.text,
        "sections": [section.title for section in placed.sections],
        "lead": list(task.lead),
        "participants": list(task.participants),
        "groups": [group_record(mention) for mention in mentions if mention.scope],
        "deadlines": [_deadline_record(each) for each in story.stories],
        "undated": occurrence_record(story.undated),
        "indicators": [_indicator_record(indicator) for indicator in task.indicators],
        **parties_record(detail.parties),
        "endings": endings_record(story.endings),
        **continuations_record(detail.continuations),
        **steps_record(_steps(story)),
        "public": task.public,
        **state_record(standing.state, standing.light_word),
    }
    return print_document(contents, detail.as_of)


def _indicator_record(indicator: Indicator) -> dict[str, Any]:
    return {
        "name": indicator.name,
        "target": indicator.target.printed,
        "per": indicator.per,
        "owner": list(indicator.owner),
    }


def _deadline_record(story: DeadlineStory) -> dict[str, Any]:
    deadline = story.deadline
    return {
        **deadline.model_dump(mode="json", exclude_defaults=True),
        "rule": print_rule(deadline.rule, deadline.times),
        **deadline_record(story),
    }
