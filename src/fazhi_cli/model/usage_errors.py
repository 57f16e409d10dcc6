"""Questions that cannot be answered as they were asked: exit code 2, with what to ask instead."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from fazhi_cli.model.errors import UsageError

_MEMBERS_SHOWN = 8


def or_rather(names: Sequence[str]) -> str:
    """Offer the names that may have been meant; nothing where there are none."""
    return f"，是否：{'、'.join(names)}" if names else ""


def repeated_option(option: str, count: int) -> UsageError:
    """An option that means one thing, given twice: nobody knows which of the values is meant."""
    return UsageError(f"{option} 写了 {count} 次，这里只能写一次")


def unknown_command(name: str, near: Sequence[str], path: str) -> UsageError:
    """A command that there is not; `path` is what stands before it."""
    return UsageError(f"没有这个命令：{name}{or_rather(near)}。用 {path} --help 查看用法")


def unknown_name(
    given: str, nearest: Sequence[str] = (), what: str = "", listed_by: str = ""
) -> UsageError:
    """A name that nobody knows; the nearest known ones are offered, none is taken."""
    everything = f"。用 {listed_by} 看有哪些{what}" if listed_by else ""
    return UsageError(f"没有{what}“{given}”{or_rather(nearest)}{everything}")


def unknown_topic(given: str, nearest: Sequence[str] = ()) -> UsageError:
    """A topic that no page of the documentation tells of."""
    return UsageError(f"没有这个题目：{given}{or_rather(nearest)}。用 fazhi docs 看有哪些题目")


def unknown_section(page: str, given: str, nearest: Sequence[str] = ()) -> UsageError:
    """A heading that a page of the documentation has not."""
    near = or_rather(nearest)
    return UsageError(f"{page} 里没有这一节：{given}{near}。用 fazhi docs {page} 看全文")


def several_departments(given: str, members: Sequence[str]) -> UsageError:
    """A term that stands for several departments, where one was asked for."""
    which = ""
    if members:
        more = "……" if len(members) > _MEMBERS_SHOWN else ""
        which = f"（{'、'.join(members[:_MEMBERS_SHOWN])}{more}）"
    return UsageError(f"“{given}”可以指几个部门{which}，请写其中一个的名称")


def several_tasks(number: str, ids: Sequence[str]) -> UsageError:
    """A printed number that several sections use, each for a task of its own."""
    return UsageError(f"编号是“{number}”的任务有几项，请写其中一项：{'、'.join(ids)}")


def id_or_number(number: str, named: str, printed: Sequence[str], ids: Sequence[str]) -> UsageError:
    """A number that is the id of one task and printed for another.

    Args:
        number: as it was written.
        named: the title of the task whose id it is.
        printed: the titles of those that the document prints it for.
        ids: those of all of them.
    """
    titles = "、".join(f"“{title}”" for title in printed)
    choices = " 或者 ".join(f"id:{each}" for each in ids)
    sentence = (
        f"{number} 指的不止一项任务：文件现在印 {number} 的是{titles}，id 是 {number} 的是“{named}”"
    )
    return UsageError(f"{sentence}。请写 {choices}")


class NoWorkspaceError(UsageError):
    """No folder with data/plans/ here or above."""

    def __init__(self, start: Path) -> None:
        advice = "用 --root 指定工作区，或用 fazhi init 新建一个"
        super().__init__(f"{start} 及其上级文件夹里没有 data/plans/。{advice}")


def no_such_path(path: Path) -> UsageError:
    """A path on the command line that does not exist."""
    return UsageError(f"没有这个文件或文件夹：{path}")


def missing_option(option: str, advice: str) -> UsageError:
    """An option that has to be given and was not."""
    return UsageError(f"缺少选项 {option}：{advice}")


def wrong_value(
    option: str, given: str, choices: Sequence[str] = (), advice: str = ""
) -> UsageError:
    """An option with a value that it does not take."""
    may = f"，可以写：{'、'.join(choices)}" if choices else ""
    better = f"，{advice}" if advice else ""
    return UsageError(f"{option} 不能写“{given}”{may}{better}")


def no_shell(known: str) -> UsageError:
    """Completion for a shell that is not supported."""
    advice = "用 --show-completion 看脚本，自己放进配置"
    return UsageError(f"认不出从哪种命令行运行，补全支持 {known}。{advice}")


def only_for_csv() -> UsageError:
    """The mark that Excel wants, in what is no CSV."""
    return UsageError("--bom 只用于 CSV，请加上 --format csv")


def text_under_another_name(path: Path) -> UsageError:
    """A listing that would be text in a file whose name says otherwise: no program opens it."""
    names = ".csv（Excel、WPS 能打开）、.md、.json、.txt"
    return UsageError(f"列出来的是文字，不能写成 {path}：文件名以 {names} 结尾")


def data_folder(path: Path) -> UsageError:
    """An output that would land among the data of a workspace."""
    rule = "工作区的数据、佐证材料和 .git 里不放输出的文件"
    return UsageError(f"不能输出到 {path}：{rule}。请换一个位置")


def several_drives() -> UsageError:
    """Files that shall be written all or none, on different drives."""
    return UsageError("几个文件要放在同一个盘上：要么都写好，要么都不写")


class InTheWay(StrEnum):
    """Why a file that stands where a calendar shall be written can't be carried on."""

    FOREIGN = "它已经存在，不是 fazhi 导出的日历"
    LARGE = "它已经存在，超过日历文件的大小上限（limits.CALENDAR_BYTES），读不了"
    BROKEN = "它是 fazhi 导出的日历，但是残缺了或者被改过，读不出原来的事项"


def in_the_way(path: Path, why: InTheWay) -> UsageError:
    """An output that would replace a file of somebody else, or what nobody could tell from it."""
    return UsageError(f"没有写入 {path}：{why}。请换一个文件名，或者先把它移走")


def not_as_written(path: Path) -> UsageError:
    """An output that would replace a file which is not ours, or was gone on with by hand."""
    why = "它不是 fazhi 写的文稿，或者写好以后有人改过"
    return UsageError(f"没有写入 {path}：{why}。请换一个文件名；要覆盖它，加 --force")


def other_calendar(path: Path, theirs: str, wanted: str) -> UsageError:
    """A calendar of ours for another owner: all its events would be cancelled."""
    whose = f"它是“{theirs}”的日历，这次要导出的是“{wanted}”的"
    return UsageError(f"没有写入 {path}：{whose}。请换一个文件名，或者先把它移走")


def not_empty(folder: Path, first: str) -> UsageError:
    """A folder that already holds a workspace, as its first file shows."""
    return UsageError(f"{folder}（{first}） 里已有工作区文件，没有改动任何内容")


def missing_extra(feature: str, extra: str) -> UsageError:
    """A feature whose optional packages are not installed."""
    return UsageError(f"{feature}需要可选组件：pip install 'fazhi-cli[{extra}]'")


def has_own_template(path: Path) -> UsageError:
    """A copy that would take the place of a template which the office has made its own."""
    return UsageError(f"{path} 已经有了，没有改动它。要重新来，先把它移走")
