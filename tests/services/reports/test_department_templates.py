"""Templates of a workspace: used instead of the bundled ones, kept to the data they are given.

They must neither reach out of their sandbox nor eat the machine.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.cli import Outcome, fazhi
from fazhi_cli.render.voices.jinja import TemplateRefusedError, check_plain
from fazhi_cli.render.voices.markdown import render_markdown_template
from fazhi_cli.rules.departments.ties import Role
from report_office import unsigned
from sweeps import thinned
from yunxi import JUSTICE, lay_out, make_plan, plan_tree, task

LOOP, END = "{% for _ in range(90000) %}", "{% endfor %}"
CONTEXT = {"department": JUSTICE, "plans": [{"id": "yunxi-2031"}], "total": 1}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return lay_out(tmp_path, plan_tree(task("1", title="甲|乙 # 丙")))


def with_template(folder: Path, text: str | bytes, name: str = "split.md") -> Outcome:
    path = folder / "templates" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return fazhi(folder, "split", "-o", "清单", "--as-of", "2031-06-01")


def test_a_template_of_the_workspace_takes_the_place_of_the_bundled_one(workspace: Path) -> None:
    loop = "{% for plan in plans %}{% for part in plan.parts %}{% for task in part.tasks %}"
    text = (
        loop
        + "{{ task.number }}：{{ task.title }}（{{ as_of }}）{% endfor %}{% endfor %}{% endfor %}"
    )
    done = with_template(workspace, text)
    assert (done.code, done.err) == (0, "")
    page = (workspace / "清单" / f"{JUSTICE}.md").read_text(encoding="utf-8")
    assert unsigned(page) == "1：甲\\|乙 \\# 丙（2031-06-01）\n"
    assert (workspace / "清单" / "目录.md").read_text(encoding="utf-8").startswith("# 任务清单目录")


def test_the_index_has_a_template_of_its_own(workspace: Path) -> None:
    with_template(
        workspace,
        "{% for row in lists %}{{ row.department }}→{{ row.file }}{% endfor %}",
        "split-index.md",
    )
    page = (workspace / "清单" / "目录.md").read_text(encoding="utf-8")
    assert unsigned(page) == f"{JUSTICE}→{JUSTICE}.md\n"


@pytest.mark.parametrize(
    ("text", "told"),
    thinned(
        [
            ("第一行\n{% for %}\n", "模板 split.md 第 2 行有误"),
            ("{{ departement }}", "departement"),
            ("{{ total / 0 }}", "除数是零"),
            ("{{ plans[5].id }}", "模板 split.md"),
            ("{% include 'split.md' %}", "模板 split.md"),
            ("部门".encode("gbk"), "不是 UTF-8 编码"),
            ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "套得太深，或者自己调用自己"),
        ],
        every=3,
    ),
)
def test_a_template_that_is_wrong_is_named_and_nothing_is_written(
    workspace: Path, text: str | bytes, told: str
) -> None:
    done = with_template(workspace, text)
    assert (done.code, done.out) == (6, "")
    assert told in done.err
    assert not (workspace / "清单").exists()


def render(text: str) -> str:
    return render_markdown_template("split.md", text.encode(), CONTEXT)


ESCAPES = [
    "{{ cycler.__init__.__globals__.os.popen(COMMAND).read() }}",
    "{{ joiner.__init__.__globals__['os'].system(COMMAND) }}",
    "{{ namespace.__init__.__globals__['os'].system(COMMAND) }}",
    "{{ lipsum.__globals__['os'].system(COMMAND) }}",
    "{{ self.__init__.__globals__.__builtins__.open(MARK, 'w') }}",
    "{{ self._TemplateReference__context.eval_ctx.environment.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ department.__class__.__base__.__subclasses__() }}",
    "{{ plans.__class__ }}",
    "{{ department | attr('__class__') }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(department) }}",
    "{{ '{0.__class__.__init__.__globals__[os]}' | format(department) | attr('__class__') }}",
    "{{ (department ~ '').__class__ }}",
    "{{ department.encode().__class__ }}",
    "{{ [department] | map('attr', '__class__') | list | first | attr('__mro__') }}",
    "{{ range.__call__.__self__.__class__ }}",
    "{{ plans.append(1) }}",
    "{{ plans[0].update(id='x') }}",
    "{{ plans.clear() }}",
    "{% import 'os' as os %}{{ os.system(COMMAND) }}",
    "{% include '/etc/hostname' %}",
    "{{ open(MARK, 'w') }}",
    "{{ __import__('os').system(COMMAND) }}",
    "{{ plans.parse_raw(COMMAND, proto='pickle', allow_pickle=True) }}",
]


@pytest.mark.parametrize("text", ESCAPES)
def test_a_template_cannot_leave_its_sandbox(tmp_path: Path, text: str) -> None:
    mark = tmp_path / "mark"
    with pytest.raises(TemplateRefusedError):
        render(text.replace("COMMAND", f"'touch {mark}'").replace("MARK", f"'{mark}'"))
    assert not mark.exists()


def test_a_template_of_a_workspace_cannot_leave_its_sandbox_either(workspace: Path) -> None:
    mark = workspace / "mark"
    done = with_template(
        workspace, f"{{{{ cycler.__init__.__globals__.os.popen('touch {mark}').read() }}}}"
    )
    assert done.code == 6
    assert not mark.exists()


@pytest.mark.parametrize(
    "text",
    thinned(
        [
            LOOP + LOOP + LOOP + "字" + END + END + END,
            LOOP + LOOP + END + END,
            "{% for a in range(5000) %}{{ '字' * 5000 }}{% endfor %}",
            "{{ range(10 ** 9) }}",
            "{{ range(10 ** 40) }}",
            "{{ '字' * 30000000 }}",
            "{{ '%30000000d' % 1 }}",
            "{{ '字' | center(30000000) }}",
            "{{ '{:30000000}'.format(1) }}",
            "{{ [1] * 10 ** 15 }}",
            "{{ lipsum(n=100000000) }}",
        ],
        every=4,
    ),
)
def test_a_template_cannot_eat_memory_or_time(text: str) -> None:
    with pytest.raises(TemplateRefusedError):
        render(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ department }}", JUSTICE),
        ("{{ department.replace('县', '') }}", "司法局"),
        ("{{ plans | length }}{{ plans | map(attribute='id') | join('、') }}", "1yunxi-2031"),
        ("{% for number in range(3) %}{{ loop.index }}{% endfor %}", "123"),
        (
            (
                "{% set sum = namespace(n=0) %}{% for _ in plans %}"
                "{% set sum.n = sum.n + 1 %}{% endfor %}{{ sum.n }}"
            ),
            "1",
        ),
        ("{{ '<b>' }}{{ '- 甲' }}", r"\<b\>\- 甲"),
        ("<b>{{ '</b>' }}", r"<b>\</b\>"),
        ("甲\n", "甲\n"),
    ],
)
def test_what_templates_are_for_works(text: str, expected: str) -> None:
    assert render(text) == expected


@pytest.mark.parametrize(
    "value", [make_plan(), Role.LEAD, Path("甲"), {"甲": (1, 2)}, [object()], {1: {2: b""}}]
)
def test_only_plain_data_is_handed_to_a_template(value: object) -> None:
    with pytest.raises(TypeError):
        check_plain({"value": value})
    check_plain({"value": [{"甲": None}, 1, 1.5, True, "字"]})
