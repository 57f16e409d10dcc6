"""The same document in another format: `source` and `place` follow, not a word else."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest
from tools.plan_documents.building import build_files
from tools.plan_documents.folders import Folder, Format, all_folders

from fazhi_cli.services.importer.plan_import import import_plan
from fazhi_cli.services.importer.plan_update import update_plan
from fazhi_cli.services.importer.request import ForeignFile, ImportRequest
from sweeps import thinned

# All that every reader can tell is in these: no footnote, no line that only a table cell has.
NAMES = ("015", "024", "030", "034", "041", "046")
FORMS: tuple[Format, ...] = ("docx", "html", "txt", "xlsx")
PAIRS = [(one, other) for one in FORMS for other in FORMS if one != other]
CASES = [(name, *pair) for name in NAMES for pair in PAIRS]


def files(folder: Folder, form: Format) -> tuple[ForeignFile, ...]:
    built = build_files(folder, form=form)
    return tuple(ForeignFile(name, data) for name, data in built.items())


@pytest.mark.parametrize(("name", "one", "other"), thinned(CASES, every=25))
def test_another_format_changes_source_and_places_alone(
    tmp_path: Path, name: str, one: Format, other: Format
) -> None:
    [folder] = all_folders(only=[name])
    path = tmp_path / "方案.yaml"
    import_plan(ImportRequest(files(folder, one), jurisdiction="云溪县", output=path))
    before = path.read_text(encoding="utf-8")
    again = ImportRequest(files(folder, other))
    report = update_plan(again, path)
    assert report.changes == ()
    after = path.read_text(encoding="utf-8")
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    touched = [line for line in lines if line[:1] in "+-"]
    assert touched
    for line in touched:
        assert re.match(r"[+-] +place: |[+-] source: ", line)
    update_plan(again, path)
    assert path.read_text(encoding="utf-8") == after
