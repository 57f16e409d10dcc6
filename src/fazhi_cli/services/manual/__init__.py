"""`fazhi docs`: the pages of the documentation, and the part of them that a word asks for."""
