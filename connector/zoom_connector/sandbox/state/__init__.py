"""The state of the sandbox: resources, tokens, page tokens and the ledger."""
