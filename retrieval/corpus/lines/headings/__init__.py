"""Which lines are headings, at which level.

In: the units of a file. Out: the same, headings and title named. Begin with `levels`.
"""
