"""Which tasks a part of the annual report tells of (docs/format.md#年度报告的文字)."""

from pydantic import Field

from fazhi_cli.model.base import Model
from fazhi_cli.model.task_refs import TaskRef

Tasks = tuple[TaskRef, ...]


class Parts(Model):
    """The five parts, each with the tasks that were put there."""

    first: Tasks = Field((), alias="一", description="主要举措和成效：任务，写作 yunxi-2031/14")
    second: Tasks = Field((), alias="二", description="不足和原因")
    third: Tasks = Field((), alias="三", description="主要负责人履行第一责任人职责")
    fourth: Tasks = Field((), alias="四", description="下一年的安排")
    fifth: Tasks = Field((), alias="五", description="其他需要报告的情况")

    @property
    def in_order(self) -> tuple[Tasks, ...]:
        """The tasks of each part."""
        return (self.first, self.second, self.third, self.fourth, self.fifth)
