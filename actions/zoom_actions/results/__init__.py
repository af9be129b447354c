"""The shapes of Zoom's replies, one module per noun.

Every field may be absent, and the words in a reply are plain strings, so that a value Zoom adds
tomorrow passes through.
"""
