"""Reports of departments and decisions of the coordinator, written one at a time."""
