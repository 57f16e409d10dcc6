"""Deadlines in texts that nobody has marked: how many there are, and how many are none."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fazhi_cli.model.timerule import Unsettled
from fazhi_cli.rules.phrases import NO_DATE, TimePhrase, find_phrases

_SENTENCE = re.compile("[^。！？\n]+[。！？]?")
_SUFFIXES = (".txt", ".md", ".yaml", ".tsv")
_CHINESE = re.compile("[\u4e00-\u9fff]")


@dataclass(slots=True)
class Count:
    """What was found in texts."""

    sentences: int = 0
    seconds: float = 0.0
    deadlines: list[tuple[Path, str, TimePhrase]] = field(default_factory=list)

    @property
    def microseconds(self) -> float:
        """Microseconds a sentence."""
        return 1e6 * self.seconds / max(1, self.sentences)


def count(paths: Iterable[Path], year: int) -> Count:
    """Read every sentence of texts; words without a date (尽快) are no deadline."""
    result = Count()
    for path in _files(paths):
        for sentence in _SENTENCE.findall(path.read_text("utf-8", errors="replace")):
            if _CHINESE.search(sentence) is None:
                continue
            result.sentences += 1
            started = time.process_time()
            phrases = find_phrases(sentence, year=year)
            result.seconds += time.process_time() - started
            result.deadlines += [(path, sentence, each) for each in phrases if _is_deadline(each)]
    return result


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_file():
            yield path
            continue
        for file in sorted(path.rglob("*")):
            if file.suffix in _SUFFIXES and not _is_hidden(file.relative_to(path)):
                yield file


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _is_deadline(phrase: TimePhrase) -> bool:
    return not all(
        isinstance(reading.rule, Unsettled) and reading.name == NO_DATE
        for reading in phrase.readings
    )
