"""A text parted into what is asked and who answers for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fazhi_cli.rules.documents.attribution import (
    Attribution,
    is_attribution,
    read_attribution,
    read_sentence,
    sentence_place,
)
from fazhi_cli.rules.documents.brackets import CLOSING, Bracket, brackets_of, without_last_name
from fazhi_cli.rules.documents.drafts import Passage
from fazhi_cli.rules.documents.part_labels import (
    SIGNS_BEFORE,
    is_mending,
    is_own_line,
    is_text_label,
    part_labels_in,
)

_BEHIND = "。；！？：\n”）"


@dataclass(frozen=True, slots=True)
class Parted:
    """A text without its attributions, what they say, and the words that belong to nothing.

    `loose` are the lines behind the last attribution on lines of its own.
    """

    text: str
    attribution: Attribution
    passages: tuple[Passage, ...]
    loose: tuple[str, ...] = ()
    has_own_line: bool = False

    @property
    def is_attributed(self) -> bool:
        """Whether it says who answers."""
        return not self.attribution.is_empty


def parted(lines: Iterable[str], *, has_sentences: bool = False) -> Parted:
    """Part the lines of a task (docs/import.md#责任单位).

    Args:
        lines: the paragraph of the task without its label, and those below it.
        has_sentences: whether the last sentence of a paragraph says in this document who answers.
    """
    kept: list[str] = []
    attribution = Attribution()
    passages: list[Passage] = []
    loose: list[str] = []
    had_own_line = has_own_line = is_mended = False
    for line in lines:
        if is_own_line(line) or (_is_whole_bracket(line) and kept):
            attribution = attribution.and_also(read_attribution(line))
            had_own_line = has_own_line = True
            continue
        if had_own_line and is_text_label(line):
            # 整改目标： goes on with what is asked.
            had_own_line = False
        if had_own_line and line.strip():
            loose.append(line)
            continue
        if is_mending(line) and not is_mended:
            # What is wrong, above it, asks for nothing.
            is_mended = True
            passages = []
        front, behind = _before_label(line)
        if has_sentences and not behind:
            front, behind = _before_sentence(line)
        text, found, stretches = _without_brackets(front)
        if behind:
            said = (has_sentences and read_sentence(behind)) or read_attribution(behind)
            found = found.and_also(said)
            stretches = _owned(stretches, said)
        attribution = attribution.and_also(found)
        passages += stretches
        if text.strip():
            kept.append(text.strip())
    count = sum(bool(passage.owner) for passage in passages)
    if count < 2:
        passages = [Passage(passage.text) for passage in passages]
    else:
        # Each bracket has a date of its own.
        dates = [date for passage in passages for date in passage.dates]
        attribution = replace(
            attribution, dates=tuple(date for date in attribution.dates if date not in dates)
        )
    return Parted("\n".join(kept), attribution, tuple(passages), tuple(loose), has_own_line)


def _before_label(line: str) -> tuple[str, str]:
    """Part a line before what its last sentence says of who answers: …。责任单位：县司法局."""
    for label in part_labels_in(line):
        place = label.start
        printed = line[:place].rstrip()
        front = printed.rstrip(f"{SIGNS_BEFORE} ")
        is_led = bool(front) and front != printed
        if not (is_led or front.endswith(("。", "；", "！"))) or _is_in_bracket(line, place):
            continue
        behind = line[place:]
        sentences = [each for each in behind.split("。") if each.strip()]
        if all(is_own_line(each.strip()) for each in sentences):
            return front, behind
    return line, ""


def _before_sentence(line: str) -> tuple[str, str]:
    """Part a line before its last sentence, which says who answers: …。由县司法局牵头."""
    place = sentence_place(line)
    if place is None:
        return line, ""
    front = line[:place].rstrip("，")
    return (front if front.endswith(("。", "；", "！")) else f"{front}。"), line[place:]


def _is_in_bracket(line: str, place: int) -> bool:
    return any(bracket.start < place < bracket.end for bracket in brackets_of(line))


def _owned(stretches: list[Passage], said: Attribution) -> list[Passage]:
    """Let the last passage of a line be of those whom its last sentence names."""
    if not stretches or stretches[-1].owner:
        return stretches
    owner = (*said.lead, *said.participants)
    return [*stretches[:-1], Passage(stretches[-1].text, owner, said.dates)]


def _is_whole_bracket(line: str) -> bool:
    words = line.strip(" 。")
    bracket = next(brackets_of(words), None)
    return (
        bracket is not None
        and bracket.start == 0
        and bracket.end == len(words)
        and is_attribution(bracket.inside)
    )


def _without_brackets(line: str) -> tuple[str, Attribution, list[Passage]]:
    """Take the attributions in brackets out of a line."""
    kept: list[str] = []
    passages: list[Passage] = []
    attribution = Attribution()
    start = 0
    for bracket in brackets_of(line):
        if not _may_attribute(line, bracket.start, bracket.end, bracket.inside):
            continue
        inner = read_attribution(_whole(bracket))
        if inner.is_empty and not inner.has_persons and not inner.first_leads:
            continue
        stretch = line[start : bracket.start]
        kept.append(stretch)
        passages.append(Passage(stretch, (*inner.lead, *inner.participants), inner.dates))
        if bracket.is_cut_off:
            inner = replace(
                inner, doubts=(*inner.doubts, f"责任单位在这里断了：{bracket.inside[-12:]}")
            )
        attribution = attribution.and_also(inner)
        start = bracket.end
        if line[start : start + 1] in ("。", "；") and stretch.rstrip().endswith(
            ("。", "；", "！")
        ):
            start += 1
    rest = line[start:]
    if rest.strip(" 。；"):
        kept.append(rest)
        passages.append(Passage(rest))
    elif rest.strip():
        kept.append(rest.strip() if not "".join(kept).rstrip().endswith(("。", "；")) else "")
    return "".join(kept), attribution, passages


def _whole(bracket: Bracket) -> str:
    return without_last_name(bracket.inside) if bracket.is_cut_off else bracket.inside


def _may_attribute(line: str, start: int, end: int, inside: str) -> bool:
    """Tell whether a bracket stands where an attribution does: behind a sentence, at the end."""
    if not is_attribution(inside) and not (
        end == len(line) and line[-1:] not in CLOSING and is_attribution(without_last_name(inside))
    ):
        return False
    before = line[:start].rstrip()
    behind = line[end:].lstrip()
    has_label = "单位：" in inside or "部门：" in inside or "牵头" in inside
    if has_label:
        return True
    ends = not behind or (behind[0] in "。；！" and len(behind) < 2)
    return before[-1:] in tuple(_BEHIND) or ends
