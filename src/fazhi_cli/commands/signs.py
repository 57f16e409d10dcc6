"""Signs that a console in GBK or ASCII has not: the nearest that it has; else their number.

Numbers are written as JSON does, or what goes into a pipe would be no JSON any more. Quotes are
left out of what is near: in JSON they would end a text.
"""

from __future__ import annotations

import codecs

SIGNS = "fazhi-signs"
NUMBERS = "fazhi-numbers"
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
    return _numbered(error)


def _numbered(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        return codecs.backslashreplace_errors(error)
    signs = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    units = (signs[at : at + 2].hex() for at in range(0, len(signs), 2))
    return "".join(f"\\u{unit}" for unit in units), error.end


codecs.register_error(SIGNS, _replaced)
codecs.register_error(NUMBERS, _numbered)
