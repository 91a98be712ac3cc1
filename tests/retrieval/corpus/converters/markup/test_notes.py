import pytest

from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.converters.markup import webpage


def read(body: str) -> list[tuple[BlockKind, str]]:
    page = f"<html><body>{body}</body></html>".encode()
    return [(block.kind, block.text) for block in webpage.convert(page).blocks]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("الجمعية<sup><a href='#fn1'>1</a></sup> قديمة.", "الجمعية قديمة."),
        ("الجمعية<sup class='footnote-ref'>[2]</sup> قديمة.", "الجمعية قديمة."),
        ("الجمعية<sup id='cite_ref-1' class='reference'><a href='#n'>[1]</a></sup>.", "الجمعية."),
        ("الجمعية<a class='headerlink' href='#x'>¶</a> قديمة.", "الجمعية قديمة."),
        ("الجمعية قديمة. <a href='#fnref1'>↩</a>", "الجمعية قديمة."),
        ("المساحة 50 م<sup>2</sup>.", "المساحة 50 م2."),
        ("انظر <a href='#x'>الفصل 2</a> أولا.", "انظر الفصل 2 أولا."),
    ],
)
def test_the_mark_of_a_note_goes_and_other_words_stay(body: str, text: str) -> None:
    assert read(f"<p>{body}</p>") == [(BlockKind.PARAGRAPH, text)]


NOTE = "رواه مسلم برقم (224)."


@pytest.mark.parametrize(
    "notes",
    [
        f"<section class='footnotes'><ol><li>{NOTE}</li></ol></section>",
        f"<ol class='references'><li>{NOTE}</li></ol>",
        f"<div role='doc-endnotes'><p>{NOTE}</p></div>",
        f"<div id='footnotes'><p>{NOTE}</p></div>",
        f"<hr><ol><li>{NOTE}</li></ol>",
    ],
)
def test_notes_are_no_items_of_a_list(notes: str) -> None:
    above = "<ol><li>غسل الوجه كله (1).</li><li>مسح الرأس كله.</li></ol>"
    assert read(f"{above}{notes}") == [
        (BlockKind.STEP, "غسل الوجه كله (1)."),
        (BlockKind.STEP, "مسح الرأس كله."),
        (BlockKind.FURNITURE, NOTE),
    ]


def test_a_list_below_a_rule_without_its_numbers_in_the_text_is_a_list() -> None:
    body = "<p>يلزم للسفر ما يلي:</p><hr><ol><li>جواز سفر.</li><li>تذكرة سفر.</li></ol>"
    assert [kind for kind, _ in read(body)[1:]] == [BlockKind.STEP, BlockKind.STEP]


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_what_is_struck_out_is_no_text(tag: str) -> None:
    assert read(f"<p>الرسوم <{tag}>100 ريال</{tag}> 150 ريالا.</p>") == [
        (BlockKind.PARAGRAPH, "الرسوم 150 ريالا.")
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<p>أهلا {{ user.name }} بكم.</p>",
        "<p>{% if x %}أهلا بكم.{% endif %}</p>",
        "<p>أهلا <?php echo $name; ?>بكم.</p>",
        "<p>أهلا <!-- تعليق -->بكم.</p>",
        "{% include 'nav.html' %}<p>أهلا بكم.</p>",
    ],
)
def test_the_tags_of_a_template_are_no_text(body: str) -> None:
    assert read(body) == [(BlockKind.PARAGRAPH, "أهلا بكم.")]


def test_the_caption_of_a_picture_stands_around_the_text() -> None:
    body = (
        "<figure><img alt='خريطة'><figcaption>خريطة المدينة القديمة</figcaption></figure><p>نص آخر هنا.</p>"
    )
    assert read(body) == [
        (BlockKind.FURNITURE, "خريطة المدينة القديمة"),
        (BlockKind.PARAGRAPH, "نص آخر هنا."),
    ]
