import re

from bot import links
from retrieval import DocumentInfo

DOCUMENTS = (DocumentInfo("ملوك/faisal.txt", "فيصل"), DocumentInfo("b.txt", ""))


def test_a_link_opens_the_document_it_was_made_for() -> None:
    for document in DOCUMENTS:
        assert links.opened(links.source(document.source), DOCUMENTS) is document


def test_a_link_keeps_to_telegrams_rules() -> None:
    what = links.source("ملوك/" * 100)
    assert re.fullmatch(r"[\w-]{1,64}", what, re.ASCII)
    assert links.to("sanad_bot", what) == f"https://t.me/sanad_bot?start={what}"


def test_a_link_of_nothing_opens_nothing() -> None:
    for what in ("", "source-", "source-0123456789abcdef", "nonsense", "source-\n"):
        assert links.opened(what, DOCUMENTS) is None
