"""The names in the tags of a template, in every branch, whatever the data holds.

Each name is followed from the variables that a document has, through loops and `set`, to what it
stands for. What can't be followed (the result of a filter that makes something new) is not judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from fazhi_cli.render.voices.jinja import RENDERING_ERRORS, line_of, spoken_reason
from fazhi_cli.render.voices.template_check.faults import ANY, ITEM, Shape, TemplateFault
from fazhi_cli.render.voices.template_words import spoken_error
from fazhi_cli.rules.suggestions import suggest

Scope = dict[str, Shape | None]

# Filters that give the same list, or one item of it.
_SAME = ("list", "sort", "reverse", "unique", "selectattr", "rejectattr", "select", "reject")
_ONE = ("first", "last", "random", "min", "max")
_METHODS = ("items", "keys", "values", "get")


def read_names(
    source: str, environment: Environment, variables: Shape | None
) -> list[TemplateFault]:
    """Give the mistakes in the tags of a template, each with its line.

    Args:
        source: its text.
        environment: in which it will be rendered.
        variables: what a document of its kind has; None where nobody knows.
    """
    reader = _Reader(environment)
    try:
        tree = environment.parse(source)
        if variables is not None:
            reader.read(tree, dict(variables))
        environment.compile(source)
    except TemplateSyntaxError as error:
        reader.faults.append(TemplateFault(error.lineno, spoken_error(error.message or "")))
    except RecursionError:
        reader.faults.append(TemplateFault(1, "标签套得太深，没有检查完"))
    except RENDERING_ERRORS as error:
        reader.faults.append(TemplateFault(line_of(error) or 1, spoken_reason(error)))
    return reader.faults


class _Reader:
    """Goes through a template from top to bottom and follows its names."""

    def __init__(self, environment: Environment) -> None:
        self.faults: list[TemplateFault] = []
        self._environment = environment

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
            inner[node.target.name] = items.get(ITEM) if items is not None else None
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
                return base.get(ITEM) if base is not None else None
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
        if node.name not in self._environment.filters:
            message = spoken_error(f"No filter named '{node.name}'.")
            self.faults.append(TemplateFault(node.lineno, message))
        base = self._value(node.node, scope) if node.node is not None else None
        for child in (*node.args, *node.kwargs):
            self._value(child, scope)
        if base is None or node.name in _SAME:
            return base
        return base.get(ITEM) if node.name in _ONE else None

    def _named(self, name: str, scope: Scope, line: int) -> Shape | None:
        if name in scope:
            return scope[name]
        if name not in self._environment.globals:
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
        if ANY in base:
            anything: Shape = base[ANY]
            return anything
        if name not in _METHODS:
            self._tell_unknown(name, base, line)
        return None

    def _tell_unknown(self, name: str, names: Mapping[str, Any], line: int) -> None:
        known = [each for each in names if each not in (ITEM, ANY)]
        near = suggest(name, known)
        advice = f"，是否：{'、'.join(near)}" if near else ""
        self.faults.append(TemplateFault(line, f"没有变量“{name}”{advice}"))
