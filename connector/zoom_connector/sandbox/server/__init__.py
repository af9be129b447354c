"""The HTTP server of the sandbox, its controls and the table of its endpoints."""
