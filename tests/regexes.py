"""Run as a program: compiles every regular expression of the package and tries each on hostile
lines.

Prints JSON: all expressions with the place that compiles them, those with nested repetitions, and
those of a share (`0/4`) that took longer than they may on a line as long as the arguments say. A
process of its own, because `re` must be watched before the package is imported.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

LONGEST = 60_000  # characters of a line: what takes the square of it takes seconds
# for the table of phrases, which sees a sentence at a time, and has the most expressions
LONG = 20_000
# of this process's own time, for each character of a line: five times what the slowest needs
SECONDS = 2e-5
LEAST_SECONDS = 0.1  # the timer is no clock for less
_UNBOUNDED = 10  # a repetition up to this often is harmless inside another
_PIECES = (
    *(
        "区",
        "1、",
        " ",
        "\t",
        "0",
        "A_",
        "：",
        ":",
        "{",
        "（",
        '"',
        "'",
        "<",
        "=",
        ">",
        "|",
        "\n ",
        "- name: ",
        "\\",
    ),
    *(
        "每年",
        "1月",
        "2031年",
        "一",
        "季度",
        "之日起",
        "内",
        "前",
        "1次",
        "，",
        "局和",
        "-",
        "第",
        "条",
        "约",
        "0.",
    ),
    *("自", "后", "于", "至少", "机密", "《", "到", "不迟于"),
)
_MOST = ("区", "1、", " ")
_ANCHORED = {"match", "fullmatch"}
SAMPLES = (
    "每年1月8日前，9月底前完成，自印发之日起30个工作日内，每季度至少1次，长期坚持，2031年前建成，五年内一遍，",
    "《2031年工作要点》印发后15日内，逐年提高，到2031年全部完成，适时，每半年，12月15日，年底前，第三季度末。",
    "3月至6月底，6月1日至30日，每年6月底、12月底前，年底左右，到“十四五”末，大幅提升，春节前",
)


class _TooLongError(Exception):
    pass


class Expression(NamedTuple):
    """A regular expression and the place that compiles it."""

    pattern: str
    flags: int
    place: str


def record() -> list[Expression]:
    """Watch `re` while the package is imported and used."""
    found: list[Expression] = []
    compile_now: Callable[..., Any] = re._compile  # type: ignore[attr-defined]

    def watched(pattern: Any, flags: Any) -> Any:
        if (place := _caller()) and isinstance(pattern, (str, bytes)):
            # One of bytes is tried on characters: the way it goes through them is the same.
            text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
            found.append(Expression(text, int(flags), place))
        return compile_now(pattern, flags)

    re._compile = watched  # type: ignore[attr-defined]
    _import_all()
    _use()
    re._compile = compile_now  # type: ignore[attr-defined]
    return list(dict.fromkeys(found))


def _caller() -> str | None:
    frame: Any = sys._getframe(2)
    while frame is not None and Path(frame.f_code.co_filename).parent.name == "re":
        frame = frame.f_back
    name = frame.f_globals.get("__name__", "")
    return f"{name}:{frame.f_lineno}" if name.startswith("fazhi_cli") else None


def _import_all() -> None:
    import fazhi_cli

    for module in pkgutil.walk_packages(fazhi_cli.__path__, "fazhi_cli."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def _use() -> None:
    """Make the package compile what it compiles late: the rows of the table of phrases and what
    stands around them.
    """
    from fazhi_cli.model.printed_numbers import normal_number
    from fazhi_cli.rules.answers.shapes import SHAPES
    from fazhi_cli.rules.documents import name_spans
    from fazhi_cli.rules.phrases import fields, guards, impossible, scan
    from fazhi_cli.rules.phrases import rows as reading

    for name, member in [item for module in _phrase_modules() for item in vars(module).items()]:
        for row in member if isinstance(member, tuple) and name.isupper() else ():
            if isinstance(row, reading.Row):
                assert row.regex
    for guard in guards.GUARDS:
        assert reading.compiled(guard.before)
        assert reading.compiled(guard.behind)
    for text in SAMPLES:
        for part in (text, *text.split("，")):
            scan.find_phrases(part, year=2031)
            fields.read_phrase(part, year=2031)
            impossible.impossible_day(part, year=2031)
    for shape in SHAPES.values():
        shape.holds("甲")
    normal_number("（十二）-3")
    name_spans._pattern("各镇、街道")


def _phrase_modules() -> list[Any]:
    return [
        module
        for name, module in sys.modules.items()
        if name.startswith("fazhi_cli.rules.phrases.")
    ]


def hostile_lines(place: str, longest: int) -> Iterator[str]:
    """Give long lines that repeat one piece, with an end that makes a match fail late."""
    for piece in _PIECES:
        is_short = "phrases" in place and piece not in _MOST
        length = min(LONG, longest) if is_short else longest
        yield (piece * (length // len(piece) + 1))[:length] + "!"


def too_slow(expressions: Iterable[Expression], longest: int = LONGEST) -> list[str]:
    """Try each expression on each line in each way; give those that are stopped by the timer."""

    def stop(*_: object) -> None:
        raise _TooLongError

    signal.signal(signal.SIGVTALRM, stop)
    found = []
    for each in expressions:
        regex = re.compile(each.pattern, each.flags)
        run = regex.fullmatch if ways_of_use(each.place) <= _ANCHORED else _run_through(regex)
        slow = next(
            (line for line in hostile_lines(each.place, longest) if _is_stopped(run, line)), None
        )
        found += [f"{each.place} {each.pattern!r} {slow[:8]!r}"] if slow is not None else []
    return found


def ways_of_use(place: str) -> set[str]:
    """Give the methods that a module calls on the expression which it compiles at a line; {""} when
    that is not plain.

    `_X = re.compile(…)`, used by nothing but `_X.fullmatch(…)`, starts at one place only, as does
    `re.fullmatch(…)`.
    """
    name, _, line = place.partition(":")
    text = Path(sys.modules[name].__file__ or "").read_text("utf-8")
    there = text.split("\n")[int(line) - 1]
    if "re.fullmatch(" in there:
        return {"fullmatch"}
    assigned = re.match(r"(_[A-Z_0-9]+) = re\.compile", there)
    if assigned is None:
        return {""}
    return {method or "" for method in re.findall(rf"\b{assigned[1]}\b(?! = )(?:\.(\w+)\()?", text)}


def _run_through(regex: re.Pattern[str]) -> Callable[[str], Any]:
    return lambda line: [None for _ in regex.finditer(line)]


def _is_stopped(run: Callable[[str], Any], line: str) -> bool:
    signal.setitimer(signal.ITIMER_VIRTUAL, max(len(line) * SECONDS, LEAST_SECONDS))
    try:
        run(line)
    except _TooLongError:
        return True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return False


def has_nested_repetition(pattern: str, flags: int = 0) -> bool:
    """Tell whether a repetition without a small bound holds another one, with nothing that keeps
    the two apart.
    """
    parser: Any = re._parser  # type: ignore[attr-defined]
    return _nested(parser.parse(pattern, flags), inside=False)


def _nested(tree: Any, *, inside: bool) -> bool:
    for operation, argument in tree:
        repeats = _is_repetition(operation, argument)
        if repeats and inside:
            return True
        inner_inside = inside or (repeats and not _is_kept_apart(argument[2]))
        if any(_nested(inner, inside=inner_inside) for inner in _children(argument)):
            return True
    return False


def _is_repetition(operation: Any, argument: Any) -> bool:
    return str(operation) in ("MAX_REPEAT", "MIN_REPEAT") and argument[1] > _UNBOUNDED


def _is_kept_apart(body: Any) -> bool:
    """Tell whether each round begins with a character that the repetition inside it can't match:
    (?: [a-z]+)*, (?:、[^、]+)*; what only looks ahead takes no character.
    """
    items = [item for item in body if str(item[0]) not in ("ASSERT", "ASSERT_NOT")]
    if len(items) == 1 and str(items[0][0]) == "SUBPATTERN":
        inside = items[0][1][3]
        items = [item for item in inside if str(item[0]) not in ("ASSERT", "ASSERT_NOT")]
    if len(items) != 2 or str(items[0][0]) != "LITERAL" or not _is_repetition(*items[1]):
        return False
    inner = items[1][1][2]
    if len(inner) == 1 and str(inner[0][0]) == "NOT_LITERAL":
        return bool(inner[0][1] == items[0][1])
    return len(inner) == 1 and str(inner[0][0]) == "IN" and not _holds(inner[0][1], items[0][1])


def _holds(members: Any, char: int) -> bool:
    """Tell whether a set holds a character; a set that is not plain is taken to hold it."""
    return any(
        str(kind) not in ("LITERAL", "RANGE")
        or (char == value if str(kind) == "LITERAL" else value[0] <= char <= value[1])
        for kind, value in members
    )


def _children(argument: Any) -> Iterator[Any]:
    parser: Any = re._parser  # type: ignore[attr-defined]
    for each in argument if isinstance(argument, (tuple, list)) else (argument,):
        if isinstance(each, parser.SubPattern):
            yield each
        elif isinstance(each, (tuple, list)):
            yield from _children(each)


def main() -> None:
    """Print what was found."""
    found = record()
    length, share = sys.argv[1:] or (None, "0/1")
    start, _, step = share.partition("/")
    report = {
        "expressions": found,
        "nested": [each for each in found if has_nested_repetition(each.pattern, each.flags)],
        "slow": too_slow(found[int(start) :: int(step)], int(length)) if length else [],
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()
