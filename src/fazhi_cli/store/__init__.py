"""Floor 2: our own files: the YAML reader with positions, the loader, the one writer."""
