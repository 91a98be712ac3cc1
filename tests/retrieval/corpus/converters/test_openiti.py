from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.converters import plain_text

BOOK = """######OpenITI#

#META# 010.AuthorNAME	:: مؤلف
#META# 020.BookTITLE	:: كتاب الأسفار
#META# 029.BookTITLEalt	:: NODATA
#META#Header#End#

### | باب الرحلة
# خرجت من البلد صباحا ومعي ms12 صاحب لي
~~من أهل البصرة. ثم بلغنا النهر PageV01P002
~~عند المغيب.
# يا ليل %~% يا عين
"""
PARAGRAPH = "خرجت من البلد صباحا ومعي صاحب لي من أهل البصرة. ثم بلغنا النهر عند المغيب."


def test_a_marked_book_is_read_without_its_marks() -> None:
    converted = plain_text.convert(BOOK.encode())
    assert [(block.kind, block.text, block.line) for block in converted.blocks] == [
        (BlockKind.TITLE, "كتاب الأسفار", 4),
        (BlockKind.HEADING, "باب الرحلة", 8),
        (BlockKind.PARAGRAPH, PARAGRAPH, 9),
        (BlockKind.VERSE, "يا ليل يا عين", 12),
    ]
    assert not converted.in_file
    assert all(converted.text[block.start :].startswith(block.text) for block in converted.blocks)
