from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.opensearch.loading import counts
from retrieval.opensearch.loading.counts import Totals
from retrieval.opensearch.term_entries import TermEntry

parts = st.lists(
    st.dictionaries(st.text("ابتثج", min_size=1, max_size=3), st.tuples(st.integers(0, 9), st.integers(0, 9)))
)


@given(parts)
def test_merging_adds_up(given_parts: list[dict[str, tuple[int, int]]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f"{i}.counts" for i in range(len(given_parts))]
        for path, part in zip(paths, given_parts, strict=True):
            counts.write_counts(path, Totals(1), (TermEntry(s, *part[s], s + "ة") for s in sorted(part)))
        body, above = Counter[str](), Counter[str]()
        for part in given_parts:
            for stem, (in_body, in_above) in part.items():
                body[stem] += in_body
                above[stem] += in_above
        found = list(counts.merge_counts(paths, folder))
        assert [e.stem for e in found] == sorted(body | above | {s: 0 for p in given_parts for s in p})
        assert {e.stem: (e.body, e.above) for e in found} == {
            e.stem: (body[e.stem], above[e.stem]) for e in found
        }
        assert sum((counts.read_totals(path) for path in paths), Totals()).documents == len(given_parts)


def test_more_files_than_can_be_open_are_merged_in_steps(tmp_path: Path) -> None:
    paths = [tmp_path / f"{i:04}.counts" for i in range(200)]
    for i, path in enumerate(paths):
        counts.write_counts(path, Totals(), [TermEntry("نهر", 1, 0, "أنهر"), TermEntry(f"ي{i}", 1, 2, "ي")])
    found = {e.stem: e for e in counts.merge_counts(paths, tmp_path)}
    assert len(found) == 201
    assert found["نهر"].body == 200


@pytest.mark.parametrize(("a", "b", "shown"), [("نهر", "النهر", "نهر"), ("بنهر", "انهر", "انهر")])
def test_of_two_words_the_shorter_is_shown(a: str, b: str, shown: str) -> None:
    assert counts.shorter_word(a, b) == counts.shorter_word(b, a) == shown


def test_half_a_file_is_no_file(tmp_path: Path) -> None:
    def breaks() -> "list[TermEntry]":
        raise OSError

    path = tmp_path / "1.counts"
    with pytest.raises(OSError):  # noqa: PT011 (any)
        counts.write_counts(path, Totals(), (e for e in breaks()))
    assert not path.exists()
