"""Floor 3: one use case a module: (workspace, request, day) to a report object; no formatting."""
