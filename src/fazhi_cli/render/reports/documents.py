"""A context as a document: Markdown by its template, or JSON; and how ours are told from others.

The last line of a Markdown document is a comment with the fingerprint of what stands above it, so
that a document which somebody has gone on with is never written over unasked.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from fazhi_cli.render.voices.envelope import print_json
from fazhi_cli.render.voices.jinja import render_markdown_template

_MARK, _MARK_END = "<!-- fazhi report", "-->"
_JSON_HEAD = b'{\n "version": 1,\n "template": '
_DIGITS = 16


def markdown_document(name: str, template: bytes, context: Mapping[str, Any]) -> str:
    """Render a report's template, and sign the document.

    Raises:
        TemplateRefusedError: the template is wrong, or its output too long.
    """
    text = render_markdown_template(name, template, dict(context))
    return signed(text, context["template"], context["period"], context["as_of"])


def signed(text: str, *what: str) -> str:
    """Put our mark under a document: what it is, and the fingerprint of its text."""
    text = text.rstrip("\n") + "\n"
    return f"{text}\n{_MARK} {' '.join(what)} {_fingerprint(text)} {_MARK_END}\n"


def json_document(context: Mapping[str, Any]) -> str:
    """Print the context as JSON."""
    return print_json(dict(context))


def is_ours(data: bytes) -> bool:
    """Whether a file is a report as it was written, with nothing changed by hand since."""
    if data.startswith(_JSON_HEAD):
        return True
    text, mark, last_line = data.decode("utf-8", "replace").rpartition(f"\n{_MARK} ")
    is_last = last_line.endswith(f"{_MARK_END}\n") and last_line.count("\n") == 1
    return bool(mark) and is_last and _fingerprint(text) in last_line.split()


def _fingerprint(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:_DIGITS]
