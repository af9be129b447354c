"""Authorization: grants, tokens and their refresh, and the login of a user."""
