"""What `record` and the decisions tell: what was written, what for, where things stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from fazhi_cli.model.entry_errors import listed
from fazhi_cli.model.reviews import Decision
from fazhi_cli.model.text import visible
from fazhi_cli.render.pages.states import count_words, state_words
from fazhi_cli.render.pages.task_words import verdict_words
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.measures import Measured
from fazhi_cli.rules.phrases import print_rule
from fazhi_cli.rules.status.standings import TaskStanding
from fazhi_cli.rules.status.values import Flag, OccurrenceState
from fazhi_cli.services.records.decision import DecisionReport
from fazhi_cli.services.records.entry import RecordReport
from fazhi_cli.services.records.file import Written
from fazhi_cli.services.records.retraction import RetractionReport, record_words
from fazhi_cli.services.records.target import RecordTarget
from fazhi_cli.services.records.undo import UndoReport


def record_text(report: RecordReport) -> str:
    """Tell what was recorded."""
    return _text(_recorded(report))


def decision_text(report: DecisionReport) -> str:
    """Tell what was decided."""
    return _text(_decided(report))


def undo_text(report: UndoReport) -> str:
    """Tell what was taken out again."""
    return _text(_undone(report))


def retraction_text(report: RetractionReport) -> str:
    """Tell what was taken back."""
    return _text(_retracted(report))


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{visible(line)}\n" for line in lines)


def _recorded(report: RecordReport) -> Iterator[str]:
    yield from _written(report.written, is_dry=report.is_dry)
    verb = "将复制" if report.is_dry else "已复制"
    for copy in report.copies:
        yield f"{verb} {copy.origin} → {copy.path}"
    if report.entry is not None and not _has_ended(report):
        yield from _target(report.target)
    for value in report.measured:
        yield _value(value)
    if report.entry is not None and report.entry.ask_extension is not None:
        asked = report.entry.ask_extension
        yield f"申请延期到 {asked}：由协调单位在期限届满前决定（fazhi extend）"
    for remark in report.remarks:
        yield f"注意：{remark}"
    closing = _closing(report.target, report.share, report.others, report.as_of)
    yield f"{report.department}{closing}"
    yield _task(report.task, report.standing)


def _has_ended(report: RecordReport) -> bool:
    """Whether the entry counts for nothing, as nothing is owed any more; a remark says so."""
    occurrence = report.target.occurrence if report.target is not None else None
    own = occurrence.departments.get(report.department) if occurrence is not None else None
    return own is not None and own.status.has_ended


def _decided(report: DecisionReport) -> Iterator[str]:
    review = report.review
    yield from _written(report.written, is_dry=report.is_dry)
    if report.target is not None:
        yield from _target(report.target)
    if report.is_of_host:
        yield f"本单位牵头：协调单位设在{review.department}{_checked(review.checked_by)}"
    if review.forced:
        yield "没有报完成就销号，已记下 forced: true 和理由"
    if review.decision is Decision.TRANSFER:
        heirs = join(review.departments)
        begin = f"从 {review.at.date()} 起，任务 {report.task} 由{heirs}接手"
        yield f"{begin}，{review.department}不再承担"
    if review.decision is Decision.END:
        yield from _ended(report)
    if review.term is not None:
        yield f"任务 {report.task} 里的“{review.term}”指：{join(review.departments)}"
    for remark in report.remarks:
        yield f"注意：{remark}"
    for share in report.shares:
        closing = _closing(report.target, share.words, share.others, report.as_of)
        yield f"{share.department}{closing}"
    yield _task(report.task, report.standing)


def _undone(report: UndoReport) -> Iterator[str]:
    will = "将" if report.is_dry else "已"
    yield f"{will}从 {report.path} 取出："
    for line in report.text.splitlines():
        yield f"  {line}"
    if report.is_whole_file:
        yield f"{will}删去 {report.path}：里面没有别的内容"
    for path in report.evidence:
        yield f"{will}删去 {path}：为这一条复制的，别处没有用到"
    for path in report.changed:
        yield f"没有删去 {path}：复制以后有人改过"
    if report.remaining:
        yield f"这个文件里还有 {report.remaining} 条没有提交；再执行一次，取出其中最近的一条"


def _closing(
    target: RecordTarget | None,
    words: tuple[str, ...],
    others: Sequence[OccurrenceState],
    as_of: date,
) -> str:
    """Tell where a department stands: in which part of the task, where others are open as well.

    Else “已报完成” would be taken for the whole task, which other commands call 逾期.
    """
    state = f"{state_words(words)}（截至 {as_of}）"
    if target is None or target.occurrence is None or not others:
        return f"：{state}"
    has_several = any(other.deadline != target.deadline for other in others)
    matter = _matter(target.occurrence, with_name=has_several)
    late = [
        _matter(other, with_name=has_several) for other in others if Flag.OVERDUE in other.flags
    ]
    behind = f"；{listed(late)}逾期没有办完" if late else ""
    return f" {matter}：{state}{behind}"


def _matter(occurrence: OccurrenceState, *, with_name: bool) -> str:
    """Name an occurrence within its task: 2031-Q2 这一期, 清理, 备案 2031-06-01 发生的这一次."""
    deadline, due = occurrence.deadline, occurrence.due
    words = []
    if deadline is not None and (with_name or due is None):
        words.append(deadline.id or deadline.what or print_rule(deadline.rule, deadline.times))
    if due is not None and due.period is not None:
        words.append(f"{due.period} 这一期")
    if due is not None and due.event is not None:
        words.append(f"{due.event} 发生的这一次")
    return " ".join(words) or "这一项"


def _retracted(report: RetractionReport) -> Iterator[str]:
    yield from _written(report.written, is_dry=report.is_dry)
    verb = "将撤回" if report.is_dry else "已撤回"
    yield f"{verb}：{record_words(report.step)}；从这时起不计入，两条都留在文件里"
    for remark in report.remarks:
        yield f"注意：{remark}"
    if report.department is not None:
        yield f"{report.department}：{state_words(report.share)}（截至 {report.as_of}）"
    if report.standing is None:
        yield f"方案里没有任务“{report.task}”：这一条原来就没有计入，以后也不再提示"
    else:
        yield _task(report.task, report.standing)


def _ended(report: DecisionReport) -> Iterator[str]:
    review = report.review
    names = (review.department, review.deadline, review.period, review.event)
    what = " ".join([f"任务 {report.task}", *(str(name) for name in names if name is not None)])
    into = f"，并入 {review.into}" if review.into is not None else ""
    yield f"终止：{what}{into}；没有办完的不再要求，已经办完的照旧"


def _task(key: str, standing: TaskStanding) -> str:
    count = count_words(standing.state)
    words = f"任务 {key}：{state_words(standing.words)}，{standing.light_word}灯"
    return f"{words}，{count}" if count else words


def _checked(checked_by: str | None) -> str:
    return f"，由{checked_by}核实" if checked_by else ""


def _written(written: Written, *, is_dry: bool) -> Iterator[str]:
    verb = "将写入" if is_dry else "已写入"
    new = "（新文件）" if written.is_new else ""
    yield f"{verb} {written.path}{new}："
    for line in written.text.splitlines():
        yield f"  {line}"


def _target(target: RecordTarget | None) -> Iterator[str]:
    """Tell for which deadline a record counts, and for which of its periods or events."""
    if target is None or (target.deadline is None and target.occurrence is None):
        yield "计入：没有写明是哪一个时限，只作为进展记下，不计入任何一个到期日"
        return
    deadline, occurrence = target.deadline, target.occurrence
    if deadline is None:
        return
    if occurrence is None:
        yield "计入：这个时限没有对得上的一期（不在方案期间内，或方案已被接替），只作为进展记下"
        return
    words = deadline.what or deadline.id or print_rule(deadline.rule, deadline.times)
    due = occurrence.due
    if due is not None and due.period is not None:
        words += f" {due.period} 这一期"
    if due is not None and due.event is not None:
        words += f"，{due.event} 发生的这一次"
    if occurrence.original is not None:
        words += f"，原定 {occurrence.original} 到期"
    yield f"计入：{words}{_reason(target)}"


def _reason(target: RecordTarget) -> str:
    """Say how a period or an event was chosen that nobody named."""
    if target.is_missed and target.period is not None:
        return "（没有写 --period，算在过了期限还没有办完的这一期；报本期的要写明）"
    if target.is_missed and target.event is not None:
        return "（没有写 --event，算在过了期限还没有办完的这一次）"
    if target.is_default:
        return "（没有写 --period，按日期算）"
    return ""


def _value(item: Measured) -> str:
    verdict = verdict_words(item.is_met, "目标", judge="人")
    return f"指标“{item.name}”：{item.value}，目标 {item.target}，{verdict}"
