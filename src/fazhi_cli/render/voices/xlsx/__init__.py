"""Tables as spreadsheets (.xlsx) to read and to print."""
