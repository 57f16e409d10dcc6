"""A new workspace, the check of its files, the schemas for editors."""
