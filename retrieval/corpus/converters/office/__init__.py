"""Word's and Excel's files, and tables as CSV → blocks.

In: the bytes of a file. Out: `Converted`, by what its styles, numbers and sheets say. Begin with `docx`.
"""
