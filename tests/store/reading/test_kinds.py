"""Which kind a file is, by its place or its keys; which part prose is for, by its name."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from fazhi_cli.store.reading.kinds import (
    FileKind,
    is_prose,
    is_prose_of_a_year,
    kind_by_keys,
    kind_by_place,
    part_of,
)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("narratives/云溪县/2031/parts.yaml", FileKind.PARTS),
        ("narratives/云溪县/2031/parts.yml", FileKind.PARTS),
        ("narratives/云溪县/2031/part.yaml", None),
        ("narratives/云溪县/parts.yaml", None),
        ("narratives/云溪县/2031/02-不足.md", None),
        ("contacts/云溪县.yaml", FileKind.CONTACTS),
        ("contacts/云溪县/2031.yaml", None),
        ("parts.yaml", None),
        ("figures/云溪县/2031.yaml", FileKind.FIGURES),
    ],
)
def test_a_place_tells_the_kind(name: str, kind: FileKind | None) -> None:
    assert kind_by_place(PurePath(name)) is kind


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("三", FileKind.PARTS),
        ("contacts", FileKind.CONTACTS),
        ("ratios", FileKind.FIGURES),
        ("report", FileKind.SETTINGS),
        ("六", None),
    ],
)
def test_a_key_tells_the_kind_of_a_file_elsewhere(key: str, kind: FileKind | None) -> None:
    assert kind_by_keys({key: ""}) is kind


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("02-不足.md", 2),
        ("2.md", 2),
        ("二.md", 2),
        ("二、不足.md", 2),
        ("05 其他.md", 5),
        ("20-不足.md", None),
        ("二十.md", None),
        ("06-附件.md", None),
        ("0.md", None),
        ("不足.md", None),
        ("README.md", None),
    ],
)
def test_the_name_of_prose_begins_with_its_part(name: str, part: int | None) -> None:
    assert part_of(name) == part


def test_prose_lies_in_the_folder_of_a_place_and_a_year() -> None:
    assert is_prose_of_a_year(PurePath("narratives/云溪县/2031/02-不足.md"))
    assert not is_prose_of_a_year(PurePath("narratives/云溪县/02-不足.md"))
    assert is_prose(PurePath("narratives/云溪县/02-不足.md"))
    assert not is_prose(PurePath("plans/说明.md"))
