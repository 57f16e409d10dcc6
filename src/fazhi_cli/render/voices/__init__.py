"""How it is shown: a terminal, flat text, templates."""
