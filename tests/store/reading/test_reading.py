"""Any bytes become a model or problems with places; nothing raises, nothing blows up.

See docs/architecture.md#一条进路.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.error_cases import BASE, FOLDER, PLAN
from fazhi_cli.model.plan import Plan
from fazhi_cli.model.problem import Problem
from fazhi_cli.render.pages.problems import annotation_of, text_of
from fazhi_cli.store import limits
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load
from payloads import NASTY, OBEYED, yaml_text
from sweeps import thinned

HEAD = "id: a\ntitle: 甲\nkind: 其他\njurisdiction: 云溪县\n"
TASK = 'tasks:\n  - no: "1"\n    title: 乙\n    lead: [县司法局]\n'


def plan_of(text: str) -> Plan:
    loaded = load("x.yaml", text.encode(), FileKind.PLAN)
    assert not loaded.has_error, loaded.problems
    assert isinstance(loaded.model, Plan)
    return loaded.model


def problems_of(text: str, kind: FileKind | None = FileKind.PLAN) -> list[Problem]:
    return load("x.yaml", text.encode(), kind).problems


# --- every scalar is text
# ------------------------------------------------------------------------------------------

SURPRISES = (
    *(
        "0012",
        "010",
        "0x1F",
        "0o17",
        "no",
        "Yes",
        "on",
        "TRUE",
        "null",
        "12:30",
        "1_000",
        ".inf",
        ".nan",
        "1e3",
    ),
    *("+1", "2031-06-30", "2031-06-30T10:00:00Z", "=", "<<", "0.10", "1,000"),
)


@pytest.mark.parametrize("text", SURPRISES)
def test_a_scalar_keeps_its_characters(text: str) -> None:
    plan = plan_of(HEAD + TASK.replace('"1"', text).replace("乙", text))
    assert plan.tasks[0].no == text
    assert plan.tasks[0].title == text


def test_quoted_text_arrives_as_it_was_meant() -> None:
    for payload in NASTY:
        assert (
            plan_of(HEAD + TASK.replace("乙", yaml_text(payload))).tasks[0].title == payload.strip()
        )


@pytest.mark.parametrize("key", ["no", "on", "y", "null", "~", "1", "2031-06-30"])
def test_a_key_is_text_too(key: str) -> None:
    (problem,) = problems_of(f"{HEAD}{key}: 1\n{TASK}")
    assert problem.code == "E201"
    assert f"“{key}”" in problem.message


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("public: no", "E203"),
        ("public: True", "E203"),
        ("public: 1", "E203"),
        ("place: {page: 0x1F}", "E206"),
        ("place: {page: 1_000}", "E206"),
        ("place: {page: 1.0}", "E206"),
        ("place: {page: -1}", "E206"),
        (f"place: {{page: {'9' * 5_000}}}", "E206"),
        ("place: {page: ''}", "E207"),
        ("text: [甲]", "E203"),
        ("text: {甲: 乙}", "E203"),
        ("text: ''", "E207"),
        ("text: ~", "E207"),
        ("participants: 甲", "E203"),
        ("participants: {甲: 乙}", "E203"),
        ("participants: [[甲]]", "E203"),
        ("participants: ['']", "E207"),
        ("deadlines: [甲]", "E203"),
        ("deadlines: [{by: 1774915200}]", "E205"),
        ("deadlines: [{by: 2031-03-31T00:00:00}]", "E205"),
        ("deadlines: [{by: '2031-03-31 24:00:00'}]", "E205"),
        ("deadlines: [{by: 2031-02-30}]", "E205"),
        ("deadlines: [{by: ２０３１-０６-３０}]", ""),
    ],
)
def test_a_value_of_the_wrong_type_is_a_problem_at_its_place(line: str, code: str) -> None:
    found = problems_of(f"{HEAD}{TASK}    {line}\n")
    assert [problem.code for problem in found] == ([code] if code else [])
    for problem in found:
        assert problem.line == 9
        assert problem.column > 5


# --- what YAML allows and people never mean
# --------------------------------------------------------------------------


def test_a_doubled_key_names_both_places_however_often_and_deep() -> None:
    text = f"{HEAD}title: 再\n{TASK}    lead: [甲]\n    title: 丙\n    lead: [乙]\ntitle: 三\n"
    found = [(problem.line, problem.message) for problem in problems_of(text)]
    assert found == [
        (5, "键“title”重复，第一次在第 2 行"),
        (10, "键“lead”重复，第一次在第 9 行"),
        (11, "键“title”重复，第一次在第 8 行"),
        (12, "键“lead”重复，第一次在第 9 行"),
        (13, "键“title”重复，第一次在第 2 行"),
    ]


def test_the_same_key_in_different_mappings_is_no_double() -> None:
    assert not problems_of(f"{HEAD}{TASK}  - {{no: '2', title: 丙, lead: [县司法局]}}\n")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 1", "E108"),
        ("a: *x", "E108"),
        ("&x a: 1", "E108"),
        ("a: &x [*x]", "E108"),
        ("a: &x {<<: *x}", "E108"),
        ("a: !!str 1", "E109"),
        ("a: !x 1", "E109"),
        ("a: !<tag:yaml.org,2002:python/object/apply:os.system> [id]", "E109"),
        ('a: !!python/object/apply:os.system ["id"]', "E109"),
        ("!!map {a: 1}", "E109"),
        ("%TAG ! tag:example.org,2031:\n---\na: !x 1", "E109"),
        ("a: 1\n---\nb: 2", "E110"),
        ("a: 1\n...\n---\nb: 2", "E110"),
        ("[a, b]: 1", "E117"),
        ("? {a: 1}\n: 2", "E117"),
    ],
)
def test_what_nobody_means_is_refused(text: str, code: str) -> None:
    assert [problem.code for problem in problems_of(text)] == [code]


@pytest.mark.parametrize("text", ["---\n{}", "# 注释\n---\n{}", "{}\n...\n", "{}\n# 完\n"])
def test_one_document_with_its_marks_is_read(text: str) -> None:
    assert plan_of(text.replace("{}", HEAD + TASK)).title == "甲"


def test_as_many_levels_as_the_limit_are_read_and_one_more_is_not() -> None:
    for extra, codes in ((0, ["E203"]), (1, ["E112"])):
        depth = limits.DEPTH - 1 + extra  # the outermost mapping is a level too
        found = problems_of(HEAD + "tasks: " + "[" * depth + "]" * depth)
        assert [problem.code for problem in found][:1] == codes


# --- what would eat memory or time
# ------------------------------------------------------------------------------------------


def _bomb() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    return "\n".join(
        lines + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    )


def _doubled() -> str:
    return "".join(f"k{n}: \n" for n in range(99_000)) + "".join(
        f"k{n}: \n" for n in range(98_000, 98_900)
    )


HEAVY = {
    "brackets": ("[" * 200_000, "E112"),
    "braces": ("{a: " * 200_000, "E112"),
    "dashes": ("- " * 200_000, "E112"),
    "questions": ("? " * 200_000, "E117"),
    "nine by nine aliases": (_bomb(), "E108"),
    "an alias of itself": ("a: &a [*a]", "E108"),
    "fifty megabytes": ("a: " + "x" * 50_000_000, "E103"),
    "a long scalar": ("a: " + "长" * 1_600_000, "E113"),
    "a long key": ("长" * 1_600_000, "E113"),
    "a long integer": (HEAD + TASK + f"    place: {{page: {'9' * 90_000}}}\n", "E206"),
    "many items": ("tasks:\n" + "- a\n" * 1_200_000, "E103"),
    "many items in a line": ("tasks: [" + "a," * 2_400_000 + "]", "E103"),
    "many keys": ("".join(f"k{number}: \n" for number in range(450_000)), "E103"),
    "many doubled keys": (_doubled(), "E107"),
    "many unknown keys": (HEAD + "".join(f"k{number}: \n" for number in range(90_000)), "E201"),
    "many wrong tasks": (HEAD + "tasks:\n" + "- {x: y}\n" * 30_000, "E202"),
    "long keys, doubled": (HEAD + f"? {'长' * 90_000}\n: 1\n" * 15, "E107"),
    "blanks": (" " * 4_900_000, "E115"),
    "line ends": ("\n" * 4_900_000, "E115"),
    "comments": ("#" * 4_900_000, "E115"),
    "colons": (":" * 4_900_000, "E113"),
    "quotes": ('"' * 4_900_000, "E105"),
    "invisible characters": ("a: " + "\u200b" * 1_600_000, "E113"),
    "conflict marks": ("<<<<<<< " * 600_000, "E111"),
    "marks in brackets": ("（机密" * 500_000, "E119"),
}
_CHILD = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
resource.setrlimit(resource.RLIMIT_AS, (900_000_000, 900_000_000))
from fazhi_cli.render.pages.problems import text_of
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load
data = sys.stdin.buffer.read()
import fazhi_cli.model.plan, fazhi_cli.store.reading.positions, fazhi_cli.store.reading.diagnosis
before = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
resource.setrlimit(resource.RLIMIT_CPU, (int(before) + 3, int(before) + 3))
problems = load("x.yaml", data, FileKind.PLAN).problems
length = sum(len(text_of(problem)) for problem in problems)
print(json.dumps([[problem.code for problem in problems], length]))
"""


@pytest.mark.parametrize("name", thinned(HEAVY, every=20))
def test_a_hostile_file_is_refused_within_limits_of_time_and_memory(name: str) -> None:
    text, code = HEAVY[name]
    done = subprocess.run(
        [sys.executable, "-c", _CHILD], input=text.encode(), capture_output=True, timeout=60
    )
    assert done.returncode == 0, f"killed: {done.stderr.decode()[-300:]}"
    codes, printed = json.loads(done.stdout)
    assert code in codes
    assert len(codes) <= 2 * limits.PROBLEMS_PER_FILE
    assert printed < 400_000, "the report itself is a flood"


# --- property zero
# ------------------------------------------------------------------------------------------

SAMPLES = sorted(path.read_text("utf-8") for path in FOLDER.rglob("*.yaml"))
PIECES = (
    *(
        "- ",
        ": ",
        "\n",
        "\r\n",
        "\r",
        "  ",
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a ",
        "!!x ",
        "|\n",
        "> ",
        '"',
        "'",
        "#",
        "? ",
    ),
    *(
        "---\n",
        "...\n",
        "\t",
        "%",
        "@",
        "\\e",
        "\x07",
        "\ufeff",
        "\u200b",
        "<<<<<<< x\n",
        "甲",
        "：",
        "，",
        "、",
        "😀",
    ),
    *(
        "机密",
        "no: ",
        "by: ",
        "2031-02-30",
        "every: 每月",
        "within: 15日",
        "after: 印发",
        "target: ",
        "5-3",
        "9" * 30,
    ),
    *("sections:\n", "tasks:\n", "lead: "),
)


@st.composite
def spoilt_files(draw: st.DrawFn) -> bytes:
    """A sample file with pieces taken out, put in, or exchanged."""
    text = draw(st.sampled_from(SAMPLES))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        text = (
            text[:start]
            + draw(st.sampled_from(["", *PIECES]))
            + text[start + draw(st.integers(0, 12)) :]
        )
    return text.encode()


ANY_BYTES = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
    st.lists(st.sampled_from(PIECES), max_size=40).map(lambda pieces: "".join(pieces).encode()),
    spoilt_files(),
)


@given(ANY_BYTES, st.sampled_from([*FileKind, None]))
def test_any_bytes_become_a_model_or_problems_with_places(
    data: bytes, kind: FileKind | None
) -> None:
    loaded = load("x.yaml", data, kind)
    has_error = any(problem.severity == "error" for problem in loaded.problems)
    assert (loaded.model is None) is (has_error or loaded.kind is None)
    for problem in loaded.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.hint
        assert OBEYED.search(text_of(problem) + annotation_of(problem)) is None


def test_reading_the_same_bytes_twice_gives_the_same() -> None:
    data = (BASE / PLAN).read_bytes()
    assert load("x.yaml", data) == load("x.yaml", data)


@pytest.mark.parametrize("path", sorted(BASE.rglob("*.yaml")), ids=lambda path: path.name)
def test_a_right_file_has_no_problems(path: Path) -> None:
    loaded = load(path.name, path.read_bytes())
    assert loaded.problems == []
    assert loaded.model is not None


@pytest.mark.parametrize(
    "written", ["~", "~ # 没有", "~\r", "  ~  "], ids=["bare", "comment", "return", "blanks"]
)
def test_the_bare_sign_for_nothing_is_no_text(written: str) -> None:
    (problem,) = problems_of(HEAD + TASK.replace("乙", written))
    assert (problem.code, problem.source.strip()) == ("E207", f"title: {written}".strip())


@pytest.mark.parametrize("written", ['"~"', "'~'", "~甲", "甲~", "1~5月", "~/文件", '"甲 ~"'])
def test_the_sign_in_a_text_is_text(written: str) -> None:
    title = plan_of(HEAD + TASK.replace("乙", written)).tasks[0].title
    assert title == written.strip("\"'")
