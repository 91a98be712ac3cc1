import re
from typing import Any

from bot.replies import deep_links
from bot.replies.deep_links import LinkedQuotation
from retrieval import DocumentInfo, RemoteDocuments, link_key
from tests.bot.samples import OTHER, QUOTATION, ScriptedEngine

DOCUMENTS = (DocumentInfo("ملوك/faisal.txt", "فيصل"), DocumentInfo("b.txt", ""))


def test_a_link_opens_the_document_it_was_made_for() -> None:
    for document in DOCUMENTS:
        assert deep_links.linked_document(deep_links.document_link(document.source), DOCUMENTS) is document


def test_a_link_keeps_to_telegrams_rules() -> None:
    what = deep_links.document_link("ملوك/" * 100)
    assert re.fullmatch(r"[\w-]{1,64}", what, re.ASCII)
    assert deep_links.deep_link("sanad_bot", what) == f"https://t.me/sanad_bot?start={what}"


def test_a_link_of_nothing_opens_nothing() -> None:
    for what in ("", "source-", "source-0123456789abcdef", "nonsense", "source-\n"):
        assert deep_links.linked_document(what, DOCUMENTS) is None


def test_a_link_leads_to_the_sentence_it_was_made_for() -> None:
    what = deep_links.quotation_link(QUOTATION)
    assert re.fullmatch(r"[\w-]{1,64}", what, re.ASCII)
    documents = ScriptedEngine.documents
    linked = deep_links.linked_quotation(what, documents)
    assert linked == LinkedQuotation(documents[0], QUOTATION.start, None)
    assert deep_links.leads_to(what, QUOTATION.text)
    assert not deep_links.leads_to(what, OTHER.text)
    assert deep_links.linked_quotation(what, DOCUMENTS[1:]) is None
    assert deep_links.linked_quotation(deep_links.document_link(QUOTATION.source), documents) is None


class Archive(RemoteDocuments):
    """Too many documents to be gone through."""

    def __len__(self) -> int:
        raise AssertionError("it was gone through")

    def __getitem__(self, at: object) -> Any:
        raise AssertionError("it was gone through")

    def named(self, key: str) -> DocumentInfo | None:
        return {link_key(document.source): document for document in DOCUMENTS}.get(key)


def test_an_archive_is_asked_for_the_document_of_a_link() -> None:
    assert deep_links.linked_document(deep_links.document_link("b.txt"), Archive()) == DOCUMENTS[1]
    assert deep_links.linked_document(deep_links.document_link("c.txt"), Archive()) is None
    assert deep_links.linked_quotation(deep_links.quotation_link(QUOTATION), Archive()) == LinkedQuotation(
        DOCUMENTS[0], QUOTATION.start, None
    )
