"""Only the lines that were asked for change, whatever the file looks like; all else is refused."""

from __future__ import annotations

import difflib
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from fazhi_cli.model.edits import (
    Edit,
    InsertItem,
    MoveItem,
    Note,
    RemoveItem,
    RemoveKey,
    Settle,
    SetValue,
)
from fazhi_cli.model.errors import BadDataError, UsageError
from fazhi_cli.model.paths import value_at
from fazhi_cli.model.problem import Loc
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load
from fazhi_cli.store.splicing.meaning import edited_tree
from fazhi_cli.store.splicing.splice import Spliced, splice
from store.splicing.ugly_plans import WRITTEN, written
from sweeps import fewer

PATH = "data/plans/yunxi-2031.yaml"
FIRST: Loc = ("sections", 0, "tasks", 0)
SECOND: Loc = ("sections", 0, "tasks", 1)
THIRD: Loc = ("sections", 0, "tasks", 2)
FOURTH: Loc = ("sections", 1, "tasks", 0)
FIFTH: Loc = ("sections", 1, "tasks", 1)
NEW = {"no": "9", "title": "新任务：一", "lead": ["县司法局"]}


def spliced(data: bytes, *edits: Edit) -> Spliced:
    return splice(PATH, data, FileKind.PLAN, edits)


def changed(data: bytes, *edits: Edit) -> list[str]:
    """Give the lines that went, with -, and those that came, with +."""
    after = spliced(data, *edits)
    assert not after.refused
    lines = difflib.ndiff(data.decode().splitlines(), after.data.decode().splitlines())
    return [line for line in lines if line[0] in "+-"]


def tree(data: bytes) -> dict[str, Any]:
    loaded = load(PATH, data, FileKind.PLAN)
    assert loaded.tree is not None, loaded.problems
    return loaded.tree


OUTLINE = written("outline")


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (
            SetValue(("title",), "云溪县2031年工作要点"),
            [
                "- title: '云溪县2031年要点'   # 手：题目照印发稿",
                "+ title: 云溪县2031年工作要点   # 手：题目照印发稿",
            ],
        ),
        (
            SetValue(("sections", 0, "title"), "机构职能"),
            ['-     title: "机构"', '+     title: "机构职能"'],
        ),
        (
            SetValue((*FIRST, "text"), "每季度一次"),
            [
                "-         text: >",
                "-           每年一次，",
                "-           公布权责清单。",
                "+         text: >-",
                "+           每季度一次",
            ],
        ),
        (
            SetValue((*FIRST, "lead"), ["县政府办"]),
            [
                '-         lead: [县政府办, "县委编办"]   # 手：两家',
                "+         lead: [县政府办]   # 手：两家",
            ],
        ),
        (
            SetValue((*FIRST, "participants"), ["县直各部门", "县财政局", "各镇"]),
            [
                "-           - 各镇、街道",
                "+           - 县财政局",
                "+           - 各镇",
            ],
        ),
        (
            SetValue((*FIRST, "deadlines", 1, "by"), "02-10"),
            ['-             by: "01-08"', '+             by: "02-10"'],
        ),
        (
            InsertItem((*FIRST, "deadlines"), 2, {"id": "评查", "ongoing": "常态"}),
            ["+           - id: 评查", "+             ongoing: 常态"],
        ),
        (
            RemoveItem((*FIRST, "deadlines", 0)),
            ["-           - {id: 公布, by: 2031-12-31, what: 公布清单, phrase: 年底前}"],
        ),
        (
            SetValue((*SECOND, "lead"), ["县司法局"], behind=("no", "title", "text")),
            ["+         lead: [县司法局]"],
        ),
        (RemoveKey((*SECOND, "place", "line")), ["-           line: 3"]),
        (
            SetValue((*FOURTH, "id"), "4", behind=("no",)),
            [
                '-       - {no: "4", title: 公示执法信息, '
                "lead: [县司法局], place: {paragraph: 20}}",
                '+       - {no: "4", id: "4", title: 公示执法信息, lead: [县司法局], '
                "place: {paragraph: 20}}",
            ],
        ),
        (Note((*FOURTH, "title"), "文件变了"), ["+       # 待核：文件变了"]),
        (Note((*THIRD, "text"), "文件变了"), ["+         # 待核：文件变了"]),
    ],
)
def test_an_edit_changes_its_own_lines(edit: Edit, lines: list[str]) -> None:
    assert sorted(changed(OUTLINE, edit)) == sorted(lines)


def test_a_task_is_put_among_its_neighbours_as_the_file_is_written() -> None:
    edit = InsertItem(FIRST[:-1], 1, NEW, points=((("lead",), "是谁？"),))
    after = spliced(OUTLINE, edit).data.decode()
    assert (
        '        place: {page: 2, paragraph: 14}\n\n      - no: "9"\n        title: 新任务：一\n'
        "        # 待核：是谁？\n        lead: [县司法局]\n      - no: '2'\n"
    ) in after


def test_an_empty_line_parts_a_new_task_where_the_others_have_one() -> None:
    after = spliced(written("apart"), InsertItem(("tasks",), 1, NEW)).data.decode()
    assert (
        '编制权责清单\n\n- no: "9"\n  title: 新任务：一\n  lead: [县司法局]\n\n# 手：第二项'
        in after
    )


def test_a_comment_stays_with_the_item_behind_the_one_that_goes() -> None:
    after = spliced(written("apart"), RemoveItem(("tasks", 0)))
    assert not after.refused
    assert after.data.decode().count('# 手：第二项\n- no: "2"') == 1


@pytest.mark.parametrize(
    "edit",
    [
        RemoveItem(FIRST),  # a comment of somebody stands in it
        RemoveKey((*FIRST, "lead")),  # and beside this one
        RemoveKey((*FIRST, "no")),  # behind the dash
        SetValue((*FIRST, "deadlines"), "无"),
        SetValue(("nowhere", "text"), "无"),
        RemoveItem(("tasks", 3)),
        MoveItem(FOURTH, ("nowhere",), 0),
    ],
)
def test_what_would_change_more_is_refused_and_nothing_of_it_is_made(edit: Edit) -> None:
    after = spliced(OUTLINE, edit, SetValue(("title",), "别的"))
    assert after.refused == (edit,)
    assert tree(after.data) == {**tree(OUTLINE), "title": "别的"}


def test_a_task_moves_with_its_lines_and_its_comments() -> None:
    after = spliced(OUTLINE, MoveItem(FIRST, FOURTH[:-1], 1))
    assert not after.refused
    text = after.data.decode()
    block = text[text.index("      # 手：这一项最急") :]
    assert block.startswith(
        '      # 手：这一项最急\n      - no: "1"\n        title: 编制权责清单\n'
    )
    assert text.index("公示执法信息") < text.index("# 手：这一项最急") < text.index("案卷")
    assert tree(after.data)["sections"][1]["tasks"][1] == value_at(tree(OUTLINE), FIRST)


def test_a_task_moves_into_a_section_of_its_own() -> None:
    heading = (("no", "三"), ("title", "监督"))
    last = MoveItem(THIRD, ("sections",), 1, heading)
    after = spliced(OUTLINE, last)
    assert not after.refused
    sections = tree(after.data)["sections"]
    assert [part["no"] for part in sections] == ["一", "三", "二"]
    assert [task["no"] for task in sections[1]["tasks"]] == ["3"]
    assert after.data.count("# 手".encode()) == OUTLINE.count("# 手".encode())
    first = spliced(OUTLINE, MoveItem(FIRST, ("sections",), 2, heading))
    assert not first.refused
    assert "      # 手：这一项最急\n" in first.data.decode()
    assert [task["no"] for task in tree(first.data)["sections"][2]["tasks"]] == ["1"]


def test_the_same_question_is_asked_once() -> None:
    once = spliced(OUTLINE, Note(SECOND, "还要吗")).data
    assert once != OUTLINE
    assert spliced(once, Note(SECOND, "还要吗")).data == once


def test_nothing_to_change_changes_nothing() -> None:
    for name in ("outline", "flat", "apart"):
        for newline in ("\n", "\r\n"):
            data = written(name, newline, has_bom=True, is_cut=True)
            assert spliced(data).data == data


def test_a_file_with_errors_is_refused() -> None:
    with pytest.raises(BadDataError):
        spliced(b"id: &a yunxi\ntitle: *a\n", SetValue(("title",), "x"))
    with pytest.raises(UsageError, match="不能识别"):
        spliced(OUTLINE, SetValue(("title",), "\udcff"))


# --- many edits after each other, in files of every style ---

TEXTS = st.sampled_from(
    [
        "公布清单",
        "# 不是注释",
        "a: b",
        "一\n二",
        " 空 ",
        "“引号”",
        "[",
        "0012",
        "no",
        "- 甲",
        "长" * 90,
    ]
)
NAMES = st.lists(st.sampled_from(["县司法局", "县财政局", "各镇", "a, b"]), min_size=1, max_size=3)


class Hand(RuleBasedStateMachine):
    """One edit after the other: each is made, alone, or refused, and no comment is lost."""

    @initialize(data=WRITTEN)
    def begin(self, data: bytes) -> None:
        self.data = data
        self.first = data
        self.hand = data.decode().count("# 手")

    def places(self) -> list[Loc]:
        return list(_tasks(tree(self.data), ()))

    def make(self, edit: Edit) -> None:
        before = tree(self.data)
        after = spliced(self.data, edit)
        if after.refused:
            assert after.refused == (edit,)
            assert after.data == self.data
            return
        assert tree(after.data) == edited_tree(before, [edit])
        _only_these_lines(self.data, after.data, edit)
        self.data = after.data

    @rule(which=st.integers(0, 30), key=st.sampled_from(["title", "text", "no"]), text=TEXTS)
    def set_text(self, which: int, key: str, text: str) -> None:
        places = self.places()
        place = places[which % len(places)]
        self.make(SetValue((*place, key), text, behind=("no", "title")))

    @rule(which=st.integers(0, 30), key=st.sampled_from(["lead", "participants"]), names=NAMES)
    def set_names(self, which: int, key: str, names: list[str]) -> None:
        places = self.places()
        place = places[which % len(places)]
        self.make(SetValue((*place, key), names, behind=("no", "title", "text", "lead")))

    @rule(which=st.integers(0, 30), number=st.integers(1, 99))
    def set_place(self, which: int, number: int) -> None:
        places = self.places()
        place = places[which % len(places)]
        if value_at(tree(self.data), (*place, "place")) is None:
            self.make(SetValue((*place, "place"), {"paragraph": number}))
        else:
            self.make(SetValue((*place, "place", "paragraph"), number))

    @rule(which=st.integers(0, 30), key=st.sampled_from(["text", "lead", "deadlines", "place"]))
    def remove_key(self, which: int, key: str) -> None:
        places = self.places()
        self.make(RemoveKey((*places[which % len(places)], key)))

    @rule(which=st.integers(0, 30), number=st.integers(100, 999))
    def insert(self, which: int, number: int) -> None:
        places = self.places()
        place = places[which % len(places)]
        edit = InsertItem(place[:-1], int(place[-1]) + which % 2, {**NEW, "no": str(number)})
        self.make(edit)

    @rule(which=st.integers(0, 30), number=st.integers(100, 999), text=TEXTS)
    def add_deadline(self, which: int, number: int, text: str) -> None:
        places = self.places()
        loc = (*places[which % len(places)], "deadlines")
        due = {"id": f"时限{number}", "by": "2031-06-30", "what": text}
        present = value_at(tree(self.data), loc)
        if present:
            self.make(InsertItem(loc, len(present), due))
        else:
            self.make(SetValue(loc, [due]))

    @rule(which=st.integers(0, 30))
    def remove(self, which: int) -> None:
        places = self.places()
        place = places[which % len(places)]
        if len(value_at(tree(self.data), place[:-1])) > 1:
            self.make(RemoveItem(place))

    @rule(which=st.integers(0, 30), where=st.integers(0, 30))
    def move(self, which: int, where: int) -> None:
        places = self.places()
        one, other = places[which % len(places)], places[where % len(places)]
        if one[:-1] != other[:-1] and len(value_at(tree(self.data), one[:-1])) > 1:
            self.make(MoveItem(one, other[:-1], int(other[-1])))

    @rule(which=st.integers(0, 30), text=TEXTS)
    def ask(self, which: int, text: str) -> None:
        places = self.places()
        self.make(Note((*places[which % len(places)], "title"), text))

    @rule(which=st.integers(0, 30), text=TEXTS)
    def settle(self, which: int, text: str) -> None:
        places = self.places()
        place = (*places[which % len(places)], "title")
        before = self.data
        asked = spliced(before, Note(place, text))
        if not asked.refused and asked.data != before:
            assert spliced(asked.data, Settle(place, text)).data == before

    @invariant()
    def no_comment_is_lost(self) -> None:
        assert self.data.decode().count("# 手") == self.hand
        assert self.data.startswith(b"\xef\xbb\xbf") == self.first.startswith(b"\xef\xbb\xbf")


def _tasks(part: Any, loc: Loc) -> Any:
    for index in range(len(part.get("tasks", ()))):
        yield (*loc, "tasks", index)
    for index, section in enumerate(part.get("sections", ())):
        yield from _tasks(section, (*loc, "sections", index))


def _only_these_lines(before: bytes, after: bytes, edit: Edit) -> None:
    """Hold what became different against the lines of the place that was asked for."""
    old, new = before.decode().splitlines(True), after.decode().splitlines(True)
    if isinstance(edit, SetValue | RemoveKey):
        loaded = load(PATH, before, FileKind.PLAN)
        place: Loc = edit.loc
        while place not in loaded.positions.values:
            place = place[:-1]
        span = loaded.positions.values[place]
        text = before.decode().removeprefix("\ufeff")
        start = min(span.start, loaded.positions.keys.get(place, span).start)
        first = text.count("\n", 0, start)
        last = text.count("\n", 0, span.end)
        head, tail = old[:first], old[last + 1 :]
        assert new[: len(head)] == head
        assert not tail or new[-len(tail) :] == tail
    elif isinstance(edit, InsertItem | Note):
        kept = [line for line in difflib.ndiff(old, new) if line.startswith("- ")]
        # Only a line that had no break, or that braces share with others.
        assert len(kept) <= 1


TestHand = Hand.TestCase
TestHand.settings = settings(fewer(4), stateful_step_count=15)
