"""The shapes of the settings in Zoom's replies, one module per group of settings.

Every field may be absent, and enumerated values are plain strings, so that a value Zoom adds
later is accepted.
"""
