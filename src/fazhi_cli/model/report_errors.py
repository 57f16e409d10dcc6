"""Reports that cannot be made as they were asked for: exit code 2, with what to ask instead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from fazhi_cli.model.errors import UsageError
from fazhi_cli.model.report_kind import Edition, ReportKind


def no_year(year: int) -> UsageError:
    """A year outside of the calendar."""
    return UsageError(f"没有 {year} 这一年，请写四位数的年份：2025")


def no_period(name: str, year: int) -> UsageError:
    """A period that is written in no known way."""
    forms = f"{year}-Q3（季度）、{year}-H1（半年）、{year}-09（月）"
    return UsageError(f"--period 不能写“{name}”，可以写：{forms}")


def period_of_another_year(name: str, year: int) -> UsageError:
    """A period that does not lie in the year of the report."""
    return UsageError(f"--period {name} 不在 {year} 年里，请改写年份，或者改写 --period")


def several_places(year: int, places: Sequence[str], others: Sequence[str]) -> UsageError:
    """Several jurisdictions have plans of the year: each line of `places` tells of one.

    `others` tell of the jurisdictions that have plans, and none of the year.
    """
    sentence = f"{year}年有 {len(places)} 个地区的方案，报告只能写一个，请用 --jurisdiction 选："
    details = [f"  {place}" for place in places]
    if others:
        details.append(f"{year}年没有方案的地区：{'、'.join(others)}")
    return UsageError(sentence, details)


def no_plans(
    year: int, whose: str, years: Sequence[str], *, is_setting: bool = False
) -> UsageError:
    """No plan is of the year; `years` tell of which years there are plans.

    `is_setting`: the settings chose the jurisdiction, and others may have one.
    """
    known = f"。有方案的：{'；'.join(years)}" if years else "，也没有别的年份的方案"
    advice = ""
    if is_setting:
        advice = "。这个地区是 data/settings.yaml 选的，要写别的地区请加 --jurisdiction"
    return UsageError(f"{whose}没有{year}年的方案{known}{advice}")


def whole_year_only(kind: ReportKind) -> UsageError:
    """A part of a year, of a document that is about the whole."""
    return UsageError(
        f"{kind.chinese}写的是全年，不能加 --period；一段时间的用 --template 进展通报"
    )


def not_from_plans(kind: ReportKind) -> UsageError:
    """Plans that were named, for a document that is made from none."""
    return UsageError(f"{kind.chinese}由 data/evaluations/ 写出，不能加 --plan")


def no_evaluation_in(kind: ReportKind) -> UsageError:
    """An evaluation that was named, for a document that is made from plans."""
    return UsageError(f"{kind.chinese}由方案写出，不能加 --id；考评的用 --template 考评通报")


def before_the_period(kind: ReportKind, start: date) -> UsageError:
    """A cut-off before the period, of a document that tells of progress in it."""
    began = f"{start.year}年{start.month}月{start.day}日"
    return UsageError(f"{kind.chinese}的统计期从{began}开始，--as-of 不能早于这一天")


def notes_of_one_place() -> UsageError:
    """Notes on a document, asked for with the documents of every jurisdiction."""
    return UsageError("--notes 写的是一份文稿的起草说明，不能与 --all-jurisdictions 合用")


def no_edition(kind: ReportKind, edition: Edition) -> UsageError:
    """An edition that there is not of a document."""
    choices = "、".join(kind.editions)
    return UsageError(f"{kind.chinese}没有“{edition}”版，--edition 可以写：{choices}")


def department_needed(kind: ReportKind) -> UsageError:
    """A document of one department, and none was named."""
    advice = "请加 --dept；要全部部门的，用 fazhi split"
    return UsageError(f"{kind.chinese}是一个部门的，{advice}")


def no_department_edition(kind: ReportKind) -> UsageError:
    """A document about all departments, asked for one of them."""
    advice = "要一个部门的，用 --template 部门清单 或 --template 年度报告"
    return UsageError(f"{kind.chinese}写的是全部单位，不能加 --dept；{advice}")


def plans_of_several_places(places: Sequence[str]) -> UsageError:
    """Plans that were named, and are not of one jurisdiction."""
    return UsageError(f"报告只能写一个地区，--plan 写的方案是几个地区的：{'、'.join(places)}")


def plan_of_another_place(plan: str, place: str) -> UsageError:
    """A plan that was named beside a jurisdiction that it is not of."""
    return UsageError(f"方案 {plan} 是{place}的，请改写 --plan 或者 --jurisdiction")


def not_together(first: str, second: str) -> UsageError:
    """Two options of which one makes the other meaningless."""
    return UsageError(f"{first} 和 {second} 不能一起用")


def same_file(path: Path) -> UsageError:
    """The document and its notes in one file: one of them would be lost."""
    return UsageError(f"文稿和起草说明不能写到同一个文件：{path}")


def no_such_ending(path: Path) -> UsageError:
    """A file whose name promises a format that is not written."""
    return UsageError(f"报告不能写成 {path.suffix} 文件：{path}。可以写 .md、.docx、.html 或 .json")


def notes_for_readers(path: Path) -> UsageError:
    """Notes on a document in a format for programs."""
    return UsageError(f"起草说明不能写成 {path.suffix} 文件：{path}。可以写 .md、.docx 或 .html")


def folder_wanted(path: Path) -> UsageError:
    """A file, where each jurisdiction gets a file of its own."""
    return UsageError(f"--all-jurisdictions 各写一个文件，-o 要写文件夹：{path}。格式用 --format")


def other_ending(path: Path, kind: str) -> UsageError:
    """A file whose name promises another format than the one that was asked for."""
    return UsageError(
        f"--format {kind} 和文件名不符：{path}。请把后缀改成 .{kind}，或者不写 --format"
    )


def not_on_a_terminal(name: str) -> UsageError:
    """A Word document, and no file to write it to."""
    return UsageError(f"Word 文档不能显示在屏幕上，请写到文件里：-o {name}")
