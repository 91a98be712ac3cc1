"""Loads a corpus of any size into a cluster: in parallel, in chunks, going on where it stopped.

In: files and a cluster. Out: a version of the corpus that is in use there. Begin with `job`: `reading` cuts
chunks, `chunk` loads one and leaves a file of its `counts`, `vocabulary` loads the words of all.
"""

from retrieval.opensearch.loading.job import LoadedCorpus, LoadProgress, load_corpus

__all__ = ["LoadProgress", "LoadedCorpus", "load_corpus"]
