"""The SQLite file, and what becomes of a write that the disk does not take: said loudly, and done later."""
