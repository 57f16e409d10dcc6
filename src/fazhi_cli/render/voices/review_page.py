"""The page of review: one file that asks for nothing else, and runs no program but its own."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from fazhi_cli.render.voices.html import html_environment
from fazhi_cli.render.voices.jinja import render_text

_NAME = "review/page.html"


def render_review_page(page: bytes, style: str, script: str, context: dict[str, Any]) -> str:
    """Render the page.

    Args:
        page: its template.
        style: the style sheet, as it stands in the page.
        script: the program, as it stands in the page; no other may run there.
        context: plain data; all of it is escaped.

    Raises:
        TemplateRefusedError: the output is too long.
    """
    sandbox = html_environment()
    # Both are files of ours, and data never reaches them.
    sandbox.globals["style"] = Markup(style)  # noqa: S704
    sandbox.globals["script"] = Markup(script)  # noqa: S704
    sandbox.globals["policy"] = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return render_text(_NAME, page, context, sandbox)


def _hash(text: str) -> str:
    """Name a text as a content security policy does."""
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"
