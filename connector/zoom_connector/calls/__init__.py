"""Running an action, reading its pages, and planning what it would do."""
