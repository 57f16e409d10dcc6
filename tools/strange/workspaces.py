"""Workspaces in which several things are wrong at once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from tools.corpus import NASTY
from tools.faults.invocations import AFTERWARDS, INVOCATIONS
from tools.forks import Invocation
from tools.mutators import GENTLE, MUTATORS, encode, mutate
from tools.strange.attempt import Strange
from tools.strange.scene import TODAY, Scene

Damage = Callable[[Random, Path, Path], None]  # dice, the file, the root
_MARKERS = ("<<<<<<< HEAD\n", "=======\n", ">>>>>>> 别人的\n")


def _mutated(random: Random, path: Path, _: Path) -> None:
    text = path.read_text("utf-8")
    path.write_bytes(encode(random, mutate(random, text, MUTATORS, 3)))


def _gently_mutated(random: Random, path: Path, _: Path) -> None:
    text = path.read_text("utf-8")
    path.write_text(mutate(random, text, GENTLE, 3), "utf-8", "surrogatepass")


def _folder(random: Random, path: Path, _: Path) -> None:
    data = path.read_bytes()
    path.unlink()
    path.mkdir()
    if random.random() < 0.5:
        (path / path.name).write_bytes(data)


def _pipe(_: Random, path: Path, __: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _link(random: Random, path: Path, root: Path) -> None:
    files = sorted((root / "data").rglob("*.yaml"))
    places = [path.name, "/dev/zero", "没有", "..", "../../../../图.png", "/proc/self/environ"]
    path.unlink()
    path.symlink_to(random.choice([*places, *map(str, files[:20])]))


def _empty(_: Random, path: Path, __: Path) -> None:
    path.write_bytes(b"")


def _gone(_: Random, path: Path, __: Path) -> None:
    path.unlink()


def _huge(random: Random, path: Path, _: Path) -> None:
    fill = random.choice((b"# \n", b"a: b\n", b"\x00", "字".encode(), b"- [{"))
    path.write_bytes(path.read_bytes() + fill * (6_000_000 // len(fill)))


def _other_encoding(random: Random, path: Path, _: Path) -> None:
    text = path.read_text("utf-8")
    encoding = random.choice(("gb18030", "utf-16", "utf-8-sig", "big5", "utf-32", "cp1252"))
    path.write_bytes(text.encode(encoding, "replace"))


def _half_merged(random: Random, path: Path, _: Path) -> None:
    lines = path.read_text("utf-8").splitlines(keepends=True)
    spots = sorted(random.choices(range(len(lines) + 1), k=3))
    for spot, marker in reversed(list(zip(spots, _MARKERS, strict=True))):
        lines.insert(spot, marker)
    path.write_text("".join(lines), "utf-8")


def _doubled(random: Random, path: Path, _: Path) -> None:
    names = (path.with_suffix(".yml").name, f"{path.stem} (1).yaml", path.name.upper(), "x.yaml")
    path.with_name(random.choice(names)).write_bytes(path.read_bytes())


def _renamed(random: Random, path: Path, _: Path) -> None:
    name = random.choice(NASTY).replace("/", "").replace("\0", "") or "x"
    ending = random.choice((".yaml", ".yml", "", ".YAML"))
    data = os.fsencode(path.parent) + b"/" + name.encode("utf-8", "replace")[:200]
    path.rename(os.fsdecode(data + ending.encode()))


def _moved(random: Random, path: Path, root: Path) -> None:
    folder = random.choice(sorted(each for each in (root / "data").rglob("*") if each.is_dir()))
    shutil.copyfile(path, folder / f"{random.randrange(9)}{path.name}")


def _exchanged(random: Random, path: Path, root: Path) -> None:
    other = random.choice(sorted((root / "data").rglob("*.yaml")))
    if other.is_file() and path.is_file():
        one, two = path.read_bytes(), other.read_bytes()
        path.write_bytes(two)
        other.write_bytes(one)


def _broken_git(random: Random, _: Path, root: Path) -> None:
    git = root / ".git"
    name = random.choice(("HEAD", "index", "config", "packed-refs", "."))
    if name == ".":
        shutil.rmtree(git)
        git.write_text("gitdir: ../没有\n", "utf-8")
    elif git.is_dir():
        (git / name).write_bytes(random.randbytes(random.choice((0, 1, 300))))


DAMAGES: tuple[Damage, ...] = (
    *(_mutated, _gently_mutated, _gently_mutated, _gently_mutated, _folder, _pipe, _link, _link),
    *(_empty, _gone, _huge, _other_encoding, _half_merged, _doubled, _renamed, _moved),
    *(_exchanged, _broken_git),
)


def make(random: Random, scene: Scene) -> Strange:
    """Damage up to five things; then ask, record and check."""
    told = []
    for _ in range(random.randint(1, 5)):
        paths = [path for path in sorted((scene.root / "data").rglob("*")) if path.is_file()]
        usual = [path for path in paths if not path.is_symlink() and path.suffix == ".yaml"]
        if not usual:
            break
        # Half of the time one of the few that everything else hangs on.
        few = [path for path in usual if "progress" not in path.parts] or usual
        path = random.choice(few if random.random() < 0.5 else usual)
        damage = random.choice(DAMAGES)
        try:
            damage(random, path, scene.root)
        except (OSError, UnicodeError):
            continue
        told.append(f"{damage.__name__} {str(path.relative_to(scene.root))!a}")
    ways = [words for several in INVOCATIONS.values() for words in several if words[0] != "undo"]
    words = [*random.sample(ways, 2), random.choice((AFTERWARDS, ("validate",), ("undo",)))]
    environment = {"FAZHI_TODAY": TODAY}
    return Strange(told, [Invocation(each, scene.root, environment) for each in words])
