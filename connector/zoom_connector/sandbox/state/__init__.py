"""What the sandbox remembers: resources, tokens, page tokens and the ledger."""
