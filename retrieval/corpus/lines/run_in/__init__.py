"""What begins in the middle of a line: articles of a law, items, definitions, texts behind their headings.

In: units of whole lines. Out: units that are one thing each. Begin with `parts`.
"""
