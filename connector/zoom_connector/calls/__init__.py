"""One run of an action, or what it would do."""
