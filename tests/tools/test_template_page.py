"""docs/templates.md and templates/variables.yaml name what the templates really see."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from tools.template_page import TARGET, contexts, page, paths_of, values_of

from fazhi_cli.commands.template import template_knowledge
from fazhi_cli.render.voices.template_check.check import check_template
from fazhi_cli.services.reports import notes
from fazhi_cli.store.templates import (
    BARE,
    FULL,
    document_of,
    packaged,
    packaged_names,
    template_samples,
    template_variables,
)
from tools import samples

VARIABLES = template_variables()


@pytest.fixture(autouse=True, scope="module")
def _git_is_asked_once() -> Iterator[None]:
    """Each of the dozens of documents would ask which commit its data is of."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(notes, "newest_commit", cache(notes.newest_commit))
        yield


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


# Those of Word: tests/render/voices/word/test_check_tags.py.
@pytest.mark.parametrize("name", [name for name in packaged_names() if ".docx" not in name])
def test_our_own_templates_have_nothing_wrong(name: str) -> None:
    template = packaged(name)
    assert template is not None
    assert check_template(name, template, template_knowledge()(name)).faults == ()


@pytest.mark.parametrize("file", VARIABLES)
def test_the_full_sample_has_whatever_one_of_the_documents_has(file: str) -> None:
    full = values_of([template_samples()[file][FULL]])
    values = values_of(contexts()[file])
    assert {path for path, value in values.items() if value and not full.get(path)} == set()
    assert set(full) == seen()[file]


@pytest.mark.parametrize("file", VARIABLES)
def test_the_bare_sample_has_no_item_of_any_list(file: str) -> None:
    bare = dict(paths_of(template_samples()[file][BARE]))
    assert [path for path, value in bare.items() if "[]" in path and value] == []
    assert set(bare) <= seen()[file]


def test_the_samples_are_those_that_the_tool_makes() -> None:
    text = samples.TARGET.read_text("utf-8")
    assert text == samples.text_of(contexts()), "python -m tools.template_page"


def test_the_page_is_the_one_that_the_tool_writes() -> None:
    assert TARGET.read_text("utf-8") == page()
