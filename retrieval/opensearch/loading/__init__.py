"""Loads a corpus of any size into a cluster: in parallel, in chunks, going on where it stopped.

`reading` cuts what there is into chunks, `chunk` loads one, `vocabulary` the words of all, and `job` does the
whole and switches to it. A chunk that is loaded leaves a file of its `counts`: that says that it is loaded.
"""

from retrieval.opensearch.loading.job import LoadedCorpus, LoadProgress, load_corpus

__all__ = ["LoadProgress", "LoadedCorpus", "load_corpus"]
