"""Makes an index of a folder, and keeps it.

In: a folder, and the index known before. Out: index data. Begin with `opening`.
"""
