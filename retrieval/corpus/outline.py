"""What belongs to what in a document: blocks → passages, each with the headings and the words above it.

The rules are the same for every format. A heading stands for what is below it, up to the next of its level; a
line that introduces a list belongs to the list, a question to its reply, a term to its definition.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Final

from retrieval.arabic.clauses import MAX_SENTENCE_WORDS, split_clauses
from retrieval.arabic.function_words import normalized_set
from retrieval.arabic.lexicon.questions import shapes
from retrieval.arabic.normalization import WORD, normalize
from retrieval.arabic.sentences import split_sentences
from retrieval.corpus.blocks import Block, BlockKind, Converted, one_line
from retrieval.corpus.documents import Document, Passage, PassageKind, Role, Sentence
from retrieval.corpus.sections import ASKS, INTRODUCES, LISTED_KINDS, Section, cut_sections

MAX_PASSAGE_WORDS: Final = 250  # of a list, a reply or an article: a page or so; what is longer is divided
_MAX_LEAD_WORDS: Final = 40  # what introduces a list is a line, not a page
_MAX_VERSES: Final = 8  # lines of a poem that are looked at together
_SMALL_COUNTS: Final = frozenset(map(str, range(2, 20)))  # items of a list
_ARTICLE: Final = re.compile(r"^\W*(?:ال)?ماد[ةه]\b")

_INTRODUCING: Final = frozenset({PassageKind.PROSE, PassageKind.ARTICLE, PassageKind.DEFINITION})
_BODIES: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.REPLY, *LISTED_KINDS})
_LEADING: Final = frozenset({BlockKind.QUESTION, BlockKind.TERM})
_ROLES: Final = {
    BlockKind.ITEM: Role.ITEM,
    BlockKind.STEP: Role.STEP,
    BlockKind.ROW: Role.ROW,
    BlockKind.QUESTION: Role.QUESTION,
    BlockKind.REPLY: Role.REPLY,
    BlockKind.TERM: Role.TERM,
    BlockKind.DEFINITION: Role.DEFINITION,
}
_KINDS: Final = {
    BlockKind.ITEM: PassageKind.LIST,
    BlockKind.STEP: PassageKind.LIST,
    BlockKind.ROW: PassageKind.TABLE,
    BlockKind.QUESTION: PassageKind.FAQ,
    BlockKind.REPLY: PassageKind.FAQ,
    BlockKind.TERM: PassageKind.DEFINITION,
    BlockKind.DEFINITION: PassageKind.DEFINITION,
    BlockKind.VERSE: PassageKind.VERSE,
    BlockKind.CONTENTS: PassageKind.CONTENTS,
    BlockKind.FURNITURE: PassageKind.FURNITURE,
}


def outline_document(source: str, converted: Converted) -> Document:
    """The document that a file's blocks are.

    Raises:
        ValueError: It holds nothing but headings.
    """
    title, sections = cut_sections(converted.blocks)
    passages = tuple(_passage(group, converted.text) for section in sections for group in _grouped(section))
    if not passages:
        raise ValueError("it holds no text")
    return Document(source, title, passages, converted.note)


@dataclass(slots=True)
class _Group:
    """Blocks that make a passage, while they are collected.

    Attributes:
        lead: What introduces them and stands in another passage; empty for most.
        leads: How many of the first blocks introduce the others.
    """

    kind: PassageKind
    path: tuple[str, ...]
    blocks: list[Block] = field(default_factory=list)
    lead: str = ""
    leads: int = 0

    @property
    def words(self) -> int:
        return sum(len(block.text.split()) for block in self.blocks)


def _grouped(section: Section) -> Iterator[_Group]:
    """The passages of a section."""
    article = bool(section.path) and bool(_ARTICLE.match(section.path[-1]))
    group: _Group | None = None
    lead = ""
    for block, below in zip(section.blocks, [*section.blocks[1:], None], strict=False):
        if group is not None and _continues(group, block):
            group.blocks.append(block)
            continue
        if group is not None:
            yield group
        lead = _lead_of(group, block, lead)
        group = _begun(section.path, block, below, lead, article)
    if group is not None:
        yield group


def _begun(path: tuple[str, ...], block: Block, below: Block | None, lead: str, article: bool) -> _Group:
    """The passage that begins with a block."""
    if block.kind is BlockKind.PARAGRAPH and _introduces(block, below):
        kind = PassageKind.ARTICLE if article else PassageKind.LIST
        return _Group(kind, path, [block], leads=1)
    if block.kind is BlockKind.QUESTION:
        return _Group(PassageKind.FAQ, path, [block], leads=1)
    if block.kind is BlockKind.TERM:
        return _Group(PassageKind.DEFINITION, path, [block], lead, leads=1)
    kind = _KINDS.get(block.kind, PassageKind.PROSE)
    if article and kind in (PassageKind.PROSE, PassageKind.LIST):
        kind = PassageKind.ARTICLE
    return _Group(kind, path, [block], lead)


def _introduces(block: Block, below: Block | None) -> bool:
    """Whether a paragraph is what a list, or a row of definitions, stands below."""
    if below is None or below.kind not in LISTED_KINDS or len(block.text.split()) > MAX_PASSAGE_WORDS:
        return False
    return bool(INTRODUCES.search(block.text)) or _announces(block.text)


def _announces(text: str) -> bool:
    """Whether the last sentence says how many of something there are: "there are three ways to do it"."""
    last = [text[a:b] for a, b in split_sentences(text)][-1:]
    if not last or len(words := [normalize(w) for w in WORD.findall(last[0])]) > _MAX_LEAD_WORDS:
        return False
    counts, two, listed = _counting_words()
    counted = any((a in counts or a in _SMALL_COUNTS) and b in listed for a, b in pairwise(words))
    return counted or not two.isdisjoint(words)


@cache
def _counting_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """What counts, two of what is listed, and what is listed."""
    return (
        normalized_set(shapes.COUNTS),
        normalized_set(shapes.TWO_LISTED),
        normalized_set(shapes.LISTED),
    )


def _continues(group: _Group, block: Block) -> bool:
    """Whether a block belongs to the passage before it."""
    last = group.blocks[-1]
    if block.joined and block.kind is last.kind:
        return group.words < MAX_PASSAGE_WORDS
    if group.words + len(block.text.split()) > MAX_PASSAGE_WORDS:
        return False
    match group.kind:
        case PassageKind.ARTICLE:
            return block.kind in _BODIES or (block.kind is BlockKind.VERSE)
        case PassageKind.LIST:
            return block.kind in LISTED_KINDS or (block.joined and block.kind is BlockKind.PARAGRAPH)
        case PassageKind.FAQ:
            return _replies(group, block)
        case PassageKind.DEFINITION:
            return last.kind is BlockKind.TERM and block.kind in (BlockKind.DEFINITION, BlockKind.TERM)
        case PassageKind.VERSE:
            return block.kind is BlockKind.VERSE and len(group.blocks) < _MAX_VERSES
        case PassageKind.CONTENTS:
            return block.kind is BlockKind.CONTENTS
    return False


def _replies(group: _Group, block: Block) -> bool:
    """Whether a block is part of the reply: what stands right below the question, and what goes on there."""
    if block.kind is BlockKind.QUESTION:
        return False
    only_asked = all(each.kind is BlockKind.QUESTION for each in group.blocks)
    return block.kind in (BlockKind.REPLY, *LISTED_KINDS) or (only_asked and block.kind in _BODIES)


def _lead_of(group: _Group | None, block: Block, lead: str) -> str:
    """What introduces a block that begins a passage: the line above the list that it goes on with."""
    if group is None:
        return ""
    if group.leads and _KINDS.get(block.kind) is group.kind and group.kind is not PassageKind.FAQ:
        if group.kind is PassageKind.DEFINITION:
            return lead
        return one_line(group.blocks[0].text)
    if block.kind in (BlockKind.DEFINITION, BlockKind.TERM, BlockKind.ROW, *LISTED_KINDS):
        if group.kind in _INTRODUCING and INTRODUCES.search(group.blocks[-1].text):
            return one_line(group.blocks[-1].text)
        return lead
    return ""


def _passage(group: _Group, text: str) -> Passage:
    first, last = group.blocks[0], group.blocks[-1]
    raw = text[first.start : last.start + len(last.text)]
    cut = [s for at, block in enumerate(group.blocks) for s in _sentences(group, at, block)]
    lead = " ".join(group.lead.split()[:_MAX_LEAD_WORDS])
    return Passage(raw, first.start, first.line, tuple(cut), group.path, group.kind, lead)


def _sentences(group: _Group, at: int, block: Block) -> Iterator[Sentence]:
    """The sentences of a block; what introduces others says so."""
    role = _ROLES.get(block.kind, Role.SENTENCE)
    if block.kind is BlockKind.PARAGRAPH and group.kind is PassageKind.FAQ:
        role = Role.REPLY
    if block.kind in _LEADING and all(each.kind is block.kind for each in group.blocks):
        role = Role.SENTENCE  # nothing stands below it
    spans = _spans(block)
    asks = block.kind in LISTED_KINDS and len(spans) > 1 and ASKS.search(block.text[slice(*spans[0])])
    for number, (a, b) in enumerate(spans):
        if asks:
            role = Role.REPLY if number else Role.QUESTION
        introduces = group.leads > at and number == len(spans) - 1 and block.kind is BlockKind.PARAGRAPH
        breaks = block.text.count("\n", 0, a) if block.line is not None else 0
        yield Sentence(
            block.text[a:b],
            block.start + a,
            Role.LEAD_IN if introduces else role,
            continues=number > 0,
            line=block.line and block.line + breaks,
            page=block.page,
            scanned=block.scanned,
        )


def _spans(block: Block) -> list[tuple[int, int]]:
    """Where the sentences of a block begin and end; a row is one, unless it holds a text."""
    whole = [(0, len(block.text))]
    if block.kind is BlockKind.ROW and len(block.text.split()) <= MAX_SENTENCE_WORDS:
        return whole
    return split_clauses(block.text, split_sentences(block.text)) or whole
