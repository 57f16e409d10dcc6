"""The one boundary between trouble and the user (docs/architecture.md#两种麻烦).

What comes out of it are sentences and exit codes, never a traceback.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from typing import Any

# typer carries its own click and exports only a part of it
from typer._click import exceptions as click_errors

from fazhi_cli.commands.streams import (
    is_reader_gone,
    prepare_streams,
    reader_gone,
    refused,
    say,
    silence_stdout,
)
from fazhi_cli.model.errors import FazhiError
from fazhi_cli.model.usage_errors import or_rather
from fazhi_cli.store.signals import EndedError

INTERNAL = 3
_COMPLETING = "_FAZHI_COMPLETE"  # by which the scripts of the shells ask for suggestions
INTERRUPTED = 130
_SENTENCES = (
    (re.compile(r"\AGot unexpected extra argument\(s\) \((.*)\)"), "多出的参数：{0}"),
    (re.compile(r"\AMissing command"), "还要写命令"),
    (re.compile(r"\AOption '(.*?)' requires an argument"), "选项 {0} 后面要写值"),
    (re.compile(r"\AOption '(.*?)' does not take a value"), "选项 {0} 后面不写值"),
    (re.compile(r"\AOption '(.*?)' requires (\d+) arguments"), "选项 {0} 后面要写 {1} 个值"),
)


def run(app: Any, arguments: Sequence[str] | None = None) -> int:
    """Run the command line, say on stderr what goes wrong, and give the exit code."""
    prepare_streams()
    _written().clear()
    if _COMPLETING in os.environ:
        return _complete(app, arguments)
    try:
        code = _answer(app, arguments)
        sys.stdout.flush()
    except SystemExit as end:
        # typer turns a pipe that has closed into exit code 1, which is ours for findings.
        if isinstance(end.__context__, OSError) and is_reader_gone(end.__context__):
            return reader_gone()
        raise
    except OSError as error:
        return refused(error)
    except EndedError as end:
        return say(_spoken_end(), end.exit_code)
    except KeyboardInterrupt:
        return say(_spoken_end(), INTERRUPTED)
    except Exception as error:
        if _hides_an_interruption(error):
            return say(_spoken_end(), INTERRUPTED)
        return _bug(error)
    return code


def _hides_an_interruption(error: BaseException | None) -> bool:
    """Whether ^C came while a library was at work that raises an error of its own instead.

    pydantic's core does, which names the interruption when it was building a model.
    """
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        if type(error).__name__ == "SchemaError" and "KeyboardInterrupt" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _answer(app: Any, arguments: Sequence[str] | None) -> int:
    try:
        code = app(args=arguments, prog_name="fazhi", standalone_mode=False)
    except click_errors.NoArgsIsHelpError as error:
        print(error.format_message())
        return 2
    except click_errors.UsageError as error:
        return say(usage_sentence(error), 2, *_advice(error))
    except FazhiError as error:
        return say(str(error), error.exit_code, *error.details)
    return code if isinstance(code, int) else 0


def _complete(app: Any, arguments: Sequence[str] | None) -> int:
    """Answer a shell at the press of Tab; what it asks wrongly gets no answer, and no words."""
    try:
        with redirect_stderr(StringIO()):
            try:
                app(args=arguments, prog_name="fazhi", standalone_mode=False)
            finally:  # typer leaves when it has answered
                sys.stdout.flush()
    except Exception as error:
        silence_stdout()
        return 0 if isinstance(error, OSError) and is_reader_gone(error) else 1
    return 0


def _spoken_end() -> str:
    """Say that the command was ended, and what it had written by then."""
    names = "、".join(map(str, _written()))
    return f"已中断；中断以前已写入 {names}" if names else "已中断"


def _written() -> list[Path]:
    """Give what this command has written; only who writes has loaded the writer."""
    writer = sys.modules.get("fazhi_cli.store.writing.files")
    return writer.written if writer is not None else []


def _advice(error: click_errors.UsageError) -> Iterator[str]:
    """Say how the command is written at the least, where a part is missing; and where to look."""
    from fazhi_cli.commands.help import least_words

    if error.ctx is None:
        yield "用 fazhi --help 查看用法"
        return
    if isinstance(error, click_errors.MissingParameter):
        yield f"写法：{least_words(error.ctx.command, error.ctx)}"
    yield f"用 {error.ctx.command_path} --help 查看用法"


def _missing(error: click_errors.MissingParameter) -> str:
    from fazhi_cli.commands.help import option_words

    item = error.param
    if item is not None and item.param_type_name == "option":
        return f"缺少选项 {option_words(item)}"
    return f"缺少参数 {_parameter(error)}"


def usage_sentence(error: click_errors.UsageError) -> str:
    """Say in Chinese what is wrong with a command line."""
    if isinstance(error, click_errors.NoSuchOption):
        return f"没有这个选项：{error.option_name}{or_rather(error.possibilities or ())}"
    if isinstance(error, click_errors.MissingParameter):
        return _missing(error)
    if isinstance(error, click_errors.BadParameter):
        return f"{_parameter(error)} 的值不对：{_bad_value(error.message)}"
    for pattern, sentence in _SENTENCES:
        if match := pattern.match(error.message):
            return sentence.format(*match.groups()) + _near_commands(error, match)
    return f"命令写法不对：{error.message}"


def _near_commands(error: click_errors.UsageError, match: re.Match[str]) -> str:
    """Suggest commands with a similar name."""
    from fazhi_cli.rules.suggestions import ALIKE_IN_LETTERS, suggest

    if error.ctx is None or not match.groups():
        return ""
    group = error.ctx.command
    if not hasattr(group, "list_commands"):
        return ""
    near = suggest(match[1], group.list_commands(error.ctx), alike=ALIKE_IN_LETTERS)
    return or_rather(near)


def _parameter(error: click_errors.BadParameter) -> str:
    if error.param is None or error.ctx is None:
        return str(error.param_hint or "")
    return error.param.get_error_hint(error.ctx).replace("'", "")


_BAD_VALUES = (
    (re.compile(r"\A'(.*)' is not a valid int(?:eger)?"), "“{0}”不是整数"),
    (re.compile(r"\A(.*) is not in the range (.*)\."), "“{0}”超出范围 {1}"),
    (re.compile(r"\A'(.*)' is not one of (.*)\."), "“{0}”不在可选的值里：{1}"),
    (re.compile(r"\A(?:File|Directory|Path) '(.*)' does not exist"), "没有这个文件或文件夹：{0}"),
    (re.compile(r"\A(?:File|Directory|Path) '(.*)' is not readable"), "“{0}”没有读的权限"),
    (re.compile(r"\A(?:File|Directory|Path) '(.*)' is not writable"), "“{0}”没有写的权限"),
)


def _bad_value(message: str) -> str:
    for pattern, sentence in _BAD_VALUES:
        if match := pattern.match(message):
            values = (part.replace("'", "").replace(", ", "、") for part in match.groups())
            return sentence.format(*values)
    return message


def _bug(error: Exception) -> int:
    path = _write_log(error)
    details = f"，详情在 {path}" if path else ""
    sentence = f"fazhi 内部错误（{type(error).__name__}）{details}。请把详情发给维护者"
    return say(sentence, INTERNAL)


def _write_log(error: Exception) -> str | None:
    """Write where in our own code it happened, without any data of the workspace."""
    import tempfile
    import traceback

    from fazhi_cli import __version__

    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        f"fazhi {__version__}  Python {sys.version.split()[0]}  {sys.platform}",
        f"{type(error).__name__}",
    ]
    lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    # What happened in a process of its own has left its frames here.
    lines += [f"  {frame}" for frame in getattr(error, "frames_of_child", ())]
    try:
        descriptor, path = tempfile.mkstemp(prefix="fazhi-", suffix=".log")
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write("\n".join(lines) + "\n")
    except OSError:
        return None
    return path
