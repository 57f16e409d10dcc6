"""The scores as tables, and as JSON."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import mean
from typing import Any

from tools.plan_documents.variants import Variant
from tools.score.comparison import Comparison, Tally, Wrong, all_wrongs, total
from tools.score.items import Field
from tools.score.scoring import Reading, Scores

_VARIANTS = {
    Variant.ORIGINAL: "原文",
    Variant.HALF_WIDTH: "半角",
    Variant.FULL_WIDTH: "全角",
    Variant.TRADITIONAL: "繁体",
    Variant.PINYIN: "夹拼音",
}
Row = Sequence[str]


def page(scores: Scores) -> str:
    """Write the tables."""
    originals = scores.readings[Variant.ORIGINAL]
    parts = [
        _table(("", "准确率", "召回率", "F1", "对", "漏", "多"), _totals(originals)),
        _table(("F1，按格式", *_formats(originals)), _by_format(originals)),
    ]
    if len(scores.readings) > 1:
        heads = [_VARIANTS[variant] for variant in scores.readings]
        parts.append(_table(("F1，按写法", *heads), _by_variant(scores)))
    parts.append("\n".join(_sentences(originals)))
    return "\n\n".join(parts)


def wrong_lines(comparisons: Iterable[Comparison]) -> Iterator[str]:
    """Tell each field that is wrong: document, place, what is expected, what was given."""
    for wrong in all_wrongs(comparisons):
        asked = "  已问" if wrong.has_question else ""
        yield f"{wrong.document}  {wrong.field.value}  {wrong.path}  {wrong.about}{asked}"
        yield from (f"    应有  {each}" for each in wrong.missing)
        yield from (f"    多出  {each}" for each in wrong.extra)


def payload(scores: Scores) -> dict[str, Any]:
    """Give the scores for programs."""
    originals = scores.readings[Variant.ORIGINAL]
    wrongs = list(all_wrongs(_comparisons(originals)))
    questions = [each.questions for each in _comparisons(originals)]
    refused = _refused(originals)
    return {
        "version": 1,
        "documents": len(originals),
        "fields": _shares(total(_comparisons(originals))),
        "formats": {
            each: _shares(total(_comparisons(_of_format(originals, each))))
            for each in _formats(originals)
        },
        "variants": {
            variant.value: {
                "same_as_original": scores.same_as_original[variant],
                "fields": _shares(total(scores.comparisons(variant))),
            }
            for variant in scores.readings
        },
        "questions": {
            "mean": mean(questions) if questions else None,
            "most": max(questions, default=0),
            "asked": sum(each.asked for each in _comparisons(originals)),
            "asked_rightly": sum(each.asked_rightly for each in _comparisons(originals)),
        },
        "refused": {
            "documents": len(refused),
            "rightly": sum(each.is_refused_rightly for each in refused),
            "wrongly": len(_refused_wrongly(originals)),
        },
        "failures": {each.folder.name: each.answer.failure for each in _failed(originals)},
        "wrong": [_wrong(each) for each in wrongs],
    }


def _totals(readings: Sequence[Reading]) -> Iterator[Row]:
    for kind, tally in total(_comparisons(readings)).items():
        shares = [_number(share) for share in (tally.precision, tally.recall, tally.f1)]
        counts = (tally.right, tally.missing, tally.extra)
        yield (kind.value, *shares, *map(str, counts))


def _by_format(readings: Sequence[Reading]) -> Iterator[Row]:
    formats = _formats(readings)
    tallies = [total(_comparisons(_of_format(readings, each))) for each in formats]
    for kind in Field:
        yield (kind.value, *(_number(each[kind].f1) for each in tallies))
    counts = [len(_of_format(readings, each)) for each in formats]
    yield ("份", *map(str, counts))


def _formats(readings: Sequence[Reading]) -> list[str]:
    return sorted({each.folder.about.format for each in readings})


def _by_variant(scores: Scores) -> Iterator[Row]:
    tallies = [total(scores.comparisons(variant)) for variant in scores.readings]
    for kind in Field:
        yield (kind.value, *(_number(each[kind].f1) for each in tallies))
    yield ("与原文一样", *map(str, scores.same_as_original.values()))


def _sentences(readings: Sequence[Reading]) -> Iterator[str]:
    comparisons = _comparisons(readings)
    wrongs = list(all_wrongs(comparisons))
    asked = sum(each.has_question for each in wrongs)
    silent = sum(bool(each.extra) and not each.has_question for each in wrongs)
    yield f"不对的 {len(wrongs)} 处，其中问了的 {asked} 处；写了不对的值又没有问的 {silent} 处。"
    questions = [each.questions for each in comparisons]
    if questions:
        yield f"问题每份平均 {mean(questions):.1f} 个，最多 {max(questions)} 个。"
    due = sum(each.asked for each in comparisons)
    yield f"该问的 {due} 处，问了 {sum(each.asked_rightly for each in comparisons)} 处。"
    refused = _refused(readings)
    rightly = sum(each.is_refused_rightly for each in refused)
    wrongly = len(_refused_wrongly(readings))
    yield f"不该收的 {len(refused)} 份，没有收的 {rightly} 份；该收而没有收的 {wrongly} 份。"
    for each in _failed(readings):
        yield f"{each.folder.name}：{each.answer.failure}"


def _comparisons(readings: Iterable[Reading]) -> list[Comparison]:
    return [each.comparison for each in readings if each.comparison is not None]


def _of_format(readings: Iterable[Reading], name: str) -> list[Reading]:
    return [each for each in readings if each.folder.about.format == name]


def _refused(readings: Iterable[Reading]) -> list[Reading]:
    return [each for each in readings if each.comparison is None]


def _refused_wrongly(readings: Iterable[Reading]) -> list[Reading]:
    return [each for each in readings if each.comparison is not None and each.answer.is_refusal]


def _failed(readings: Iterable[Reading]) -> list[Reading]:
    return [each for each in readings if each.answer.failure and not each.answer.is_refusal]


def _shares(tallies: Mapping[Field, Tally]) -> dict[str, Any]:
    shares = {}
    for kind, tally in tallies.items():
        shares[kind.name.lower()] = {
            "right": tally.right,
            "missing": tally.missing,
            "extra": tally.extra,
            "precision": tally.precision,
            "recall": tally.recall,
            "f1": tally.f1,
        }
    return shares


def _wrong(wrong: Wrong) -> dict[str, Any]:
    return {
        "document": wrong.document,
        "field": wrong.field.name.lower(),
        "path": wrong.path,
        "about": wrong.about,
        "missing": list(wrong.missing),
        "extra": list(wrong.extra),
        "question": wrong.has_question,
    }


def _number(share: float | None) -> str:
    return "—" if share is None else f"{share:.3f}"


def _table(heads: Row, rows: Iterable[Row]) -> str:
    lines = [heads, *rows]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(heads))]
    return "\n".join(_line(line, widths) for line in lines)


def _line(cells: Row, widths: Sequence[int]) -> str:
    padded = [cells[0] + " " * (widths[0] - _width(cells[0]))]
    for cell, width in zip(cells[1:], widths[1:], strict=True):
        padded.append(" " * (width - _width(cell)) + cell)
    return "  ".join(padded)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
