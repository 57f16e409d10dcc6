"""The folder of wheels: nothing missing for the platform it is made for, and a note that tells how
to install.
"""

from __future__ import annotations

import zipfile

import pytest
from tools.ci.wheelhouse import note, tags, unpinned
from tools.ci.wheels import environment_of, missing_from


@pytest.fixture
def folder(tmp_path):
    def add(name, *needs, version="1.0", extras=()):
        path = tmp_path / f"{name}-{version}-py3-none-any.whl"
        lines = [
            f"Name: {name}",
            f"Version: {version}",
            *(f"Requires-Dist: {need}" for need in needs),
        ]
        lines += [f"Provides-Extra: {extra}" for extra in extras]
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(
                f"{name}-{version}.dist-info/METADATA", "\n".join(lines) + "\n\n正文\n"
            )
        return path

    add.folder = tmp_path
    return add


def test_a_dependency_of_a_dependency_that_is_not_there_is_named(folder):
    own = folder("fazhi_cli", "Middle_Package>=1")
    folder("middle_package", "far>=2,<3")
    assert missing_from(folder.folder, own, environment_of("", "3.11")) == ["far<3,>=2"]


def test_a_complete_folder_misses_nothing_even_when_packages_need_each_other(folder):
    own = folder("fazhi_cli", "one")
    folder("one", "two")
    folder("two", "one")
    assert missing_from(folder.folder, own, environment_of("", "3.11")) == []


@pytest.mark.parametrize(
    ("platform", "python", "missing"),
    [
        ("win_amd64", "3.11", ["colorama"]),
        ("manylinux_2_28_aarch64", "3.11", ["arm"]),
        ("manylinux_2_28_x86_64", "3.11", []),
        ("manylinux_2_28_x86_64", "3.12", ["newer"]),
        ("macosx_11_0_arm64", "3.11", ["apple"]),
    ],
)
def test_what_only_another_platform_needs_is_found(folder, platform, python, missing):
    own = folder(
        "fazhi_cli",
        'colorama; platform_system == "Windows"',
        'apple; sys_platform == "darwin"',
        'arm; platform_machine == "aarch64"',
        'newer; python_version >= "3.12"',
    )
    assert missing_from(folder.folder, own, environment_of(platform, python)) == missing


def test_what_the_extras_of_an_office_need_is_part_of_it_and_what_developers_need_is_not(folder):
    needs = ('calendars; extra == "calendar"', 'tests; extra == "dev"', "base[fast]")
    own = folder("fazhi_cli", *needs, extras=("calendar", "dev"))
    folder("base", 'speedups; extra == "fast"', 'slow; extra == "other"', extras=("fast", "other"))
    assert missing_from(folder.folder, own, environment_of("", "3.11")) == ["calendars", "speedups"]


def test_a_newer_glibc_takes_wheels_for_older_ones():
    given = list(tags("manylinux_2_28_aarch64"))
    assert given[0] == "manylinux_2_28_aarch64"
    assert given[-1] == "manylinux2014_aarch64"
    assert "manylinux_2_26_aarch64" in given
    assert list(tags("win_amd64")) == ["win_amd64"]
    assert list(tags("")) == []


def test_versions_other_than_the_fixed_ones_are_named(folder):
    folder("fazhi_cli")
    folder("Some_Name", version="1.1")
    folder("other", version="2.0")
    assert unpinned(folder.folder, "# 说明\nSome.Name==1.0\nother==2.0\n") == ["some-name 1.1"]


def test_the_note_opens_in_windows_editor_and_has_every_word_filled_in(folder):
    data = note(
        folder("fazhi_cli", version="3.2.1", extras=("dev", "pdf", "calendar")), "win_amd64", "3.12"
    )
    text = data.decode("utf-8-sig")
    assert data.startswith(b"\xef\xbb\xbf")
    assert text.count("\r\n") == text.count("\n")
    assert "@" not in text
    assert "fazhi 3.2.1 离线安装说明" in text
    assert "win_amd64，Python 3.12" in text
    for command in (
        "python3.12 -m venv",
        "py -3.12 -m venv",
        "--find-links . fazhi-cli",
        '"fazhi-cli[calendar,pdf]"',
    ):
        assert command in text
