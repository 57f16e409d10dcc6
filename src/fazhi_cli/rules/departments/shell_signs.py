"""Signs that a shell obeys: a name that holds one is never put on somebody's command line.

A shell takes what completion offers as if it had been typed: `$(…)` in a name would run at the next
press of Enter. Full-width punctuation says nothing to a shell.
"""

from __future__ import annotations

import re

# What is run or taken apart even inside quotation marks, or ends them.
_DANGEROUS = re.compile("[\\\\$`\"'\x00-\x1f\x7f]")
_OBEYED = re.compile(r"[\s!*?\[\]{}()<>|&;#~^]|^[-=]")


def dangerous_sign(name: str) -> str | None:
    """Give the first sign of a name for which nobody could type it safely; None when it is fine."""
    match = _DANGEROUS.search(name)
    return match[0] if match is not None else None


def is_typed_as_it_is(name: str) -> bool:
    """Whether a shell takes the name, without quotation marks, for this very text."""
    return name.isprintable() and not (_DANGEROUS.search(name) or _OBEYED.search(name))
