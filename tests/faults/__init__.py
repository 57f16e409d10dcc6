"""The fault-injection harness: `fs` for failing calls, `crash` for killed processes, `full_disk`.

It tries docs/architecture.md#一条出路. Everything that writes goes through
`fazhi_cli.store.writing.files._os`; the tools here take its place. Only what the writer
does is counted: a test may prepare and inspect files as it likes.
"""
