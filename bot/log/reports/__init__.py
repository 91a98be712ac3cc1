"""What the log tells its admins.

Every report reads through a connection of `bot.log.storage.database.reader`, and blocks: give it a thread of
its own.
"""
