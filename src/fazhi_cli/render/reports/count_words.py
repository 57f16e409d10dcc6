"""How many of each class, in a sentence: classes without anything are left out."""

from __future__ import annotations

from collections.abc import Mapping

from fazhi_cli.render.voices.numbers import figure, percent_of
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.reports.outcome import OutcomeCounts
from fazhi_cli.rules.reports.pace import Pace


def class_words(counts: OutcomeCounts) -> str:
    """Say how many of each of the five classes there are: 按时完成2个，超期完成3个."""
    classes = {
        "按时完成": counts.on_time,
        "超期完成": counts.late,
        "未报完成即销号": counts.forced,
        "经批准延期": counts.extended,
        "到期未完成": counts.open,
    }
    phrases = [f"{name}{figure(number)}个" for name, number in classes.items() if number]
    return "，".join(phrases)


def on_time_words(counts: OutcomeCounts) -> str:
    """Say the rate of what was done on time, and of what it is the rate."""
    rate = figure(percent_of(counts.on_time, counts.total))
    return f"按时完成率{rate}（{figure(counts.total)}个中的{figure(counts.on_time)}个）"


def pace_words(paces: Mapping[Pace, int]) -> str:
    """Say how many of each pace there are, each with its share."""
    total = sum(paces.values())
    phrases = []
    for pace, number in paces.items():
        if number:
            phrases.append(f"{pace}{figure(number)}个（{figure(percent_of(number, total))}）")
    return join(phrases)
