import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.converters.markup import markdown
from retrieval.corpus.converters.markup.site_marks import without_site_marks


def read(written: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in markdown.convert(written.encode()).blocks]


def words(written: str) -> list[str]:
    return [text for _, text in read(written)]


@given(st.text("a{}%[]:!=*^-#\n \"'ب", max_size=60))
def test_every_line_stays_on_its_line(written: str) -> None:
    text, notes = without_site_marks(written)
    assert text.count("\n") == written.count("\n")
    assert all(1 <= note.line <= written.count("\n") + 1 for note in notes)


@pytest.mark.parametrize(
    "written",
    [
        "{% include figure.html\n  src='x.png' %}\n\nنص الصفحة هنا.",
        "{% comment %}\nتعليق المحرر\n{% endcomment %}\n\nنص الصفحة هنا.",
        "{{< figure src='a.png' caption='صورة' >}}\n\nنص الصفحة هنا.",
        "{::comment}\nتعليق\n{:/comment}\nنص الصفحة هنا.",
        "{/* تعليق\n طويل */}\n\nنص الصفحة هنا.",
        "import Tabs from '@theme/Tabs';\nexport const x = 1;\n\nنص الصفحة هنا.",
    ],
)
def test_tags_over_several_lines_and_comments_go(written: str) -> None:
    assert words(written) == ["نص الصفحة هنا."]


@pytest.mark.parametrize("place", ["[TOC]", "[[_TOC_]]", "[[toc]]", "* TOC\n{:toc}", "- المحتويات\n{:toc}"])
def test_the_place_of_a_table_of_contents_is_no_text(place: str) -> None:
    assert words(f"{place}\n\nنص الصفحة هنا.") == ["نص الصفحة هنا."]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (":::note[تنبيه مهم]\n\nاحفظ نسخة من الملف.\n\n:::", ["تنبيه مهم. احفظ نسخة من الملف."]),
        (":::tip نصيحة\nاقرأ الشروط أولا.\n:::", ["نصيحة. اقرأ الشروط أولا."]),
        ("::: {.warning}\nلا تفتح الغطاء.\n:::", ["لا تفتح الغطاء."]),
        (
            '!!! note "ملاحظة"\n    احفظ نسخة.\n\n    ثم أعد التشغيل.\n\nنص آخر هنا.',
            ["ملاحظة. احفظ نسخة.", "ثم أعد التشغيل.", "نص آخر هنا."],
        ),
        ("??? warning\n    لا تحذف المجلد.", ["لا تحذف المجلد."]),
        ('=== "أندرويد"\n    افتح متجر التطبيقات.', ["أندرويد. افتح متجر التطبيقات."]),
        ('{% hint style="info" %}\nاحفظ نسخة.\n{% endhint %}', ["احفظ نسخة."]),
    ],
)
def test_the_words_of_an_admonition_stay_and_its_marks_go(written: str, shown: list[str]) -> None:
    assert words(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("## الخطوات [¶](#steps)", "الخطوات"),
        ("## الخطوات [#](#s)", "الخطوات"),
        ("## الخطوات {.unnumbered #sec}", "الخطوات"),
        ('## <a name="x"></a>الخطوات', "الخطوات"),
        ("## :rocket: الخطوات", "الخطوات"),
        ("## [الخطوات]{.smallcaps}", "الخطوات"),
        ("## [[guide|الخطوات]]", "الخطوات"),
        ("## ==الخطوات==", "الخطوات"),
    ],
)
def test_a_heading_is_its_words(written: str, shown: str) -> None:
    assert words(f"{written}\n\nنص القسم هنا.")[0] == shown


@pytest.mark.parametrize(
    "text", ["الساعة 10:30:20 صباحا", "المجموعة {1، 2}", "س = 5 == 5", "[1] و[2]", "م2:كم"]
)
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert words(f"{text} معروفة هنا.") == [f"{text} معروفة هنا."]


NOTED = """تأسست الجمعية عام 1950[^1] في القاهرة.[^more]

[^1]: انظر **تقرير** الوزارة ص 12.
[^more]: كان اسمها غير ذلك.
    ثم غيرته.

يرأسها اليوم أحد مؤسسيها الأوائل.
"""


def test_footnotes_stand_around_the_text_each_by_itself_on_its_line() -> None:
    blocks = markdown.convert(NOTED.encode()).blocks
    assert [(block.kind, block.text, block.line) for block in blocks] == [
        (BlockKind.PARAGRAPH, "تأسست الجمعية عام 1950 في القاهرة.", 1),
        (BlockKind.FURNITURE, "انظر تقرير الوزارة ص 12.", 3),
        (BlockKind.FURNITURE, "كان اسمها غير ذلك. ثم غيرته.", 4),
        (BlockKind.PARAGRAPH, "يرأسها اليوم أحد مؤسسيها الأوائل.", 7),
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("الرسوم ~~100 ريال~~ 150 ريالا.", ["الرسوم 150 ريالا."]),
        ("~~ألغي هذا الشرط.~~\n\nنص آخر هنا.", ["نص آخر هنا."]),
        ("- ~~شرط قديم~~\n- شهادة ميلاد\n- صورة شخصية", ["شهادة ميلاد", "صورة شخصية"]),
        ("الرسوم <del>100</del> 150 ريالا.", ["الرسوم 150 ريالا."]),
        ("الدرجة من ~50 إلى ~60 تقريبا.", ["الدرجة من ~50 إلى ~60 تقريبا."]),
    ],
)
def test_what_is_struck_out_is_no_text(written: str, shown: list[str]) -> None:
    assert words(written) == shown
