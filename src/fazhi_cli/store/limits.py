"""Every limit in one place: what exceeds one is a problem that names it (docs/format.md#上限)."""

from __future__ import annotations

FILE_BYTES = 5_000_000
DEPTH = 32
NODES = 200_000
SCALAR_CHARS = 100_000
SOURCE_LINE_CHARS = 10_000  # longer lines are not shown and not searched with regular expressions
PROBLEMS_PER_FILE = 200
MESSAGE_CHARS = 300  # of a sentence that repeats what stands in the file
LOCK_WAIT_SECONDS = 10
EVIDENCE_BYTES = 50_000_000  # one file behind an entry
GIT_SECONDS = 60  # one question to git
CALENDAR_BYTES = 20_000_000  # an earlier export, read again: about 25,000 events
TEMPLATE_SECONDS = 30  # of the processor, for one document by an office's own template
TEMPLATE_BYTES = 1_000_000_000  # of memory, for the same
