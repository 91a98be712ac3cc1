"""Words that ask for a list, and the numbers of articles."""

from collections.abc import Mapping
from typing import Final

from retrieval.arabic.lexicon import mapping, words

# Nouns of which one asks for all: "the kinds of", "the papers for". In the plural, without article.
LISTED: Final[frozenset[str]] = words(
    """أنواع أقسام فئات أصناف أشكال أنماط مستويات درجات مراحل خطوات إجراءات شروط متطلبات ضوابط معايير قواعد
    مستندات وثائق أوراق مرفقات مسوغات مكونات مقادير عناصر أجزاء أركان أسس مبادئ محاور مواد أدوات لوازم وسائل
    طرق أساليب حالات أعراض علامات مؤشرات أسباب عوامل دوافع فوائد مزايا مميزات عيوب أضرار مخاطر آثار مضاعفات
    أهداف أغراض مهام مهمات مسؤوليات صلاحيات اختصاصات واجبات حقوق التزامات عقوبات جزاءات غرامات مخالفات محظورات
    ممنوعات استثناءات نصائح إرشادات تعليمات توصيات تدابير احتياطات أمثلة خيارات بدائل خدمات برامج تخصصات كليات
    فروع مسارات
    فروض سنن نواقض مبطلات مستحبات مواعيد رسوم تكاليف بيانات معلومات حقول صفات خصائص سمات مصادر مراجع"""
)
# Two of what is listed, and what stands before more of it.
TWO_LISTED: Final[frozenset[str]] = words(
    """نوعان نوعين قسمان قسمين طريقتان طريقتين حالتان حالتين خياران خيارين شرطان شرطين مرحلتان مرحلتين سببان
    سببين خطوتان خطوتين فئتان فئتين شكلان شكلين مساران مسارين"""
)
COUNTS: Final[frozenset[str]] = words(
    """عدة بعض ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع ثمانية ثماني تسعة تسع عشرة عشر"""
)
# Words with which a line goes on with what was said above it: "and they are six:".
GOES_ON: Final[frozenset[str]] = words(
    "وهي وهو وهم وهن هي هو هم فهي فهو ومنها ومنهم منها فمنها تسمى وذلك كالآتي كالتالي"
)
# What stands between a term and what it is.
COPULAS: Final[frozenset[str]] = words("هو هي هم هن عبارة عن يقصد به بها تعني يعني معناه معناها كناية")
# Verbs that ask for all: mention, count.
ENUMERATE: Final[frozenset[str]] = words("اذكر أذكر عدد عددي اعدد سم اسرد قائمة لائحة")
# What makes the opposite of the words behind it.
NEGATIONS: Final[frozenset[str]] = words(
    "لا لم لن ليس ليست ليسوا ألا مش مو مب مهوب ممنوع يمنع تمنع محظور يحظر تحظر"
)
# The numbers of articles as words, in both genders, without article.
UNITS: Final[Mapping[str, str]] = mapping(
    """أول أولى اول اولى أولي: 1 | ثاني ثانية: 2 | ثالث ثالثة: 3 | رابع رابعة: 4 | خامس خامسة: 5 |
    سادس سادسة: 6 | سابع سابعة: 7 | ثامن ثامنة: 8 | تاسع تاسعة: 9 | عاشر عاشرة: 10 | حادي حادية: 1""",
)
TENS: Final[Mapping[str, str]] = mapping(
    """عشر عشرة: 10 | عشرون عشرين: 20 | ثلاثون ثلاثين: 30 | أربعون أربعين اربعون اربعين: 40 |
    خمسون خمسين: 50 | ستون ستين: 60 | سبعون سبعين: 70 | ثمانون ثمانين: 80 | تسعون تسعين: 90 |
    مائة مئة: 100 | مائتان مائتين مئتان مئتين: 200""",
)
