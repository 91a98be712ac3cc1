"""Question sets.

In: files in the formats of public sets. Out: questions with what answers them. Begin with `types`.
"""
