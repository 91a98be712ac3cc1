"""The documents as admins change them while the bot runs: files sent, removed, or edited in their folder."""
