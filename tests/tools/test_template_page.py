"""docs/templates.md and templates/variables.yaml name what the templates really see."""

from __future__ import annotations

from functools import cache

import pytest
from tools.template_page import TARGET, contexts, page, values_of

from fazhi_cli.render.voices.template_check import check_template, shape_of
from fazhi_cli.store.templates import document_of, packaged, packaged_names, template_variables

VARIABLES = template_variables()


@cache
def seen() -> dict[str, set[str]]:
    return {file: set(values_of(made)) for file, made in contexts().items()}


def test_every_template_has_its_variables_named() -> None:
    assert {document_of(name) for name in packaged_names()} == set(VARIABLES)


@pytest.mark.parametrize("file", VARIABLES)
def test_every_variable_that_a_template_sees_is_named(file: str) -> None:
    assert seen()[file] - set(VARIABLES[file].meanings) == set()


def test_every_variable_that_is_named_is_there() -> None:
    everywhere = set[str]().union(*seen().values())
    absent = {}
    for file, variables in VARIABLES.items():
        own = set(variables.meanings) - seen()[file]
        # What every report may have, another one has; a document may have no gap at all.
        absent[file] = {path for path in own - everywhere if not path.startswith("gaps[].")}
    assert absent == {file: set() for file in VARIABLES}


@pytest.mark.parametrize("file", VARIABLES)
def test_our_own_templates_use_no_variable_that_there_is_not(file: str) -> None:
    template = packaged(file)
    assert template is not None
    assert check_template(template, shape_of(VARIABLES[file].meanings)) == ()


def test_the_page_is_the_one_that_the_tool_writes() -> None:
    assert TARGET.read_text("utf-8") == page()
