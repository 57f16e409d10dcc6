"""Who answers where neither 单位 nor a round bracket marks it: roles alone, behind a dash, inside
other brackets, or in a last sentence that also says by when.
"""

from __future__ import annotations

import pytest

from rules.documents.pages import reading, tasks_of

TITLE = "松亭区2031年法治政府建设工作要点"

ROLES_ALONE = [
    "——主责：区司法局；协同：区财政局；办结：2031年9月底前",
    "【主办：区司法局；协办：区财政局；完成：2031年9月底前】",
    "［牵头：区司法局　配合：区财政局　节点：2031年9月底前］",
    "〖领办：区司法局，会办：区财政局，时限：2031年9月底前〗",
    "▲主抓：区司法局；参与：区财政局；办毕：2031年9月底前",
    "〔总牵头：区司法局；联办：区财政局；达标时限：2031年9月底前〕",
    "—— 领衔：区司法局；承办：区财政局；销号：2031年9月底前。",
]


@pytest.mark.parametrize("printed", ROLES_ALONE)
def test_a_role_alone_says_who_answers_whatever_sets_it_apart(printed: str) -> None:
    first, second = _tasks(
        "一、抓好重点",
        f"1.清理文件。逐件登记造册。{printed}",
        f"2.公开目录。更新公布内容。{printed}",
    )
    for task in (first, second):
        assert task["lead"] == ["区司法局"]
        assert task["participants"] == ["区财政局"]
        assert [due["by"].isoformat() for due in task["deadlines"]] == ["2031-09-30"]
    assert first["text"] == "逐件登记造册。"


def test_a_word_of_duty_in_front_of_a_colon_says_nothing_where_no_names_follow() -> None:
    (task,) = _tasks("一、抓好重点", "1.清理文件。——承办：先登记，再清理，最后公布。")
    assert "lead" not in task
    assert "participants" not in task


LAST_SENTENCES = [
    "此项任务由区司法局牵头，区财政局协助，2031年9月底前完成。",
    "该项工作由区司法局主责，区财政局协同，2031年9月底前。",
    "本事项由区司法局牵头负责，区财政局参与，2031年9月底前办结。",
    "上述任务由区司法局主办，区财政局协办，2031年9月底前完成。",
    "由区司法局牵头，区财政局配合，2031年9月底前全部完成。",
]


@pytest.mark.parametrize("sentence", LAST_SENTENCES)
def test_a_last_sentence_says_who_answers_and_by_when(sentence: str) -> None:
    for task in _tasks(
        "一、抓好重点",
        f"任务1：清理文件。逐件登记造册。{sentence}",
        f"任务2：公开目录。更新公布内容。{sentence}",
        f"任务3：评查案卷。逐卷打分。{sentence}",
    ):
        assert task["lead"] == ["区司法局"]
        assert task["participants"] == ["区财政局"]
        assert [due["by"].isoformat() for due in task["deadlines"]] == ["2031-09-30"]


def _tasks(*texts: str) -> list[dict[str, object]]:
    return list(tasks_of(reading(TITLE, *texts).plan))
