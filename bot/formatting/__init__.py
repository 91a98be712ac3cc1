"""Numbers, dates, plurals and directions of writing, in Arabic and English.

In: a value. Out: words that read right in a line. Begin with `bidi`.
"""
