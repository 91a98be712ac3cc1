"""How frequent words are in general Arabic, which a small corpus cannot tell.

The table is `learned/everyday.json`, which `retrieval/learn/frequencies.py` counts.
"""

from functools import cache

from retrieval import learned


@cache
def everyday_shares() -> dict[str, float]:
    """Frequent stems → the share of passages of general Arabic that hold them, 0 to 1."""
    shares: dict[str, float] = learned.read_table("everyday")["stems"]
    return shares


@cache
def rarer_stems() -> frozenset[str]:
    """Stems of Arabic words that are met now and then, but are not among the frequent ones."""
    return frozenset(learned.read_table("everyday").get("rarer", "").split())
