"""The descriptions of the templates, a module each."""

from __future__ import annotations

from collections.abc import Sequence

from tools.word.blocks import Template
from tools.word.templates.annual import ANNUAL
from tools.word.templates.responsibility import RESPONSIBILITY

TEMPLATES: Sequence[Template] = (ANNUAL, RESPONSIBILITY)
