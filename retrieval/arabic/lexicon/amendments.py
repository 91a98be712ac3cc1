"""Words by which a law, or a handbook, says of its own text that it was repealed or amended."""

from typing import Final

from retrieval.arabic.lexicon import words

# "was repealed", "was amended": behind it stands which part was.
REPEALED_VERBS: Final = words("ألغيت ألغي ألغيتا نسخت حذفت حذف")
AMENDED_VERBS: Final = words("عدلت عدل عدلتا استبدلت استبدل")
ADDED_VERBS: Final = words("أضيفت أضيف")
# … and in two words: "the repeal of … was done".
DONE: Final = words("تم تمت جرى جرت")
REPEALING: Final = words("إلغاء حذف نسخ")
AMENDING: Final = words("تعديل استبدال")
ADDING: Final = words("إضافة")
# "is repealed", "is amended", without an article: "the repealed fees" are a subject.
REPEALED_STATES: Final = words("ملغاة ملغى ملغي ملغية لاغية محذوفة محذوف منسوخة")
AMENDED_STATES: Final = words("معدلة معدل")
# What stands before a verb: "then", "also", "already".
BEFORE: Final = words("ثم كما وقد قد لقد")
# Letters in their order: every verb and state above, and every "to read" below, holds some.
HINTS: Final = words("لغ لاغ عدل عديل حذف حذوف نسخ نسوخ بدل بدال ضيف ضاف كون صبح قرأ")

# Small parts of a law, which nothing else is called …
ARTICLES: Final = words("مادة مادتان مادتين مواد فقرة فقرتان فقرتين فقرات بند بندان بندين بنود قاعدة")
# … and what "this" points at: whole texts, and other parts.
TEXTS: Final = words(
    """نظام قانون لائحة باب فصل قسم ملحق جدول حكم نص قرار تعميم سياسة إجراء وثيقة فرع شرط مرسوم تنظيم دليل
    نسخة أحكام تعليمات"""
)
# Parts of a part: "the beginning of the article".
PIECES: Final = words("صدر عجز نص عنوان تعريف عبارة كلمة مسمى بعض")
THIS: Final = words("هذه هذا هاتان هذان")

# By what it was done.
BY: Final = words(
    """بموجب بالمرسوم بالأمر بالقرار بالقانون بالنظام بقرار بمرسوم بأمر بقانون بنظام بصدور وذلك وفق وفقا
    حسب بناء"""
)
# Since when.
SINCE: Final = words("اعتبارا ابتداء منذ حاليا ولم ولا وحل وحلت")
# Behind it stands the new wording.
TO_READ: Final = words("لتكون ليكون لتصبح ليصبح لتقرأ")
FOLLOWS: Final = words("الآتي الآتية الاتى التالي التالية التالى كالآتي كالتالي يلي يلى نصه نصها")
INSTEAD: Final = words("بدلا بدلها بدله")

# Who asks for one of these asks for the note itself.
ASKED_OF_NOTES: Final = words("مرسوم المرسوم بمرسوم بالمرسوم إلغاء إلغاؤها إلغاؤه تعديل تعديلها تعديله")
