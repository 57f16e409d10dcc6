"""Web pages: reading them; nothing that they name is fetched."""
