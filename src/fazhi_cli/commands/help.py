"""What every command has of its own: help in Chinese, and no option twice without a word.

Quick, as it loads nothing that a listing needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from fazhi_cli.model.errors import UsageError

_KNOWN_HELP = {
    "--help": "显示这段说明",
    "--install-completion": "为当前的命令行安装补全",
    "--show-completion": "显示补全脚本，用来复制或改写",
}
_LEFT_MAX = 32
_TYPES = {
    "text": "文字",
    "integer": "整数",
    "path": "路径",
    "file": "文件",
    "directory": "文件夹",
    "date": "日期",
}


def columns(text: str) -> int:
    """Count the columns that text takes in a terminal."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


class ChineseHelp:
    """Formats help pages; mixed into typer's command classes."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page: usage, what it does, arguments, options, commands."""
        command: Any = self
        parameters = command.get_params(ctx)
        arguments = [_argument(item, ctx) for item in parameters if _is_argument(item)]
        words = [ctx.command_path, "[选项]", *(name for name, _ in arguments)]
        if hasattr(command, "list_commands"):
            words += ["命令", "…"]
        formatter.write(f"用法：{' '.join(words)}\n\n")
        for line in (command.help or "").strip().split("\n"):
            formatter.write(f"  {line.strip()}".rstrip() + "\n")
        _write_rows(formatter, "参数", arguments)
        options = [
            (option_words(item), _help_of(item))
            for item in parameters
            if item.param_type_name == "option" and not item.hidden
        ]
        _write_rows(formatter, "选项", options)
        if hasattr(command, "list_commands"):
            _write_rows(formatter, "命令", command.command_rows())
            formatter.write(f"\n一个命令的选项：{ctx.command_path} 命令 --help\n")
            if ctx.parent is None:
                formatter.write("带例子的说明：fazhi docs；从 fazhi init 开始建自己的台账\n")


def least_words(command: Any, ctx: Any) -> str:
    """Spell a command with what it cannot do without."""
    words = [ctx.command_path]
    for item in command.get_params(ctx):
        if item.required:
            words.append(_argument(item, ctx)[0] if _is_argument(item) else _spelled(item))
    return " ".join(words)


def _is_argument(item: Any) -> bool:
    return bool(item.param_type_name == "argument")


def _argument(item: Any, ctx: Any) -> tuple[str, str]:
    return item.make_metavar(ctx=ctx), item.help or ""


def option_words(item: Any) -> str:
    """Spell an option by all its names, with the word for its value."""
    names = ", ".join(sorted(item.opts, key=len)) + "".join(
        f" / {name}" for name in item.secondary_opts
    )
    return names + _value(item)


def _spelled(item: Any) -> str:
    return f"{min(item.opts, key=len)}{_value(item)}"


def _value(item: Any) -> str:
    if item.is_flag or item.count:
        return ""
    return f" {item.metavar or _TYPES.get(item.type.name, '值')}"


def _help_of(item: Any) -> str:
    # click keeps the names of --help in a set: which one comes first differs from run to run.
    known = (_KNOWN_HELP[name] for name in item.opts if name in _KNOWN_HELP)
    return next(known, item.help or "")


def _write_rows(formatter: Any, heading: str, rows: list[tuple[str, str]]) -> None:
    if not rows:
        return
    formatter.write(f"\n{heading}：\n")
    left = min(max(columns(name) for name, _ in rows), _LEFT_MAX)
    for name, text in rows:
        lines = text.split("\n")
        gap = " " * max(left - columns(name), 0)
        formatter.write(f"  {name}{gap}  {lines[0]}".rstrip() + "\n")
        for line in lines[1:]:
            formatter.write(" " * (left + 4) + line.strip() + "\n")


class NoRepeats:
    """Refuses an option that is given twice and means one thing; mixed in like `ChineseHelp`.

    The parser would take the last one without a word. Completion parses what is half written.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words of the command line.

        Raises:
            UsageError: an option was given twice, here or before and after the command.
        """
        command: Any = self
        if not ctx.resilient_parsing:
            # The parser uses up the list that it is given.
            _, _, given = command.make_parser(ctx).parse_args(list(args))
            _refuse_repeats(ctx, given)
        rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        return rest


def _refuse_repeats(ctx: Any, given: list[Any]) -> None:
    if any(parameter.is_eager for parameter in given):
        return  # --help and --version answer whatever else is written
    before = ctx.parent.params if ctx.parent is not None else {}
    for parameter in given:
        if parameter.param_type_name != "option" or parameter.multiple:
            continue
        count = given.count(parameter)
        count += before.get(parameter.name) is not None
        if count > 1:
            from fazhi_cli.model.usage_errors import repeated_option

            raise repeated_option(max(parameter.opts, key=len), count)


class Command(NoRepeats, ChineseHelp, TyperCommand):
    """A command with a Chinese help page."""


class CommandGroup(NoRepeats, ChineseHelp, TyperGroup):
    """A group of commands, each with a name in English and one in Chinese."""

    def chinese_names(self) -> Mapping[str, str]:
        """Give the Chinese name of each command, by the English one."""
        return {}

    def lines(self) -> Mapping[str, str]:
        """Give the line of help of each command, by its English name."""
        return {}

    def command_rows(self) -> list[tuple[str, str]]:
        """Give names and lines of help without building anything."""
        chinese = self.chinese_names()
        return [(f"{name} {chinese[name]}", line) for name, line in self.lines().items()]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find a command by either of its names.

        Raises:
            UsageError: there is none of that name.
        """
        english = {chinese: name for name, chinese in self.chinese_names().items()}
        name = english.get(args[0], args[0])
        if name not in self.lines():
            raise self._unknown(ctx, name)
        return super().resolve_command(ctx, [name, *args[1:]])

    def _unknown(self, ctx: Any, name: str) -> UsageError:
        from fazhi_cli.model.usage_errors import unknown_command
        from fazhi_cli.rules.suggestions import suggest

        names = [*self.lines(), *self.chinese_names().values()]
        return unknown_command(name, suggest(name, names), ctx.command_path)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Suggest commands by both names, without building them; and options."""
        from typer._click.core import Command as ClickCommand
        from typer._click.shell_completion import CompletionItem

        lines = self.lines()
        named = [*lines.items()]
        named += [(chinese, lines[name]) for name, chinese in self.chinese_names().items()]
        items: list[Any] = [
            CompletionItem(name, help=line) for name, line in named if name.startswith(incomplete)
        ]
        return [*items, *ClickCommand.shell_complete(self, ctx, incomplete)]
