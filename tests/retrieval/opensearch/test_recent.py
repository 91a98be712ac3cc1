from retrieval.opensearch.recent import Recent


def test_what_was_looked_at_last_stays() -> None:
    recent: Recent[str, int] = Recent(2)
    recent.update({"a": 1, "b": 2})
    assert recent.get("a") == 1
    recent.update({"c": 3})
    assert (recent.get("a"), recent.get("b"), recent.get("c")) == (1, None, 3)
    assert len(recent) == 2
