"""Logs and traces of calls, as ordinary plugins."""
