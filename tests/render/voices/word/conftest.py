"""The templates are filled once, and printed in one call of LibreOffice, for all tests here."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_cli.model.settings import PageLayout
from office.fixtures import made_once, shared_folder
from office.libreoffice import LibreOffice
from office.pages import Pdf
from render.voices.word.filled import LAYOUTS, TEMPLATES, lengthen_all, long_path


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the filled templates: see `filled_path` and `long_path`."""
    folder = shared_folder(tmp_path_factory) / "filled"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def printed(
    filled: Path, libreoffice: LibreOffice, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, PageLayout], Pdf]:
    """The long documents on paper, by template and page."""
    keys = [(name, layout) for name in TEMPLATES for layout in LAYOUTS]
    folder = made_once(
        shared_folder(tmp_path_factory) / "long", lambda made: lengthen_all(filled, made)
    )
    documents = [long_path(folder, *key) for key in keys]
    return dict(zip(keys, libreoffice.print(documents), strict=True))
