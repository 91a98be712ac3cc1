"""Knows and answers: text in, Answer out. Pure and synchronous: no chats, no network, no database."""

from retrieval.answer import Answer, Context, Quotation, SmallTalk
from retrieval.arabic.normalization import normalize
from retrieval.catalogue import Catalogue, link_key
from retrieval.corpus.documents import CorpusError, NoDocumentError, NoFolderError, SkippedFile
from retrieval.engine import Engine
from retrieval.index.base import IndexUnavailableError
from retrieval.index.documents import DocumentInfo

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
