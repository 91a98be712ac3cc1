"""Which sentence answers, in which words, and how surely.

In: a query, and passages. Out: ranked sentences, highlights, a confidence. Begin with `ranker`.
"""
