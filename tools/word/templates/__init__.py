"""The descriptions of the templates, a module each."""

from __future__ import annotations

from collections.abc import Sequence

from tools.word.blocks import Template
from tools.word.templates.annual import ANNUAL
from tools.word.templates.assessment import ASSESSMENT
from tools.word.templates.breakdown import BREAKDOWN
from tools.word.templates.brief import BRIEF
from tools.word.templates.department import DEPARTMENT
from tools.word.templates.meeting import MEETING
from tools.word.templates.notes import NOTES
from tools.word.templates.progress import PROGRESS
from tools.word.templates.responsibility import RESPONSIBILITY
from tools.word.templates.split_index import SPLIT_INDEX

TEMPLATES: Sequence[Template] = (
    ANNUAL,
    ASSESSMENT,
    BREAKDOWN,
    BRIEF,
    DEPARTMENT,
    MEETING,
    NOTES,
    PROGRESS,
    RESPONSIBILITY,
    SPLIT_INDEX,
)
