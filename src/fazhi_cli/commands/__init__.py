"""Floor 4: typer commands: build the request, call the service, choose the renderer, exit."""
