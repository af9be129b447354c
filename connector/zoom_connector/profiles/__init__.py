"""Named connections: settings in a file, secrets in the store."""
