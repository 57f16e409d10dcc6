"""New YAML from a commented model of it: the one place that says how ruamel.yaml writes.

Only for files that are ours from the first line to the last. What a person has written is never
loaded and dumped: even a round trip without a change moves lines of it (store/appending adds text).
"""

from __future__ import annotations

from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from fazhi_cli.store.appending.yaml_text import scalar

_NEVER_FOLD = 10**6  # a folded line gets a blank where it is joined: between two Chinese characters


def load_commented(text: str) -> Any:
    """Load YAML with the comments, quotes and order that it has."""
    return _round_trip().load(text)


def dump_commented(tree: Any) -> str:
    """Write what `load_commented` gave, dashes two to the right of their key."""
    stream = StringIO()
    _round_trip().dump(tree, stream)
    return stream.getvalue()


def text_value(text: str) -> str:
    """Give a text that comes back to the letter once it is set in a tree, whatever it holds."""
    if scalar(text) == text:
        return text
    # ruamel folds what is in single quotes at a line break.
    quoted: str = DoubleQuotedScalarString(text)
    return quoted


def _round_trip() -> YAML:
    yaml = YAML(typ="rt")
    yaml.width = _NEVER_FOLD
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
