"""The cost of a call, an import and a command, compared with other clients."""
