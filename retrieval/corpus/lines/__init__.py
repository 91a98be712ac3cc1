"""The lines of a text, as its reader sees them.

In comes text with line breaks, out come the blocks of a document (`retrieval.corpus.blocks`). Begin with
`blocks.py`: it names the passes, in their order; each pass is a module. `refine.py`
tells with the same passes what a format leaves open.
"""
