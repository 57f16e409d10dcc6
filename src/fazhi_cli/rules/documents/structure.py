"""Which nodes of the outline are tasks, which are headings, which are neither.

The rules: docs/import.md#哪一级是任务.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fazhi_cli.model.blocks import BlockKind
from fazhi_cli.rules.documents.attribution import (
    Attribution,
    sentence_place,
    with_first_leading,
)
from fazhi_cli.rules.documents.drafts import Draft, Group, Passage
from fazhi_cli.rules.documents.headings import (
    general_prefix,
    heading_and_intro,
    is_apart,
    is_general,
    is_wrapper,
    title_and_text,
)
from fazhi_cli.rules.documents.labels import Style
from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.outline import Node
from fazhi_cli.rules.documents.passages import Parted, parted

_TASK_STYLES = frozenset(
    (
        Style.HAN_BRACKETS,
        Style.DOT,
        Style.COMMA,
        Style.ARTICLE,
        Style.NAMED,
        Style.HALF_BRACKET,
        Style.DECIMAL,
        Style.CODE,
    )
)
_STEP_STYLES = frozenset((Style.BRACKETS, Style.CIRCLE, Style.HALF_BRACKET, Style.FIRSTLY))
# Words between a heading and its parts that ask something, and do not only lead over to them.
_ASKS = re.compile("[0-9]|每[年月季半]|底前|年内")
_INTRO = 90
"""Characters of the words between a heading and its parts that introduce them."""
_SHORT_STEP = 25
_ENOUGH_SENTENCES = 3
_ENOUGH_TASKS = 3
_TO_ALL = re.compile("请?各[\u4e00-\u9fff（）、，]{1,30}?(?:要|应|须|请|将|于|每|按)")
"""How the words for everybody begin, behind the last task."""
_ENDS = ("。", "；", "！", "？", "：")


@dataclass
class Structure:
    """The tasks under their headings, and what was left out."""

    parts: list[Group | Draft]
    apart: list[Line] = field(default_factory=list)
    loose: list[Line] = field(default_factory=list)
    has_persons: bool = False


class Builder:
    """Turns the outline of one document into tasks."""

    def __init__(self, top: Sequence[Node]) -> None:
        nodes = [node for each in top for node in each.walk()]
        closing = closing_lines(nodes)
        self._has_sentences = False
        self._parted = {id(node): self._part(node) for node in nodes}
        if self._are_sentences(nodes):
            self._has_sentences = True
            self._parted = {id(node): self._part(node) for node in nodes}
        self._has_attributions = any(each.is_attributed for each in self._parted.values())
        self._closing = self._closing_styles(top)
        self._first_leads = False
        self._everywhere: tuple[str, ...] = ()
        self._top = top
        self.structure = Structure([], apart=closing)

    def build(self) -> Structure:
        """Give the tasks of the document."""
        parts = [part for node in self._top for part in self._parts_of(node, depth=0)]
        self.structure.parts = of_one_kind(_unwrapped(parts))
        return self.structure

    def _part(self, node: Node) -> Parted:
        below = [line for line in node.below if not line.is_row]
        notes = [line.text for line in below if line.kind is BlockKind.NOTE]
        texts = [node.words, *(line.text for line in below if line.text not in notes)]
        body = parted(texts, has_sentences=self._has_sentences)
        if not notes:
            return body
        # What a footnote explains is text of the task, and asks for nothing.
        passages = body.passages or (Passage(body.text),)
        return replace(body, text="\n".join([body.text, *notes]), passages=passages)

    def _are_sentences(self, nodes: Sequence[Node]) -> bool:
        """Tell a document in which the last sentence of a part says who answers for it.

        One that says it otherwise tells in such a sentence something else.
        """
        count = sum(sentence_place(node.own) is not None for node in nodes)
        others = sum(part.is_attributed for part in self._parted.values())
        leaves = sum(not node.children for node in nodes)
        is_usual = count >= _ENOUGH_SENTENCES or (count > 1 and count * 2 >= leaves)
        return is_usual and count > others

    def _is_attributed(self, node: Node) -> bool:
        return any(self._parted[id(each)].is_attributed for each in node.walk())

    def _parts_of(self, node: Node, *, depth: int) -> list[Group | Draft]:
        """Give what a node comes to: a task, a heading with its parts, or nothing."""
        body = self._parted[id(node)]
        heading = _heading_of(node)
        if self._is_out(node, heading, depth):
            for each in node.walk():
                self.structure.apart += [each.line, *each.below]
            return []
        if not node.children:
            return [self._draft(node)]
        if self._has_attributions and self._is_attributed(node):
            below = [child for child in node.children if self._is_attributed(child)]
            if body.is_attributed and not below:
                return [self._draft(node)]
            if below == node.children[-1:] and self._closes(node, below[0]):
                return [self._draft(node)]
            return [self._group(node, depth)]
        if self._is_one_task(node, body):
            return [self._draft(node)]
        return [self._group(node, depth)]

    def _closing_styles(self, top: Sequence[Node]) -> frozenset[Style]:
        """Give the styles of the nodes below whose last step it is said who answers for them.

        Lines of their own say it of a single node; a bracket has to stand so everywhere.
        """
        nodes = [node for each in top for node in each.walk() if len(node.children) > 1]
        closed = [node for node in nodes if self._only_last_is_attributed(node)]
        styles = set()
        for style in {node.label.style for node in closed}:
            last = [node.children[-1] for node in closed if node.label.style is style]
            count = sum(node.label.style is style for node in nodes)
            is_everywhere = len(last) == count > 1
            if is_everywhere or any(self._parted[id(each)].has_own_line for each in last):
                styles.add(style)
        return frozenset(styles)

    def _only_last_is_attributed(self, node: Node) -> bool:
        attributed = [child for child in node.children if self._is_attributed(child)]
        last = node.children[-1]
        return attributed == [last] and not last.children

    def _closes(self, node: Node, last: Node) -> bool:
        """Tell whether lines on who answers, below the last step, are of the task as a whole."""
        first = node.children[0]
        is_of_one_paragraph = len(node.children) > 1 and last.line.block == first.line.block
        if is_of_one_paragraph and not last.children and self._parted[id(last)].has_own_line:
            # 整改措施：1.…；2.…, and below it 牵头单位：
            return True
        if len(node.children) > 1 and last.line.place == node.line.place and not last.children:
            return True
        if node.label.style is Style.HAN and last.label.style not in _STEP_STYLES:
            return False
        if len(node.children) > 1 and node.label.style in self._closing:
            return not last.children
        is_step = (
            len(node.children) > 1
            or node.label.style in self._closing
            or (node.below and last.label.style in _STEP_STYLES)
        )
        return bool(is_step) and not last.children and self._parted[id(last)].has_own_line

    def _is_out(self, node: Node, heading: str, depth: int) -> bool:
        """Tell the general and the closing parts from those that hold tasks."""
        is_attributed = self._has_attributions and self._is_attributed(node)
        # The last sentence of 组织保障 may say who sees to it, and makes no task of it.
        parts = sum(self._is_attributed(child) for child in node.children)
        if is_attributed and (parts > 1 or not self._has_sentences):
            return False
        if is_general(heading) or general_prefix(node.words.replace(" ", "")):
            return True
        return depth == 0 and is_apart(heading)

    def _is_one_task(self, node: Node, body: Parted) -> bool:
        """Tell a task with steps from a heading, where no attribution says it."""
        if node.label.style in (Style.CHAPTER, Style.HAN):
            return False
        children = node.children
        if all(child.label.style is Style.FIRSTLY for child in children):
            return True
        _, text, _ = title_and_text(body.text, bold=_bold(node))
        if not text.strip():
            return all(
                len(child.own) <= _SHORT_STEP and "。" not in child.own for child in children
            )
        has_titles = sum(title_and_text(child.own, bold=_bold(child))[2] for child in children)
        are_tasks = (
            len(children) > 1
            and has_titles * 2 > len(children)
            and children[0].label.style in _TASK_STYLES
        )
        return not (are_tasks and len(text) <= _INTRO)

    def _group(self, node: Node, depth: int) -> Group:
        body = self._parted[id(node)]
        title, intro = heading_and_intro(body.text, bold=_bold(node))
        if _ASKS.search(intro):
            self.structure.loose.append(replace(node.line, text=intro))
        parts = [part for child in node.children for part in self._parts_of(child, depth=depth + 1)]
        return Group(node.label.no, title, node.line, of_one_kind(parts))

    def _draft(self, node: Node) -> Draft:
        """Make a task of a node, the parts under it included."""
        body = self._parted[id(node)]
        title, text, _ = title_and_text(body.text, bold=_bold(node))
        if node.children and not text.endswith(_ENDS):
            # Steps stand below it: the line is a heading, whatever commas are in it.
            title, text = heading_and_intro(body.text, bold=_bold(node))
        texts = [text]
        attribution = body.attribution
        passages = [*body.passages]
        for child in node.children:
            for each in child.walk():
                below = self._parted[id(each)]
                label = each.line.text[: each.label.end]
                texts.append(f"{label}{below.text}")
                attribution = attribution.and_also(below.attribution)
                passages += below.passages
                self._leave_loose(each, below)
        self._leave_loose(node, body)
        return Draft(
            no=node.label.no,
            title=title,
            text="\n".join(each for each in texts if each.strip()),
            line=node.line,
            attribution=self._ruled(attribution),
            passages=tuple(passages),
            date_fields=attribution.dates,
        )

    def _leave_loose(self, node: Node, body: Parted) -> None:
        loose = set(body.loose)
        self.structure.loose += [line for line in node.below if line.text in loose]

    def _ruled(self, attribution: Attribution) -> Attribution:
        """Apply what an attribution above said of all those below it."""
        self.structure.has_persons |= attribution.has_persons
        self._first_leads |= attribution.below_too
        is_ruled = self._first_leads or attribution.first_leads
        ruled = with_first_leading(attribution) if is_ruled else attribution
        above = Attribution(participants=self._everywhere)
        self._everywhere = tuple(dict.fromkeys((*self._everywhere, *attribution.everywhere)))
        return ruled.and_also(above)


def closing_lines(nodes: Sequence[Node]) -> list[Line]:
    """Take out the words for everybody that follow the last task without a heading of their own.

    各牵头单位要…: no other task has a paragraph below it, and the last has said who answers.
    """
    leaves = [node for node in nodes if not node.children]
    if len(leaves) < _ENOUGH_TASKS or any(leaf.below for leaf in leaves[:-1]):
        return []
    last = leaves[-1]
    if not last.below or not parted([last.words]).is_attributed:
        return []
    if not all(_TO_ALL.match(line.text) for line in last.below[:1]):
        return []
    if parted([line.text for line in last.below]).is_attributed:
        return []
    closing, last.below = last.below, []
    return closing


def _heading_of(node: Node) -> str:
    return heading_and_intro(node.words, bold=_bold(node))[0]


def _bold(node: Node) -> int:
    return max(0, node.line.bold - node.label.end)


def of_one_kind(parts: list[Group | Draft]) -> list[Group | Draft]:
    """Let a task beside headings be a heading with one task: a level holds one kind."""
    if not any(isinstance(part, Group) for part in parts):
        return parts
    return [
        Group(part.no, part.title, part.line, [part]) if isinstance(part, Draft) else part
        for part in parts
        if isinstance(part, Draft) or part.parts
    ]


def _unwrapped(parts: list[Group | Draft]) -> list[Group | Draft]:
    """Leave out a heading that says no more than that the tasks come."""
    groups = [part for part in parts if isinstance(part, Group) and part.parts]
    if len(parts) == 1 and len(groups) == 1 and is_wrapper(groups[0].title):
        return groups[0].parts
    return parts
