"""What a word asks for: every page, command, code, kind of file and key is a topic."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_cli.commands.table import CHINESE, COMMANDS, GROUPS
from fazhi_cli.model.codes import CODES
from fazhi_cli.model.errors import UsageError
from fazhi_cli.services.manual.links import way_to
from fazhi_cli.services.manual.pages import PAGES, page_called
from fazhi_cli.services.manual.sections import key_tables, sections_of
from fazhi_cli.services.manual.topics import FILE_SECTIONS, ManualPart, find_part
from fazhi_cli.store.manual import page_text
from fazhi_cli.store.reading.kinds import FileKind
from sweeps import thinned

DOCS = Path(__file__).parents[3] / "docs"
# Pages for those who read the source.
FOR_DEVELOPERS = {"architecture", "bench"}
KEYS = sorted({key for table in key_tables(page_text("format")) for key in table.keys})
PAGE = """# 页

## 一、甲

甲一。

```yaml
# 不是标题
```

### 12. 乙、丙

乙。

<a id="e102"></a>

## E102 丁
"""


def find(topic: str, section: str | None = None) -> ManualPart:
    return find_part(topic, section, CHINESE)


def test_every_page_that_is_for_users_is_a_topic() -> None:
    assert {page.name for page in PAGES} == {path.stem for path in DOCS.glob("*.md")} - (
        FOR_DEVELOPERS
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_shown_whole_by_each_of_its_names(page) -> None:
    text = (DOCS / f"{page.name}.md").read_text(encoding="utf-8")
    for name in (page.name, page.chinese, f"docs/{page.name}.md", page.name.upper()):
        assert find(name).text == text


def test_a_code_shows_its_own_part_and_no_other() -> None:
    for code, title in CODES.items():
        text = find(code.lower()).text
        assert text.startswith(f"## {code} {title}\n")
        assert text.count("\n## ") == 0
        assert "<a id=" not in text


@pytest.mark.parametrize("name", [*COMMANDS, *GROUPS])
def test_a_command_shows_its_part_by_both_names(name: str) -> None:
    part = find(name)
    if page_called(name) is not None:
        # A whole page is of the command: its part of the page of commands is the shorter one.
        assert part.others == (f"commands {name}",)
        part = find("commands", name)
    assert part.text.startswith(f"### {name} {CHINESE[name]}\n")
    if page_called(CHINESE[name]) is None:
        assert find(CHINESE[name]).text == part.text
    else:
        assert any(each.endswith((name, CHINESE[name])) for each in find(CHINESE[name]).others)


@pytest.mark.parametrize("kind", FileKind)
def test_a_kind_of_file_shows_its_section_of_the_page_of_formats(kind: FileKind) -> None:
    part = find(kind)
    assert part.text.startswith(f"## {FILE_SECTIONS[kind]}")
    assert "```yaml" in part.text


@pytest.mark.parametrize("key", thinned(KEYS, every=16))
def test_every_key_can_be_looked_up(key: str) -> None:
    assert f"| `{key}` |" in find("format", key).text
    assert find(key).text


def test_a_key_with_keys_below_it_shows_those_too() -> None:
    text = find("format", "deadlines").text
    assert "| `within` |" in text
    assert "| `owner` |" in text
    assert "| `lead` |" not in text
    assert text.count("## 一份方案") == 1


def test_a_section_is_found_by_its_number_its_title_and_a_word_of_it() -> None:
    text = find("states", "31").text
    assert text.startswith("### 31. 接续\n")
    for word in ("接续", "31. 接续"):
        assert find("状态", word).text == text


def test_a_heading_of_any_page_is_a_topic() -> None:
    assert find("临期").text.startswith("### 11. 临期、最后一日、逾期\n")
    assert find("退出码").text.startswith("## 退出码\n")


def test_what_else_has_the_name_is_told() -> None:
    assert find("报告").others == ("report",)
    assert find("撤回").others == ("states 撤回",)
    assert find("E204").others == ()


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("formt",), "没有这个题目：formt，是否：format。"),
        (("报告啊",), "没有这个题目：报告啊，是否：报告、"),
        (("E999",), "没有这个题目：E999。"),
        (("",), "没有这个题目：。"),
        (("states", "接序"), "states 里没有这一节：接序，是否：接续。用 fazhi docs states 看全文"),
        (("overdue", "12"), "overdue 里没有这一节：12。"),
    ],
)
def test_what_nobody_wrote_of_is_told_with_the_nearest(words: tuple[str, ...], near: str) -> None:
    with pytest.raises(UsageError) as caught:
        find(*words)
    assert str(caught.value).startswith(near)


def test_a_page_is_divided_at_its_headings_and_at_nothing_in_code() -> None:
    first, second, third = sections_of(PAGE)
    assert (first.names, first.words) == (("一、甲", "一", "甲"), ("甲",))
    assert first.text == PAGE.partition("# 页\n\n")[2].partition("\n<a")[0]
    assert (second.names, second.words) == (("12. 乙、丙", "12", "乙、丙"), ("乙", "丙"))
    assert second.text == "### 12. 乙、丙\n\n乙。\n"
    assert third.text == "## E102 丁\n"


@pytest.mark.parametrize(
    ("target", "way"),
    [
        ("states.md", "fazhi docs states"),
        ("reports.md#改模板", "fazhi docs reports 改模板"),
        ("../docs/format.md", "fazhi docs format"),
        ("https://yunxi.example/1", "https://yunxi.example/1"),
        ("#指标的全年值", None),
        ("decisions/005-json-status-and-flags.md", None),
        ("pictures/tasks-80.png", None),
        ("format", None),
    ],
)
def test_a_link_leads_to_another_page_by_a_command(target: str, way: str | None) -> None:
    assert way_to(target) == way


def test_what_is_asked_for_is_not_offered_again() -> None:
    for word in ("接续", "31", "一个方案"):
        part = find(word)
        assert part.words not in part.others
