"""BM25 on tokens that are ready: build one index, time its queries one by one, tell its memory.

    python -m benchmarks.peers NAME TOKENS

`TOKENS` is what `tokens.write` wrote. Prints one line of JSON. Each peer runs in a process of its own, so
that the peak of its memory is its own.
"""

import json
import math
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any, Final

import numpy as np

from benchmarks.tokens import Tokens, read

K: Final = 10
ROUNDS: Final = 3  # of each query, whose median counts
LOOPS: Final = 24  # queries of rank-bm25, which walks every passage in Python

Query = Callable[[], object]


def sanad(tokens: Tokens) -> Callable[[], list[Query]]:
    from retrieval.index.postings import postings
    from retrieval.index.postings.bm25 import PassageTerms
    from retrieval.index.postings.maxscore import TopK

    nothing = PassageTerms(np.empty(0, np.int32), np.zeros(tokens.size + 1, np.int64))
    model = TopK(
        postings.build_postings(iter((PassageTerms(tokens.terms, tokens.bounds), nothing)), tokens.vocabulary)
    )
    weights = [np.ones(len(query), np.float32) for query in tokens.queries]
    return lambda: [
        lambda q=query, w=w: model.best(q, w, K)  # type: ignore[misc]
        for query, w in zip(tokens.queries, weights, strict=True)
    ]


def rank_bm25(tokens: Tokens) -> Callable[[], list[Query]]:
    from rank_bm25 import BM25Okapi

    model = BM25Okapi(tokens.rows())
    asked = [query.tolist() for query in tokens.queries[:LOOPS]]
    return lambda: [lambda q=q: model.get_scores(q) for q in asked]  # type: ignore[misc]


def bm25s(tokens: Tokens, backend: str) -> Callable[[], list[Query]]:
    import bm25s as package

    words = tokens.words()
    model = package.BM25(backend=backend)
    ready = package.tokenization.Tokenized(tokens.rows(), {word: i for i, word in enumerate(words)})
    model.index(ready, show_progress=False)
    asked = [[[words[i] for i in query.tolist()]] for query in tokens.queries]
    threads = 1 if backend == "numba" else 0
    return lambda: [
        lambda q=q: model.retrieve(q, k=K, show_progress=False, n_threads=threads)  # type: ignore[misc]
        for q in asked
    ]


def tantivy(tokens: Tokens) -> Callable[[], list[Query]]:
    import tantivy as package

    words = tokens.words()
    schema = package.SchemaBuilder()
    schema.add_text_field("body", stored=False, tokenizer_name="whitespace", index_option="freq")
    index = package.Index(schema.build())
    writer = index.writer(heap_size=1_000_000_000, num_threads=1)
    for row in tokens.rows():
        writer.add_document(package.Document(body=" ".join([words[i] for i in row])))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def parsed(query: Sequence[int]) -> Any:
        one = [package.Query.term_query(index.schema, "body", words[i], "freq") for i in query]
        return package.Query.boolean_query([(package.Occur.Should, each) for each in one])

    asked = [parsed(query.tolist()) for query in tokens.queries]
    return lambda: [lambda q=q: searcher.search(q, K, count=False) for q in asked]  # type: ignore[misc]


PEERS: Final[dict[str, Callable[[Tokens], Callable[[], list[Query]]]]] = {
    "Sanad": sanad,
    "rank-bm25": rank_bm25,
    "bm25s (NumPy)": lambda tokens: bm25s(tokens, "numpy"),
    "bm25s (numba)": lambda tokens: bm25s(tokens, "numba"),
    "tantivy": tantivy,
}


def measured(name: str, tokens: Tokens) -> dict[str, float]:
    """Seconds and megabytes of the build, microseconds of the queries: processor time, of one thread."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    queries = PEERS[name](tokens)()
    build = time.process_time() - begun
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    for query in queries[:8]:  # compiles, and fetches what is mapped
        query()
    rounds = [[_microseconds(query) for query in queries] for _ in range(ROUNDS)]
    each = sorted(median(times) for times in zip(*rounds, strict=True))
    return {
        "build_s": build,
        "memory_mb": memory,
        "p50_us": median(each),
        "p99_us": each[math.ceil(0.99 * len(each)) - 1],
        "queries": len(each),
    }


def _microseconds(query: Query) -> float:
    begun = time.thread_time()
    query()
    return (time.thread_time() - begun) * 1e6


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], read(Path(sys.argv[2])))))  # noqa: T201
