"""How the tests say what blocks a text was read as."""

from retrieval.corpus.blocks import BlockKind, one_line
from retrieval.corpus.lines.blocks import blocks_of

PROSE = (
    "تفتح القاعة أبوابها للزوار كل يوم من أيام الأسبوع، ويدخلها الطلاب دون مقابل "
    "إن حملوا بطاقاتهم الجامعية معهم."
)


def told(text: str) -> list[tuple[BlockKind, str]]:
    """The kind and the words of each block."""
    return [(block.kind, one_line(block.text)) for block in blocks_of(text)]


def kinds(text: str) -> list[BlockKind]:
    """The kind of each block."""
    return [block.kind for block in blocks_of(text)]


def of_kind(text: str, kind: BlockKind) -> list[str]:
    """The words of the blocks of a kind."""
    return [words for each, words in told(text) if each is kind]
