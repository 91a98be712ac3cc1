"""How admins change the documents while the bot runs.

In: a file that was sent, or files that have changed. Out: an engine over them. Begin with `library`.
"""
