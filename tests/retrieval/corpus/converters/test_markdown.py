from hypothesis import given
from hypothesis import strategies as st

from retrieval.corpus.converters import UnreadableError, markdown

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
    assert markdown.read(PAGE.encode()).splitlines() == [
        "متحف البحار",
        "افتُتح المتحف عام 1987 في صور، وفيه سفينة.",
        "بند أول",
        "بند ثانٍ",
        "بند داخله",
        "اقتباس",
        "الاسم | العدد",
        "قطعة | 3000",
        "شيفرة",
        "صورة المتحف",
    ]


def test_words_stay_as_they_are_written() -> None:
    text = "قال: «نعم»، ثم 5 \\* 3 = 15 & لا <شيء>"
    assert markdown.read(text.encode()) == "قال: «نعم»، ثم 5 * 3 = 15 & لا <شيء>\n"


@given(st.text(alphabet="#*_`[]()!<>|-\n \t~>1.ab\\&;سلا", max_size=300))
def test_any_markdown_gives_lines_or_nothing(text: str) -> None:
    try:
        read = markdown.read(text.encode())
    except UnreadableError:
        return
    assert all(line.strip() == line and line for line in read.splitlines())
