"""`make wheelhouse`: every wheel that an installation without a network needs, and a note how to
install them.

Without `--platform` for the machine that runs it. For another, pip chooses dependencies as if they
were for this one: what that system needs besides (colorama on Windows) is found in the wheels' own
metadata.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from pathlib import Path

from packaging.utils import canonicalize_name, parse_wheel_filename

from tools.ci.wheels import environment_of, extras_of, missing_from

ROOT = Path(__file__).resolve().parents[2]
_NOTE = "安装说明.txt"
_PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-q")
_OLDEST_GLIBC = 17  # of glibc 2.x: what manylinux2014 stands for


def main(arguments: Sequence[str] | None = None) -> None:
    """Gather the wheels, prove that none is missing, and write the note."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.ci.wheelhouse", description="收集离线安装要用的 wheel"
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--platform", default="", help="例如 manylinux_2_28_aarch64；几个用空格隔开"
    )
    parser.add_argument("--python-version", default="", help="例如 3.11")
    given = parser.parse_args(arguments)
    python = given.python_version or f"{sys.version_info.major}.{sys.version_info.minor}"
    folder = given.folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    own = _build(folder)
    for platform in given.platform.split() or [""]:
        gather(folder, own, platform, python)
    (folder / _NOTE).write_bytes(note(own, given.platform or sysconfig.get_platform(), python))
    count = len(list(folder.glob("*.whl")))
    print(
        f"{folder.name}/ 里有 {count} 个 wheel"
        f"（{given.platform or '本机'}，Python {python}）和 {_NOTE}"
    )
    if others := unpinned(folder, (ROOT / "constraints.txt").read_text(encoding="utf-8")):
        print(f"其中不是 constraints.txt 所写版本的：{'、'.join(others)}")


def _build(folder: Path) -> Path:
    # hatchling is in this environment, at the pinned version: no second one is fetched
    build = (
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(ROOT),
    )
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("fazhi_cli-*.whl"))


def gather(folder: Path, own: Path, platform: str, python: str) -> None:
    """Download what `own` depends on, until nothing is missing for that platform."""
    target = [*(f"--platform={tag}" for tag in tags(platform)), f"--python-version={python}"]
    environment = environment_of(platform, python)
    wanted = [f"{own}[{','.join(extras_of(own))}]"]
    while wanted:
        _download(folder, target, wanted)
        before, wanted = wanted, missing_from(folder, own, environment)
        if wanted == before:
            raise SystemExit(f"没有找到 {'、'.join(wanted)}")


def tags(platform: str) -> Iterator[str]:
    """Give the tags of all wheels that a platform takes: a newer glibc runs what was built for an
    older one.
    """
    if match := re.fullmatch(r"manylinux_2_(\d+)_(\w+)", platform):
        yield from (
            f"manylinux_2_{minor}_{match[2]}" for minor in range(int(match[1]), _OLDEST_GLIBC, -1)
        )
        yield f"manylinux2014_{match[2]}"
    elif platform:
        yield platform


def _download(folder: Path, target: Sequence[str], wanted: Sequence[str]) -> None:
    command = (*_PIP, "download", "--only-binary=:all:", "--dest", str(folder), *target)
    pinned = (*command, "-c", str(ROOT / "constraints.txt"), *wanted)
    if subprocess.run(pinned, capture_output=True).returncode != 0:
        # An old platform may lack wheels of the newest versions; pyproject.toml says which others
        # will do.
        subprocess.run([*command, *wanted], check=True)


def unpinned(folder: Path, constraints: str) -> list[str]:
    """List the wheels, besides our own, that are not of the version in constraints.txt."""
    lines = (line for line in constraints.splitlines() if "==" in line)
    pins = {
        canonicalize_name(name): version for name, version in (line.split("==") for line in lines)
    }
    wheels = {parse_wheel_filename(path.name)[:2] for path in folder.glob("*.whl")}
    others = {(name, str(version)) for name, version in wheels if name != "fazhi-cli"}
    return [f"{name} {version}" for name, version in sorted(others) if pins.get(name) != version]


def note(own: Path, platform: str, python: str) -> bytes:
    """Write how to install, in a form that Windows' editor reads too."""
    words = {
        "@版本@": own.name.split("-")[1],
        "@适用@": f"{platform}，Python {python}",
        "@Python@": python,
        "@全部@": f"fazhi-cli[{','.join(extras_of(own))}]",
    }
    text = Path(__file__).with_name("install-note.txt").read_text(encoding="utf-8")
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text.replace("\n", "\r\n").encode("utf-8-sig")


if __name__ == "__main__":
    main()
