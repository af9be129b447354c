"""The initial data of a sandbox."""
