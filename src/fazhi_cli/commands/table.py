"""Which commands there are: the module of each, where a function has its name, and its help.

The line is the first one of the function's docstring, said here again so that `fazhi --help`
imports no command.
"""

from __future__ import annotations

COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("start", "新建工作区，带部门样表、样例方案和提交钩子；或者更新已有的。"),
    "import": ("importing", "把正式文件变成方案文件；拿不准的在文件里和命令的末尾问。"),
    "validate": ("check", "检查全部数据文件；有错误时退出码为 1。"),
    "schema": ("check", "输出 JSON Schema，供编辑器提示和检查。"),
    "docs": ("manual", "看说明：一页文档，一个命令、问题代码或键的那一段；不用联网。"),
    "plans": ("look", "列出全部方案，各有多少项任务，办完多少，逾期多少。"),
    "show": ("look", "看一份方案，或者其中一项任务的全部内容。"),
    "depts": ("look", "列出部门，以及各自牵头、被点名、因群组涉及多少项任务。"),
    "tasks": ("look", "列出任务：加 --dept 就是这个部门要办的全部任务，牵头的在前。"),
    "due": ("deadlines", "列出快到期的事项（默认 30 天内）。"),
    "overdue": ("deadlines", "列出逾期的事项，逾期最久的在前。"),
    "why": ("deadlines", "说明一项任务的状态怎么来的：原话、日期、延期、记录、决定。"),
    "calendar": ("deadlines", "把到期日导出成日历文件，手机和 Outlook 都能打开。"),
    "report": ("report", "写年度报告、进展通报、责任清单等文稿，数据里没有的标明待填。"),
    "evaluate": ("evaluation", "看一年的考评：分数从哪里来，还缺什么，名次和等次。"),
    "record": ("work", "记下一个部门的进展、佐证材料和指标值，或者它的责任清单。"),
    "close": ("work", "核实一个部门报的完成。"),
    "return": ("work", "一个部门报的内容不合要求，要重新报。"),
    "extend": ("work", "延期，或者不予延期；须在期限届满前决定。"),
    "settle": ("work", "文件写“有关部门”的是哪几个，或者没有写死的日期是哪一天。"),
    "transfer": ("work", "一项任务从一个部门转到别的部门。"),
    "undo": ("work", "取出最近一条还没有提交的进展或决定，连同为它复制的佐证材料。"),
    "end": ("corrections", "一项任务没有办完的不再要求，已经办完的照旧。"),
    "retract": ("corrections", "写错的一条进展或决定，从这时起不计入；两条都留着。"),
    "split": ("split", "把任务按部门拆开，每个部门一份清单。"),
}
# Commands that have commands of their own: the help of the group, and of each; all in one module.
GROUPS: dict[str, tuple[str, dict[str, str]]] = {
    "template": (
        "看有哪些模板，复制一份来改，检查改得对不对。",
        {
            "list": "列出模板，各是什么文稿的，用的是自带的还是工作区里的。",
            "copy": "把自带的模板复制到工作区的 templates/，以后就用这一份。",
            "check": "检查工作区里的模板：写法、没有的变量、全角的括号。",
        },
    ),
}
# What each command is called in Chinese; both names work.
CHINESE: dict[str, str] = {
    "init": "新建",
    "import": "导入",
    "validate": "检查",
    "schema": "结构",
    "docs": "说明",
    "plans": "方案",
    "show": "看",
    "depts": "部门",
    "tasks": "任务",
    "due": "到期",
    "overdue": "逾期",
    "why": "为什么",
    "calendar": "日历",
    "report": "报告",
    "evaluate": "考评",
    "record": "记录",
    "close": "销号",
    "return": "退回",
    "extend": "延期",
    "settle": "明确",
    "transfer": "移交",
    "undo": "撤销",
    "end": "终止",
    "retract": "撤回",
    "split": "拆分",
    "template": "模板",
}
CHINESE_IN_GROUPS: dict[str, dict[str, str]] = {
    "template": {"list": "列出", "copy": "复制", "check": "检查"},
}
# Commands that write into a workspace or a folder; all others leave every file as it is.
WRITING = frozenset(
    {
        "calendar",
        "close",
        "end",
        "evaluate",
        "extend",
        "import",
        "init",
        "record",
        "retract",
        "return",
        "settle",
        "split",
        "template copy",
        "transfer",
        "undo",
    }
)
