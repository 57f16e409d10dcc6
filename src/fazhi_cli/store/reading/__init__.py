"""From bytes to models, or to problems with their lines and columns."""
