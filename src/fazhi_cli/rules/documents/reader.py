"""From the blocks of a document to a plan: the zones, the tasks, their fields, the questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from fazhi_cli.model.blocks import SourceDocument
from fazhi_cli.model.departments import Jurisdiction
from fazhi_cli.rules.documents.annexes import annex_title
from fazhi_cli.rules.documents.attribution import (
    with_first_leading,
    with_place,
)
from fazhi_cli.rules.documents.drafts import Draft, Group, all_tasks
from fazhi_cli.rules.documents.facts import read_facts
from fazhi_cli.rules.documents.fields import Context
from fazhi_cli.rules.documents.files import File, joined
from fazhi_cli.rules.documents.first_leads import has_rule_on_first
from fazhi_cli.rules.documents.joining import join, names_all
from fazhi_cli.rules.documents.labels import label_at
from fazhi_cli.rules.documents.left_duties import left_duties, questions_on_left
from fazhi_cli.rules.documents.lines import Line, lines_of, margins_of, mended
from fazhi_cli.rules.documents.loose_tables import with_loose_tables
from fazhi_cli.rules.documents.metadata import is_title_line
from fazhi_cli.rules.documents.name_questions import questions_on_names
from fazhi_cli.rules.documents.no_tasks import reason_of
from fazhi_cli.rules.documents.notes import with_notes
from fazhi_cli.rules.documents.notice import notice_duties
from fazhi_cli.rules.documents.outline import outline_of
from fazhi_cli.rules.documents.places import place_of
from fazhi_cli.rules.documents.plan_keys import WrittenTasks, names_in, written_tasks
from fazhi_cli.rules.documents.reading import (
    PlanReading,
    Pledge,
    Question,
    Refusal,
    RefusalKind,
    Weight,
    asked_once,
)
from fazhi_cli.rules.documents.refusals import length_of, refusal_of, secrecy_of
from fazhi_cli.rules.documents.sheets import (
    answer_by_headings,
    chosen_sheets,
    headings_of,
    sheets_in,
    under_heading,
    without_names_of_owners,
)
from fazhi_cli.rules.documents.structure import Builder, Structure, of_one_kind
from fazhi_cli.rules.documents.table_ends import tables_in
from fazhi_cli.rules.documents.table_headings import headings_above, without_headings
from fazhi_cli.rules.documents.table_reading import TableReading
from fazhi_cli.rules.documents.tables import read_table
from fazhi_cli.rules.documents.unread_parties import questions_on_unread
from fazhi_cli.rules.documents.zones import Zones, is_annex, zones_of


def read_plan(
    documents: Sequence[SourceDocument],
    *,
    jurisdiction: Jurisdiction | None = None,
    jurisdiction_name: str | None = None,
) -> PlanReading | Refusal:
    """Read the plan that documents hold: one, or a covering notice and its annex apart.

    What is read as what: docs/import.md#怎样读.

    Args:
        documents: as read from their formats, in the order given.
        jurisdiction: the place with its departments, where the workspace knows it.
        jurisdiction_name: the place as the user names it; else the document's own.

    Returns: the plan with what is open about it, or why there is none (docs/import.md#不收什么).
    """
    files: list[File] = []
    margins: list[str] = []
    remarks: list[str] = []
    count = 0
    for document in documents:
        printed = lines_of(document.blocks, count)
        count += len(document.blocks)
        margins += margins_of(document.blocks)
        for sheet in sheets_in(printed) or [()]:
            secret = secrecy_of([*map(Line, margins), *sheet])
            if secret is not None:
                return secret
        sheets = chosen_sheets(printed)
        remarks += sheets.remarks
        lines = with_notes(tuple(mended(with_loose_tables(sheets.lines))))
        too_long = length_of(lines)
        if too_long is not None:
            return too_long
        files.append(File(document.name, tuple(lines), zones_of(lines)))
    if not files:
        return Refusal(RefusalKind.NO_PLAN, "没有读到内容")
    whole = joined(files)
    if isinstance(whole, Refusal):
        return whole
    reader = _Reader(whole.zones, whole.name, jurisdiction, jurisdiction_name)
    reader.questions += whole.questions
    reader.remarks += remarks
    if margins:
        reader.remarks.append(f"页眉、页脚没有收入方案：{'；'.join(margins)}")
    result = reader.read()
    if isinstance(result, Refusal) and result.kind is RefusalKind.NO_TASKS:
        reason = reason_of(documents)
        return replace(result, kind=RefusalKind.NO_PLAN, reason=reason)
    return result


@dataclass
class _Reader:
    """Reads the plan of one document."""

    zones: Zones
    name: str
    jurisdiction: Jurisdiction | None
    jurisdiction_name: str | None
    questions: list[Question] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    tables: list[TableReading] = field(default_factory=list)
    has_empty_table: bool = False

    def read(self) -> PlanReading | Refusal:
        """Give the plan, or why there is none."""
        headings = headings_above(self.zones.body)
        running = tuple(without_headings(self.zones.body, headings))
        front, top = outline_of(_without_tables(running))
        structure = Builder(top).build()
        parts = self._with_tables(structure, headings)
        is_attributed = _is_attributed(all_tasks(parts))
        refusal = refusal_of(self.zones, parts, self.tables)
        if refusal is not None:
            return refusal
        if self.has_empty_table and not is_attributed:
            return Refusal(RefusalKind.NO_PLAN, "任务表是空的")
        facts = read_facts(self.zones, front, name=self.name, jurisdiction=self.jurisdiction_name)
        self.questions += facts.questions
        plan = dict(facts.keys)
        general = (*self.zones.notice, *front, *structure.apart, *structure.loose)
        duties, reporting = notice_duties(general, year=facts.year, issued=plan.get("issued"))
        if reporting:
            plan["reporting"] = reporting
        if duties:
            plan["deadlines"] = duties
        left = tuple(left_duties(structure.apart, duties, reporting, year=facts.year))
        self.questions += questions_on_left(left)
        annex = annex_title(self.zones.tail)
        if annex:
            self.remarks.append(f"后面的附件没有写责任单位，没有收入方案：{annex}")
        self._let_first_lead(parts, general)
        if answer_by_headings(parts):
            is_attributed = True
        for task in all_tasks(parts):
            task.attribution = with_place(task.attribution, str(plan["jurisdiction"]))
        context = Context(facts.year, is_attributed=is_attributed)
        written = written_tasks(parts, context)
        plan.update(written.keys)
        self.questions += written.questions
        self.questions += questions_on_names(plan, self.jurisdiction)
        unread = self._ask_about_unread(parts, written, general)
        if not unread:
            self._ask_about_parties(context)
        self._ask_about_rest(structure)
        self._remark_left_out(structure)
        return PlanReading(
            plan,
            asked_once(self.questions),
            names_in(plan),
            tuple(_pledges(parts)),
            tuple(dict.fromkeys(self.remarks)),
            written.origins,
        )

    def _with_tables(
        self, structure: Structure, headings: Mapping[int, Group]
    ) -> list[Group | Draft]:
        """Join the tables with the tasks of the text, or take their rows as the tasks.

        Args:
            structure: what the text comes to.
            headings: those that stand above tables, by the block of the row below.
        """
        parts = structure.parts
        names = {} if headings else headings_of(self.zones.body)
        listed: list[Group | Draft] = []
        # A page may print the title again above the rest of a table.
        body = [line for line in self.zones.body if line.is_row or line.text != self.zones.title]
        for lines in tables_in(body):
            reading = read_table(lines)
            sheet = lines[0].place.sheet or ""
            heading = headings.get(lines[0].block) or names.get(sheet)
            if reading.is_of_measures:
                reason = "指标表没有收入方案：请把指标写到所属的任务里"
                head = lines[0]
                quote = " ".join(head.cells or (head.text,))[:60]
                self.questions.append(Question("sections", reason, Weight.PLAN, head.place, quote))
                continue
            rows = list(all_tasks(reading.parts))
            if not rows:
                self.has_empty_table |= reading.has_head and bool(reading.columns)
                continue
            self.tables.append(reading)
            tasks = list(all_tasks(parts))
            rest = self._joined(tasks, rows, is_headed=heading is not None)
            if rest is not None:
                for row in rest:
                    reason = f"表里的“{row.title}”在正文里没有找到对应的任务"
                    self.questions.append(Question("sections", reason, Weight.PLAN, row.line.place))
                continue
            if heading is None and list(all_tasks(listed)):
                self._ask_about_title(lines[0])
            added = under_heading(reading.parts, heading)
            listed = [*listed, *added]
            if _is_attributed(tasks):
                parts = of_one_kind([*parts, *added])
                continue
            if tasks:
                self.remarks.append(
                    f"正文里没有写责任单位的 {len(tasks)} 段没有作为任务，任务照表格读"
                )
            parts = of_one_kind(listed)
        return without_names_of_owners(parts, names)

    def _ask_about_title(self, row: Line) -> None:
        """Ask about a title of its own that a further table bears: is it another plan's?"""
        above = [line for line in self.zones.body if line.block < row.block][-1:]
        for line in above:
            words = line.text
            if line.is_row or words == self.zones.title or label_at(words) is not None:
                continue
            if is_title_line(words) and not is_annex(words) and place_of(words):
                reason = f"这个表另有题目“{words}”，接在前面的任务后面；是另一份方案的，请分开导入"
                self.questions.append(Question("sections", reason, Weight.PLAN, line.place))

    def _joined(
        self, tasks: Sequence[Draft], rows: Sequence[Draft], *, is_headed: bool
    ) -> list[Draft] | None:
        """Join a table with the tasks so far; one with a heading of its own only as a whole."""
        if not tasks or (is_headed and not names_all(tasks, rows)):
            return None
        return join(tasks, rows)

    def _let_first_lead(self, parts: Sequence[Group | Draft], general: Sequence[Line]) -> None:
        """Let the first of the names lead where the document says once that it does."""
        headings = (group.line for group in _groups(parts))
        if has_rule_on_first(self.zones.body, (*general, *headings)):
            for task in all_tasks(parts):
                task.attribution = with_first_leading(task.attribution)

    def _ask_about_unread(
        self, parts: Sequence[Group | Draft], written: WrittenTasks, general: Iterable[Line]
    ) -> bool:
        """Ask where it seems that the document says who answers in a way that no rule reads."""
        tasks = zip(written.task_paths, all_tasks(parts), strict=True)
        lines = [*general, *(group.line for group in _groups(parts))]
        outside = [line.text for line in lines]
        outside += [words for table in self.tables for words in table.heads.values()]
        asked = list(questions_on_unread(tuple(tasks), outside))
        self.questions += asked
        return bool(asked)

    def _ask_about_parties(self, context: Context) -> None:
        if not context.is_attributed:
            reason = "文件没有写明牵头、责任单位"
            self.questions.append(Question("sections", reason, Weight.DETAIL))

    def _ask_about_rest(self, structure: Structure) -> None:
        for line in structure.loose:
            reason = f"这一段没有归入任务：{line.text[:30]}"
            self.questions.append(
                Question("sections", reason, Weight.DETAIL, line.place, line.text[:60])
            )

    def _remark_left_out(self, structure: Structure) -> None:
        if structure.apart:
            first = structure.apart[0].text[:12]
            self.remarks.append(
                f"总体要求、保障措施一类的 {len(structure.apart)} 段不是任务，没有收入"
                f"（第一段：{first}…）"
            )
        if structure.has_persons or any(table.has_persons for table in self.tables):
            self.remarks.append("责任领导、责任人、电话不进入方案文件")
        for table in self.tables:
            if table.left_out:
                self.remarks.append(f"表里这几栏没有收入方案：{'、'.join(table.left_out)}")


def _is_attributed(tasks: Iterable[Draft]) -> bool:
    """Tell whether any of the tasks says who answers for it, or by when."""
    return any(not task.attribution.is_empty for task in tasks)


def _groups(parts: Iterable[Group | Draft]) -> Iterator[Group]:
    for part in parts:
        if isinstance(part, Group):
            yield part
            yield from _groups(part.parts)


def _without_tables(lines: Iterable[Line]) -> Iterator[Line]:
    """Leave out the rows of tables, and the line that says no more than that an annex follows."""
    kept = [*lines]
    for line, following in zip_longest(kept, kept[1:]):
        heads_table = following is not None and following.is_row and is_annex(line.text)
        if not line.is_row and not heads_table:
            yield line


def _pledges(parts: list[Group | Draft]) -> Iterator[Pledge]:
    for task in all_tasks(parts):
        if task.pledge:
            for name in task.attribution.lead or task.attribution.participants:
                yield Pledge(name, {"task": task.no, **task.pledge})
