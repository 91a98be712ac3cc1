"""Which passages hold a term, and which are best.

In: weighted terms. Out: the best k passages with their BM25. Begin with `bm25`.
"""
