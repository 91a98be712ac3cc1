import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.converters import UnreadableError
from retrieval.corpus.converters.markup import markdown
from tests.retrieval.corpus.converters.samples import words

PAGE = """\
# متحف *البحار*

افتُتح المتحف عام **1987**
في [صور](https://example.org "عنوان")، وفيه `سفينة`.

- بند أول
- بند ثانٍ
  1. بند داخله

> اقتباس

| الاسم | العدد |
|-------|-------|
| قطعة  | 3000  |

    شيفرة
![صورة المتحف](x.png)
<script>alert(1)</script>
"""


def test_blocks_become_lines_and_marks_go() -> None:
    assert words(markdown, PAGE.encode()).splitlines() == [
        "متحف البحار",
        "افتُتح المتحف عام 1987 في صور، وفيه سفينة.",
        "بند أول",
        "بند ثانٍ",
        "بند داخله",
        "اقتباس",
        "الاسم: قطعة | العدد: 3000",
    ]


def test_words_stay_as_they_are_written() -> None:
    text = "قال: «نعم»، ثم 5 \\* 3 = 15 & لا <شيء>"
    assert words(markdown, text.encode()) == "قال: «نعم»، ثم 5 * 3 = 15 & لا <شيء>\n"


@given(st.text(alphabet="#*_`[]()!<>|-\n \t~>1.ab\\&;سلا", max_size=300))
def test_any_markdown_gives_lines_or_nothing(text: str) -> None:
    try:
        read = words(markdown, text.encode())
    except UnreadableError:
        return
    assert all(line.strip() == line and line for line in read.splitlines())


@pytest.mark.parametrize(
    ("written", "kind", "read"),
    [
        ("## كتابة الدليل {#كتابة-الدليل}", BlockKind.HEADING, "كتابة الدليل"),
        ("##هل يمكن الإلغاء؟", BlockKind.HEADING, "هل يمكن الإلغاء؟"),
        ("### الرسوم {: .no_toc }", BlockKind.HEADING, "الرسوم"),
        ("ينقل البلاغ خلال يوم.{: .lead}", BlockKind.PARAGRAPH, "ينقل البلاغ خلال يوم."),
        ('زر [الموقع](https://a.b){:target="_blank"} كل يوم.', BlockKind.PARAGRAPH, "زر الموقع كل يوم."),
        (
            "كرر يوميا ![](data:image/svg,{% include icons/x.svg %}) من فضلك.",
            BlockKind.PARAGRAPH,
            "كرر يوميا من فضلك.",
        ),
        ("{% include nav.html %}\nنص الصفحة.", BlockKind.PARAGRAPH, "نص الصفحة."),
        ("أهلا بكم في {{ site.name }} اليوم.", BlockKind.PARAGRAPH, "أهلا بكم في اليوم."),
        (":::warning\nلا تفتح الغطاء.\n:::", BlockKind.PARAGRAPH, "لا تفتح الغطاء."),
        ("> [!NOTE]\n> يغلق يوم الجمعة.", BlockKind.PARAGRAPH, "يغلق يوم الجمعة."),
        ("أسس سنة 1950[^1] في صور.", BlockKind.PARAGRAPH, "أسس سنة 1950 في صور."),
        ("المجموعة {1، 2} محدودة #وسم", BlockKind.PARAGRAPH, "المجموعة {1، 2} محدودة #وسم"),
    ],
)
def test_the_marks_of_site_builders_go(written: str, kind: BlockKind, read: str) -> None:
    (block,) = markdown.convert(f"{written}\n".encode()).blocks
    assert (block.kind, " ".join(block.text.split())) == (kind, read)


FRONT = """---
title: "دليل المسبح"
source: web
---

## النظافة

- [ ] اغسل قدميك
  - جيدا
- [x] استعمل المنشفة

1. ادخل

**ملاحظة مهمة**

<details><summary>هل يسمح بالأطفال؟</summary>

نعم.

</details>

```
x = 1
```
"""


def test_front_matter_boxes_and_code_are_no_text_and_lines_are_the_files() -> None:
    blocks = markdown.convert(FRONT.encode()).blocks
    assert [(block.kind, block.text, block.line) for block in blocks] == [
        (BlockKind.TITLE, "دليل المسبح", None),
        (BlockKind.HEADING, "النظافة", 6),
        (BlockKind.ITEM, "اغسل قدميك", 8),
        (BlockKind.ITEM, "جيدا", 9),
        (BlockKind.ITEM, "استعمل المنشفة", 10),
        (BlockKind.STEP, "ادخل", 12),
        (BlockKind.HEADING, "ملاحظة مهمة", 14),
        (BlockKind.QUESTION, "هل يسمح بالأطفال؟", 16),
        (BlockKind.PARAGRAPH, "نعم.", 18),
    ]
    assert [block.level for block in blocks if block.kind is BlockKind.ITEM] == [1, 2, 1]
