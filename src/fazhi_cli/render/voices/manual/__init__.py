"""Markdown on a terminal: the pages of the documentation, folded to its width."""
