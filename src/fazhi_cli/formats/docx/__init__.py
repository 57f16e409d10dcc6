"""Word documents: every word that stands on the page, in its order, with the automatic numbers."""
