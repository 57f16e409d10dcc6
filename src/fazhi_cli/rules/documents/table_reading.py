"""What a table comes to: its tasks, and what its columns hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from fazhi_cli.rules.documents.column_heads import PARTIES, Column
from fazhi_cli.rules.documents.drafts import Draft, Group


@dataclass
class TableReading:
    """What a table comes to: tasks under headings, or nothing where it lists none."""

    parts: list[Group | Draft] = field(default_factory=list)
    columns: dict[int, Column] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)
    printed: tuple[Mapping[int, str], ...] = ()
    """The rows of its head, which a page may print again."""
    doubts: Mapping[int, str] = field(default_factory=dict)
    """Why it is not sure what some of the columns hold."""
    is_scored: bool = False
    has_persons: bool = False
    has_head: bool = True

    @property
    def is_of_scores(self) -> bool:
        """Whether it tells how something is scored, and not who has to do it by when."""
        kinds = set(self.columns.values())
        return self.is_scored and not (Column.DATE in kinds and kinds & PARTIES)

    @property
    def is_of_measures(self) -> bool:
        """Whether it lists indicators, not tasks: 指标名称 | 2031年目标."""
        titles = [
            self.heads.get(place, "")
            for place, column in self.columns.items()
            if column is Column.TITLE
        ]
        targets = [words for words in self.heads.values() if re.search("目标值?|指标值", words)]
        return bool(targets) and all(re.search("指标(?:名称|项)?", words) for words in titles)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The heads of the columns that no plan takes."""
        kinds = (
            Column.PERSON,
            Column.DONE,
            Column.SCORE,
            Column.START,
            Column.OTHER,
            Column.REMARK,
        )
        return tuple(
            self.heads[place].replace("\n", "")
            for place, column in self.columns.items()
            if column in kinds and self.heads.get(place)
        )
