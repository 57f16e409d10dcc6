"""Short ways to write a document in the tests of understanding one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fazhi_cli.model.blocks import (
    Block,
    BlockPlace,
    Paragraph,
    SourceDocument,
    TableCell,
    TableRow,
)
from fazhi_cli.rules.documents.lines import Line, lines_of
from fazhi_cli.rules.documents.reader import read_plan
from fazhi_cli.rules.documents.reading import PlanReading, Refusal


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(text, place=BlockPlace(paragraph=number)) for number, text in enumerate(texts, 1)
    )


def row(*cells: str, table: int = 1, above: Sequence[int] = ()) -> TableRow:
    return TableRow(
        tuple(
            TableCell(text, column=column, above=column in above)
            for column, text in enumerate(cells)
        ),
        place=BlockPlace(table=table),
    )


def lines(*blocks: str | Block) -> tuple[Line, ...]:
    return lines_of(blocks_of(*blocks))


def text_lines(*texts: str) -> tuple[Line, ...]:
    """Give the lines of a text file."""
    return lines_of(
        Paragraph(text, place=BlockPlace(line=number)) for number, text in enumerate(texts, 1)
    )


def blocks_of(*blocks: str | Block) -> tuple[Block, ...]:
    """Give blocks; texts are paragraphs, counted as in a Word file."""
    made: list[Block] = []
    count = 0
    for block in blocks:
        if isinstance(block, str):
            count += 1
            made.append(Paragraph(block, place=BlockPlace(paragraph=count)))
        else:
            made.append(block)
    return tuple(made)


def document(*blocks: str | Block, name: str = "方案.docx") -> SourceDocument:
    return SourceDocument(name, "0" * 64, blocks_of(*blocks))


def reading(*blocks: str | Block) -> PlanReading:
    read = read_plan([document(*blocks)])
    assert isinstance(read, PlanReading), read
    return read


def refusal(*blocks: str | Block) -> Refusal:
    read = read_plan([document(*blocks)])
    assert isinstance(read, Refusal), read
    return read


def tasks_of(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from plan.get("tasks", ())
    for section in plan.get("sections", ()):
        yield from tasks_of(section)


def shape(parts: dict[str, Any]) -> list[Any]:
    """Give a plan's numbers and titles alone, headings with what stands below them."""
    tasks = [f"{task['no']} {task['title']}" for task in parts.get("tasks", ())]
    sections = [
        (f"{section['no']} {section['title']}", shape(section))
        for section in parts.get("sections", ())
    ]
    return tasks + sections


def without_place(tasks: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in task.items() if key != "place"} for task in tasks]
