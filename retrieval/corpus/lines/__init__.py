"""Plain lines as blocks: what a reader sees by blank lines, numbers, colons and lengths alone.

In: the text of a file. Out: its blocks. Begin with `blocks`.
"""
