"""Loads a corpus of any size into a cluster: in parallel, in chunks, going on where it stopped.

`reading` cuts what there is into chunks, `chunk` loads one, `counts` adds up the words of all, `load` does
the whole and switches to it. A chunk that is loaded leaves a file of its counts: that says that it is loaded.
"""

from retrieval.opensearch.loading.load import Loaded, LoadingError, Progress, load
from retrieval.opensearch.loading.reading import ReadingError

__all__ = ["Loaded", "LoadingError", "Progress", "ReadingError", "load"]
