"""Floor 0: frozen models and small value types; no I/O, no clock."""
