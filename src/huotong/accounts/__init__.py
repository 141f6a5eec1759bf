"""Who signs in: users, sessions, API tokens, the books they belong to."""
