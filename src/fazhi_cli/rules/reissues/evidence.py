"""What a document said of a task or of the whole plan, kept as short fingerprints in the plan.

A fingerprint tells later whether a value of the plan is the document's or somebody's own
(docs/decisions/018-updating-a-plan.md). The fields of a task have their places in the row of
fingerprints; what its deadlines and indicators said follows without an order.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

READ = "read"
_FORM = "a"  # of the row of fingerprints; another form is not understood
_BYTES, _LENGTH = 3, 4
CHAIN = "sections"  # the headings above a task, with their numbers
TASK_FIELDS = ("no", "id", "title", "text", "lead", "participants", CHAIN)
PLAN_FIELDS = (
    "title",
    "kind",
    "issuers",
    "doc_number",
    "issued",
    "period",
    "basis",
    "reporting",
)
# Keys of a record that change together.
RULE = ("by", "every", "within", "after", "ongoing", "unsettled", "covers", "times", "inferred")
_WITHOUT_INFERENCE = tuple(key for key in RULE if key != "inferred")
AIM = ("target", "per")
GROUPS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "deadlines": {"rule": _WITHOUT_INFERENCE},
    "indicators": {"aim": AIM},
}
SINGLE = {
    "deadlines": ("what", "phrase", "owner", "to"),
    "indicators": ("name", "phrase", "owner"),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a document said, as far as fingerprints tell."""

    fields: Mapping[str, str]
    records: frozenset[str]

    def said(self, field: str, value: Any) -> bool:
        """Tell whether the document gave a field this value; None for no value."""
        return self.fields.get(field) == fingerprint(field, value)

    def said_of_record(self, statement: str, value: Any) -> bool:
        """Tell whether the document gave this value to a deadline or an indicator."""
        return fingerprint(statement, value) in self.records


def canonical(value: Any) -> Any:
    """Give a value so that equal ones are equal: a line break and a blank tell nothing."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return {key: canonical(inner) for key, inner in sorted(value.items())}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [canonical(inner) for inner in value]
    return "".join(str(value).split())


def fingerprint(statement: str, value: Any) -> str:
    """Give the fingerprint of a statement; nothing at all has one too."""
    said = None if value in (None, "", [], {}, ()) else canonical(value)
    text = json.dumps([statement, said], ensure_ascii=False, separators=(",", ":"))
    digest = sha256(text.encode("utf-8", "backslashreplace")).digest()
    return urlsafe_b64encode(digest[:_BYTES]).decode("ascii")


def statements(kind: str, record: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Give what a record says: the keys that belong together as one, then each of the others."""
    for name, keys in GROUPS[kind].items():
        yield f"{kind}.{name}", {key: record[key] for key in keys if key in record}
    for key in SINGLE[kind]:
        if record.get(key):
            yield f"{kind}.{key}", record[key]


def row_of(
    fields: Sequence[str], values: Mapping[str, Any], kinds: Sequence[str] = tuple(GROUPS)
) -> str:
    """Write down what a document said.

    Args:
        fields: the fields, in the order of the row.
        values: their values, and the lists of records.
        kinds: the lists.
    """
    row = [fingerprint(field, values.get(field)) for field in fields]
    for kind in kinds:
        for record in values.get(kind, ()):
            row += [fingerprint(*each) for each in statements(kind, record)]
    return _FORM + "".join(row)


def evidence_in(row: Any, fields: Sequence[str]) -> Evidence | None:
    """Read a row of fingerprints; None where there is none, or none that is understood."""
    if not isinstance(row, str) or not row.startswith(_FORM):
        return None
    marks = row[len(_FORM) :]
    if len(marks) % _LENGTH or len(marks) < len(fields) * _LENGTH:
        return None
    each = [marks[at : at + _LENGTH] for at in range(0, len(marks), _LENGTH)]
    named = dict(zip(fields, each, strict=False))
    return Evidence(named, frozenset(each[len(fields) :]))
