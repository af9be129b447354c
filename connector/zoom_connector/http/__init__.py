"""One request and its reply: messages, paths, transport, and errors of replies."""
