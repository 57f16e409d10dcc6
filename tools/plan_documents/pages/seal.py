"""What a PDF was made of: a digest beside it says whether its sources have changed since.

The bytes of a PDF depend on the fonts and the version of the program that made it, so it is kept,
and made again only when its sources change.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from tools.plan_documents.folders import About

# What `about.yaml` says about the expected plan changes no page.
_NOT_SHOWN = {"forms", "asked", "refused", "note"}


def seal_name(name: str) -> str:
    """Name the file that holds the digest: document.sha256 of document.pdf."""
    return Path(name).with_suffix(".sha256").name


def seal(source: str, about: About) -> bytes:
    """Give the digest of all that a PDF is made of."""
    layout = about.model_dump_json(exclude=_NOT_SHOWN)
    digest = sha256(f"{layout}\n{source}".encode()).hexdigest()
    return f"{digest}\n".encode()
