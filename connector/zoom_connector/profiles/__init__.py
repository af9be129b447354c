"""The connections that a person keeps by name."""
