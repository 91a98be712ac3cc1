"""A pool is one file a paragraph, in which offsets hold."""

from pathlib import Path

import pytest

from retrieval.evaluate.datasets.readers import SetError, read_set
from retrieval.evaluate.tasks import pool
from tests.retrieval.evaluate import examples


def test_each_different_text_has_a_file_of_one_line(tmp_path: Path) -> None:
    sources = pool.write_pool(tmp_path, ["نهر", "  بحر ", "نهر", " "])
    assert list(sources) == ["نهر", "  بحر "]
    assert sorted(sources.values()) == sorted(file.name for file in tmp_path.iterdir())
    assert (tmp_path / sources["  بحر "]).read_text("utf-8") == "  بحر \n"


def test_sets_bring_their_paragraphs_and_passages(tmp_path: Path) -> None:
    reading = pool.pool_texts(read_set(examples.squad(tmp_path / "a")))
    assert reading[:2] == [examples.NILE, examples.CAIRO]
    assert pool.pool_texts(read_set(examples.nomiracl(tmp_path / "b")))[0].startswith("النيل: ")
    with pytest.raises(SetError, match="c: questions on a corpus bring no paragraphs"):
        pool.pool_texts(read_set(examples.seeds(tmp_path / "c")))
