"""What is done about each kind of update.

In: an update. Out: what the bot does about it. Begin with `routes`, the one table.
"""
