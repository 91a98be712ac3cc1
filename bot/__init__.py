"""Talks and remembers: Telegram, SQLite, settings. Never ranks, never tokenizes."""

__version__ = "0.1.0"
