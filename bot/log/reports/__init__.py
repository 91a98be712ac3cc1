"""What the log tells its admins.

In: a reading connection (`bot.log.storage.database`), and what is looked for. Out: figures and lines.
Begin with `lines`. Every report blocks: give it a thread of its own.
"""
