"""Deadlines in texts that nobody has marked: how many there are, and how many are none."""

from __future__ import annotations

import ast
import re
import time
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fazhi_cli.model.timerule import Unsettled
from fazhi_cli.rules.phrases import NO_DATE, TimePhrase, find_phrases

_SENTENCE = re.compile("[^。！？\n]+[。！？]?")
_SUFFIXES = (".txt", ".md", ".yaml", ".tsv", ".py")
_CODE = re.compile(r"^(?P<fence>```+|~~~+).*?^(?P=fence)`*$", re.MULTILINE | re.DOTALL)
_PATTERN = re.compile(r"\(\?|\\[AZsd]|\[[^\]]*\][?{]|[^|]\|[^|]|\)\?")
"""What makes a string of a program a pattern and no sentence."""
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
    """Read texts as they are, tables with their heads; words without a date are no deadline."""
    result = Count()
    for path in _files(paths):
        text = _prose(path)
        sentences = [one for one in _SENTENCE.finditer(text) if _CHINESE.search(one[0])]
        result.sentences += len(sentences)
        started = time.process_time()
        phrases = find_phrases(text, year=year)
        result.seconds += time.process_time() - started
        ends = [sentence.end() for sentence in sentences]
        for phrase in filter(_is_deadline, phrases):
            place = bisect(ends, phrase.start)
            if place < len(sentences):
                result.deadlines.append((path, sentences[place][0], phrase))
    return result


def _prose(path: Path) -> str:
    """Give the words of a file that somebody reads: of Markdown no code, of Python the strings."""
    text = path.read_text("utf-8", errors="replace")
    match path.suffix:
        case ".md":
            return _CODE.sub("", text)
        case ".py":
            return "\n".join(_strings(text))
        case _:
            return text


def _strings(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if _PATTERN.search(node.value) is None:
            yield node.value


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
