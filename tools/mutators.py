"""Random changes to a text: of its bytes, lines, tokens, and of its keys and values, also between
two files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from random import Random

from fazhi_cli.store.reading.events import build
from fazhi_cli.store.reading.positions import Positions, Span
from fazhi_cli.store.reading.source import Source
from tools.corpus import NASTY, PIECES, pick

Mutator = Callable[[Random, str], str]
_TOKEN = re.compile(r"[^\s,\[\]{}:\"']+")
_MAX_CHARS = 300_000  # a text that has grown beyond this is not changed further


def _spot(random: Random, text: str) -> int:
    return random.randint(0, len(text))


def put_piece(random: Random, text: str) -> str:
    """Put a nasty piece anywhere."""
    spot = _spot(random, text)
    return text[:spot] + random.choice(PIECES) + text[spot:]


def put_char(random: Random, text: str) -> str:
    """Put any character of Unicode anywhere."""
    spot = _spot(random, text)
    code = random.choice(
        (random.randint(0, 0x7F), random.randint(0, 0xFFFF), random.randint(0, 0x10FFFF))
    )
    return text[:spot] + (chr(code) if not 0xD800 <= code < 0xE000 else "?") + text[spot:]


def cut(random: Random, text: str) -> str:
    """Take a piece out."""
    start = _spot(random, text)
    return text[:start] + text[start + random.choice((1, 1, 2, 5, 40, 400)) :]


def truncate(random: Random, text: str) -> str:
    """Leave off the end."""
    return text[: _spot(random, text)]


def repeat(random: Random, text: str) -> str:
    """Repeat a piece, once or very often."""
    start = _spot(random, text)
    piece = text[start : start + random.choice((1, 3, 30, 300))]
    return text[:start] + piece * random.choice((2, 2, 3, 50)) + text[start:]


def delete_line(random: Random, text: str) -> str:
    """Delete a line."""
    lines = text.split("\n")
    del lines[random.randrange(len(lines))]
    return "\n".join(lines)


def double_line(random: Random, text: str) -> str:
    """Put a copy of a line anywhere."""
    lines = text.split("\n")
    lines.insert(random.randint(0, len(lines)), random.choice(lines))
    return "\n".join(lines)


def swap_lines(random: Random, text: str) -> str:
    """Swap two lines."""
    lines = text.split("\n")
    one, two = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return "\n".join(lines)


def indent_line(random: Random, text: str) -> str:
    """Move a line, or a block of lines, to the right or to the left."""
    lines = text.split("\n")
    start = random.randrange(len(lines))
    shift = random.choice((1, 2, 4, -1, -2, -4))
    for index in range(start, min(start + random.choice((1, 1, 3, 10)), len(lines))):
        lines[index] = (
            " " * shift + lines[index] if shift > 0 else lines[index].removeprefix(" " * -shift)
        )
    return "\n".join(lines)


def _nasty(random: Random) -> str:
    """Give something nasty, as it is or as quoted text: that a file may well hold."""
    text = random.choice(NASTY)
    return (
        text
        if text.startswith('"') or random.random() < 0.4
        else json.dumps(text, ensure_ascii=False)
    )


def change_token(random: Random, text: str) -> str:
    """Put something nasty in place of a word."""
    tokens = list(_TOKEN.finditer(text))
    if not tokens:
        return text
    token = random.choice(tokens)
    return text[: token.start()] + _nasty(random) + text[token.end() :]


def break_lines(random: Random, text: str) -> str:
    """End the lines as Windows or an old Mac does, all or some."""
    ending = random.choice(("\r\n", "\r", "\u2028", "\x85"))
    return re.sub("\n", lambda _: random.choice((ending, ending, "\n")), text)


def _nodes(text: str) -> tuple[list[Span], list[Span]]:
    """Give where the keys and the values of a text stand that reads well; nothing otherwise."""
    source = Source("", text)
    tree, _ = build(source)
    if tree is None:
        return [], []
    positions = Positions(source)
    return list(positions.keys.values()), [span for loc, span in positions.values.items() if loc]


def _replace(text: str, span: Span, content: str) -> str:
    return (
        text[: span.start]
        + content
        + text[span.start + len(text[span.start : span.end].rstrip()) :]
    )


def change_value(random: Random, text: str) -> str:
    """Put something nasty in place of a value."""
    _, values = _nodes(text)
    return _replace(text, random.choice(values), _nasty(random)) if values else text


def change_key(random: Random, text: str) -> str:
    """Put another key in place of a key."""
    keys, _ = _nodes(text)
    if not keys:
        return text
    other, foreign = _other(random, 0)
    return _replace(
        text, random.choice(keys), random.choice((foreign, foreign, other, _nasty(random)))
    )


def bring_value(random: Random, text: str) -> str:
    """Bring a value of another file, or of this one, in place of a value."""
    _, values = _nodes(text)
    if not values:
        return text
    own = random.choice(values)
    content = (
        _other(random, 1)[1] if random.random() < 0.6 else _content(text, random.choice(values))
    )
    return _replace(text, own, content)


def _other(random: Random, which: int) -> tuple[str, str]:
    _, text = pick(random)
    spans = _nodes(text)[which]
    return text, _content(text, random.choice(spans))


def _content(text: str, span: Span) -> str:
    return text[span.start : span.end].rstrip()


MUTATORS: tuple[Mutator, ...] = (
    put_piece,
    put_char,
    cut,
    truncate,
    repeat,
    delete_line,
    double_line,
    swap_lines,
    indent_line,
    change_token,
    break_lines,
    change_value,
    change_key,
    bring_value,
)
# Those after which a file often still reads well: the way to what comes after reading.
GENTLE: tuple[Mutator, ...] = (
    change_value,
    change_value,
    bring_value,
    change_token,
    delete_line,
    put_char,
)


def mutate(random: Random, text: str, mutators: Sequence[Mutator] = MUTATORS, most: int = 4) -> str:
    """Change a text in one to `most` ways."""
    for _ in range(random.randint(1, most)):
        if len(text) < _MAX_CHARS:
            text = random.choice(mutators)(random, text)
    return text


def encode(random: Random, text: str) -> bytes:
    """Give the bytes of a text: mostly UTF-8, sometimes another encoding, or with damaged bytes."""
    if random.random() < 0.9:
        return text.encode("utf-8", "surrogatepass")
    if random.random() < 0.4:
        return text.encode(
            random.choice(("gb18030", "utf-16", "utf-8-sig", "big5", "utf-32")), "replace"
        )
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    for _ in range(random.choice((1, 1, 2, 20))):
        if data:
            data[random.randrange(len(data))] = random.randrange(256)
    return bytes(data)
