"""Floor 2: readers of files that come from elsewhere, bytes in, blocks or rows out; their guards."""
