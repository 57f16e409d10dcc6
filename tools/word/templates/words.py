"""Pieces that several templates have in common."""

from __future__ import annotations

from collections.abc import Sequence

from tools.word.blocks import Text

CELL, CENTRED = "表格正文", "表格居中"
INTERNAL = '{% if edition == "内部" %}内部资料{% endif %}'
SIGNATURE_GAP = Text("公文正文", "")
DEADLINE = (
    "{{ each.when }}{% if each.inferred %}（推定）{% endif %}"
    "{% if each.what %}，{{ each.what }}{% endif %}{% if each.who %}（{{ each.who }}）{% endif %}"
)


def tag(words: str) -> Text:
    """Make a line that is only a tag: `tag("if help")`."""
    return Text("公文正文", f"{{%p {words} %}}")


def when(condition: str, *texts: Text) -> Sequence[Text]:
    """Make lines that stand there under a condition."""
    return (tag(f"if {condition}"), *texts, tag("endif"))


def each(loop: str, *texts: Text) -> Sequence[Text]:
    """Make lines that stand there once for each: `each("row in rows", …)`."""
    return (tag(f"for {loop}"), *texts, tag("endfor"))


def optional(title: str, key: str) -> str:
    """Make the head of a column that is left out where it is not among the table's."""
    return f'{title}{{{{ drop_column("{key}" not in table.columns) }}}}'


def list_title(text: str) -> Sequence[Text]:
    """Make the title of a list of which there may be several in a document, a page each."""
    return (
        tag("if loop.first"),
        Text("清单标题", text),
        tag("else"),
        Text("清单标题", text, is_new_page=True),
        tag("endif"),
    )
