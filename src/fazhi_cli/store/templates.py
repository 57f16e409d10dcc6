"""Where a template comes from: the workspace's own templates/, else the package's."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.model import usage_errors
from fazhi_cli.model.errors import UsageError
from fazhi_cli.rules.suggestions import suggest
from fazhi_cli.store.writing.files import Change, read, write_all

_ENDINGS = (".md", ".html", ".docx")
PAGE = "page.html"  # what is around every document in HTML
_VARIABLES, _SAMPLES = "variables.yaml", "samples.json"
FULL, BARE = "full", "bare"  # samples: with something everywhere, with what may be empty empty
_EVERY_REPORT = "report"
_LOCKS = ("~$", ".~")  # of files that somebody has open in Word, WPS or LibreOffice
# What a template was called in earlier releases: workspaces may have one of that name.
_OLD_NAMES = {"department.md": "split.md"}


class TemplateHome(NamedTuple):
    """A template by its file's name, and whether the workspace has one of its own."""

    name: str
    is_own: bool
    is_packaged: bool = True


def packaged(name: str) -> bytes | None:
    """Give a template of the package, or of the checkout that the package is installed from."""
    inside = files("fazhi_cli").joinpath("_templates", *name.split("/"))
    if inside.is_file():
        return inside.read_bytes()
    checkout = _checkout() / name
    return checkout.read_bytes() if checkout.is_file() else None


def packaged_names() -> tuple[str, ...]:
    """Give the names of the package's templates of documents."""
    inside = files("fazhi_cli").joinpath("_templates")
    names = [path.name for path in inside.iterdir()] if inside.is_dir() else []
    if not names and _checkout().is_dir():
        names = [path.name for path in _checkout().iterdir()]
    return tuple(sorted(name for name in names if name.endswith(_ENDINGS)))


def template_homes(root: Path) -> tuple[TemplateHome, ...]:
    """Give every template that there is, of the package and of the workspace."""
    own = own_templates(root)
    packaged_ones = packaged_names()
    names = sorted({*packaged_ones, *own})
    return tuple(TemplateHome(name, name in own, name in packaged_ones) for name in names)


def own_templates(root: Path) -> tuple[str, ...]:
    """Give the names of the templates that the workspace has of its own."""
    folder = root / "templates"
    if not folder.is_dir():
        return ()
    # A link that leads nowhere is one too: who reads it is told.
    paths = [path for path in folder.iterdir() if path.suffix in _ENDINGS and not path.is_dir()]
    return tuple(sorted(path.name for path in paths if not path.name.startswith(_LOCKS)))


def find_template(root: Path, name: str) -> bytes:
    """Give the bytes of a template.

    Raises:
        UsageError: neither the workspace nor the package has it.
        FileError: the workspace's own can't be read.
    """
    names = [home.name for home in template_homes(root)]
    data = packaged(name) if name in names else None
    if name in own_templates(root):
        return read(root / "templates" / name)
    if data is None:
        raise _unknown_template(name, names)
    return data


def name_in_use(root: Path, name: str) -> str:
    """Give the name of the template that is used: the workspace's own may have the old one."""
    own = own_templates(root)
    old = _OLD_NAMES.get(name, name)
    return old if old in own and name not in own else name


def document_of(name: str) -> str:
    """Give the name under which variables.yaml has the document of a template.

    The templates of one document see the same, whichever their format.
    """
    for new, old in _OLD_NAMES.items():
        if name == old:
            return new
    return name if name == PAGE else f"{Path(name).stem}.md"


def copy_template(root: Path, name: str, *, is_dry: bool) -> Path:
    """Copy a template of the package into the workspace, where it takes that one's place.

    Args:
        root: the workspace.
        name: of the template.
        is_dry: only check that it can be copied.

    Raises:
        UsageError: the package has no such template, or the workspace has one of this name.
        FileError: the file can't be written.
    """
    data = packaged(name) if name in packaged_names() else None
    if data is None:
        raise _unknown_template(name, packaged_names())
    path = root / "templates" / name
    if path.exists():
        raise usage_errors.has_own_template(path)
    if not is_dry:
        write_all(root, [Change(path, data, None)])
    return path


def _unknown_template(name: str, names: Sequence[str]) -> UsageError:
    """Tell the near names; of a document, as an office calls it, those of its templates."""
    variables = template_variables()
    documents = {each: variables.get(document_of(each)) for each in names}
    near = [each for each, document in documents.items() if document and document.name == name]
    near = near or suggest(name, names)
    return usage_errors.unknown_name(name, near, "模板", "fazhi template list")


def _checkout() -> Path:
    return Path(__file__).resolve().parents[3] / "templates"


class TemplateVariables(NamedTuple):
    """What the template of one kind of document sees: each variable by its path, and what it is."""

    name: str  # of the document
    meanings: Mapping[str, str]


def template_variables() -> dict[str, TemplateVariables]:
    """Give the variables of every template of the package, by the name of its file.

    They stand in templates/variables.yaml; those that every report has are among them.
    """
    import yaml

    data = packaged(_VARIABLES)
    assert data is not None
    listed = yaml.load(data, Loader=yaml.CSafeLoader)
    every_report = listed.pop(_EVERY_REPORT)["variables"]
    variables = {}
    for file, document in listed.items():
        meanings = dict(document["variables"])
        if document.get("is_report"):
            meanings = {**every_report, **meanings}
        variables[file] = TemplateVariables(document["name"], meanings)
    return variables


def template_samples() -> dict[str, dict[str, dict[str, Any]]]:
    """Give what a template may see, invented: FULL and BARE of each, by the name of its file."""
    data = packaged(_SAMPLES)
    assert data is not None
    samples: dict[str, dict[str, dict[str, Any]]] = json.loads(data)
    return samples
