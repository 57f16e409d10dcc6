"""`fazhi import`: an official document becomes a plan file, and what a person has to look at."""
