"""Talks and remembers: Telegram, SQLite, settings. Never ranks, never tokenizes."""
