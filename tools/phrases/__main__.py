"""Measures the reader of deadline phrases.

`python -m tools.phrases score TABLE…` counts the rows of tables that are read as they say, by kind.
`python -m tools.phrases texts PATH…` lists the deadlines in texts, and counts those which a file of
marks (`--false FILE`: one `sentence<TAB>phrase` a line, kept outside the repository) calls none.
`python -m tools.phrases needs` writes `rules/phrases/needs.py` anew, after a change of patterns.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from tools.phrases import needs
from tools.phrases.tables import Score, cases_of, score
from tools.phrases.texts import Count, count

_VERDICTS = ("right", "wrong", "missing", "false")


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    scoring = commands.add_parser("score")
    scoring.add_argument("tables", nargs="+", type=Path)
    scoring.add_argument("--also", type=Path, help="a table of readings that are right as well")
    scoring.set_defaults(run=_score)
    texts = commands.add_parser("texts")
    texts.add_argument("paths", nargs="+", type=Path)
    texts.add_argument("--year", type=int, default=2025, help="the documents' year")
    texts.add_argument("--false", type=Path, help="sentences and phrases that are no deadline")
    texts.add_argument("--list", action="store_true", help="print every deadline, to be judged")
    texts.set_defaults(run=_texts)
    commands.add_parser("needs").set_defaults(run=_write_needs)
    arguments = parser.parse_args()
    arguments.run(arguments)


def _write_needs(_arguments: argparse.Namespace) -> None:
    needs.FILE.write_text(needs.source(), encoding="utf-8")


def _score(arguments: argparse.Namespace) -> None:
    allowed: dict[str, set[str]] = defaultdict(set)
    if arguments.also:
        for case in cases_of(arguments.also):
            allowed[case.text].add(case.expected)
    for table in arguments.tables:
        _print_score(table, score(cases_of(table), allowed))


def _print_score(table: Path, result: Score) -> None:
    print(table)
    total: Counter[str] = Counter()
    for kind, verdicts in result.by_kind.items():
        total += verdicts
        _print_line(kind or "(no kind)", verdicts)
    _print_line("total", total)
    for verdict, case, reading in result.misses:
        print(f"  {verdict}\t{case.text}\n\texpected {case.expected}\n\tread     {reading}")


def _print_line(name: str, verdicts: Counter[str]) -> None:
    print(f"  {name:60}", *(f"{verdict} {verdicts[verdict]:3}" for verdict in _VERDICTS))


def _texts(arguments: argparse.Namespace) -> None:
    result = count(arguments.paths, arguments.year)
    if arguments.list:
        for path, sentence, phrase in result.deadlines:
            print(path.name, sentence.strip(), phrase.phrase, sep="\t")
    _print_count(result, _marks(arguments.false))


def _marks(path: Path | None) -> set[tuple[str, str]]:
    if path is None:
        return set()
    marks: set[tuple[str, str]] = set()
    for line in path.read_text("utf-8").splitlines():
        sentence, _, phrase = line.rpartition("\t")
        marks.add((sentence.rpartition("\t")[2], phrase))
    return marks


def _print_count(result: Count, marks: set[tuple[str, str]]) -> None:
    false = [
        phrase
        for _, sentence, phrase in result.deadlines
        if (sentence.strip(), phrase.phrase) in marks
    ]
    rate = 1000 * len(false) / max(1, result.sentences)
    print(
        f"{result.sentences} sentences, {len(result.deadlines)} deadlines,"
        f" {len(false)} marked as none ({rate:.2f} in 1,000),"
        f" {result.microseconds:.0f} µs a sentence"
    )


if __name__ == "__main__":
    main()
