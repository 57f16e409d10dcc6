"""What has to be settled, said in sentences: which tasks lack departments, and which a day."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi_cli.render.pages.words import quoted
from fazhi_cli.render.reports.matter_words import MatterWords
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.reports.unsettled import Lacking, Question


def question_sentences(questions: Iterable[Question], words: MatterWords) -> list[str]:
    """Say which tasks have nobody named for them, then which have no day."""
    without: dict[Lacking, list[str]] = {lacking: [] for lacking in Lacking}
    for question in questions:
        without[question.lacking].append(_task(question, words))
    sentences = []
    for lacking, tasks in without.items():
        if tasks:
            sentences.append(f"{join(tasks)}没有明确{lacking}。")
    return sentences


def _task(question: Question, words: MatterWords) -> str:
    number = words.number(question.plan, question.placed)
    deadline = question.deadline
    if deadline is not None and deadline.what is not None:
        return number + quoted(deadline.what)
    title = number + quoted(question.placed.task.title)
    if question.due is None:
        return title
    return f"{title}（{words.day(question.due)}到期）"
