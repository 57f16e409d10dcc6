"""What a person answers to the questions of an import, and how it changes the plan."""
