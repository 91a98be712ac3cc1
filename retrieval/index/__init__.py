"""The passages, and how they are found.

In: a corpus, then the terms of a question. Out: the best passages, ready to be ranked. Begin with `base`.
"""
