"""The database file, and what becomes of a write that the disk refuses.

In: statements. Out: rows, or a write that waits. Begin with `database`, then `guard`.
"""
