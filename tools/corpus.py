"""What the fuzzer starts from: the bundled files, small ones of every kind, and nasty pieces to put
into them.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from random import Random

from fazhi_cli.store.data_files import files_of
from fazhi_cli.store.limits import DEPTH, NODES, SCALAR_CHARS
from fazhi_cli.store.reading.kinds import FileKind

ROOT = Path(__file__).parents[1]

# Scalars that break programs: each is put in place of a value or a key.
NASTY = (
    "",
    " ",
    "~",
    "null",
    "no",
    "0",
    "-1",
    "1e309",
    "010",
    "0x10",
    "1_000",
    ".inf",
    "12:30",
    "9" * 400,
    "٣",
    "²",
    "Ⅷ",
    "十二",
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
    "2031-02-30",
    "2031-13-01",
    "2031-6-3",
    "2031-06-30T24:00",
    "02-29",
    "31",
    "366",
    "9999个工作日",
    "9999个月",
    "9999小时",
    "9999日",
    "每五年",
    "每两年",
    "长期坚持",
    "2031年前",
    "自“甲”之日起5日内",
    "”之日起",
    "2031/9998",
    "9998",
    "1/2",
    "2031-Q4",
    "..",
    "../../x",
    "C:\\x",
    "-x",
    "--help",
    "=1+1",
    "+1",
    "@SUM(A1)",
    "#N/A",
    "[bold]",
    "[/foo]",
    "[link=http://x]甲",
    "甲|乙",
    "<script>",
    "{{ 7*7 }}",
    "{% raw %}",
    "%s",
    "{0}",
    "\\",
    "'",
    '"',
    "`",
    "\u200b",
    "区教育\u200b局",
    "\u202e反",
    "\ufeff",
    "\u00a0",
    "⺠",
    "Å",
    "e\u0301" * 40,
    "👨‍👩‍👧‍👦",
    "\U0010ffff",
    "𠀀",
    "ﷺ",
    "\u0345",
    '"\\e]52;c;x\\a"',
    '"\\x9b31m"',
    '"\\u202e"',
    '"\\r覆盖"',
    '"\\0"',
    '"\\ud800"',
    '"\\U0001F600"',
    '"\\N"',
    '"\\_"',
    "&a x",
    "*a",
    "!!python/object:x 甲",
    "!x",
    "<<: x",
    "? x",
    "- x",
    "|",
    ">",
    "@x",
    "`x",
    "%x",
    "# x",
    ": x",
    "甲：乙",
)

# Pieces of text that are put anywhere.
PIECES = (
    "\x00",
    "\x1b[2J",
    "\x7f",
    "\x85",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\u200b",
    "\u202e",
    "\ud7ff",
    "\r",
    "\r\n",
    "\t",
    "\x0b",
    "---\n",
    "...\n",
    "%YAML 1.2\n---\n",
    "<<<<<<< HEAD\n",
    "=======\n",
    ">>>>>>> x\n",
    "机密★",
    "绝密",
    "内部",
    "{",
    "}",
    "[",
    "]",
    "- ",
    ": ",
    "? ",
    "'",
    '"',
    "|\n",
    ">-\n",
    "#",
    ",",
    "，",
    "：",
    "“",
    "&a ",
    "*a ",
    "!!str ",
    "\\",
    "\n\n",
    "\n" * 200,
    " " * 300,
    "[" * (DEPTH + 1),
    "[" * 5000,
    "{a: " * (DEPTH + 2),
    "- " * (DEPTH + 2),
    "甲" * (SCALAR_CHARS + 1),
    "[" + "a," * (NODES + 1) + "]",
)


@lru_cache(maxsize=1)
def starts() -> tuple[tuple[FileKind, str], ...]:
    """Give every file to start from, with its kind: all bundled ones, and the small ones in
    tools/small.
    """
    roots = [ROOT, *(path.parents[1] for path in sorted((ROOT / "examples").glob("*/data/plans")))]
    listed = [(kind, path) for root in roots for path, kind in files_of(root) if kind is not None]
    listed += [
        (FileKind(path.stem), path) for path in sorted((ROOT / "tools" / "small").glob("*.yaml"))
    ]
    return tuple((kind, path.read_text("utf-8")) for kind, path in listed)


def pick(random: Random) -> tuple[FileKind, str]:
    """Pick a file: each kind as often as any other, half of the time the small one of its kind."""
    kind = random.choice(list(dict.fromkeys(kind for kind, _ in starts())))
    texts = [text for other, text in starts() if other is kind]
    return kind, texts[-1] if random.random() < 0.5 else random.choice(texts)
