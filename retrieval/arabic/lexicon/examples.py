"""Words of which example questions are made."""

from collections.abc import Mapping
from typing import Final

from retrieval.arabic.lexicon import mapping, words

# Verbs of a line that introduces a list, with the preposition that they take: it aims at, it consists of.
ANNOUNCING: Final[Mapping[str, str]] = mapping(
    """يهدف تهدف يسعى تسعى ينقسم تنقسم: إلى | يتكون تتكون يتألف تتألف يتشكل تتشكل: من | يحتوي تحتوي: على |
    يختص تختص يلتزم تلتزم: ب | يشمل تشمل يتضمن تتضمن يضم تضم يتولى تتولى يشترط يستثنى يستحب يحظر يمنع يلزم
    يستحق تستحق يتحمل تتحمل يوفر توفر: -"""
)
# "What" of such a verb, behind its preposition.
WHAT: Final[Mapping[str, str]] = mapping("إلى: إلى_ماذا | من: ممّ | على: على_ماذا | ب: بماذا | -: ماذا")
# One thing of which one asks how it is done; the second kind goes where "how" stands.
DONE: Final[frozenset[str]] = words("طريقة آلية")
MANNER: Final[frozenset[str]] = words("كيفية")
# Names of what is done that look like others: a report, a definition, a date.
NOT_DONE: Final[frozenset[str]] = words("تقرير تعريف تاريخ تمهيد تقديم إنجاز إيراد إسلام إعداد")
# What says no more than that something is said about the name behind it.
OVERVIEW: Final[frozenset[str]] = words(
    """نبذة_عن نبذة_مختصرة_عن لمحة_عن نظرة_عامة_على نظرة_على مقدمة_عن مقدمة_في مقدمة_إلى معلومات_عن حول عن"""
)
# With one of these among its words a name stands for nothing by itself, or is no name.
LEANS_BACK: Final[frozenset[str]] = words(
    """هذا هذه ذلك تلك هؤلاء كل جميع معظم أغلب أي أحد إحدى بعض غيره غيرها هنا هناك كان كانت أن إن لكن ثم أو
    إذا كما حيث الذي التي يجب ويجب لا لم لن ليس"""
)
# What something is said to be by who says what it is.
GENERA: Final[frozenset[str]] = words(
    """أداة أدوات نظام أنظمة برنامج برامج شركة مؤسسة هيئة جهة جهات مجموعة نوع أنواع عبارة طريقة أسلوب منصة
    تطبيق خدمة لغة ملف ملفات عملية مشروع وثيقة وحدة مادة منظمة جمعية دولة مدينة جزيرة نهر جبل حيوان طائر
    نبات مرض جهاز آلة كتاب مجلة صحيفة قناة شبكة علم فن مكان مبلغ عقد اتفاق شخص موقع مركز معهد جامعة"""
)
# Words of the questions themselves, which their answers need not hold.
ASKING: Final[frozenset[str]] = words("المقصود تعرف تنص تقول يتم تتم")
# In the name of a column, the language of its cells.
LANGUAGES: Final[frozenset[str]] = words("ar en fr arabic english french")
