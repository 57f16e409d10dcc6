"""Comments and pages cite what is there: pages of docs with their headings, decisions by number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PACKAGE = ROOT / "src" / "fazhi_cli"
PLACES = ("src", "tests", "tools", "docs", "hooks", ".ci", ".github")
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile", "pyproject.toml", "action.yml")
TEXTS = (".py", ".md", ".yaml", ".yml", ".toml", ".sh", ".j2", ".txt", "")
# Documents that are read as they came, and this page.
NOT_OURS = (ROOT / "tests" / "data", ROOT / "tests" / "cases", Path(__file__))
CITATION = re.compile(r"docs/([\w-]+\.md)(?:#(\w+))?")
DECISION = re.compile(r"docs/decisions/(\d{3})")
# A module by its path or its dotted name, in comments and pages: `store.loader`, `store/loader.py`
MODULE = re.compile(
    r"`(?:fazhi_cli\.)?(model|rules|store|formats|services|render|commands)([./][\w./]+)`"
)
LINK = re.compile(r"\]\(((?!https?:)[^)\s]+)\)")
# Papers that were never part of the repository: a reader could not look there.
ELSEWHERE = re.compile(r"\bdesign[\s/]+\d|\bfaults?\s\d|\brows?\s\d\d\b", re.IGNORECASE)


def files() -> Iterator[Path]:
    for place in PLACES:
        for path in sorted((ROOT / place).rglob("*")):
            is_ours = not any(path.is_relative_to(other) for other in NOT_OURS)
            if path.is_file() and path.suffix in TEXTS and is_ours:
                yield path
    yield from (ROOT / page for page in PAGES)


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def cited_in(path: Path, pattern: re.Pattern[str]) -> Iterator[tuple[str, re.Match[str]]]:
    """Give what a file cites, each with the place where it does."""
    text = text_of(path)
    for match in pattern.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield f"{path.relative_to(ROOT).as_posix()}:{line} {match[0]}", match


@cache
def anchors(page: Path) -> tuple[str, ...]:
    """Give the headings of a page, without blanks and punctuation."""
    headings = re.findall(r"^#+ (.*)$", text_of(page), re.MULTILINE)
    return tuple(bare(heading) for heading in headings)


def bare(heading: str) -> str:
    return re.sub(r"[\W_]", "", heading)


def is_there(page: str, anchor: str | None) -> bool:
    """Tell whether a page has a heading that begins with the anchor; a number is a whole one."""
    path = DOCS / page
    if not path.is_file() or anchor is None:
        return path.is_file()
    if anchor.isdecimal():
        return re.search(rf"^#+ {anchor}\. ", text_of(path), re.MULTILINE) is not None
    return any(heading.startswith(bare(anchor)) for heading in anchors(path))


def astray(paths: Iterable[Path]) -> list[str]:
    return [
        where
        for path in paths
        for where, match in cited_in(path, CITATION)
        if not is_there(match[1], match[2])
    ]


def test_every_page_and_heading_that_is_cited_is_there() -> None:
    assert astray(files()) == []


def test_every_decision_that_is_cited_is_there() -> None:
    decisions = {path.name[:3] for path in (DOCS / "decisions").glob("*.md")}
    cited = [each for path in files() for each in cited_in(path, DECISION)]
    assert cited
    assert [where for where, match in cited if match[1] not in decisions] == []


def is_module(named: str) -> bool:
    """Tell whether a name is a room or a module of the package, or something inside a module."""
    path = PACKAGE
    for step in named.removesuffix(".py").replace("/", ".").rstrip(".").split("."):
        if path.suffix == ".py":
            return re.search(rf"\b{step}\b", text_of(path)) is not None
        path = path / step if (path / step).is_dir() else path / f"{step}.py"
        if not path.exists():
            return False
    return True


def test_every_module_that_comments_and_pages_name_is_there() -> None:
    named = [each for path in files() for each in cited_in(path, MODULE)]
    assert [where for where, match in named if not is_module(match[1] + match[2])] == []


@pytest.mark.parametrize(
    ("named", "is_right"),
    [
        ("store/writing/files.py", True),
        ("store.writing.files._os", True),
        ("render/pages/", True),
        ("store/files.py", False),
        ("store.loader.no_such_name", False),
    ],
)
def test_a_module_is_followed_to_what_it_holds(named: str, is_right: bool) -> None:
    assert is_module(named) is is_right


def our_pages() -> Iterator[Path]:
    yield from DOCS.rglob("*.md")
    yield from (ROOT / "examples").rglob("README.md")
    yield from (ROOT / page for page in PAGES if page.endswith(".md"))


@cache
def addresses(page: Path) -> frozenset[str]:
    """Give what can follow the # of a link to this page: headings as GitHub names them, and ids."""
    prose = re.sub(r"^```.*?^```", "", text_of(page), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.*)$", prose, re.MULTILINE)
    ids = re.findall(r'<a id="([^"]+)">', prose)
    return frozenset([*map(address, headings), *ids])


def address(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def leads_somewhere(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = page.parent / name if name else page
    return target.exists() and (not anchor or anchor in addresses(target))


def test_links_of_our_pages_lead_to_a_file_and_a_heading() -> None:
    lost = [
        where
        for page in our_pages()
        for where, match in cited_in(page, LINK)
        if not leads_somewhere(page, match[1])
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("link", "is_right"),
    [
        ("states.md", True),
        ("states.md#30-终止", True),
        ("states.md#终止", False),
        ("format.md#时限的六种写法", False),
        ("../README.md", True),
        ("gone.md", False),
    ],
)
def test_a_link_is_followed_to_its_heading(link: str, is_right: bool) -> None:
    assert leads_somewhere(DOCS / "month.md", link) is is_right


def test_nobody_cites_papers_that_the_repository_lacks() -> None:
    assert [where for path in files() for where, _ in cited_in(path, ELSEWHERE)] == []


@pytest.mark.parametrize(
    ("cited", "is_right"),
    [
        ("docs/states.md", True),
        ("docs/states.md#16", True),
        ("docs/states.md#1", True),
        ("docs/states.md#99", False),
        ("docs/states.md#一到期日", True),
        ("docs/architecture.md#两种麻烦", True),
        ("docs/architecture.md#三种麻烦", False),
        ("docs/format.md#一份方案", True),
        ("docs/gone.md", False),
    ],
)
def test_a_citation_is_followed_to_its_heading(cited: str, is_right: bool) -> None:
    found = CITATION.search(f"see {cited}).")
    assert found is not None
    assert is_there(found[1], found[2]) is is_right
