"""PDF → blocks.

In: the bytes of a file. Out: `Converted`, put together from where its letters stand. Begin with `pages`.
"""
