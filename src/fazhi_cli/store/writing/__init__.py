"""The one way out to disk: files whole or not at all, locks, outputs, copies of evidence."""
