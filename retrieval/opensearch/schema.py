"""What lies in the cluster: for each version of a corpus three indices, and aliases that name those in use.

passages   a paragraph each: its stems and its headings' stems to be found by, its text to be shown
terms      a stem each: in how many passages it stands, its letters in pairs and threes, its sound
documents  a document each: its title and headings, for lists of them
"""

from dataclasses import asdict, dataclass
from typing import Any, Final

from retrieval.opensearch.bm25 import K1, B, FieldStatistics

Json = Any  # what JSON holds: the client has no types for it

PASSAGES: Final = "passages"
TERMS: Final = "terms"
DOCUMENTS: Final = "documents"
INDEX_PARTS: Final = (PASSAGES, TERMS, DOCUMENTS)
SCHEMA_VERSION: Final = 2  # of what is written there; another one is not read

_WORDS_FIELD: Final[Json] = {"type": "text", "analyzer": "whitespace", "index_options": "freqs"}
_STORED_FIELD: Final[Json] = {"type": "keyword", "index": False, "doc_values": False}
_NUMBER_KEPT: Final[Json] = {"type": "integer", "index": False, "doc_values": False}

# The stems are looked for, never shown: the stored source does without them. By default a second source with
# them is kept until a late merge, to bring a copy of a shard up to date by the last writes; here nothing
# is written once there are copies. It makes a fresh index half as large again.
_PASSAGES: Final[Json] = {
    "dynamic": "strict",
    "_source": {"excludes": ["body", "above"], "recovery_source_enabled": False},
    "properties": {
        "body": {**_WORDS_FIELD, "similarity": "bm25"},
        "above": {**_WORDS_FIELD, "similarity": "bm25"},
        "source": {"type": "keyword", "doc_values": False},
        "start": {"type": "integer"},
        "kind": _NUMBER_KEPT,
        "cut": {"type": "object", "enabled": False},
        "opens": {"type": "boolean", "index": False, "doc_values": False},
        "text": _STORED_FIELD,
        "section": _STORED_FIELD,
        "lead": _STORED_FIELD,
        "title": _STORED_FIELD,
    },
}
_TERMS: Final[Json] = {
    "dynamic": "strict",
    "_source": {"excludes": ["grams", "size", "sound"], "recovery_source_enabled": False},
    "properties": {
        "stem": {"type": "keyword"},
        "grams": {**_WORDS_FIELD, "index_options": "docs", "similarity": "boolean", "norms": False},
        "size": {"type": "short", "index": False},
        "sound": {"type": "keyword", "doc_values": False},
        "body": _NUMBER_KEPT,
        "above": _NUMBER_KEPT,
        "surface": _STORED_FIELD,
    },
}
_DOCUMENTS: Final[Json] = {
    "dynamic": "strict",
    "properties": {
        "source": {"type": "keyword"},
        "key": {"type": "keyword", "doc_values": False},
        "number": {"type": "long"},
        "title": _STORED_FIELD,
        "headings": _STORED_FIELD,
        "questions": _STORED_FIELD,
    },
}
_MAPPINGS: Final = {PASSAGES: _PASSAGES, TERMS: _TERMS, DOCUMENTS: _DOCUMENTS}


@dataclass(frozen=True, slots=True)
class Summary:
    """What is known of a whole corpus once it is loaded.

    Attributes:
        loaded: When, in UTC, ISO 8601.
        source: What it was loaded from, for people.
    """

    documents: int
    terms: int
    body: FieldStatistics
    above: FieldStatistics
    loaded: str
    source: str

    def to_json(self) -> Json:
        """What the index keeps of it beside its mapping."""
        return {"format": SCHEMA_VERSION, **asdict(self)}

    @classmethod
    def from_json(cls, json: Json) -> "Summary":
        """The summary that an index keeps."""
        fields = {key: value for key, value in json.items() if key != "format"}
        return cls(
            **fields | {"body": FieldStatistics(**json["body"]), "above": FieldStatistics(**json["above"])}
        )


def alias_name(name: str, part: str) -> str:
    """The name by which the version in use is read: `sanad-passages`."""
    return f"{name}-{part}"


def index_name(name: str, version: str, part: str) -> str:
    """The name of an index: of one part, of one version of a corpus."""
    return f"{name}-{version}-{part}"


def version_name(name: str, index: str) -> str:
    """The version in the name of an index, `index_name` backwards."""
    return index.removeprefix(f"{name}-").rpartition("-")[0]


def index_definition(part: str, shards: int) -> Json:
    """What an index of this kind is created with: for loading, without copies and without being looked at."""
    return {
        "settings": {
            "index": {
                "number_of_shards": shards,
                "number_of_replicas": 0,
                "refresh_interval": -1,
                "similarity": {"bm25": {"type": "BM25", "k1": K1, "b": B}},
            }
        },
        "mappings": _MAPPINGS[part],
    }


# One copy of every shard where there is a second node to hold it.
IN_SERVICE_SETTINGS: Final[Json] = {
    "index": {"auto_expand_replicas": "0-1", "refresh_interval": None, "blocks.write": True}
}
