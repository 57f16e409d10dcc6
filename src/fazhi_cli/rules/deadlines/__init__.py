"""From a deadline to its dates: occurrences, windows of several years, working days."""
