"""部门清单: what one department has to do, a block a task."""

from __future__ import annotations

from collections.abc import Sequence

from tools.word.blocks import Template, Text
from tools.word.templates.words import INTERNAL, each, tag, when

_TOTAL = (
    "共{{ total | figure }}项：牵头{{ lead | figure }}项"
    "{% if maybe_lead %}（其中可能牵头{{ maybe_lead | figure }}项）{% endif %}，"
    "责任{{ (named + everybody + maybe) | figure }}项（点名{{ named | figure }}项、"
    "全体{{ everybody | figure }}项、可能{{ maybe | figure }}项）。"
)
_DEADLINE = (
    "{{ deadline.when }}{% if deadline.what %}，{{ deadline.what }}{% endif %}"
    "{% if deadline.who %}（{{ deadline.who }}）{% endif %}"
    "{% if deadline.inferred %}（推定）{% endif %}"
    "{% if deadline.phrase and deadline.phrase != deadline.when %}；"
    "原文“{{ deadline.phrase }}”{% endif %}"
    "{% if deadline.settled_words %}；已明确为{{ deadline.settled_words }}{% endif %}"
)
_STATUS = (
    "{{ task.status }}{% if task.count %}，{{ task.count }}{% endif %}"
    "{% if task.onward %}，{{ task.onward }}{% endif %}"
    "{% if task.next_due_words %}；下次到期{{ task.next_due_words }}"
    "{% elif task.missed_words %}；{{ task.missed_words }}已过{% endif %}"
)


def _fact(label: str, text: str) -> Text:
    return Text("任务事项", "\t" + text, label=f"{label}：")


def _if_any(label: str, key: str) -> Sequence[Text]:
    return when(f"task.{key}", _fact(label, f"{{{{ task.{key} }}}}"))


_TASK = (
    Text("任务标题", "{{ task.number }}　{{ task.title }}"),
    *when("task.text", Text("任务要求", "{{ task.text }}")),
    *_if_any("所在章节", "section"),
    *_if_any("涉及方式", "term"),
    *each(
        "deadline in task.deadlines",
        _fact("时限", _DEADLINE),
        *each("extension in deadline.extensions", Text("任务附注", "{{ extension }}")),
        *when("deadline.overdue", Text("任务附注", "{{ deadline.overdue }}")),
    ),
    *each("indicator in task.indicators", _fact("指标", "{{ indicator }}")),
    *_if_any("牵头单位", "lead"),
    *_if_any("责任单位", "participants"),
    *each("words in task.settled", _fact("明确", "{{ words }}")),
    *each("words in task.transfers", _fact("移交", "{{ words }}")),
    *each("older in task.continues", Text("任务附注", "{{ older }}")),
    tag("if task.status"),
    _fact("状态", _STATUS),
    tag("elif task.next_due_words"),
    _fact("下次到期", "{{ task.next_due_words }}"),
    tag("endif"),
    # What is above stays together on a page, as far as it fits.
    Text("间隔", ""),
)
_MOVED = (
    Text("清单二级", "已移交的任务（{{ plan.moved | length | figure }}项）"),
    Text("清单正文", "原由本单位承担，不再由本单位办理，不计入上面的项数。"),
    *each(
        "task in plan.moved",
        Text("清单正文", "{{ task.number }}　{{ task.title }}：现由{{ task.heirs }}承担"),
    ),
)

DEPARTMENT = Template(
    "department.docx",
    header=INTERNAL,
    blocks=(
        Text("清单标题", "{{ department }}任务清单"),
        Text("说明", "{{ jurisdiction }}　截至{{ as_of_words }}"),
        Text("清单正文", _TOTAL),
        tag("for plan in plans if plan.parts or plan.moved"),
        Text(
            "清单一级",
            "{{ plan.title }}{% if plan.doc_number %}（{{ plan.doc_number }}）{% endif %}",
        ),
        *when("plan.superseded", Text("清单正文", "{{ plan.superseded }}。")),
        *each(
            "part in plan.parts",
            Text("清单二级", "{{ part.title }}（{{ part.tasks | length | figure }}项）"),
            Text("任务要求", "{{ part.meaning }}。"),
            *each("task in part.tasks", *_TASK),
        ),
        *when("plan.moved", *_MOVED),
        tag("endfor"),
        *when(
            "unlisted",
            Text(
                "清单正文",
                "说明：{% for name in unlisted %}“{{ name }}”{% endfor %}的成员在文件里没有列出。",
            ),
        ),
    ),
)
