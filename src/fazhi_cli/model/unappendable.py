"""Why an entry or a decision was not added to a file: nothing is written then (design 04)."""

from __future__ import annotations

from fazhi_cli.model.errors import BadDataError, UsageError
from fazhi_cli.model.problem import Problem


class RejectedRecordError(UsageError):
    """With the new record the file would not be valid any more: the record holds something that no
    file may.
    """

    def __init__(self, path: str, problem: Problem) -> None:
        super().__init__(path)
        self.problem = problem

    def __str__(self) -> str:
        advice = f"；{self.problem.hint}" if self.problem.hint else ""
        return f"没有写入 {self.given}：加上这一条以后，{self.problem.message}（{self.problem.code}）{advice}"


class BrokenTextError(UsageError):
    """Characters that no UTF-8 file can hold: bytes of another encoding on the command line."""

    def __str__(self) -> str:
        return f"文字里有不能识别的字节：{self.given}。请检查命令行的编码（应为 UTF-8）"


class UnappendableError(BadDataError):
    """A file that is written in a way that nothing can be added to without changing what stands
    there.
    """

    def __init__(self, path: str) -> None:
        super().__init__(())
        self.path = path

    def __str__(self) -> str:
        return (
            f"没有写入 {self.path}：这个文件的写法特殊，追加会改动原有内容。"
            "请在文件末尾补一个换行，列表写成每项一行“- ”的样子，然后重试"
        )
