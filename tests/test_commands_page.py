"""docs/commands.md has every command: in its contents, under its own heading, with an example."""

from __future__ import annotations

import re
from pathlib import Path

from fazhi_cli.commands.table import CHINESE, COMMANDS, GROUPS

PAGE = (Path(__file__).parents[1] / "docs" / "commands.md").read_text(encoding="utf-8")
NAMES = [*COMMANDS, *GROUPS]


def sections() -> dict[str, str]:
    """Give what stands below each heading, `init 新建` and so on."""
    return dict(re.findall(r"^### (\w+ \w+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))


def test_every_command_stands_in_the_contents_with_its_chinese_name() -> None:
    contents = re.findall(r"\[`(\w+)` (\w+)\]\(#(\w+)-(\w+)\) \| \S", PAGE)
    links = {name: (chinese, *link) for name, chinese, *link in contents}
    assert links == {name: (CHINESE[name], name, CHINESE[name]) for name in NAMES}
    assert len(contents) == len(links)


def test_the_contents_follow_the_order_of_the_page() -> None:
    contents = re.findall(r"\[`(\w+)` (\w+)\]", PAGE)
    headings = re.findall(r"^### (\w+) (\w+)$", PAGE, re.MULTILINE)
    assert [each for each in headings if each[0] in NAMES] == contents


def test_every_command_has_an_example_under_its_heading() -> None:
    below = sections()
    lacking = [
        name
        for name in NAMES
        if not re.search(
            rf"^\$ fazhi (?:--root \S+ )?{name}\b", below[f"{name} {CHINESE[name]}"], re.MULTILINE
        )
    ]
    assert lacking == []
