"""What is wrong with a Word template: its tags, what comes of filling it, and its layout."""
