"""Units → units that are one thing each."""

from collections.abc import Sequence

from retrieval.corpus.lines.run_in.articles import cut_articles
from retrieval.corpus.lines.run_in.definitions import cut_definitions
from retrieval.corpus.lines.run_in.lists import cut_lists
from retrieval.corpus.lines.run_in.splitting import split_units
from retrieval.corpus.lines.units import Unit


def cut_run_in(units: Sequence[Unit]) -> list[Unit]:
    """The units; those are cut in which an article, a text, a definition or an item begins behind others."""
    return list(cut_lists(cut_definitions(split_units(cut_articles(units)))))
