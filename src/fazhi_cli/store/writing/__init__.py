"""The one way out to disk: files written whole or not at all, locks, outputs, copies of evidence."""
