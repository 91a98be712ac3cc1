"""The lines of a text, as its reader sees them.

In: text with line breaks. Out: the blocks of a document (`retrieval.corpus.blocks`). Begin with `blocks`: it
names the passes in their order, each a module; `refine` tells with them what a format leaves open.
"""
