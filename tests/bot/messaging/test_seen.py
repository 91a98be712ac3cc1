from hypothesis import given
from hypothesis import strategies as st

from bot.messaging.seen import Recent


@given(st.lists(st.integers(0, 9)), st.integers(1, 5))
def test_the_latest_are_known_again_and_no_more(things: list[int], most: int) -> None:
    recent: Recent[int] = Recent(most)
    known: list[int] = []
    for thing in things:
        assert (thing in recent) is (thing in known)
        assert recent.add(thing) is (thing not in known)
        known = (known if thing in known else [*known, thing])[-most:]
    assert all(thing in recent for thing in known)
