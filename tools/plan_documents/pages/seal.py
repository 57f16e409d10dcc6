"""What a PDF was made of: a digest beside it says whether its sources have changed since.

The bytes of a PDF depend on the fonts and the version of the program that made it, so it is kept,
and made again only when its sources change.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from tools.plan_documents.folders import About

# What of `about.yaml` a page shows.
_SHOWN = {"paper", "numbering", "counting_on", "header", "header_rows"}


def seal_name(name: str) -> str:
    """Name the file that holds the digest: document.sha256 of document.pdf."""
    return Path(name).with_suffix(".sha256").name


def seal(source: str, about: About) -> bytes:
    """Give the digest of all that a PDF is made of."""
    shown = about.model_dump(include=_SHOWN, exclude_defaults=True)
    layout = json.dumps(shown, sort_keys=True)
    digest = sha256(f"{layout}\n{source}".encode()).hexdigest()
    return f"{digest}\n".encode()
