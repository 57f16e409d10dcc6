"""Tasks that a table lists: rows, merged cells, headings between, cells with several tasks."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi_cli.model.blocks import BlockPlace, TableCell, TableRow
from fazhi_cli.rules.documents.drafts import Draft, Group, all_tasks
from fazhi_cli.rules.documents.table_cells import tasks_of_cell
from fazhi_cli.rules.documents.table_reading import TableReading
from fazhi_cli.rules.documents.tables import read_table
from rules.documents.pages import lines, row

HEAD = row("序号", "任务", "牵头单位", "责任单位", "完成时限")


def table(*rows: TableRow) -> TableReading:
    return read_table(lines(*rows))


def brief(reading: TableReading) -> list[tuple[Any, ...]]:
    return [
        (
            task.no,
            task.title,
            task.attribution.lead,
            task.attribution.participants,
            task.date_fields,
        )
        for task in all_tasks(reading.parts)
    ]


def titles(parts: list[Group | Draft]) -> list[Any]:
    return [
        f"{part.no} {part.title}"
        if isinstance(part, Draft)
        else (f"{part.no} {part.title}", titles(part.parts))
        for part in parts
    ]


def test_each_row_is_a_task() -> None:
    reading = table(
        HEAD,
        row("1", "加强审查", "县司法局", "县财政局、各镇", "2031年9月底"),
        row("2", "公开目录", "县财政局", "/", "长期坚持"),
    )
    assert brief(reading) == [
        ("1", "加强审查", ("县司法局",), ("县财政局", "各镇"), ("2031年9月底",)),
        ("2", "公开目录", ("县财政局",), (), ("长期坚持",)),
    ]


def test_numbers_may_have_gaps() -> None:
    reading = table(
        HEAD, row("12", "加强审查", "县司法局", "", ""), row("37", "公开目录", "县财政局", "", "")
    )
    assert [task.no for task in all_tasks(reading.parts)] == ["12", "37"]


def test_rows_without_a_number_are_counted_with_a_doubt() -> None:
    reading = table(
        row("任务", "要求", "责任科室"),
        row("加强审查", "逐件登记。", "综合科牵头，其他科室配合"),
        row("公开目录", "按月更新。", "法规科"),
    )
    tasks = list(all_tasks(reading.parts))
    assert [(task.no, task.title, task.text) for task in tasks] == [
        ("1", "加强审查", "逐件登记。"),
        ("2", "公开目录", "按月更新。"),
    ]
    assert (tasks[0].attribution.lead, tasks[0].attribution.participants) == (
        ("综合科",),
        ("其他科室",),
    )
    assert [doubt.field for doubt in tasks[0].doubts] == ["no"]


def test_a_merged_first_column_is_the_heading_of_its_rows() -> None:
    reading = table(
        row("重点领域", "任务", "责任单位"),
        row("一、健全制度", "加强审查", "县司法局"),
        row("一、健全制度", "公开目录", "县财政局", above=[0]),
        row("二、强化监督", "开展评查", "县司法局"),
    )
    assert titles(reading.parts) == [
        ("一 健全制度", ["1 加强审查", "2 公开目录"]),
        ("二 强化监督", ["1 开展评查"]),
    ]


def test_a_row_between_the_tasks_is_their_heading() -> None:
    reading = table(
        HEAD,
        row("一、健全制度", "", "", "", ""),
        row("1", "加强审查", "县司法局", "", ""),
        row("二、强化监督", "二、强化监督", "二、强化监督", "二、强化监督", "二、强化监督"),
        row("2", "开展评查", "县司法局", "", ""),
    )
    assert titles(reading.parts) == [
        ("一 健全制度", ["1 加强审查"]),
        ("二 强化监督", ["2 开展评查"]),
    ]


def test_a_row_that_lacks_its_merged_cells_is_moved_back() -> None:
    reading = table(
        row("序号", "任务", "责任单位"),
        row("1", "加强审查", "县司法局"),
        row("逐件登记公布", "县财政局", ""),
        row("2", "公开目录", "县财政局"),
    )
    tasks = list(all_tasks(reading.parts))
    assert [task.no for task in tasks] == ["1", "2"]
    assert tasks[0].attribution.participants == ("县司法局", "县财政局")
    assert "逐件登记公布" in tasks[0].text


@pytest.mark.parametrize(
    "extra",
    [
        row("", "", "", "", ""),
        row("序号", "任务", "牵头单位", "责任单位", "完成时限"),
        row("合计", "2", "", "", ""),
        row("/", "—", "无", "", ""),
    ],
)
def test_empty_rows_sums_and_the_head_again_are_no_tasks(extra: TableRow) -> None:
    reading = table(
        HEAD,
        row("1", "加强审查", "县司法局", "", ""),
        extra,
        row("2", "公开目录", "县财政局", "", ""),
    )
    assert [task.no for task in all_tasks(reading.parts)] == ["1", "2"]


def test_columns_that_no_plan_takes_are_left_out_and_named() -> None:
    reading = table(
        row("序号", "任务", "责任单位", "责任领导", "完成情况", "备注"),
        row("1", "加强审查", "县司法局", "张三", "已完成80%", "2031年9月底前"),
    )
    (task,) = all_tasks(reading.parts)
    assert reading.left_out == ("责任领导", "完成情况", "备注")
    assert reading.has_persons
    assert "80%" not in task.text
    assert task.date_fields == ("2031年9月底前",)


def test_when_something_begins_is_no_deadline() -> None:
    reading = table(
        row("序号", "任务", "责任单位", "时间安排", "时间安排"),
        row("", "", "", "启动时间", "完成时限", above=(0, 1, 2)),
        row("1", "加强审查", "县司法局", "2031年3月", "2031年9月底前"),
        row("2", "公开目录", "县司法局", "即行", ""),
    )
    assert [task.date_fields for task in all_tasks(reading.parts)] == [("2031年9月底前",), ()]
    assert reading.left_out == ("启动时间",)


def test_a_remark_without_a_time_is_no_deadline() -> None:
    reading = table(row("任务", "责任单位", "备注"), row("加强审查", "县司法局", "新增"))
    assert [task.date_fields for task in all_tasks(reading.parts)] == [()]


def test_a_list_of_a_departments_own_measures_gives_pledges() -> None:
    reading = table(
        row("序号", "任务", "具体措施", "目标成果", "责任单位", "责任人"),
        row("1", "加强审查", "逐件登记", "形成台账", "县司法局", "张三"),
    )
    (task,) = all_tasks(reading.parts)
    assert task.pledge == {"measures": "逐件登记", "deliverable": "形成台账", "person": "张三"}
    assert "张三" not in f"{task.title}{task.text}{task.attribution}"


def test_a_head_of_two_rows_is_read_as_one() -> None:
    reading = table(
        row("序号", "任务", "单位", "单位"),
        row("序号", "任务", "牵头单位", "配合单位", above=[0, 1]),
        row("1", "加强审查", "县司法局", "县财政局"),
    )
    assert brief(reading) == [("1", "加强审查", ("县司法局",), ("县财政局",), ())]


def test_a_second_row_of_a_head_may_hold_words_that_are_no_heads() -> None:
    words = {0: "序号", 1: "任务", 2: "责任单位", 4: "推进情况", 6: "备注"}
    cells = tuple(TableCell(text, column=column) for column, text in words.items())
    reading = table(
        TableRow(cells, place=BlockPlace(table=1)),
        row("序号", "任务", "牵头", "配合", "一季度", "二季度", "备注", above=[0, 1, 6]),
        row("1", "公布目录", "县司法局", "县财政局", "已公布", "完成", ""),
    )
    assert brief(reading) == [("1", "公布目录", ("县司法局",), ("县财政局",), ())]


def test_a_first_column_that_is_merged_downwards_is_the_heading_whatever_its_head() -> None:
    reading = table(
        row("序列", "", "建设任务", "承担单位"),
        row("清单", "1", "公布目录", "县司法局"),
        row("清单", "2", "修订办法", "县财政局", above=[0]),
        row("改革", "3", "推行承诺", "县审计局"),
    )
    assert titles(reading.parts) == [
        ("1 清单", ["1 公布目录", "2 修订办法"]),
        ("2 改革", ["3 推行承诺"]),
    ]


def test_numbers_stand_below_an_empty_head() -> None:
    reading = table(
        row("", "任务", "责任单位"),
        row("1", "加强审查", "县司法局"),
        row("2", "公开目录", "县财政局"),
    )
    assert [task.no for task in all_tasks(reading.parts)] == ["1", "2"]


def test_a_table_without_a_head_is_read_by_what_stands_in_it() -> None:
    reading = table(row("1", "加强审查，逐件登记", "县司法局"), row("2", "公开目录", "县财政局"))
    assert not reading.has_head
    assert [(task.no, task.attribution.participants) for task in all_tasks(reading.parts)] == [
        ("1", ("县司法局",)),
        ("2", ("县财政局",)),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [row("姓名", "电话"), row("张三", "12345678")],
        [row("序号", "任务", "责任单位")],
        [row("单位", "得分"), row("", "")],
    ],
)
def test_a_table_that_lists_no_tasks_gives_none(rows: list[TableRow]) -> None:
    assert table(*rows).parts == []


def test_steps_in_one_cell_belong_to_the_one_task() -> None:
    reading = table(
        row("序号", "任务", "工作要求", "责任单位"),
        row("1", "加强审查", "1.逐件登记。2.按月公布。3.年底总结。", "县司法局"),
    )
    (task,) = all_tasks(reading.parts)
    assert "2.按月公布。" in task.text


def test_tasks_in_one_cell_parted_by_semicolons_are_several() -> None:
    reading = table(
        row("项目", "工作", "责任单位"), row("健全制度", "加强审查；公开目录", "县司法局")
    )
    assert [task.title for task in all_tasks(reading.parts)] == ["加强审查", "公开目录"]


@pytest.mark.parametrize(
    ("cell", "tasks"),
    [
        (
            "加强审查（县司法局负责）；公开目录（县财政局负责）",
            ["加强审查（县司法局负责）", "公开目录（县财政局负责）"],
        ),
        ("加强审查（第一批）；公开目录", ["加强审查（第一批）；公开目录"]),
        ("加强审查（县司法局负责）；公开目录", ["加强审查（县司法局负责）；公开目录"]),
    ],
)
def test_tasks_in_one_cell_are_parted_by_who_answers(cell: str, tasks: list[str]) -> None:
    assert list(tasks_of_cell(cell)) == tasks


def merged_head(
    upper: tuple[str, ...], lower: tuple[str, ...], table: int = 1
) -> tuple[TableRow, TableRow]:
    """Give a head of two rows: the third cell goes over two columns, the others downwards."""
    first = TableRow(
        tuple(
            TableCell(text, column=place, width=2 if place == 2 else 1)
            for place, text in enumerate(upper)
            if place != 3
        ),
        place=BlockPlace(table=table),
    )
    second = TableRow(
        tuple(
            TableCell(text or upper[place], column=place, above=not text)
            for place, text in enumerate(lower)
        ),
        place=BlockPlace(table=table),
    )
    return first, second


TWO_ROWS = [
    (("序号", "事项", "责任主体", "", "办结节点"), ("", "", "主抓", "协力", "")),
    (("编号", "改革任务", "分工", "", "时间安排"), ("", "", "领衔科室", "参与科室", "")),
    (("项次", "工作内容及标准", "责任落实", "", "推进时限"), ("", "", "主办股室", "联办股室", "")),
    (("序号", "实事名称", "职责分工", "", "达标时间"), ("", "", "牵头局办", "责任镇街", "")),
    (("序", "任务描述", "承担单位", "", "完成月份"), ("", "", "总牵头", "配合", "")),
]


@pytest.mark.parametrize(("upper", "lower"), TWO_ROWS)
def test_the_lower_row_of_a_head_tells_who_leads(
    upper: tuple[str, ...], lower: tuple[str, ...]
) -> None:
    reading = table(
        *merged_head(upper, lower),
        row("1", "编制清单", "县司法局", "县财政局、各镇", "2031年9月底"),
        row("2", "公开目录", "县财政局", "县司法局", "长期坚持"),
    )
    assert brief(reading) == [
        ("1", "编制清单", ("县司法局",), ("县财政局", "各镇"), ("2031年9月底",)),
        ("2", "公开目录", ("县财政局",), ("县司法局",), ("长期坚持",)),
    ]


def test_a_head_of_two_rows_may_come_again_on_each_page() -> None:
    head = merged_head(*TWO_ROWS[0])
    reading = table(
        *head,
        row("1", "编制清单", "县司法局", "县财政局", "2031年9月底"),
        *head,
        row("2", "公开目录", "县财政局", "县司法局", "长期坚持"),
    )
    assert [task.no for task in all_tasks(reading.parts)] == ["1", "2"]


def test_lower_words_that_no_one_knows_are_read_by_the_upper_ones_and_asked() -> None:
    reading = table(
        *merged_head(("序号", "任务", "责任分工", "", "完成时限"), ("", "", "甲类", "乙类", "")),
        row("1", "编制清单", "县司法局", "县财政局", "2031年9月底"),
    )
    (task,) = all_tasks(reading.parts)
    assert task.attribution.participants == ("县司法局", "县财政局")
    assert [doubt.field for doubt in task.doubts] == ["participants", "participants"]


def test_a_column_of_bodies_under_a_head_that_no_one_knows_is_asked() -> None:
    reading = table(
        row("序号", "任务", "挑大梁的", "完成时限"),
        row("1", "编制清单", "县司法局", "2031年9月底"),
        row("2", "公开目录", "县财政局、各镇", "长期坚持"),
    )
    tasks = list(all_tasks(reading.parts))
    assert tasks[1].attribution.participants == ("县财政局", "各镇")
    assert [doubt.field for task in tasks for doubt in task.doubts] == ["participants"] * 2


def test_a_column_of_times_under_a_head_that_no_one_knows_is_asked() -> None:
    reading = table(
        row("序号", "任务", "责任单位", "交账"),
        row("1", "编制清单", "县司法局", "2031年9月底"),
        row("2", "公开目录", "县财政局", "2031-10-15"),
    )
    tasks = list(all_tasks(reading.parts))
    assert [task.date_fields for task in tasks] == [("2031年9月底",), ("2031-10-15",)]
    assert [doubt.field for task in tasks for doubt in task.doubts] == ["deadlines"] * 2


def test_progress_is_a_time_where_times_stand_in_its_column() -> None:
    head = row("序号", "任务", "责任单位", "年度进度")
    said = table(head, row("1", "编制清单", "县司法局", "9月底前"))
    done = table(head, row("1", "编制清单", "县司法局", "已印发"))
    assert [task.date_fields for task in all_tasks(said.parts)] == [("9月底前",)]
    assert [task.date_fields for task in all_tasks(done.parts)] == [()]


def test_a_merged_first_column_is_the_heading_whatever_its_head_says() -> None:
    reading = table(
        row("评估内容", "序号", "事项", "责任单位"),
        row("资源配置", "1", "编制清单", "县司法局"),
        row("资源配置", "2", "公开目录", "县财政局", above=[0]),
    )
    assert titles(reading.parts) == [("1 资源配置", ["1 编制清单", "2 公开目录"])]
