"""Knows and answers. Synchronous: no chats, no network, no database.

In: a folder of files, then questions. Out: an `Answer`. Begin with `engine`.
"""

from retrieval.answer import Answer, Context, Quotation, Shape, SmallTalk
from retrieval.arabic.normalization import normalize
from retrieval.corpus.documents import (
    Corpus,
    CorpusError,
    Document,
    NoDocumentError,
    NoFolderError,
    PassageKind,
    SkippedFile,
)
from retrieval.corpus.examples.questions import questions_about
from retrieval.corpus.outline import outline_document
from retrieval.corpus.reading import read_folder
from retrieval.engine import Engine
from retrieval.index.base import IndexUnavailableError
from retrieval.index.documents import DocumentInfo, RemoteDocuments, describe_document, link_key
from retrieval.question.coverage import covers_question

__all__ = [
    "Answer",
    "Context",
    "Corpus",
    "CorpusError",
    "Document",
    "DocumentInfo",
    "Engine",
    "IndexUnavailableError",
    "NoDocumentError",
    "NoFolderError",
    "PassageKind",
    "Quotation",
    "RemoteDocuments",
    "Shape",
    "SkippedFile",
    "SmallTalk",
    "covers_question",
    "describe_document",
    "link_key",
    "normalize",
    "outline_document",
    "questions_about",
    "read_folder",
]
