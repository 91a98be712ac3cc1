import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.converters import UnreadableError
from retrieval.corpus.converters.markup import webpage
from tests.retrieval.corpus.converters.samples import kinds, words

PAGE = """<!doctype html><html dir="rtl"><head><title>متحف &amp; بحر</title><style>p{}</style></head><body>
<nav><a href="/">الرئيسية</a></nav><p>افتُتح المتحف عام <b>19</b>87<br>في صور.</p>
<script>alert("سرّ")</script><ul><li>بند</li><li>بند <i>ثانٍ</i> هنا</li></ul>
<table><tr><th>الاسم<th>العدد<tr><td>قطعة<td>3000</table>
<div>نصّ <span>داخل</span><div>آخر</div>وبعده</div><!-- تعليق --><footer>حقوق</footer></body></html>"""


def test_blocks_become_lines_and_machinery_goes() -> None:
    assert words(webpage, PAGE.encode()).splitlines() == [
        "متحف & بحر",
        "افتُتح المتحف عام 1987",
        "في صور.",
        "بند",
        "بند ثانٍ هنا",
        "الاسم: قطعة | العدد: 3000",
        "نصّ داخل",
        "آخر",
        "وبعده",
        "حقوق",
    ]


def test_where_a_page_says_what_its_text_is_only_that_is_taken() -> None:
    page = "<body><div>إعلان</div><main><h1>عنوان</h1><p>نصّ.</p></main><p>تذييل</p></body>"
    assert words(webpage, page.encode()) == "عنوان\nنصّ.\n"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "utf-16"])
def test_a_page_is_read_as_it_says_it_is_written(charset: str) -> None:
    page = (
        f'<html><head><meta charset="{charset}"></head><body><p>افتتح متحف البحار عام 1987.</p></body></html>'
    )
    assert words(webpage, page.encode(charset)) == "افتتح متحف البحار عام 1987.\n"


def test_a_page_that_says_nothing_or_lies_is_read_as_text() -> None:
    for head in ("", '<meta charset="klingon">', '<meta charset="ascii">'):
        assert words(webpage, f"{head}<p>متحف</p>".encode()) == "متحف\n"


def test_a_page_of_endless_depth_ends() -> None:
    try:
        words(webpage, ("<div>" * 200_000 + "قاع").encode())
    except (UnreadableError, etree.XMLSyntaxError):
        return


def test_nothing_is_fetched_and_no_entity_opened() -> None:
    page = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>نصّ &a; &nbsp;&copy;</p>'
    assert "root:" not in words(webpage, page.encode())


@given(st.text(alphabet="<>/!-= \"'abdivpscrtnm&;#x10سلام\n\0", max_size=300))
def test_any_page_gives_lines_or_nothing(text: str) -> None:
    try:
        read = words(webpage, text.encode())
    except (UnreadableError, etree.ParserError, etree.XMLSyntaxError):
        return
    assert all(line and line == " ".join(line.split()) for line in read.split("\n")[:-1])


PARTS = """<title>دليل</title><body><h1>المتحف</h1><h2>المواعيد</h2><p>يفتح صباحا.</p>
<ul><li>السبت<ul><li>ليلا</li></ul></li></ul><ol><li>ادخل</li></ol>
<dl><dt>التذكرة</dt><dd>ورقة تدخل بها.</dd></dl>
<details><summary>هل يسمح بالتصوير؟</summary><p>نعم، بلا فلاش.</p></details>
<div class="item"><h3><button class="accordion-button">كم ثمن التذكرة؟</button></h3>
<div>دينار.</div></div>
<button>اشتر</button><p hidden>مخفي</p><p style="display: none">مخفي كذلك</p></body>"""


def test_elements_say_what_they_are() -> None:
    assert kinds(webpage, PARTS.encode()) == [
        (BlockKind.TITLE, "المتحف"),
        (BlockKind.HEADING, "المواعيد"),
        (BlockKind.PARAGRAPH, "يفتح صباحا."),
        (BlockKind.ITEM, "السبت"),
        (BlockKind.ITEM, "ليلا"),
        (BlockKind.STEP, "ادخل"),
        (BlockKind.TERM, "التذكرة"),
        (BlockKind.DEFINITION, "ورقة تدخل بها."),
        (BlockKind.QUESTION, "هل يسمح بالتصوير؟"),
        (BlockKind.REPLY, "نعم، بلا فلاش."),
        (BlockKind.QUESTION, "كم ثمن التذكرة؟"),
        (BlockKind.REPLY, "دينار."),
    ]


def test_a_page_in_one_form_is_read_and_a_teaser_does_not_replace_it() -> None:
    page = "<form><article>خبر قصير.</article><p>هذا هو نص الصفحة الطويل الذي جاء الناس لقراءته.</p></form>"
    assert words(webpage, page.encode()).splitlines() == [
        "خبر قصير.",
        "هذا هو نص الصفحة الطويل الذي جاء الناس لقراءته.",
    ]


def test_a_byte_order_mark_wins_over_what_a_page_says() -> None:
    page = '\ufeff<meta charset="windows-1256"><p>متحف</p>'
    assert words(webpage, page.encode()) == "متحف\n"


def test_what_a_page_says_to_browsers_without_scripts_is_read_where_it_says_nothing_else() -> None:
    everything = "<noscript><details><summary>ما هو المتحف؟</summary><p>بيت للتحف.</p></details></noscript>"
    assert words(webpage, everything.encode()) == "ما هو المتحف؟\nبيت للتحف.\n"
    beside = f"<noscript>شغّل البرامج</noscript><p>{'نص الصفحة الطويل. ' * 9}</p>"
    assert "شغّل" not in words(webpage, beside.encode())
