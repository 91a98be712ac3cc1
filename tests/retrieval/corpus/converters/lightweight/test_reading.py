import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.converters import plain_text
from retrieval.corpus.converters.formats import CONVERTERS
from retrieval.corpus.converters.lightweight.reading import MARK, MARKUPS, find_markup, without_markup


def told(text: str) -> list[tuple[BlockKind, int, int | None, str]]:
    """The blocks of a text file: kind, level, line and words."""
    return [
        (block.kind, block.level, block.line, block.text)
        for block in plain_text.convert(text.encode()).blocks
    ]


ASCIIDOC = """\
= دليل المضخة
:pump: المضخة الزرقاء

تحتاج {pump} إلى *صيانة* كل شهر،
انظر <<care,باب العناية>> وlink:https://a.b/c[الموقع].

[[care]]
== العناية

NOTE: لا تشغلها بلا ماء.

[source,c]
----
int main;
----

=== الخطوات

. افصل الكهرباء
. اربط الأنبوب

* مفتاح
** مقاس عشرة

image::pump.png[صورة]

[NOTE]
====
يفحص الضغط كل أسبوع.
====

الصمام:: قطعة تمنع رجوع الماء.
المرشح::
  قطعة تحجز الرمل.
"""


def test_asciidoc_is_read_without_its_marks_and_code_on_the_lines_of_the_file() -> None:
    assert told(ASCIIDOC) == [
        (BlockKind.TITLE, 0, 1, "دليل المضخة"),
        (BlockKind.PARAGRAPH, 0, 4, "تحتاج المضخة الزرقاء إلى صيانة كل شهر، انظر باب العناية والموقع."),
        (BlockKind.HEADING, 1, 8, "العناية"),
        (BlockKind.PARAGRAPH, 0, 10, "لا تشغلها بلا ماء."),
        (BlockKind.HEADING, 2, 17, "الخطوات"),
        (BlockKind.STEP, 1, 19, "1. افصل الكهرباء"),
        (BlockKind.STEP, 1, 20, "2. اربط الأنبوب"),
        (BlockKind.ITEM, 2, 22, "- مفتاح"),
        (BlockKind.ITEM, 3, 23, "- مقاس عشرة"),
        (BlockKind.PARAGRAPH, 0, 29, "يفحص الضغط كل أسبوع."),
        (BlockKind.DEFINITION, 0, 32, "الصمام: قطعة تمنع رجوع الماء."),
        (BlockKind.DEFINITION, 0, 33, "المرشح: قطعة تحجز الرمل."),
    ]


RESTRUCTURED = """\
===========
دليل المكتبة
===========

:Author: هدى

تفتح **كل يوم** من الثامنة. راجع :ref:`الإعارة <loan>`.

.. _loan:

الإعارة
^^^^^^^

.. note::
   تمدد الإعارة مرة واحدة.

مثال على الأمر::

    borrow --book 5

.. code-block:: python

   print("x")

غرامة
    مبلغ يدفعه المتأخر.

بطاقة
    رخصة تسمح
    بالإعارة.

الرسوم
\"\"\"\"\"\"

=====  =======
نوع    أجرة
=====  =======
كتاب   درهم
=====  =======

.. list-table::

   * - الخدمة
     - الرسم
   * - بطاقة
     - دينار
"""


def test_restructured_text_is_read_without_its_marks_and_code() -> None:
    assert told(RESTRUCTURED) == [
        (BlockKind.TITLE, 0, 2, "دليل المكتبة"),
        (BlockKind.PARAGRAPH, 0, 7, "تفتح كل يوم من الثامنة. راجع الإعارة."),
        (BlockKind.HEADING, 1, 11, "الإعارة"),
        (BlockKind.PARAGRAPH, 0, 15, "تمدد الإعارة مرة واحدة."),
        (BlockKind.PARAGRAPH, 0, 17, "مثال على الأمر:"),
        (BlockKind.DEFINITION, 0, 25, "غرامة: مبلغ يدفعه المتأخر."),
        (BlockKind.DEFINITION, 0, 28, "بطاقة: رخصة تسمح بالإعارة."),
        (BlockKind.HEADING, 2, 32, "الرسوم"),
        (BlockKind.ROW, 0, 36, "نوع | أجرة"),
        (BlockKind.ROW, 0, 38, "كتاب | درهم"),
        (BlockKind.ROW, 0, 43, "الخدمة | الرسم"),
        (BlockKind.ROW, 0, 45, "بطاقة | دينار"),
    ]


MEDIAWIKI = """\
{{معلومات مدينة
| سكان = {{عدد:5000}}
}}
'''رامة''' مدينة في [[الشام|بلاد الشام]]، أسسها [[سليم]].<ref>كتاب</ref>

[[ملف:رامة.jpg|تصغير|صورة [[رامة]]]]

== المناخ ==
* حار ''صيفا''
** رطب

=== السكان ===
{| class="wikitable"
! السنة !! العدد
|-
| 1900 || 300
|-
| style="text-align:left" | 1950
| 700
|}
[[تصنيف:مدن]]
"""


def test_mediawiki_is_read_without_templates_pictures_and_notes() -> None:
    assert told(MEDIAWIKI) == [
        (BlockKind.PARAGRAPH, 0, 4, "رامة مدينة في بلاد الشام، أسسها سليم."),
        (BlockKind.HEADING, 1, 8, "المناخ"),
        (BlockKind.ITEM, 1, 9, "- حار صيفا"),
        (BlockKind.ITEM, 2, 10, "- رطب"),
        (BlockKind.HEADING, 2, 12, "السكان"),
        (BlockKind.ROW, 0, 14, "السنة | العدد"),
        (BlockKind.ROW, 0, 16, "1900 | 300"),
        (BlockKind.ROW, 0, 18, "1950 | 700"),
    ]


ORG = """\
#+TITLE: دفتر المزرعة

تضم *ثلاثين* نخلة و[[https://a.b][حظيرة]].

* الري                               :water:
:PROPERTIES:
:ID: 5
:END:
يسقى النخل كل /أسبوع/ مرة.

** TODO الأدوات
- [X] خرطوم
- السماد :: ما يضاف إلى التربة.
- البذار :: ما يزرع منها.

#+BEGIN_SRC sh
echo 1
#+END_SRC
# تعليق
"""


def test_org_is_read_without_drawers_code_and_comments() -> None:
    assert told(ORG) == [
        (BlockKind.TITLE, 0, 1, "دفتر المزرعة"),
        (BlockKind.PARAGRAPH, 0, 3, "تضم ثلاثين نخلة وحظيرة."),
        (BlockKind.HEADING, 1, 5, "الري"),
        (BlockKind.PARAGRAPH, 0, 9, "يسقى النخل كل أسبوع مرة."),
        (BlockKind.HEADING, 2, 11, "الأدوات"),
        (BlockKind.ITEM, 1, 12, "- خرطوم"),
        (BlockKind.DEFINITION, 0, 13, "السماد: ما يضاف إلى التربة."),
        (BlockKind.DEFINITION, 0, 14, "البذار: ما يزرع منها."),
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("= دليل\nسالم <a@b.c>\nv1.0, 2023-01-01\n\n[.lead]\nنص أول.", "# دليل\n\n\n\n\nنص أول."),
        (
            "== أول\n\n== ثان\n\n.شروط\n* **عمره** عشرون footnote:[سنة]",
            "## أول\n\n## ثان\n\n###### شروط\n- عمره عشرون",
        ),
        ("[qanda]\nما العمل؟:: اتصل.\n\n[[a]]\nاضغط btn:[حفظ] +", "\nما العمل؟ اتصل.\n\n\nاضغط حفظ"),
        ("[cols=1]\n|===\n|فئة |رسم\n\n|طالب\n|10\n|===", "\n\nفئة | رسم\n\nطالب | 10\n\n"),
        (
            "[quote, ابن خلدون]\n____\nالعلم *خير*.\n____\nTIP: اقرأ _كل_ يوم.",
            "\n\nالعلم خير.\n\nاقرأ كل يوم.",
        ),
        ("= دليل =\n\n== إجازات ==\nثلاثون يوما.\n:وتزاد.", "# دليل\n\n## إجازات\nثلاثون يوما.\nوتزاد."),
        (
            "'''سوق''' قديم\n\n;سوق: مكان\n;قلعة\n:حصن\n[[سوق]] هنا",
            "سوق قديم\n\nسوق: مكان\nقلعة: حصن سوق هنا\n\n",
        ),
        ("== أول ==\n# يصرف\n#* إلا\n# يدفع\n{{قالب|أ}}", "## أول\n1. يصرف\n   - إلا\n2. يدفع\n"),
        ("``رمز``\n\n.. tip:: اشرب.\n\n| بيت\n| بيت بعده", "رمز\n\nاشرب.\n\nبيت\nبيت بعده"),
        ("خبز\n####\n\n+---+---+\n| أ | ب |\n+===+===+\n.. _x:", "# خبز\n\n\n\nأ | ب\n\n"),
        ("#. اعجن\n#. اخبز\n\n.. image:: a.png\n   :alt: خبز\n\nنص.", "1. اعجن\n2. اخبز\n\n\n\n\nنص."),
        (
            "* تعريف\nنص.\n** ساعات\nثمان =كل= يوم.\n** سلامة\nالبس [fn:1]",
            "## تعريف\nنص.\n### ساعات\nثمان كل يوم.\n### سلامة\nالبس",
        ),
        ("#+TITLE: دفتر\n| نوع | عدد |\n|-----+-----|\n| نخل | 30 |", "# دفتر\nنوع | عدد\n\nنخل | 30"),
    ],
)
def test_marks_become_those_of_plain_lines_or_go(written: str, read: str) -> None:
    assert without_markup(written) == read


@pytest.mark.parametrize(
    "text",
    [
        "مجموع الحساب:\n\n2 + 3\n= خمسة\n\n4 + 4\n= ثمانية\n",
        "عنوان أول\n=========\nنص.\n\nعنوان ثان\n---------\nنص آخر.\n",
        "الفصل الأول\n-----\nقال (انظر [1]) كذا.\n-----\n* بند\n* بند ثان\n",
        "== عنوان واحد\n\nنص بلا علامة أخرى.\n",
        "السعر:: خمسة\nالوزن:: ستة\n[ملاحظة]\nلا يرد المبيع.\n",
        "* أولا\n* ثانيا\n\nفقرة تليهما.\n***\nفقرة أخيرة، و**كلمة** مؤكدة.\n",
        "أهلا {{اسم}} في ===== هذا اليوم\n====\n",
        "س: ما العمل؟\nج: اتصل بنا على https://a.b [الدعم].\n....\n",
        "ملاحظة -- مهمة\n~~~~\nالمادة 1: نص.\n`رمز`\n",
    ],
)
def test_plain_text_with_a_sign_by_chance_is_left_as_it_is(text: str) -> None:
    assert find_markup(text) is None
    assert plain_text.convert(text.encode()).in_file


def test_a_fence_that_nothing_closes_takes_no_text_with_it() -> None:
    assert "نص مهم." in without_markup("== أول\n\n----\nنص مهم.\n\n== ثان\n\nنص.\n")


def test_lines_that_begin_an_article_are_not_joined_to_the_line_above() -> None:
    read = without_markup("== أول\n\nتمهيد طويل\nالمادة 1: نص\nيتمه.\n\n== ثان\n\nنص.\n").split("\n")
    assert read[2:5] == ["تمهيد طويل", "المادة 1: نص يتمه.", ""]


@pytest.mark.parametrize("kind", [".adoc", ".asciidoc", ".rst", ".org", ".wiki", ".mediawiki"])
def test_files_named_after_a_markup_are_read_as_text(kind: str) -> None:
    assert CONVERTERS[kind] == CONVERTERS[".txt"]


@given(st.text(alphabet="=*#:[]{}|'`_.-<>/+~; \n\rسلاa1", max_size=200))
def test_as_many_lines_come_out_as_went_in(body: str) -> None:
    for text in (ASCIIDOC, RESTRUCTURED, MEDIAWIKI, ORG):
        marked = f"{text}\n\n{body}"
        lines = marked.replace("\r\n", "\n").replace("\r", "\n").count("\n")
        assert without_markup(marked).count("\n") == lines


@given(st.text(alphabet="=*#:[]{}|'`_.-<>+~ \n\"سNOTE", max_size=60))
def test_no_sign_is_without_one_of_the_marks_that_are_looked_for_first(text: str) -> None:
    if any(sign.search(text) for markup in MARKUPS for sign in markup.signs):
        assert MARK.search(text)
