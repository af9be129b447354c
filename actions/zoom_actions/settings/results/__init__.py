"""The shapes of the settings in Zoom's replies, one module per group of settings.

Every field may be absent, and the words in a reply are plain strings, so that a value Zoom adds
tomorrow passes through.
"""
