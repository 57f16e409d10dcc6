"""Floor 3: a report object becomes text, JSON, CSV or Markdown; reads no files."""
