"""The data that a fresh sandbox begins with."""
