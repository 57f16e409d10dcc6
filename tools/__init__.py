"""Programs for developers: `python -m tools.bench`, `tools.fuzz`, `tools.sweep` …; none is part of
the package.
"""
