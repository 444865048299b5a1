"""How the service is put together: environment, settings, routes."""
