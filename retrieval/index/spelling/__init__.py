"""Terms spelled nearly alike.

In: a word. Out: the terms of the corpus that it may be meant to be. Begin with `similar`.
"""
