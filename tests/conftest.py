"""Its place makes pytest put `tests/` on the path: `from faults.fs import every_fault` works in
every test.

Hypothesis tries 100 examples of each property, in CI (or with `--hypothesis-profile=ci`) a
thousand.
"""

from __future__ import annotations

import os

from hypothesis import settings

from office.fixtures import browser, libreoffice

__all__ = ["browser", "libreoffice"]

# Who asks for colours does not mean what tests compare.
os.environ.pop("FORCE_COLOR", None)

settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, max_examples=1_000, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")
