"""Web pages, Markdown and e-books → blocks.

In: the bytes of a file. Out: `Converted`, by what its elements are. Begin with `webpage`.
"""
