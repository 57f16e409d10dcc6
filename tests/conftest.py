"""Its place makes pytest put `tests/` on the path: `from faults.fs import every_fault` works in every test."""
