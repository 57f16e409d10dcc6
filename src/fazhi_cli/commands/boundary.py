"""The one boundary between trouble and the user (docs/architecture.md#两种麻烦).

What comes out of it are sentences and exit codes, never a traceback.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

# typer carries its own click and exports only a part of it
from typer._click import exceptions as click_errors

from fazhi_cli.commands.signs import SIGNS
from fazhi_cli.model.errors import FazhiError, FileError, reason_of
from fazhi_cli.model.text import visible

INTERNAL = 3
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
    _prepare_streams()
    try:
        code = app(args=arguments, prog_name="fazhi", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click_errors.NoArgsIsHelpError as error:
        print(error.format_message())
        return 2
    except click_errors.UsageError as error:
        return _say(usage_sentence(error), 2, *_advice(error))
    except FazhiError as error:
        return _say(str(error), error.exit_code, *error.details)
    except BrokenPipeError:
        return _reader_gone()
    except SystemExit as end:
        # typer turns a pipe that has closed into exit code 1, which is ours for findings.
        if isinstance(end.__context__, BrokenPipeError):
            return _reader_gone()
        raise
    except OSError as error:
        return _refused(error)
    except KeyboardInterrupt:
        return _say("已中断", INTERRUPTED)
    except Exception as error:
        return _bug(error)


def _prepare_streams() -> None:
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us: fazhi … >&-
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        stream = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            # A console in GBK or ASCII must not end the program over one character; what goes into
            # a file or a program keeps what it was, as a number.
            stream.reconfigure(errors=SIGNS if stream.isatty() else "backslashreplace")


def _reader_gone() -> int:
    """End quietly when the reader (head, less) has gone."""
    _drop_output()
    return 0


def _drop_output() -> None:
    """Keep Python from trying, and complaining, once more at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refused(error: OSError) -> int:
    """Say what the operating system refused, where no command has said it better."""
    reason, advice = reason_of(error.errno)
    what = f"读写 {error.filename}" if error.filename else "输出结果"
    if not error.filename:
        _drop_output()
    return _say(f"无法{what}：{reason}。{advice}", FileError.exit_code)


def _say(sentence: str, code: int, *details: str) -> int:
    for line in (sentence, *details):
        print(visible(line), file=sys.stderr)
    return code


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
        near = f"，是否：{'、'.join(error.possibilities)}" if error.possibilities else ""
        return f"没有这个选项：{error.option_name}{near}"
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
    return f"，是否：{'、'.join(near)}" if near else ""


def _parameter(error: click_errors.BadParameter) -> str:
    if error.param is None or error.ctx is None:
        return str(error.param_hint or "")
    return error.param.get_error_hint(error.ctx).replace("'", "")


_BAD_VALUES = (
    (re.compile(r"\A'(.*)' is not a valid int(?:eger)?"), "“{0}”不是整数"),
    (re.compile(r"\A(.*) is not in the range (.*)\."), "“{0}”超出范围 {1}"),
    (re.compile(r"\A'(.*)' is not one of (.*)\."), "“{0}”不在可选的值里：{1}"),
    (re.compile(r"\A(?:File|Directory|Path) '(.*)' does not exist"), "没有这个文件或文件夹：{0}"),
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
    return _say(sentence, INTERNAL)


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
    try:
        descriptor, path = tempfile.mkstemp(prefix="fazhi-", suffix=".log")
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write("\n".join(lines) + "\n")
    except OSError:
        return None
    return path
