"""The wheel: what an office installs holds all that it needs and nothing of the workshop."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from ci.workspaces import ROOT, call, environment
from fazhi_cli.services.manual.pages import PAGES


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    done = call(*command, cwd=folder, env=environment(folder))
    assert done.returncode == 0, done.stderr
    (path,) = Path(folder).glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        yield archive


def test_every_template_is_inside_unchanged(wheel):
    folder = ROOT / "templates"
    for path in (each for each in folder.rglob("*") if each.is_file()):
        assert (
            wheel.read(f"fazhi_cli/_templates/{path.relative_to(folder).as_posix()}")
            == path.read_bytes()
        )


def test_every_page_of_the_documentation_is_inside_unchanged(wheel):
    inside = {name for name in wheel.namelist() if name.startswith("fazhi_cli/_docs/")}
    assert inside == {f"fazhi_cli/_docs/{page.name}.md" for page in PAGES}
    for page in PAGES:
        own = (ROOT / "docs" / f"{page.name}.md").read_bytes()
        assert wheel.read(f"fazhi_cli/_docs/{page.name}.md") == own


def test_every_module_and_the_mark_of_types_are_inside(wheel):
    source = ROOT / "src"
    modules = {path.relative_to(source).as_posix() for path in source.rglob("*.py")}
    assert {*modules, "fazhi_cli/py.typed"} <= set(wheel.namelist())


def test_nothing_of_the_workshop_is_inside(wheel):
    assert {PurePosixPath(name).parts[0].split("-")[0] for name in wheel.namelist()} == {
        "fazhi_cli"
    }
    assert not [name for name in wheel.namelist() if "__pycache__" in name or name.endswith(".pyc")]


def test_it_carries_its_license_and_its_command(wheel):
    (info,) = {PurePosixPath(name).parts[0] for name in wheel.namelist() if ".dist-info/" in name}
    assert wheel.read(f"{info}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
    assert "fazhi = fazhi_cli.__main__:main" in wheel.read(f"{info}/entry_points.txt").decode()
    assert "License-Expression: MIT" in wheel.read(f"{info}/METADATA").decode()
