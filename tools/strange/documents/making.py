"""One document of any format, made strange, and the calls of `fazhi import` that read it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from random import Random

from tools.corpus import ROOT
from tools.forks import Invocation
from tools.mutators import encode
from tools.strange.attempt import Bounds, Strange
from tools.strange.documents.packages import change_package
from tools.strange.documents.pages import change_page
from tools.strange.documents.prints import change_print
from tools.strange.documents.prose import change_text
from tools.strange.documents.raw import change_bytes
from tools.strange.scene import TODAY, Scene

MEGABYTES = 500
BOUNDS = Bounds(
    codes=frozenset({0, 1, 2, 6}),
    cpu_seconds=20.0,
    megabytes=MEGABYTES,
    is_writing=False,
)
_FOLDERS = ("benchmarks/plans", "tests/cases/documents")
_SMALL = 0.7  # of the attempts start from one of the smaller half
_REAL = 0.05  # of the calls have an interpreter of their own, with an end to its memory
_PAGE = ("-o", "../out/方案.yaml", "--review", "../out/核对.html", "--jurisdiction", "松亭区")
_WAYS = (
    *(("--dry-run",),) * 4,
    ("--format", "json"),
    ("--format", "json"),
    ("--dry-run", "--format", "yaml"),
    _PAGE,
    (*_PAGE, "--departments", "../out/部门.yaml", "--commitments-to", "../out/进展"),
)


def _change_prose(random: Random, data: bytes) -> bytes:
    if random.random() < 0.1:
        return change_bytes(random, data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    return encode(random, change_text(random, text))


CHANGES: dict[str, Callable[[Random, bytes], bytes]] = {
    "docx": change_package,
    "xlsx": change_package,
    "html": change_page,
    "pdf": change_print,
    "txt": _change_prose,
}


@lru_cache(maxsize=1)
def documents() -> dict[str, list[Path]]:
    """Give the documents to start from, those of a format from the smallest to the largest."""
    found: dict[str, list[Path]] = {suffix: [] for suffix in CHANGES}
    for folder in _FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            suffix = path.suffix[1:]
            if suffix in found and path.name != "source.txt":
                found[suffix].append(path)
    for paths in found.values():
        paths.sort(key=lambda path: (path.stat().st_size, path.as_posix()))
    return found


def make(random: Random, scene: Scene) -> Strange:
    """Put one strange document beside the workspace, and import it."""
    suffix = random.choice(list(CHANGES))
    paths = documents()[suffix]
    most = len(paths) // 2 if random.random() < _SMALL else len(paths)
    path = paths[random.randrange(most)]
    data = CHANGES[suffix](random, path.read_bytes())
    # Its name says something else now and then: the bytes choose the reader.
    ending = random.choice(list(CHANGES)) if random.random() < 0.05 else suffix
    name = f"要点.{ending}"
    (scene.home / name).write_bytes(data)
    told = [f"{path.relative_to(ROOT).as_posix()}，改成 {len(data):,} 字节"]
    call = Invocation(
        ("import", f"../{name}", *random.choice(_WAYS)),
        scene.root,
        {"FAZHI_TODAY": TODAY},
        is_real=random.random() < _REAL,
        megabytes=MEGABYTES,
    )
    return Strange(told, [call], form=suffix, bounds=BOUNDS)
