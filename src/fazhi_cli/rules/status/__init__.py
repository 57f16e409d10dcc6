"""Where work stands on a day: of a department, an occurrence, a task, a plan."""
