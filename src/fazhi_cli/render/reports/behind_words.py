"""How far the departments behind with a matter are, in sentences that name all of them."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi_cli.render.pages.words import full_stop, said
from fazhi_cli.render.reports.matter_words import MatterWords, all_names
from fazhi_cli.render.voices.numbers import figure
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.reports.behind import OpenPart, Stage
from fazhi_cli.services.reports.pressing import OpenMatter

_SILENT = "没有报告进展"
_NOBODY = "责任单位待明确"


def lateness(days: int) -> str:
    """Say by how many days a date has passed; on the day itself that it has come."""
    if days == 0:
        return "到期未完成"
    return f"逾期{figure(days)}天"


def lateness_of(each: OpenMatter, words: MatterWords) -> str:
    """Say by how many days a matter is overdue; of different departments, the most."""
    longest = each.matter.days_late(words.cut_off)
    if len({part.days_late for part in each.parts}) > 1:
        return f"最长逾期{figure(longest)}天"
    return lateness(longest)


def behind_sentence(each: OpenMatter, words: MatterWords) -> str:
    """Tell of an overdue matter who is behind, and how far each of them is."""
    matter = each.matter
    due = f"{words.day(matter.original)}到期"
    if matter.in_force != matter.original:
        due = f"原定{due}，延期到{words.day(matter.in_force)}"
    head = f"{words.matter(matter)}，{due}"
    if matter.days_late(words.cut_off):
        head += f"，{lateness_of(each, words)}"
    return full_stop(f"{head}：{_who(each.parts, words)}")


def _who(parts: Sequence[OpenPart], words: MatterWords) -> str:
    if not parts:
        return _NOBODY
    groups = _by_stage(parts, words)
    if len(groups) == 1:
        ((stage, names),) = groups.items()
        return all_names(names) + stage
    everybody = all_names([part.department for part in parts])
    phrases = [_group(stage, names) for stage, names in groups.items()]
    between = "，"
    if any("，" in stage for stage in groups):
        between = "；"
    return f"{everybody}没有完成，其中{between.join(phrases)}"


def _by_stage(parts: Sequence[OpenPart], words: MatterWords) -> dict[str, list[str]]:
    """Put together who stands alike; who has said nothing comes last."""
    groups: dict[str, list[str]] = {}
    for part in sorted(parts, key=lambda part: part.stage is Stage.SILENT):
        groups.setdefault(stage_words(part, words), []).append(part.department)
    return groups


def _group(stage: str, names: Sequence[str]) -> str:
    if stage == _SILENT and len(names) > 1:
        return f"其余{figure(len(names))}个单位{stage}"
    return join(names) + stage


def stage_words(part: OpenPart, words: MatterWords) -> str:
    """Say how far a department is."""
    stage = _SILENT
    if part.stage is Stage.UNDERWAY:
        stage = "报告正在推进" + _percent(part)
    elif part.stage is Stage.RETURNED:
        stage = returned_words(part, words)
    if part.vain is None:
        return stage
    decided, to = words.day(part.vain.decided), words.day(part.vain.to)
    return f"{stage}，{decided}同意延期到{to}时期限已经届满，延期不计"


def returned_words(part: OpenPart, words: MatterWords) -> str:
    """Say when a completion was sent back, and why."""
    if part.returned is None:
        return "被退回"
    reported, review = part.returned
    sent_back = f"{words.day(review.at.date())}被退回"
    if reported is not None:
        sent_back = f"{words.day(reported)}报完成，{sent_back}"
    reason = said(review.reason or "")
    if reason:
        sent_back += f"（{reason}）"
    return sent_back


def _percent(part: OpenPart) -> str:
    if part.percent is None:
        return ""
    return f"（{figure(part.percent)}%）"
