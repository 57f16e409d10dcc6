"""The tasks of the rows of one table, under the headings between the rows.

The rules: docs/import.md#表格.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from fazhi_cli.rules.documents.attribution import (
    Attribution,
    read_cell,
    with_first_leading,
    without_persons,
)
from fazhi_cli.rules.documents.column_heads import Column
from fazhi_cli.rules.documents.deadlines import says_when
from fazhi_cli.rules.documents.drafts import Doubt, Draft, Group, Passage
from fazhi_cli.rules.documents.duty_words import duty_words
from fazhi_cli.rules.documents.first_leads import says_first_leads
from fazhi_cli.rules.documents.headings import heading_and_intro
from fazhi_cli.rules.documents.labels import Style, label_at
from fazhi_cli.rules.documents.names import is_list_of_bodies
from fazhi_cli.rules.documents.part_labels import Part
from fazhi_cli.rules.documents.passages import parted
from fazhi_cli.rules.documents.reading import Weight
from fazhi_cli.rules.documents.table_cells import tasks_of_cell, title_and_text_of_cell
from fazhi_cli.rules.documents.table_reading import TableReading
from fazhi_cli.rules.documents.table_rows import NOTHING, Row
from fazhi_cli.rules.documents.target_cells import with_unit

_TOTAL = re.compile("合计|总计|小计|总分|总 计")
# 12, 3-1, A1, FZ-03: as an office counts.
_NUMBER = re.compile(
    r"(?:[A-Za-z]{1,4}[-—.]?)?(?:[0-9]{1,4}|[一二三四五六七八九十]{1,3})(?:[-—.][0-9]{1,3}){0,2}[.、．号]?"
)


class RowReader:
    """Goes down the rows of one table."""

    def __init__(self, reading: TableReading) -> None:
        self._reading = reading
        self._places: dict[Column, list[int]] = {}
        for place, column in sorted(reading.columns.items()):
            self._places.setdefault(column, []).append(place)
        self._group: Group | None = None
        self._area: Group | None = None
        self._last: Draft | None = None
        self._last_cells: dict[int, str] = {}
        self._count = 0
        heads = reading.heads.values()
        has_measures = any(re.search("措施|举措", words) for words in heads)
        self._measures = Column.TEXT if has_measures else Column.MEASURES

    def read(self, row: Row) -> None:
        """Take in a row."""
        texts = [text for text in row.cells.values() if text.strip() and text not in NOTHING]
        if not texts or _is_head_again(row, self._reading.printed):
            return
        if _TOTAL.fullmatch(texts[0].replace(" ", "")) or (
            _TOTAL.match(texts[0]) and len(texts) < 3
        ):
            return
        if self._is_heading(row, texts):
            self._open_group(row, texts)
            return
        row = self._unshifted(row)
        if self._goes_on(row):
            self._add_to_last(row)
            return
        self._add(row)

    def _aims(self) -> list[int]:
        """Give the columns of results that say what is asked, no form of a product."""
        places = self._places.get(Column.RESULT, ())
        has_text = Column.TEXT in self._places or Column.MEASURES in self._places
        asks = "目标|指标" if has_text else "目标|指标|成效|标准"
        return [place for place in places if re.search(asks, self._reading.heads.get(place, ""))]

    def _place(self, column: Column) -> int | None:
        places = self._places.get(column)
        return places[0] if places else None

    def _is_heading(self, row: Row, texts: Sequence[str]) -> bool:
        """Tell a row that is a heading: one text for the whole row, or a label and nothing else."""
        distinct = list(dict.fromkeys(texts))
        if len(self._reading.columns) < 2:
            return False
        if len(distinct) == 1:
            is_whole = len(row.cells) == 1 or len(texts) == len(row.cells) or label_at(distinct[0])
            return bool(is_whole) and not _NUMBER.fullmatch(distinct[0])
        label = label_at(distinct[0])
        is_labelled = label is not None and label.style in (Style.HAN, Style.HAN_BRACKETS)
        return len(distinct) == 2 and is_labelled and self._reading.is_scored

    def _open_group(self, row: Row, texts: Sequence[str]) -> None:
        words = "".join(dict.fromkeys(texts[:2])) if self._reading.is_scored else texts[0]
        label = label_at(words)
        no = label.no if label else str(len(self._reading.parts) + 1)
        title = (words[label.end :] if label else words).strip(" 。：")
        self._group = Group(no, heading_and_intro(title)[0] or words, row.line)
        self._area = None
        self._last = None
        self._reading.parts.append(self._group)

    def _unshifted(self, row: Row) -> Row:
        """Move the cells of a row back that lacks those merged with the row above."""
        places = sorted(self._reading.columns)
        cells = [row.cells.get(place, "") for place in places]
        if self._last is None or any(row.above.values()) or not cells[0].strip():
            return row
        if self._fits(row.cells):
            return row
        missing = 0
        while missing < len(cells) and not cells[len(cells) - 1 - missing].strip():
            missing += 1
        missing = max(missing, len(places) - len(row.cells))
        for shift in range(1, missing + 1):
            moved = dict(zip(places[shift:], cells, strict=False))
            if self._fits(moved):
                above = {place: self._last_cells.get(place, "") for place in places[:shift]}
                return Row(above | moved, dict.fromkeys(places[:shift], True), row.line)
        return row

    def _fits(self, cells: Mapping[int, str]) -> bool:
        """Tell whether numbers stand in the column of numbers, and bodies in those of bodies."""
        number = self._place(Column.NO)
        words = "" if number is None else cells.get(number, "").strip()
        if words and not _NUMBER.fullmatch(words):
            return False
        cells_of_names = [cells.get(place, "") for place in self._party_places()]
        names = [cell for cell in cells_of_names if cell.strip()]
        return bool(names) and all(is_list_of_bodies(each) for each in names)

    def _goes_on(self, row: Row) -> bool:
        """Tell a row that belongs to the task of the row above."""
        if self._last is None:
            return False
        number = self._place(Column.NO)
        title = self._place(Column.TITLE)
        is_title_above = row.above.get(title or 0, False)
        if number is None:
            return is_title_above and Column.TEXT not in self._places
        if row.above.get(number, False):
            return True
        if row.text(number):
            return False
        # Without a number, a title of its own with names of its own is a task.
        has_title = bool(row.text(title)) and not is_title_above
        return not (has_title and self._has_names(row))

    def _has_names(self, row: Row) -> bool:
        return any(row.text(place) for place in self._party_places())

    def _party_places(self) -> tuple[int, ...]:
        return (*self._places.get(Column.LEAD, ()), *self._places.get(Column.PARTICIPANTS, ()))

    def _add(self, row: Row) -> None:
        place = self._place(Column.TITLE)
        pieces = self._pieces(row.text(place)) if place is not None else ()
        if place is not None and len(pieces) > 1:
            for piece in pieces:
                one = Row({**row.cells, place: piece}, row.above, row.line)
                self._add_one(one, is_piece=True)
            return
        self._add_one(row, is_piece=False)

    def _pieces(self, text: str) -> tuple[str, ...]:
        """Part the tasks of one cell."""
        is_whole = Column.NO in self._places or Column.TEXT in self._places
        return tasks_of_cell(text, at_semicolons=not is_whole)

    def _add_one(self, row: Row, *, is_piece: bool) -> None:
        draft = self._draft(row)
        if draft is None:
            return
        home = self._home(row)
        if is_piece or any(doubt.field == "no" for doubt in draft.doubts):
            # No number is printed: the place in the list is one.
            draft.no = str(len(home) + 1)
        self._last = draft
        said = {place: words for place, words in row.cells.items() if words.strip()}
        self._last_cells = {**self._last_cells, **said}
        home.append(draft)

    def _home(self, row: Row) -> list[Group | Draft]:
        """Give the list that a row's task belongs to: that of its area, else of the heading."""
        above = self._group.parts if self._group is not None else self._reading.parts
        place = self._place(Column.AREA)
        words = row.text(place)
        if place is None:
            return above
        if not words or (row.above.get(place) and self._area is not None):
            return self._area.parts if self._area is not None else above
        label = label_at(words)
        title = (words[label.end :] if label else words).strip(" 。：").replace("\n", "")
        if self._area is None or self._area.title != title:
            no = label.no if label else str(sum(isinstance(part, Group) for part in above) + 1)
            self._area = Group(no, title, row.line)
            above.append(self._area)
        return self._area.parts

    def _draft(self, row: Row) -> Draft | None:
        title_words = row.text(self._place(Column.TITLE))
        texts = [row.text(place) for place in self._places.get(Column.TEXT, ())]
        texts += [row.text(place) for place in self._aims()]
        words = title_words or next(filter(None, texts), "")
        if not words:
            return None
        label = label_at(words)
        no, has_no = self._no(row, words)
        start = label.end if label is not None and not has_no else 0
        if label is not None and label.no == no:
            start = label.end
        own = parted([words[start:], *(text for text in texts if text and text != words)])
        title, text = title_and_text_of_cell(own.text, has_text=any(texts) and bool(title_words))
        self._count += 1
        attribution, dates = self._parties(row)
        draft = Draft(
            no=no,
            title=title,
            text=text,
            line=row.line,
            attribution=own.attribution.and_also(attribution),
            passages=own.passages,
            date_fields=(*own.attribution.dates, *dates),
            pledge=self._pledge(row),
            targets=self._targets(row),
        )
        draft.doubts += self._doubts_on_columns(row)
        if not has_no:
            draft.doubts.append(Doubt("no", "表里没有印编号，按顺序编的", Weight.DETAIL))
        if row.line.doubt:
            draft.doubts.append(Doubt("title", row.line.doubt, Weight.PARTY, row.line.text[:60]))
        return draft

    def _doubts_on_columns(self, row: Row) -> Iterator[Doubt]:
        """Ask about what a row says in columns of which it is not sure what they hold."""
        for place, reason in self._reading.doubts.items():
            column = self._reading.columns[place]
            if not row.text(place):
                continue
            if column is Column.DATE:
                yield Doubt("deadlines", reason, Weight.DATE, row.text(place))
            else:
                name = "lead" if column is Column.LEAD else "participants"
                yield Doubt(name, reason, Weight.PARTY)

    def _no(self, row: Row, words: str) -> tuple[str, bool]:
        number = row.text(self._place(Column.NO)).strip(" .、．（）")
        if number:
            return number.replace("\n", ""), True
        label = label_at(words)
        if label is not None:
            return label.no, True
        return str(self._count + 1), False

    def _parties(self, row: Row) -> tuple[Attribution, tuple[str, ...]]:
        attribution = Attribution()
        for column, part in ((Column.LEAD, Part.LEAD), (Column.PARTICIPANTS, Part.PARTICIPANT)):
            for place in self._places.get(column, ()):
                attribution = attribution.and_also(self._party(row, place, part))
        dates = [*attribution.dates]
        dates += [row.text(place) for place in self._places.get(Column.DATE, ())]
        for place in self._places.get(Column.REMARK, ()):
            if says_when(row.text(place)):
                dates.append(row.text(place))
        if any(row.text(place) for place in self._places.get(Column.PERSON, ())):
            self._reading.has_persons = True
        return attribution, tuple(date for date in dates if date)

    def _party(self, row: Row, place: int, part: Part) -> Attribution:
        """Read whom a cell names, by what the head of its column says of them."""
        head = self._reading.heads.get(place, "")
        said = read_cell(row.text(place), part)
        if says_first_leads(head):
            said = with_first_leading(said)
        duty = duty_words(head)
        if duty is not None and duty.has_persons:
            self._reading.has_persons = True
            said = without_persons(said)
        return said

    def _targets(self, row: Row) -> tuple[tuple[str, str], ...]:
        """Give what is measured and how much is asked, where both have columns of their own."""
        name = row.text(self._place(Column.INDICATOR))
        target = row.text(self._place(Column.TARGET))
        unit = row.text(self._place(Column.UNIT))
        return ((name, with_unit(target, unit)),) if name and target else ()

    def _pledge(self, row: Row) -> dict[str, str]:
        pledge = {}
        for key, column in (
            ("measures", self._measures),
            ("deliverable", Column.RESULT),
            ("person", Column.PERSON),
        ):
            words = row.text(self._place(column))
            if words:
                pledge[key] = words
        return pledge if "measures" in pledge or "deliverable" in pledge else {}

    def _add_to_last(self, row: Row) -> None:
        """Let a row go on with the task above: its text, its parties, its date."""
        last = self._last
        if last is None:
            return
        places = [*self._places.get(Column.TITLE, ()), *self._places.get(Column.TEXT, ())]
        places += self._aims()
        texts = [
            row.text(place) for place in places if row.text(place) and not row.above.get(place)
        ]
        attribution, dates = self._parties(row)
        own = parted(texts)
        if own.text:
            last.text = "\n".join(filter(None, (last.text, own.text)))
            last.passages = (
                *last.passages,
                Passage(own.text, (*attribution.lead, *attribution.participants)),
            )
        last.attribution = last.attribution.and_also(own.attribution).and_also(attribution)
        last.date_fields = tuple(dict.fromkeys((*last.date_fields, *dates)))
        last.targets = tuple(dict.fromkeys((*last.targets, *self._targets(row))))


def _is_head_again(row: Row, printed: Sequence[Mapping[int, str]]) -> bool:
    """Tell a row of the head, printed again on a new page."""
    said = {place: text for place, text in row.cells.items() if text.strip()}
    return any(all(head.get(place) == text for place, text in said.items()) for head in printed)
