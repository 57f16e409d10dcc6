"""Mistakes of a template, found without rendering it: in every branch, whatever the data holds.

Each name is followed from the variables that a document has, through loops and `set`, to what it
stands for. What can't be followed (the result of a filter that makes something new) is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from jinja2 import TemplateSyntaxError, nodes

from fazhi_cli.render.voices.jinja import new_environment, plain_text
from fazhi_cli.render.voices.template_words import spoken_error
from fazhi_cli.rules.suggestions import suggest

Shape = dict[str, Any]  # what a value holds: names, "[]" an item, "*" any name; nothing of a text
Scope = dict[str, Shape | None]

_ITEM, _ANY = "[]", "*"
_WIDE_TAG = re.compile("[｛{]\\s*[｛％]|｛\\s*[{%]|[｝％]\\s*[｝}]|[}%]\\s*｝")
_SPLIT_TAG = re.compile(r"\{ +[{%]|[}%] +\}")
# Filters that give the same list, or one item of it.
_SAME = ("list", "sort", "reverse", "unique", "selectattr", "rejectattr", "select", "reject")
_ONE = ("first", "last", "random", "min", "max")
_METHODS = ("items", "keys", "values", "get")


class TemplateFault(NamedTuple):
    """A mistake: the line of the template, and what is wrong in it."""

    line: int
    message: str


def shape_of(paths: Iterable[str]) -> Shape:
    """Give the shape of a document's variables.

    Args:
        paths: every variable as the documentation names it: `counts.matters.total`,
            `tables[].rows[].title` (of each item), `parts.*` (of each name).
    """
    shape: Shape = {}
    for path in paths:
        at = shape
        for name in path.replace(_ITEM, f".{_ITEM}").split("."):
            at = at.setdefault(name, {})
    return shape


def check_template(template: bytes, variables: Shape | None) -> tuple[TemplateFault, ...]:
    """Give the mistakes of a template, in the order of its lines.

    Args:
        template: its bytes.
        variables: what a document of its kind has: see `shape_of`; None where nobody knows.
    """
    try:
        source = template.decode("utf-8")
    except UnicodeDecodeError:
        return (TemplateFault(1, "不是 UTF-8 编码"),)
    faults = list(_broken_tags(source))
    try:
        faults += _read(source, variables)
    except TemplateSyntaxError as error:
        faults.append(TemplateFault(error.lineno, spoken_error(error.message or "")))
    except RecursionError:
        faults.append(TemplateFault(1, "标签套得太深，没有检查完"))
    return tuple(sorted(dict.fromkeys(faults)))


def _read(source: str, variables: Shape | None) -> list[TemplateFault]:
    environment = new_environment(plain_text)
    tree = environment.parse(source)
    environment.compile(source)
    if variables is None:
        return []
    reader = _Reader()
    reader.read(tree, dict(variables))
    return reader.faults


def _broken_tags(source: str) -> Iterable[TemplateFault]:
    for number, line in enumerate(source.splitlines(), start=1):
        if _WIDE_TAG.search(line):
            yield TemplateFault(number, "标签的括号、百分号是全角的，请改成半角的 {{ }} 或 {% %}")
        elif _SPLIT_TAG.search(line):
            yield TemplateFault(number, "标签的两个括号之间有空格，请写成 {{ }} 或 {% %}")


class _Reader:
    """Goes through a template from top to bottom and follows its names."""

    def __init__(self) -> None:
        self.faults: list[TemplateFault] = []

    def read(self, node: nodes.Node, scope: Scope) -> None:
        """Read a statement and what is inside."""
        match node:
            case nodes.For():
                self._read_loop(node, scope)
            case nodes.Assign(target=nodes.Name(name=name)):
                scope[name] = self._value(node.node, scope)
            case nodes.Macro() | nodes.CallBlock():
                if isinstance(node, nodes.Macro):
                    scope[node.name] = None
                inner = scope | dict.fromkeys(argument.name for argument in node.args)
                self._read_all(node.body, inner)
            case nodes.If():
                self._value(node.test, scope)
                for part in (node.body, node.elif_, node.else_):
                    self._read_all(part, scope)
            case nodes.Include() | nodes.Import() | nodes.FromImport() | nodes.Extends():
                self.faults.append(TemplateFault(node.lineno, "模板里不能引用别的文件"))
            case nodes.Expr():
                self._value(node, scope)
            case _:
                self._read_all(node.iter_child_nodes(), scope)

    def _read_all(self, inside: Iterable[nodes.Node], scope: Scope) -> None:
        for node in inside:
            self.read(node, scope)

    def _read_loop(self, node: nodes.For, scope: Scope) -> None:
        items = self._value(node.iter, scope)
        inner: Scope = {**scope, "loop": None}
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = items.get(_ITEM) if items is not None else None
        else:
            inner |= dict.fromkeys(name.name for name in node.target.find_all(nodes.Name))
        if node.test is not None:
            self._value(node.test, inner)
        self._read_all(node.body, inner)
        self._read_all(node.else_, scope)

    def _value(self, node: nodes.Node, scope: Scope) -> Shape | None:
        """Give the shape of an expression; None where nobody can tell."""
        match node:
            case nodes.Name(name=name):
                return self._named(name, scope, node.lineno)
            case nodes.Getattr(attr=name):
                return self._member(self._value(node.node, scope), name, node.lineno)
            case nodes.Getitem(arg=nodes.Const(value=key)):
                base = self._value(node.node, scope)
                if isinstance(key, str):
                    return self._member(base, key, node.lineno)
                return base.get(_ITEM) if base is not None else None
            case nodes.Filter():
                return self._filtered(node, scope)
            case nodes.CondExpr():
                self._value(node.test, scope)
                other = self._value(node.expr2, scope) if node.expr2 is not None else None
                return self._value(node.expr1, scope) or other
        for child in node.iter_child_nodes():
            self._value(child, scope)
        return None

    def _filtered(self, node: nodes.Filter, scope: Scope) -> Shape | None:
        base = self._value(node.node, scope) if node.node is not None else None
        for child in (*node.args, *node.kwargs):
            self._value(child, scope)
        if base is None or node.name in _SAME:
            return base
        return base.get(_ITEM) if node.name in _ONE else None

    def _named(self, name: str, scope: Scope, line: int) -> Shape | None:
        if name in scope:
            return scope[name]
        if name not in new_environment(plain_text).globals:
            self._tell_unknown(name, scope, line)
        return None

    def _member(self, base: Shape | None, name: str, line: int) -> Shape | None:
        if name.startswith("_"):
            self.faults.append(TemplateFault(line, f"模板里不能用“{name}”"))
            return None
        if not base:
            return None  # nobody can tell, or a text with its methods
        if name in base:
            member: Shape = base[name]
            return member
        if _ANY in base:
            anything: Shape = base[_ANY]
            return anything
        if name not in _METHODS:
            self._tell_unknown(name, base, line)
        return None

    def _tell_unknown(self, name: str, names: Mapping[str, Any], line: int) -> None:
        known = [each for each in names if each not in (_ITEM, _ANY)]
        near = suggest(name, known)
        advice = f"，是否：{'、'.join(near)}" if near else ""
        self.faults.append(TemplateFault(line, f"没有变量“{name}”{advice}"))
