"""Requests, replies, error bodies, times and identifiers as they are on the wire."""
