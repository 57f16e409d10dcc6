"""What went wrong in a process of its own, and where: a traceback stays behind when one ends."""

from __future__ import annotations

from traceback import extract_tb
from typing import NamedTuple


class ChildFailure(NamedTuple):
    """An error of a child process, as it is sent to the parent."""

    error: Exception
    frames: tuple[str, ...]

    def as_raised(self) -> Exception:
        """Give the error to raise again; the log of one of ours tells where it happened."""
        self.error.frames_of_child = self.frames  # type: ignore[attr-defined]
        return self.error


def failure_of(error: Exception) -> ChildFailure:
    """Give an error with the places in the code that it came through, and none of its data."""
    frames = extract_tb(error.__traceback__)
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return ChildFailure(error, tuple(places))
