"""HTTP: messages, paths, transport, and the errors that replies stand for."""
