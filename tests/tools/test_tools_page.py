"""tools/README.md names every tool, and whatever it names is there and can be run."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "tools"
PAGE = (TOOLS / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
# The first cell of a row: the tools that it is about.
NAMED = re.findall(r"`([^`]+)`", "\n".join(re.findall(r"^\| (`[^|]+) \|", PAGE, re.MULTILINE)))
RUN = re.findall(r"\| `((?:make|python -m) [^`]+)` \|", PAGE)
MAIN = 'if __name__ == "__main__"'
NOT_TOOLS = {"__init__.py", "__pycache__", "README.md"}


def there() -> set[str]:
    """Give what lies in tools/, and in its ci/ file by file."""
    names = set()
    for path in [*TOOLS.iterdir(), *(TOOLS / "ci").iterdir()]:
        if path.name not in NOT_TOOLS and path != TOOLS / "ci":
            name = path.relative_to(TOOLS).as_posix()
            names.add(f"{name}/" if path.is_dir() else name)
    return names


def test_every_tool_is_on_the_page_once_and_everything_on_the_page_is_there() -> None:
    assert sorted(NAMED) == sorted(there())


@pytest.mark.parametrize("command", sorted(set(RUN)))
def test_every_way_to_run_a_tool_is_there(command: str) -> None:
    words = command.split()
    if words[0] == "make":
        assert re.search(rf"^{words[1]}:.*## ", MAKEFILE, re.MULTILINE)
        return
    spec = find_spec(words[2])
    assert spec is not None
    if spec.submodule_search_locations:
        assert find_spec(f"{words[2]}.__main__")
    else:
        assert MAIN in Path(str(spec.origin)).read_text(encoding="utf-8")


def test_every_tool_that_can_be_run_says_how() -> None:
    lacking = []
    for name in NAMED:
        path = TOOLS / name
        main = path / "__main__.py" if path.is_dir() else path
        is_run = path.is_dir() and main.exists()
        is_run |= path.suffix == ".py" and MAIN in path.read_text(encoding="utf-8")
        if is_run and not re.search(
            rf"^\| `{re.escape(name)}` \|.*\| `(?:make|python)", PAGE, re.M
        ):
            lacking.append(name)
    assert lacking == []
