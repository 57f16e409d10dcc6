"""Report objects as plain data for their templates, and the sentences that need a rule."""
