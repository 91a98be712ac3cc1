"""Text files in a light markup: AsciiDoc, reStructuredText, MediaWiki, Org.

In: the text of a file. Out: the same, line for line, in the marks that plain lines are told by (`## heading`,
`- item`, `1. step`, `term: definition`), without all others. Begin with `reading`; each markup is a table.
"""
