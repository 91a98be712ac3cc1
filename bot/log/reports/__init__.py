"""What the log tells its admins.

Every report reads through a connection of `reader` in `bot/log/storage/database.py`, and blocks: give it a thread
of its own.
"""
