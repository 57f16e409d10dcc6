"""One record more in a file, added as text and proven."""
