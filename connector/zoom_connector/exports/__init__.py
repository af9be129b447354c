"""Exports actions and requests in the formats of other tools."""
