"""The workspace of `work_scene`, written without waiting for disks, for tests of reports and
decisions.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from faults.fs import quick_sync
from services.records.work_scene import make


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    with quick_sync():
        yield make(tmp_path)
