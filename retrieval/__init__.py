"""Knows and answers: text in, Answer out. Pure and synchronous: no chats, no network, no database."""

from retrieval.answer import Answer, Context, Quotation, SmallTalk
from retrieval.arabic.normalization import normalize
from retrieval.catalogue import Catalogue, link_key
from retrieval.corpus.documents import CorpusError, NoDocumentError, NoFolderError, SkippedFile
from retrieval.documents import DocumentInfo
from retrieval.engine import Engine
from retrieval.index import IndexUnavailableError

__all__ = [
    "Answer",
    "Catalogue",
    "Context",
    "CorpusError",
    "DocumentInfo",
    "Engine",
    "IndexUnavailableError",
    "NoDocumentError",
    "NoFolderError",
    "Quotation",
    "SkippedFile",
    "SmallTalk",
    "link_key",
    "normalize",
]
