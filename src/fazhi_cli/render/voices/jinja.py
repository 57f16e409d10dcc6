"""Templates, in a sandbox that sees plain dict, list, str and numbers only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from types import CodeType
from typing import Any, ClassVar

from jinja2 import StrictUndefined, Template, TemplateError, TemplateRuntimeError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from fazhi_cli.model.errors import FazhiError
from fazhi_cli.model.text import visible
from fazhi_cli.render.voices.numbers import chinese_number, figure
from fazhi_cli.render.voices.template_words import spoken_error

OUTPUT_CHARS = 20_000_000
# Of all calls of range() together; a loop without output would never meet the limit above.
LOOP_STEPS = 1_000_000
TOO_LONG = f"输出超过 {OUTPUT_CHARS:,} 字"
# What the engine raises, what Python says of the program that the engine makes of a template, and
# what the expressions of a template may come to.
RENDERING_ERRORS = (
    TemplateError,
    SyntaxError,
    NameError,
    AssertionError,
    RuntimeError,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    MemoryError,
)
_TEMPLATE_FRAME = "<template>"
_PLAIN = (str, int, float, bool, type(None))


class TemplateRefusedError(FazhiError):
    """A template that can't be rendered: why, and in which line where that is known."""

    exit_code = 6

    def __init__(self, name: str, reason: str, line: int | None = None) -> None:
        self.name = name
        self.reason = reason
        self.line = line
        place = f" 第 {line} 行" if line else " "
        advice = "改正模板（fazhi template check 说在哪里），或删去工作区里的这个模板以使用自带的"
        super().__init__(f"模板 {name}{place}有误：{reason}。{advice}")

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        """Let it be sent from one process to another."""
        return type(self), (self.name, self.reason, self.line)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Beside the library's own rules: only plain data may be asked for attributes or called."""

    _compiled: ClassVar[dict[tuple[Any, ...], CodeType]] = {}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._steps = 0
        self.globals["range"] = self._range
        del self.globals["lipsum"]
        # What these give is taken for markup, and goes into a document as it is.
        del self.filters["safe"]
        del self.filters["urlize"]

    def compile(self, source: Any, *more: Any, **named: Any) -> Any:
        """Compile a template once: the lists of all departments have the same."""
        key = (self.finalize, self.autoescape, source, *more, *named.items())
        if key not in self._compiled:
            self._compiled[key] = super().compile(source, *more, **named)
        return self._compiled[key]

    def _range(self, *bounds: int) -> range:
        numbers = range(*bounds)
        self._steps += len(numbers)
        if self._steps > LOOP_STEPS:
            raise SecurityError(f"循环超过 {LOOP_STEPS:,} 次")
        return numbers

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        is_plain = isinstance(obj, (str, int, float, dict, list, tuple))
        if not is_plain and not type(obj).__module__.startswith("jinja2."):
            return False
        return super().is_safe_attribute(obj, attr, value)


def check_plain(value: Any) -> None:
    """Refuse a context that holds anything but plain data.

    Raises:
        TypeError: a bug of ours: a service handed an object to a template.
    """
    if isinstance(value, dict):
        for key, inner in value.items():
            check_plain(key)
            check_plain(inner)
    elif isinstance(value, list):
        for inner in value:
            check_plain(inner)
    elif type(value) not in _PLAIN:
        raise TypeError(f"not plain data: {type(value).__name__}")


def new_environment(
    finalize: Callable[[Any], str], *, has_markup: bool = False
) -> ImmutableSandboxedEnvironment:
    """Make the sandbox in which templates of documents are read and rendered.

    Args:
        finalize: makes the text that is shown of a value.
        has_markup: whether the document is XML or HTML: what `finalize` gives is then escaped.
    """
    environment = _Sandbox(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
        autoescape=has_markup,
        # What is computed beforehand would be written into the compiled template.
        optimized=False,
    )
    environment.template_class = _CappedTemplate
    environment.filters |= {"chinese": chinese_number, "figure": figure}
    return environment


def plain_text(value: Any) -> str:
    """Give the text of a value, on one line; control characters become visible.

    Raises:
        TemplateRuntimeError: it is longer than any document.
    """
    text = value.isoformat() if isinstance(value, date) else str(value)
    if len(text) > OUTPUT_CHARS:
        raise TemplateRuntimeError(TOO_LONG)
    return " ".join(visible(line) for line in text.split("\n"))


@contextmanager
def refusing(name: str) -> Iterator[None]:
    """Say in Chinese what is wrong with a template, whatever the engine raises inside.

    Raises:
        TemplateRefusedError: the template is wrong, or its output too long.
    """
    try:
        yield
    except UnicodeDecodeError:
        raise TemplateRefusedError(name, "不是 UTF-8 编码") from None
    except RENDERING_ERRORS as error:
        raise TemplateRefusedError(name, spoken_reason(error), line_of(error)) from None


def spoken_reason(error: Exception) -> str:
    """Say in Chinese why a template can't be rendered."""
    message = str(error)
    if isinstance(error, TemplateError):
        message = error.message or type(error).__name__
    if isinstance(error, SyntaxError):
        message = error.msg
    if isinstance(error, MemoryError):
        return "内存不够"
    return spoken_error(message)


def line_of(error: Exception) -> int | None:
    """Give the line of the template at which rendering came to its end."""
    line: int | None = getattr(error, "lineno", None)
    if isinstance(error, SyntaxError):  # its line is that of the program made of the template
        line = None
    step = error.__traceback__
    while step is not None:
        # The engine puts the lines of the template into the traceback.
        if step.tb_frame.f_code.co_filename == _TEMPLATE_FRAME:
            line = step.tb_lineno
        step = step.tb_next
    return line


def render_text(
    name: str, template: bytes, context: dict[str, Any], sandbox: ImmutableSandboxedEnvironment
) -> str:
    """Render a template of text in its sandbox.

    Raises:
        TemplateRefusedError: the template is wrong, or its output too long.
    """
    check_plain(context)
    with refusing(name):
        return sandbox.from_string(template.decode("utf-8")).render(context)


class _CappedTemplate(Template):
    """A template whose output can't fill the memory."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        kept: list[str] = []
        length = 0
        for part in self.generate(*args, **kwargs):
            length += len(part)
            if length > OUTPUT_CHARS:
                raise TemplateRuntimeError(TOO_LONG)
            kept.append(part)
        return "".join(kept)
