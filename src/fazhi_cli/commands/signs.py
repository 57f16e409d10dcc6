"""Signs that a console in GBK or ASCII has not: the nearest that it has; else their number.

Quotes are left out: in JSON they would end a text.
"""

from __future__ import annotations

import codecs

SIGNS = "fazhi-signs"
_NEAREST = {
    "›": ">",
    "‹": "<",
    "·": ".",
    "—": "-",
    "–": "-",
    "─": "-",
    "×": "x",
    "→": "->",
    "…": "...",
    "≥": ">=",
    "≤": "<=",
    "\u00a0": " ",
}


def _replaced(error: UnicodeError) -> tuple[str | bytes, int]:
    if isinstance(error, UnicodeEncodeError):
        sign = error.object[error.start]
        near = _NEAREST.get(sign, "")
        if near:
            return near, error.start + 1
    return codecs.backslashreplace_errors(error)


codecs.register_error(SIGNS, _replaced)
