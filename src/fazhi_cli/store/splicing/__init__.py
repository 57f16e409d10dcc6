"""Changes in the middle of a file that a person has written, as text and proven."""
