"""The same work on many items, by several processes; one that dies takes no work along."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import TypeVar

from fazhi_cli.store.signals import leave_to_parent, signals_kept_waiting

Item = TypeVar("Item")
Result = TypeVar("Result")


def work_in_processes(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int,
    prepare: Callable[[], None],
) -> Iterator[Result]:
    """Give the result of each item, in the order of the items.

    Args:
        work: what is done to an item.
        items: what is worked on.
        jobs: how many processes do it.
        prepare: what each process does first.
    """
    pool = ProcessPoolExecutor(jobs, initializer=partial(_start, prepare))
    done = 0
    try:
        with signals_kept_waiting():
            results = pool.map(work, items)
        for result in results:
            yield result
            done += 1
    except BrokenProcessPool:  # a worker was killed, for want of memory perhaps
        pool.shutdown()
    except BaseException:  # ^C too: nobody waits for the rest
        _end_workers(pool)
        raise
    else:
        pool.shutdown()
        return
    prepare()
    yield from map(work, items[done:])


def _start(prepare: Callable[[], None]) -> None:
    leave_to_parent()
    prepare()


def _end_workers(pool: ProcessPoolExecutor) -> None:
    for worker in list((pool._processes or {}).values()):
        worker.terminate()
    pool.shutdown(cancel_futures=True)
