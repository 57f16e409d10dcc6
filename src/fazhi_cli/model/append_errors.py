"""Why an entry or a decision was not added to a file: nothing is written then."""

from __future__ import annotations

from fazhi_cli.model.errors import BadDataError, UsageError
from fazhi_cli.model.problem import Problem


def rejected_record(path: str, problem: Problem) -> UsageError:
    """The record holds something that no file may: the file would not be valid any more."""
    advice = f"；{problem.hint}" if problem.hint else ""
    reason = f"{problem.message}（{problem.code}）{advice}"
    return UsageError(f"没有写入 {path}：加上这一条以后，{reason}")


def broken_text(shown: str) -> UsageError:
    """Characters that no UTF-8 file can hold: bytes of another encoding on the command line."""
    return UsageError(f"文字里有不能识别的字节：{shown}。请检查命令行的编码（应为 UTF-8）")


def unappendable(path: str) -> BadDataError:
    """A file to which nothing can be added without changing what stands there."""
    advice = "请在文件末尾补一个换行，列表写成每项一行“- ”的样子，然后重试"
    return BadDataError(f"没有写入 {path}：这个文件的写法特殊，追加会改动原有内容。{advice}")


def not_removable(path: str) -> BadDataError:
    """A file out of which a record can't be taken without changing what stands around it."""
    advice = "请用编辑器删去这一条，或者用 git restore 恢复这个文件"
    return BadDataError(f"没有改动 {path}：这个文件的写法特殊，取出一条会改动别的内容。{advice}")
