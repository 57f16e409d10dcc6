"""Lines become paragraphs again: geometry tells where one ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from fazhi_cli.formats.pdf.lines import Line
from fazhi_cli.model.bodies import is_body

_EM_OF_INDENT = 0.8  # from here on the beginning of a line counts as moved in
_SAME_LEFT = 0.5
_HANGING = 4.0  # characters that the lines after the first may be moved in
_WIDER = 1.25  # of the usual pitch: from here on the gap parts paragraphs
_WIDEST_PITCH = 2.0  # of the size, where no paragraph shows it
_PITCH_OF_A_TITLE = 1.7
_SIZE = 1.15
_SLACK = 0.35  # of a character that a full line may leave
_CENTRED = 0.9
_MANY_LINES = 8
_SHORT = 4.0  # characters: no line comes nearer to where the margin should be
_MANY_ENDS = 0.2  # of the lines end at one place: the text is justified
_LEAST, _LEAST_OF_A_TITLE = 1.2, -0.3  # of a character: room at both sides of a centred line
_NOT_FIRST = frozenset("，。、；：！？）》〉】〕…—％%,.;:!?)]}")
_NOT_LAST = frozenset("（《〈【〔([{")
_QUOTES = frozenset("“”‘’·")  # some programs break a line on neither side of them
_ENDS = ("。", "；", "：", "！", "？")
_CLOSING = ("）", "》", "】", "”")
_LONG = 0.6  # of the width: a line of running text
_EARLY = 4.0  # characters before the edge, where a line still may have been broken off
_NAME = re.compile("[\u4e00-\u9fff]{3,20}")
_ENDS_SMALL_UNIT = "科室处股队所站"
NEVER_FIRST = "人民政府"  # of whom stands before it: 各县（市、区）
_BRANCHES = ("分局", "支局", "分院", "分行", "分公司")
_WORD = re.compile(r"[0-9A-Za-z.%&@/_:+-]+")
_LABELLED = re.compile(
    r"[0-9０-９]{1,3}[.．、）)]|[（(][0-9０-９一二三四五六七八九十百]{1,4}[）)]"
    r"|[一二三四五六七八九十百]{1,4}[、.．]|[①-⑳]|第[0-9一二三四五六七八九十百]{1,4}[章条节]"
    r"|[•●■◆▪○□❖➢✓\uf000-\uf0ff]"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Between which edges lines were set, how far one is from the next, and in which size."""

    left: float
    right: float
    pitch: float = 0.0
    size: float = 0.0
    is_cell: bool = False


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """The lines of a paragraph."""

    lines: tuple[Line, ...]
    is_centred: bool = False

    @property
    def text(self) -> str:
        """What it says, without the breaks of its lines."""
        return joined_text(self.lines)

    @property
    def bold(self) -> int:
        """How many of the leading characters are bold."""
        if all(line.is_all_bold for line in self.lines):
            return len(self.text)
        leading = 0
        for index, line in enumerate(self.lines):
            bold = line.bold
            label = _LABELLED.match(line.text)
            if index == 0 and label is not None:
                # The label of a list is often plain, in front of bold words.
                bold = line.bold_from(label.end())
            leading += bold
            if bold < len(line.text):
                break
        return leading


def joined_text(lines: Sequence[Line]) -> str:
    """Join lines; a blank where one is printed, or between words of letters."""
    text = lines[0].text
    last = lines[0]
    for line in lines[1:]:
        if _needs_blank(last, line):
            text += " "
        text += line.text
        last = line
    return text


def _needs_blank(last: Line, line: Line) -> bool:
    if last.has_blank_behind:
        return True
    end, begin = last.text[-1:], line.text[:1]
    return end.isascii() and end.isalpha() and begin.isascii() and begin.isalpha()


def frame_of(lines: Sequence[Line], size: float, page_width: float = 0.0) -> Frame:
    """Find the edges between which lines were set.

    Args:
        lines: of one column, on pages of one kind.
        size: in which most of the document is printed.
        page_width: of lines that may fill the page; where all are short, its margins are alike.
    """
    left, right = _left_edge(lines), _right_edge(lines)
    if right < page_width - left - _SHORT * size:
        right = page_width - left
    frame = Frame(left, right)
    return Frame(left, right, usual_pitch(lines, frame), size)


def _left_edge(lines: Sequence[Line]) -> float:
    """Give the leftmost place where lines begin; of many lines, where more than one does."""
    lefts = sorted(line.left for line in lines)
    few = len(lefts) // 25
    if len(lefts) < _MANY_LINES:
        return lefts[0] if lefts else 0.0
    for left, following in pairwise(lefts[few:]):
        if following - left < _SAME_LEFT:
            return left
    return lefts[few]


def _right_edge(lines: Sequence[Line]) -> float:
    """Give the place where most of the long lines end; of ragged ones, where the longest do."""
    rights = sorted(line.right for line in lines)
    if not rights:
        return 0.0
    longest = rights[len(rights) - 1 - len(rights) // 25]
    counts = Counter(round(right) for right in rights if right > longest - 1.5 * lines[0].size)
    place, count = max(counts.items(), key=lambda each: (each[1], each[0]))
    return float(place) if count >= _MANY_ENDS * len(rights) else longest


def usual_pitch(lines: Sequence[Line], frame: Frame) -> float:
    """Give how far apart the lines of one paragraph usually stand; 0 where none goes on."""
    gaps: list[float] = []
    for last, line in pairwise(lines):
        gap = line.base - last.base
        if last.page == line.page and gap > 0 and _is_full(last, line, frame):
            gaps.append(gap)
    gaps.sort()
    return gaps[len(gaps) // 4] if gaps else 0.0


def set_paragraphs(lines: Sequence[Line], frame: Frame) -> list[SetParagraph]:
    """Part the lines of a column or of a cell into paragraphs."""
    paragraphs: list[SetParagraph] = []
    pending: list[Line] = []
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        if pending and not goes_on(pending, line, frame, after=after):
            paragraphs.append(finished(pending, frame))
            pending = []
        pending.append(line)
    if pending:
        paragraphs.append(finished(pending, frame))
    return paragraphs


def finished(lines: Sequence[Line], frame: Frame) -> SetParagraph:
    """Make a paragraph of its lines."""
    return SetParagraph(tuple(lines), all(is_centred(line, frame) for line in lines))


def is_centred(line: Line, frame: Frame) -> bool:
    """Tell a line that leaves as much room before it as behind it, and more than a little."""
    before, behind = line.left - frame.left, frame.right - line.right
    least = _LEAST_OF_A_TITLE if frame.size and line.size > _SIZE * frame.size else _LEAST
    if min(before, behind) < least * line.size:
        return False
    return abs(before - behind) < _CENTRED * line.size


def goes_on(
    pending: Sequence[Line],
    line: Line,
    frame: Frame,
    *,
    after: Line | None = None,
    last_frame: Frame | None = None,
) -> bool:
    """Tell whether a line goes on with the paragraph before it.

    Args:
        pending: the lines of the paragraph so far.
        line: the next one.
        frame: between which edges it stands.
        after: the line behind it.
        last_frame: of the lines before, where that is another column.
    """
    last = pending[-1]
    if not 1 / _SIZE < last.size / line.size < _SIZE:
        return False
    if _is_parted(last, line, frame):
        return False
    before = last_frame or frame
    was_centred, is_now = is_centred(last, before), is_centred(line, frame)
    if frame.is_cell:
        rest = "" if after is None else after.text
        so_far = joined_text(pending)
        if _are_names(so_far, line.text) or _are_names(so_far, line.text + rest):
            return False
        return is_full_of_cell(last, line, frame, after)
    if was_centred and is_now:
        if is_body(last.text) and is_body(line.text):
            return False  # authorities that sign together
        return _is_full_if_centred(last, line, frame)
    if not _is_full(last, line, before) and not _breaks_off(last, line, before):
        return False
    if before is not frame:
        return abs(line.left - frame.left) < _SAME_LEFT * line.size
    return _is_place_to_go_on(pending, line, frame)


def _is_parted(last: Line, line: Line, frame: Frame) -> bool:
    """Tell whether more room than usual stands between two lines."""
    gap = line.base - last.base
    if last.page != line.page or gap <= 0:
        return False
    pitch = frame.pitch or _WIDEST_PITCH * line.size
    if frame.size and not 1 / _SIZE < line.size / frame.size < _SIZE:
        pitch = max(pitch * line.size / frame.size, _PITCH_OF_A_TITLE * line.size)
    return gap > _WIDER * pitch


def _is_place_to_go_on(pending: Sequence[Line], line: Line, frame: Frame) -> bool:
    first = pending[0]
    em = line.size
    if len(pending) > 1 and pending[-1].page == line.page and first.left != pending[-1].left:
        if abs(line.left - pending[-1].left) >= _SAME_LEFT * em:
            return False
        if line.left > frame.left + _SAME_LEFT * em:
            return True
    if abs(line.left - frame.left) < _SAME_LEFT * em:
        return not (is_labelled(line) and pending[-1].text.endswith((*_ENDS, *_CLOSING)))
    moved = line.left - first.left
    if _SAME_LEFT * em < moved <= _HANGING * em:
        return is_labelled(first) and not is_labelled(line)
    if abs(moved) <= _SAME_LEFT * em:
        # A block that is moved in as a whole; or the next paragraph, each with its first line so.
        is_long = pending[-1].width >= _LONG * (frame.right - frame.left)
        return is_long and not pending[-1].text.endswith(_ENDS) and not is_labelled(line)
    return False


def _is_full(last: Line, line: Line, frame: Frame) -> bool:
    """Tell whether what the next line begins with had no room in the line before."""
    return last.right + _first_piece(line) > frame.right - _SLACK * line.size


def _breaks_off(last: Line, line: Line, frame: Frame) -> bool:
    """Tell a line that ends a little early, and in the middle of a sentence: what kept together
    behind it was longer than is known here.
    """
    if last.right < frame.right - _EARLY * line.size or last.text.endswith((*_ENDS, *_CLOSING)):
        return False
    is_at_edge = line.left < frame.left + _SAME_LEFT * line.size or line.page != last.page
    return is_at_edge and not is_labelled(line)


def is_labelled(line: Line) -> bool:
    """Tell whether a line begins with a number of a list, or a bullet."""
    return _LABELLED.match(line.text) is not None


def _is_full_if_centred(last: Line, line: Line, frame: Frame) -> bool:
    return last.width + _first_piece(line) > frame.right - frame.left - _SLACK * line.size


def _are_names(first: str, second: str) -> bool:
    """Tell two names below each other, each as wide as its cell: 资产科, 房管科.

    Several may stand in a line, with blanks between them. What has offices of its own may begin
    one name: 省政府, 督查室; 市公安局, 某某分局.
    """
    last, following = first.split()[-1], second.split()[0]
    if not _NAME.fullmatch(last) or not _NAME.fullmatch(following):
        return False
    if following.endswith(_BRANCHES):
        return False
    if last[-1] != following[-1] and last[-1] not in _ENDS_SMALL_UNIT:
        return False
    return is_body(last) and is_body(following)


def is_full_of_cell(last: Line, line: Line, frame: Frame, after: Line | None = None) -> bool:
    """Tell the same of a cell, wherever its lines are set: left, right or in the middle."""
    if line.text.startswith(NEVER_FIRST):
        return True
    room = frame.right - frame.left
    piece = _first_piece(line)
    if piece >= line.width:
        piece = _first_piece(line, after)
    return last.width + piece > room - _SLACK * line.size


def _first_piece(line: Line, after: Line | None = None) -> float:
    """Give the width of what must stand together at the beginning of a line, and goes on in the
    line after it where that begins in the middle of it.
    """
    text, glyphs = line.text, list(line.glyphs)
    if after is not None:
        text += after.text
        glyphs += after.glyphs
    word = _WORD.match(text)
    count = word.end() if word is not None else 1
    while count < len(text) and _stick_together(text[count - 1], text[count]):
        word = _WORD.match(text, count)
        count = word.end() if word is not None else count + 1
    return sum(glyph.right - glyph.left for glyph in glyphs[:count])


def _stick_together(first: str, second: str) -> bool:
    if first in _NOT_LAST or second in _NOT_FIRST:
        return True
    return first in _QUOTES or second in _QUOTES
