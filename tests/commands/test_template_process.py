"""A template of one's own ends no command in a traceback, and stops none: its budget is kept.

In every format, by every command that uses one: `report`, `split`, `template check`.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from io import BytesIO
from itertools import product
from pathlib import Path
from time import sleep

import pytest
from docx import Document

from commands.cli import Outcome, fazhi
from fazhi_cli.commands import template_process
from fazhi_cli.commands.boundary import _write_log
from fazhi_cli.commands.template_process import within_budget
from fazhi_cli.render.voices.jinja import (
    TemplateRefusedError,
    new_environment,
    plain_text,
    render_text,
)
from fazhi_cli.store import limits
from sweeps import thinned
from yunxi import lay_out

pytestmark = pytest.mark.posix("limits")

ENDLESS = (
    "{% set r = range(900) | list %}"
    "{% for a in r %}{% for b in r %}{% for c in r %}{% for d in r %}"
    "{% endfor %}{% endfor %}{% endfor %}{% endfor %}"
)
WRONG = {
    "25 nested loops": ("{% for a in [1] %}" * 25 + "{% endfor %}" * 25, "循环、判断套得太深"),
    "120 nested ifs": ("{% if year %}" * 120 + "{% endif %}" * 120, "循环、判断套得太深"),
    "a name twice": ("{{ dict(a=1, a=2) }}", "括号里的“a”写了两次"),
    "a cycler of nothing": ("{{ cycler() }}", "cycler 的括号里至少要有一项"),
    "a negative length": ("{{ office | truncate(-1) }}", "长度至少是 3，不能是 -1"),
    "a number too large": ("{{ 1e400 | int }}", "数太大"),
}
# On a machine with other work to do the wait may end before the child has had its second.
_TOO_LONG = "填写用时超过 1 秒|秒还没有填完"
GREEDY = {
    "a loop without end": (ENDLESS, _TOO_LONG),
    "a text of 2 GB": ("{{ 'a'.center(2000000000) | length }}", "内存"),
    "a list of a billion": ("{{ ([0] * 2000000000) | length }}", "内存"),
    "a number without end": ("{{ (7 ** 9999999 ** 2) % 2 }}", _TOO_LONG),
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FAZHI_TODAY", "2031-11-20")
    monkeypatch.setattr(limits, "TEMPLATE_SECONDS", 1)
    root = lay_out(tmp_path / "云溪")
    (root / "templates").mkdir()
    return root


def put(root: Path, name: str, text: str) -> None:
    """Write a template of one's own, in the format that its name ends with."""
    path = root / "templates" / name
    if not name.endswith(".docx"):
        path.write_text(text, "utf-8")
        return
    document, stream = Document(), BytesIO()
    document.add_paragraph(text)
    document.save(stream)
    path.write_bytes(stream.getvalue())


def command_of(way: str, ending: str, root: Path) -> list[str]:
    """Give a command that uses the template of a breakdown, or that of a department's list."""
    if way == "check":
        return ["template", "check", f"breakdown.{ending}"]
    if way == "split":
        return ["split", "--format", ending, "--dept", "县司法局", "-o", str(root.parent / "清单")]
    return ["report", "2031", "--template", "breakdown", "-o", str(root.parent / f"文.{ending}")]


def assert_is_refused(outcome: Outcome, code: int, reason: str) -> None:
    text = outcome.out + outcome.err
    assert any(each in text for each in reason.split("|")), text
    assert "Traceback" not in text
    assert "内部错误" not in text


WAYS = [
    (ending, way)
    for ending in ("md", "html", "docx")
    for way in ("report", "split", "check")
    if (ending, way) != ("html", "split")  # there are no such lists
]


CASES = [
    (name, file)
    for name, file in product({**WRONG, **GREEDY}, WAYS)
    # A second each; everywhere else the loop takes as long.
    if name != "a number without end" or file[1] == "report"
]


@pytest.mark.parametrize(("name", "file"), thinned(CASES, every=17), ids=str)
def test_a_template_that_fails_or_takes_too_much_is_refused(
    name: str, file: tuple[str, str], root: Path
) -> None:
    ending, way = file
    template, reason = {**WRONG, **GREEDY}[name]
    for document in ("breakdown", "department"):
        put(root, f"{document}.{ending}", template)
    # In Word the check may tell of the tags themselves before it fills them.
    told = "1 处有误" if file == ("docx", "check") else reason
    code = 1 if way == "check" else 6
    assert_is_refused(fazhi(root, *command_of(way, ending, root)), code, told)
    assert sorted(path.name for path in root.parent.iterdir()) == [root.name], "something is left"


@pytest.mark.torture
def test_the_page_around_a_document_has_the_same_budget(root: Path) -> None:
    put(root, "page.html", f"<!doctype html><head></head>{{{{ title }}}}{{{{ body }}}}{ENDLESS}")
    refused = fazhi(root, *command_of("report", "html", root))
    assert_is_refused(refused, 6, _TOO_LONG)


def test_a_template_that_ends_its_process_is_refused(root: Path) -> None:
    put(root, "breakdown.md", "{{ " + "(" * 200_000 + "1" + ")" * 200_000 + " }}")
    done = fazhi(root, *command_of("report", "md", root))
    assert done.code == 6
    assert "Traceback" not in done.err


VALUES = ["-1", "''", "none", "1e400", "[]", "{}", "dict(a=1)", "range(3)", "office", "2000"]
ENVIRONMENT = new_environment(plain_text)
EXPRESSIONS = [
    *(f"{{{{ {value} | {name} }}}}" for name in ENVIRONMENT.filters for value in VALUES),
    *(f"{{{{ office | {name}({value}) }}}}" for name in ENVIRONMENT.filters for value in VALUES),
    *(f"{{{{ {value} is {name} }}}}" for name in ENVIRONMENT.tests for value in VALUES),
    *(f"{{{{ {value} is {name}({value}) }}}}" for name in ENVIRONMENT.tests for value in VALUES),
    *(f"{{{{ {name}({value}) }}}}" for name in ENVIRONMENT.globals for value in VALUES),
    *(f"{{{{ {name}() }}}}" for name in ENVIRONMENT.globals),
]


@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.torture)])
def test_whatever_a_template_says_is_answered_or_refused(step: int) -> None:
    """Every filter, test and function of the engine, with values that nobody means."""
    for expression in EXPRESSIONS[::step]:
        with suppress(TemplateRefusedError):
            render_text("a.md", expression.encode(), {"office": "县司法局"}, ENVIRONMENT)


def fail() -> str:
    raise KeyError("甲")


def test_an_error_of_ours_in_the_process_of_a_template_tells_where_it_happened() -> None:
    with pytest.raises(KeyError) as caught:
        within_budget("x.md", fail)
    assert any(" fail" in frame for frame in caught.value.frames_of_child)
    path = _write_log(caught.value)
    assert path is not None
    log = Path(path).read_text("utf-8")
    assert "test_template_process.py" in log
    assert "甲" not in log


def unsendable() -> object:
    return lambda: None


def test_an_answer_that_cannot_be_sent_is_no_want_of_memory() -> None:
    with pytest.raises(RuntimeError):
        within_budget("x.md", unsendable)


def test_a_template_that_sleeps_is_ended_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_process, "_WAIT_FACTOR", 0.1)
    monkeypatch.setattr(limits, "TEMPLATE_SECONDS", 1)
    with pytest.raises(TemplateRefusedError, match="还没有填完"):
        within_budget("x.md", partial(sleep, 60))
