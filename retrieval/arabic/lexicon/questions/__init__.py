"""What people type, as tables only: words that say what is asked for, and what leans on the question before.

In: nothing. Out: sets and mappings of words in ordinary spelling. Begin with `types`.
"""
