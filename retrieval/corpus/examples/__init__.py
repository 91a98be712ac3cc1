"""Questions that a document answers, for who does not know what it holds.

In: the passages of a document. Out: questions as people ask them, the likeliest first. Begin
with `questions`.
"""
