"""The reports that an office owes: (workspace, request, today) → a report object each."""
