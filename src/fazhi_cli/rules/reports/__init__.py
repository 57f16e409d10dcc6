"""What a report of a period counts: pure rules (docs/reports.md)."""
