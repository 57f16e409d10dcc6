"""README.md shows what the commands really print, every command among them, and its links lead
somewhere.
"""

from __future__ import annotations

import re
from pathlib import Path

from tools.readme import fill

from fazhi_cli.commands.table import COMMANDS, GROUPS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_example_prints_exactly_what_the_readme_shows():
    assert fill(README) == README


def test_the_month_of_the_example_goes_as_its_page_tells():
    page = (ROOT / "docs" / "month.md").read_text(encoding="utf-8")
    assert fill(page) == page


def test_every_command_has_an_example():
    shown = set(re.findall(r"^\$ .*?\bfazhi (?:--root \S+ )?([a-z]+)", README, re.MULTILINE))
    assert {*COMMANDS, *GROUPS} - shown == set()


def test_every_link_leads_to_a_file_of_the_repository():
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_an_english_summary_and_the_two_commands_stand_at_the_top():
    head = README[:1500]
    assert "English summary" in head
    assert "make demo" in head
    assert "make test" in head
