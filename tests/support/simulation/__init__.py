"""Deterministic simulation: the product's own code on a machine that one number drives."""
