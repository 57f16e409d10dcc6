"""Documents in Markdown, by a template: every value is shown as text, whatever markup it holds."""

from __future__ import annotations

from typing import Any

from fazhi_cli.render.voices.flat import escape
from fazhi_cli.render.voices.jinja import new_environment, plain_text, render_text


def render_markdown_template(name: str, template: bytes, context: dict[str, Any]) -> str:
    """Render a Markdown template.

    Raises:
        TemplateRefusedError: the template is wrong, or its output too long.
    """
    return render_text(name, template, context, new_environment(_text))


def _text(value: Any) -> str:
    return escape(plain_text(value))
