"""Talks and remembers: Telegram, SQLite, settings. Never ranks, never tokenizes.

In: updates from Telegram, or commands. Out: replies, and the log. Begin with `handlers/routes`.
"""

__version__ = "0.1.0"
