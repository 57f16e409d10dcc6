"""Floor 2: files that come from elsewhere or go there, a format a room, both ways."""
