import ctypes

import pytest

from retrieval.index.arrays.memory import give_back_memory


def test_the_c_library_is_told_where_it_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    class Library:
        told: list[int] = []  # noqa: RUF012

        def malloc_trim(self, kept: int) -> None:
            self.told.append(kept)

    monkeypatch.setattr(ctypes, "CDLL", lambda _: Library())
    give_back_memory()
    assert Library.told == [0]


def test_another_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    give_back_memory()
