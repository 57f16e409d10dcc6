"""Why a document becomes no plan file: what it is (exit code 1), or how it was asked for (2)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fazhi_cli.model.errors import BadDataError, FazhiError, UsageError
from fazhi_cli.model.problem import Problem


class NoPlanError(FazhiError):
    """A document that is no plan, or must not be read; nothing was written."""

    exit_code = 1


def refused_document(reason: str, where: str = "") -> NoPlanError:
    """A document that gives no plan; `where` says which place tells so."""
    place = f"（{where}）" if where else ""
    return NoPlanError(f"{reason.rstrip('。')}{place}。没有写入任何内容")


def secret_document(mark: str) -> NoPlanError:
    """A document with a marking of secrecy in one of its fields."""
    advice = "涉密文件不得存入本工具；请立即移出，并按保密规定处理已有副本"
    return NoPlanError(f"文件里有密级标志：{mark}。没有写入任何内容；{advice}")


def too_long(limit: str) -> NoPlanError:
    """A document of which a plan file would exceed a limit."""
    advice = "请核对来源：正常的文件到不了；确实这样长的，分成几份导入"
    return NoPlanError(f"文件太长，写不成方案文件：{limit}。没有写入任何内容；{advice}")


def piped_twice() -> UsageError:
    """Standard input as two of the files."""
    return UsageError("- 是从管道读，只能写一次")


def already_there(path: Path, advice: str) -> UsageError:
    """A file that stands where a new one would be written."""
    return UsageError(f"没有写入 {path}：它已经有了。{advice}")


def plan_already_there(name: str, path: Path) -> UsageError:
    """A plan of this id that the workspace has already."""
    advice = "同一份文件不用再导入；另一份的，用 -o 或 --id 换一个编号"
    return UsageError(f"工作区里已经有方案 {name}（{path}），没有写入任何内容。{advice}")


def wrong_ending(path: Path) -> UsageError:
    """A data file under a name that is not one of YAML."""
    return UsageError(f"没有写入 {path}：写出来的是 YAML，文件名请以 .yaml 结尾")


def wrong_place(path: Path, right: str) -> UsageError:
    """A file of a workspace's data that would stand where nobody looks for it."""
    return UsageError(f"没有写入 {path}：在工作区里，它要写到 {right}")


def other_id(given: str, path: Path) -> UsageError:
    """An id that is not the name of the plan's file, as a workspace wants it."""
    return UsageError(
        f"--id {given} 与文件名 {path.name} 不同：在工作区里两者要一样，只写一个就够了"
    )


def bad_id(given: str) -> UsageError:
    """An id that a plan can't have."""
    rule = "用汉字、字母、数字和 - _ . 写，不留空格，最多 100 个字，例如 yunxi-2031"
    return UsageError(f"方案编号不能是“{given}”：{rule}")


def only_prints(option: str) -> UsageError:
    """An output file beside a format that is only printed."""
    return UsageError(f"{option} 只打印，不写文件：写方案的去掉它，只看的去掉 -o")


def no_jurisdiction() -> UsageError:
    """A document that does not say whose plan it is."""
    return UsageError("从文件里看不出是哪个地区的方案，用 --jurisdiction 写明，例如 云溪县")


def unknown_jurisdiction(name: str, near: Sequence[str]) -> UsageError:
    """A place taken from the document that the workspace does not have."""
    known = f"（那里有：{'、'.join(near)}）" if near else ""
    advice = f"确是这个地区，加 --jurisdiction {name}；读错了，写对的地区"
    draft = "还没有部门表的，加 --departments data/departments.yaml 拟一份"
    return UsageError(
        f"文件像是{name}的，data/departments.yaml 里没有这个地区{known}。没有写入任何内容；"
        f"{advice}；{draft}"
    )


def unwritable(path: str, details: Sequence[str]) -> FazhiError:
    """What was read makes no valid file: a fault of ours."""
    sentence = f"由文件得出的 {path} 不合格式，没有写入任何内容。这是 fazhi 的错"
    return FazhiError(f"{sentence}，请把下面几行告诉维护者", details)


def beside_update(option: str) -> UsageError:
    """An option for a new file beside one that is to be updated."""
    return UsageError(f"--update 只改已有的方案，不能与 {option} 合用")


def not_all_read(path: Path, problems: Sequence[Problem]) -> BadDataError:
    """Files that have to be asked before a plan is changed, and that do not answer."""
    lines = []
    for each in problems:
        lines.append(f"  {each.path}:{each.line}:{each.column} [{each.code}] {each.message}")
    why = "这些文件里可能写着它的任务，少看一个就会改错"
    return BadDataError(
        f"有文件没有读进来，没有改 {path}：{why}。改好以后再导入一次，用 fazhi validate 看全部问题",
        lines,
    )


def other_document(path: str, found: int, count: int) -> UsageError:
    """A document that has little in common with the plan that it should update."""
    advice = "确是另一份文件的，用 -o 写成新的方案；取代这一份的，在新的方案里写 supersedes"
    return UsageError(
        f"{path} 的 {count} 项任务在这份文件里只找到 {found} 项，不像是同一份文件重新印发的。"
        f"没有写入任何内容；{advice}"
    )


def plan_of_another_time(title: str, plan: str) -> UsageError:
    """A document for another time than the plan that it should update."""
    advice = f"用 -o 写成新的方案，其中写 supersedes: {plan}，接着办的任务写 continues"
    return UsageError(
        f"《{title}》管的时间与方案 {plan} 的不相接，不是它重新印发的。没有写入任何内容；{advice}"
    )
