"""Which pages a reader may ask for, and by which names; quick, as Tab completes them."""

from __future__ import annotations

from typing import NamedTuple


class ManualPage(NamedTuple):
    """A page of docs/: its file's name, what it is called in Chinese, and what stands in it."""

    name: str
    chinese: str
    line: str


PAGES = (
    ManualPage("commands", "命令", "每个命令做什么，怎样写，真实的输出；退出码"),
    ManualPage("import", "导入", "正式文件变成方案文件：怎样用，问什么，不收什么"),
    ManualPage("month", "一个月", "一个月怎样过：记录、撤销、撤回、终止、接续"),
    ManualPage("together", "合作", "几个人一起用：谁写哪个文件，同时追加，合并，冲突"),
    ManualPage("format", "格式", "数据文件怎样写，每个键的含义；JSON 的键"),
    ManualPage("phrases", "时限原话", "文件里关于时间的原话怎样读"),
    ManualPage("states", "状态", "到期日和状态怎样算，每条规则一个算例"),
    ManualPage("errors", "问题代码", "validate 的每个代码：含义、办法、样例"),
    ManualPage("reports", "报告", "报告算什么，写什么，不写什么；Word 和网页"),
    ManualPage("evaluate", "考评", "分数、名次、等次怎样算；打分、假设、整改、督察"),
    ManualPage("templates", "模板", "各个模板可以用的变量"),
    ManualPage("install", "安装", "安装、升级，不联网时怎样装"),
    ManualPage("ci", "持续检查", "在 GitHub 和提交钩子里检查数据"),
)


def page_called(word: str) -> ManualPage | None:
    """Find a page by either of its names; its file's name will do too."""
    name = word.lower().removeprefix("docs/").removesuffix(".md")
    for page in PAGES:
        if name in (page.name, page.chinese):
            return page
    return None
