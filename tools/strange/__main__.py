"""`python -m tools.strange --seconds 80`: each kind of strange input in turn; exit 1 on a find."""

from __future__ import annotations

import argparse
import time
from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from fazhi_cli.store import limits
from tools.faults.invocations import INVOCATIONS
from tools.forks import Invocation, load
from tools.strange import arguments, surroundings, templates, workspaces
from tools.strange.attempt import Maker, Tally, attempt
from tools.strange.documents import making
from tools.strange.scene import TODAY, Scene

KINDS: dict[str, Maker] = {
    "工作区": workspaces.make,
    "模板": templates.make,
    "参数": arguments.make,
    "环境": surroundings.make,
    "文件": making.make,
}
_TEMPLATE_SECONDS = 3  # of the thirty that a template may take: as many run into it

_LONG = 10  # seconds, in which loading beforehand pays


def fuzz(seconds: float, seed: int, only: str | None) -> dict[str, Tally]:
    """Try for so long, the kinds by turns; or one kind (文件), or one attempt alone (模板:17)."""
    tallies = {kind: Tally() for kind in KINDS}
    limits.TEMPLATE_SECONDS = _TEMPLATE_SECONDS
    with TemporaryDirectory() as folder:
        scene = Scene(Path(folder))
        scene.lay_out()
        scene.restore()
        chosen, _, one = (only or "").partition(":")
        if one:
            _try(scene, chosen, tallies[chosen], seed=seed, number=int(one))
            return tallies
        kinds = [chosen] if chosen else list(KINDS)
        if seconds > _LONG:
            load(_usual_calls(scene))
        end, number = time.monotonic() + seconds, 0
        with suppress(KeyboardInterrupt):
            while time.monotonic() < end:
                for kind in kinds:
                    _try(scene, kind, tallies[kind], seed=seed, number=number)
                number += 1
    return tallies


def _try(scene: Scene, kind: str, tally: Tally, *, seed: int, number: int) -> None:
    before = len(tally.finds)
    attempt(KINDS[kind], Random(f"{seed} {kind} {number}"), scene, tally)
    for n in range(before, len(tally.finds)):
        tally.finds[n] = f"SEED={seed} ONLY={kind}:{number}\n    {tally.finds[n]}"
        print(tally.finds[n], flush=True)


def _usual_calls(scene: Scene) -> list[Invocation]:
    environment = {"FAZHI_TODAY": TODAY}
    ways = [words for several in INVOCATIONS.values() for words in several]
    for paths in making.documents().values():
        ways.append(("import", str(paths[0]), "--dry-run"))
    return [Invocation(words, scene.root, environment) for words in ways]


def main() -> None:
    """Fuzz for some seconds and report; exit 1 when anything did not hold."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.strange", description="随机做出奇怪的工作区、模板、参数、环境、文件"
    )
    parser.add_argument("--seconds", type=float, default=60, help="多少秒")
    parser.add_argument("--seed", type=int, required=True, help="随机数的种子")
    parser.add_argument("--only", default=None, help="只试这一类：文件；只试这一个：模板:17")
    options = parser.parse_args()
    tallies = fuzz(options.seconds, options.seed, options.only)
    for kind, tally in tallies.items():
        if tally.attempts:
            print(tally.report(kind))
    raise SystemExit(any(tally.finds for tally in tallies.values()))


if __name__ == "__main__":
    main()
