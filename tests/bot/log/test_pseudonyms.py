import stat
from pathlib import Path

import pytest

from bot.log.pseudonyms import Identities, key_beside


def test_the_same_person_has_the_same_hash_and_nobody_elses() -> None:
    who = Identities(b"key")
    assert who.user(5) == who.user(5)
    assert len({who.user(5), who.user(6), who.chat(5), Identities(b"other").user(5)}) == 4
    assert who.user(None) is None


def test_the_bare_id_cannot_be_read_off_its_hash() -> None:
    assert "123456789" not in (Identities(b"key").chat(123456789) or "")


def test_the_key_is_random_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    database = tmp_path / "data" / "sanad.db"
    key = key_beside(database)
    assert key_beside(database) == key != key_beside(tmp_path / "sanad.db")
    files = list(database.parent.iterdir())
    assert [file.name for file in files] == ["sanad.db.key"]
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600


def test_a_damaged_key_is_not_replaced_in_silence(tmp_path: Path) -> None:
    (tmp_path / "sanad.db.key").write_bytes(b"short")
    with pytest.raises(OSError, match="damaged"):
        key_beside(tmp_path / "sanad.db")
