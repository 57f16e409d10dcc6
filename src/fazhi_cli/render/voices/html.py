"""Documents in HTML, by two templates: the body of the document, and the page around it.

A page is one file that asks for nothing else; what the data holds is escaped wherever it stands.
"""

from __future__ import annotations

from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from fazhi_cli.model.text import visible
from fazhi_cli.render.voices.jinja import (
    TemplateRefusedError,
    new_environment,
    plain_text,
    render_text,
)

PAGE = "page.html"
PAGE_HEAD = b"<!doctype html>"  # by which a page of ours is known
HEAD_END = "</head>"


def html_environment() -> ImmutableSandboxedEnvironment:
    """Make the sandbox of templates in HTML."""
    return new_environment(_text, has_markup=True)


def render_html_body(name: str, template: bytes, context: dict[str, Any]) -> str:
    """Render the template of a document: what stands between the tags of the page.

    Raises:
        TemplateRefusedError: the template is wrong, or its output too long.
    """
    return render_text(name, template, context, html_environment())


def render_html_page(page: bytes, title: str, description: str, body: str) -> str:
    """Put the body of a document into its page.

    Args:
        page: the template of the page.
        title: of the document.
        description: where its data come from.
        body: what `render_html_body` gave.

    Raises:
        TemplateRefusedError: the page's template is wrong, or has no head to be signed in.
    """
    sandbox = html_environment()
    # Only text is plain data; the body was escaped where it was made.
    sandbox.globals["body"] = Markup(body)  # noqa: S704
    text = render_text(PAGE, page, {"title": title, "description": description}, sandbox)
    if text.count(HEAD_END) != 1:
        raise TemplateRefusedError(PAGE, f"要有一个 {HEAD_END}，不能多也不能少")
    return text


def with_meta(text: str, content: str) -> str:
    """Put a meta element that programs read into the head of a page."""
    head, _, rest = text.partition(HEAD_END)
    meta = f'<meta name="fazhi" content="{content}">\n'
    return head + meta + HEAD_END + rest


def without_meta(text: str) -> tuple[str, str]:
    """Split a page into what it was before `with_meta`, and the content; empty if it has none."""
    start, end = '<meta name="fazhi" content="', f'">\n{HEAD_END}'
    before, mark, after = text.partition(start)
    content, closing, rest = after.partition(end)
    if not mark or not closing:
        return text, ""
    return before + HEAD_END + rest, content


def _text(value: Any) -> str:
    if isinstance(value, Markup):
        # Escaped by a filter of the template, or the body: lines stay, control characters do not.
        return Markup("\n".join(visible(line) for line in value.split("\n")))  # noqa: S704
    # Escaped here too: a template could switch the engine's own escaping off.
    return escape(plain_text(value))
