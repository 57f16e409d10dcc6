"""Who answers in a whole document that no rule reads: asked once, with what the document prints.

An office may write its attributions as nobody did before; nothing is then written down as if the
document said no more (docs/import.md#问什么).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from fazhi_cli.model.bodies import is_body
from fazhi_cli.rules.documents.drafts import Draft
from fazhi_cli.rules.documents.part_labels import SIGNS_BEFORE
from fazhi_cli.rules.documents.reading import Question, Weight

_FEWEST = 3
"""Tasks from which on the same silence in all of them tells of the document."""
_NEARLY_ALL = 0.8
_TRACES = 0.5
"""Share of the tasks without parties whose text holds names where an attribution stands."""
_BEHIND = 160
"""Characters at the end of a paragraph in which an attribution stands."""
_SHOWN = 60
_OPENS = re.compile("[（〔【《<\\[{「『〈]")
_DASH = re.compile(f"[{re.escape(SIGNS_BEFORE)}]")
_PARTS = re.compile("[：:；;，,、。 \u3000/（）〔〕【】\\[\\]{}「」『』〈〉<>—=→+|]+")
_NAMED = re.compile("[\u4e00-\u9fff]{1,8}(?:：|＝|=|→)")
_SPEAKS_OF_LEAD = re.compile(
    "(?:牵头|主办|主责|主抓|领衔|第一责任)(?:责任)?(?:单位|部门|科室|处室|股室|机构|办所)"
)


def questions_on_unread(
    tasks: Sequence[tuple[str, Draft]], outside: Iterable[str]
) -> Iterator[Question]:
    """Ask once where all tasks lack whoever answers, or whoever leads, and the document tells.

    Args:
        tasks: each with its path in the plan.
        outside: what the document prints beside the tasks: paragraphs, heads of columns.
    """
    silent = [(path, task) for path, task in tasks if not _names(task)]
    if len(silent) >= max(_FEWEST, _NEARLY_ALL * len(tasks)):
        yield from _on_nobody(silent)
        return
    named = [(path, task) for path, task in tasks if _names(task)]
    led = sum(bool(task.attribution.lead) for _, task in tasks)
    if len(named) < _FEWEST or led > (1 - _NEARLY_ALL) * len(named):
        return
    said = next((words for words in outside if _SPEAKS_OF_LEAD.search(words)), "")
    if said:
        quote = _around(said)
        reason = f"没有读出哪个单位牵头，文件里写着“{quote}”，请核对牵头单位"
        paths = [path for path, task in named if not task.attribution.lead]
        yield _question(paths, reason, named[0][1], quote)


def _on_nobody(silent: Sequence[tuple[str, Draft]]) -> Iterator[Question]:
    traces = [(task, trace_of(task.text or task.title)) for _, task in silent]
    found = [(task, trace) for task, trace in traces if trace]
    if len(found) >= max(2, _TRACES * len(silent)):
        task, quote = found[0]
        reason = f"没有读出谁牵头、谁负责，任务里写着“{quote}”，请写上牵头、责任单位"
        yield _question([path for path, _ in silent], reason, task, quote)


def _names(task: Draft) -> tuple[str, ...]:
    return (*task.attribution.lead, *task.attribution.participants)


def _question(paths: Sequence[str], reason: str, task: Draft, quote: str) -> Question:
    first, *others = [f"{path}.lead" for path in paths]
    return Question(first, reason, Weight.PARTY, task.line.place, quote, also=tuple(others))


def trace_of(text: str) -> str:
    """Give the end of a paragraph that names bodies in a bracket, behind a dash or a label."""
    for line in text.split("\n"):
        end = line[-_BEHIND:]
        starts = [match.start() for match in _OPENS.finditer(end)]
        starts += [match.start() for match in _DASH.finditer(end)]
        starts += [match.start() for match in _NAMED.finditer(end)]
        start = next((place for place in sorted(starts) if _is_of_names(end[place:])), None)
        if start is not None:
            return end[start:].strip()[:_SHOWN]
    return ""


def _is_of_names(words: str) -> bool:
    """Tell whether every third piece of some words is a body at least; others say what it does."""
    pieces = [piece for piece in _PARTS.split(words) if piece]
    bodies = sum(is_body(piece) for piece in pieces)
    return bodies > 0 and bodies * 3 >= len(pieces)


def _around(said: str) -> str:
    match = _SPEAKS_OF_LEAD.search(said)
    place = match.start() if match is not None else 0
    start = max(said.rfind(sign, 0, place) for sign in "。；\n") + 1
    return said[start:].strip()[:_SHOWN]
