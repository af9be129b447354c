"""Getting connected: profiles, a person's consent, and what the command line's `auth` does."""
