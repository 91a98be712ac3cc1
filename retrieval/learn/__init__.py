"""How the files in `retrieval/learned/` came about: python -m retrieval.learn COMMAND FILE…

In: question sets. Out: weights, and what they reach. Begin with `__main__`.
"""
