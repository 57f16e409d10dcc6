"""Files that people have written by hand, in every style that YAML allows, with a place for one
record more.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import strategies as st

HEAD = "plan: yunxi-2031\ndepartment: 县司法局\n"
DASHED = """\
  - task: "1"
    at: 2031-03-01
    by: 县司法局
    status: 推进中
"""
IN_BRACES = '{task: "2", at: 2031-03-02, by: 县司法局, status: 推进中}'
FAR_IN = DASHED[4:].replace("    ", " " * 10)
BLOCK_AT_THE_END = DASHED + "    note: |+\n      # 不是注释\n\n      末行\n\n"
COMMITTED = "commitments:\n  - {task: '1', person: 张某}\n"

BODIES = {
    "no list": "",
    "empty brackets": "entries: []\n",
    "empty brackets and a comment": "entries: []  # 尚无\n",
    "empty brackets on their own line": "entries:\n  []\n",
    "empty brackets with a comment inside": "entries: [  # 尚无\n]\n",
    "one in brackets": f"entries: [{IN_BRACES}]\n",
    "one in brackets and a comma": f"entries: [{IN_BRACES}, ]\n",
    "brackets over lines": f"entries: [\n    {IN_BRACES},\n    {IN_BRACES}\n]\n",
    "brackets over lines with comments": (
        f"entries: [\n    {IN_BRACES},  # 一\n    {IN_BRACES}  # 二\n]\n"
    ),
    "brackets over lines and a comma": f"entries: [\n    {IN_BRACES},\n    {IN_BRACES},  # 二\n]\n",
    "dashes": f"entries:\n{DASHED}{DASHED}",
    "dashes and braces": f"entries:\n  - {IN_BRACES}\n",
    "dashes at the margin": (
        "entries:\n- task: '1'\n  at: 2031-03-01\n  by: 县司法局\n  status: 推进中\n"
    ),
    "dashes far in": f"entries:\n      -   {IN_BRACES}\n      -   {FAR_IN}",
    "a dash alone on its line": (
        "entries:\n  -\n    task: '1'\n    at: 2031-03-01\n    by: 甲\n    status: 推进中\n"
    ),
    "items apart": f"entries:\n{DASHED}\n  # 第二条\n{DASHED}",
    "a block of text at the end": f"entries:\n{BLOCK_AT_THE_END}",
    "items apart and a block of text": f"entries:\n{DASHED}\n{BLOCK_AT_THE_END}",
    "a folded text over lines": f"entries:\n{DASHED}    note: 一\n      二\n",
    "a comment of the last item": f"entries:\n{DASHED}    # 还要补件\n  # 到此为止\n",
    "another key behind": f"entries:\n{DASHED}\n# 责任清单\n{COMMITTED}",
    "another key before": f"{COMMITTED}entries:\n{DASHED}",
}
ENDINGS = {
    "nothing": "",
    "empty lines": "\n\n",
    "a comment": "# 文件到此为止\n",
    "a comment behind an empty line": "\n# 文件到此为止\n",
    "an end of the document": "...\n",
}


@dataclass(frozen=True)
class Style:
    """How a file is written."""

    body: str
    ending: str = "nothing"
    newline: str = "\n"
    has_bom: bool = False
    is_cut: bool = False  # without the last line break

    def data(self) -> bytes:
        """Give the file."""
        text = HEAD + BODIES[self.body] + ENDINGS[self.ending]
        if self.is_cut:
            text = text.rstrip("\n")
        return (codecs.BOM_UTF8 if self.has_bom else b"") + text.replace(
            "\n", self.newline
        ).encode()

    @property
    def ends_in_a_block(self) -> bool:
        """Whether a line break more would change the last text."""
        return self.is_cut and self.ending in ("nothing", "empty lines") and "block" in self.body


STYLES = st.builds(
    Style,
    st.sampled_from(sorted(BODIES)),
    st.sampled_from(sorted(ENDINGS)),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.booleans(),
)


def every_style() -> Iterator[Style]:
    """Give each body and each ending in each kind of line break once."""
    for body in BODIES:
        yield from (Style(body, newline=newline) for newline in ("\n", "\r\n", "\r"))
        yield from (Style(body, is_cut=is_cut, has_bom=True) for is_cut in (False, True))
    yield from (
        Style("dashes", ending, is_cut=is_cut) for ending in ENDINGS for is_cut in (False, True)
    )
