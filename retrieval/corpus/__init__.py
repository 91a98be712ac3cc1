"""Files as documents.

In: the files of a folder. Out: documents, with the place of every sentence. Begin with `documents`.
"""
