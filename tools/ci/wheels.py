"""What wheels say of themselves: names, and what they need on a given platform."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator, Mapping
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

_SYSTEMS = {
    "win": {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows"},
    "macosx": {"os_name": "posix", "sys_platform": "darwin", "platform_system": "Darwin"},
    "manylinux": {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux"},
}


def environment_of(platform: str, python: str) -> dict[str, str]:
    """Give the values of the environment markers on a platform, or on this machine without one."""
    values = {name: str(value) for name, value in default_environment().items()}
    values |= {"python_version": python, "python_full_version": f"{python}.0"}
    if platform:
        values["platform_machine"] = next(
            (name for name in ("aarch64", "x86_64", "arm64") if platform.endswith(name)), "AMD64"
        )
    return values | next(
        (system for start, system in _SYSTEMS.items() if platform.startswith(start)), {}
    )


def extras_of(wheel: Path) -> list[str]:
    """Give the extras that an office may want; those for developing are none."""
    return sorted(set(_metadata(wheel).get_all("Provides-Extra", [])) - {"dev"})


def missing_from(folder: Path, start: Path, environment: Mapping[str, str]) -> list[str]:
    """Follow the dependencies of a wheel with all its extras through a folder; list what nothing
    there meets.
    """
    present: dict[str, set[Path]] = {}
    for path in folder.glob("*.whl"):
        present.setdefault(parse_wheel_filename(path.name)[0], set()).add(path)
    missing, seen, waiting = set(), set(), [(start, frozenset(extras_of(start)))]
    while waiting:
        for requirement in requirements(*waiting.pop(), environment):
            name, extras = canonicalize_name(requirement.name), frozenset(requirement.extras)
            if name not in present:
                missing.add(f"{requirement.name}{requirement.specifier}")
            elif (name, extras) not in seen:
                seen.add((name, extras))
                waiting += [(wheel, extras) for wheel in present[name]]
    return sorted(missing)


def requirements(
    wheel: Path, extras: Collection[str], environment: Mapping[str, str]
) -> Iterator[Requirement]:
    """Give what a wheel needs in an environment, with some of its extras."""
    for requirement in map(Requirement, _metadata(wheel).get_all("Requires-Dist", [])):
        marker, cases = requirement.marker, ("", *extras)
        if marker is None or any(
            marker.evaluate({**environment, "extra": extra}) for extra in cases
        ):
            yield requirement


def _metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        name = next(each for each in archive.namelist() if each.endswith(".dist-info/METADATA"))
        return HeaderParser().parsestr(archive.read(name).decode("utf-8"))
