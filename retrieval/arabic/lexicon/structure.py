"""Words by which people mark the parts of a document, without vowel signs."""

from typing import Final

from retrieval.arabic.lexicon import words

# Parts of laws and books, outermost first: each with how deep it stands.
DIVISIONS: Final = (
    (words("الكتاب الجزء المجلد القسم"), 10),
    (words("الباب باب"), 20),
    (words("الفصل فصل الوحدة"), 30),
    (words("الفرع المبحث مبحث المحور الدرس الملحق ملحق"), 40),
    (words("المطلب مطلب المسألة الحديث القاعدة"), 50),
    (words("المادة مادة البند بند"), 60),
)
ARTICLE_RANK: Final = 60

# Words of an ordinal number, without the article and "and".
ORDINALS: Final = words(
    """أول أولى ثان ثاني ثانية ثالث ثالثة رابع رابعة خامس خامسة سادس سادسة سابع سابعة ثامن ثامنة تاسع تاسعة
    عاشر عاشرة حادي حادية عشر عشرة عشرون عشرين ثلاثون ثلاثين أربعون أربعين خمسون خمسين ستون ستين سبعون
    سبعين ثمانون ثمانين تسعون تسعين مئة مائة مئتين مائتين مئتان مائتان أخير أخيرة تمهيدي وحيدة بعد مكرر
    مكررا"""
)

# "firstly", "secondly", … in their order.
ADVERBS: Final = (
    "أولا",
    "ثانيا",
    "ثالثا",
    "رابعا",
    "خامسا",
    "سادسا",
    "سابعا",
    "ثامنا",
    "تاسعا",
    "عاشرا",
    "أخيرا",
)

# The letters that count, in their order.
LETTERS: Final = "أابجدهوزحطيكلمنسعفصقرشت"

# Words of the heading of questions and answers.
QUESTIONS_HEADING: Final = words("أسئلة الأسئلة اسئلة الاسئلة استفسارات الاستفسارات سؤال_وجواب FAQ")
# The heading of a table of contents, whole.
CONTENTS_HEADING: Final = words(
    """فهرس الفهرس محتويات المحتويات قائمة_المحتويات جدول_المحتويات فهرس_المحتويات فهرس_الموضوعات
    محتويات_الكتاب"""
)
# Words of what stands above definitions.
DEFINITIONS_HEADING: Final = words(
    """معاني المعاني معنى تعريف تعريفات التعريفات تعاريف مصطلحات المصطلحات يقصد ويقصد المقصود تعني قاموس
    مسرد معجم"""
)
# Words of what stands above steps, without their article.
STEPS_HEADING: Final = words("خطوات طريقة كيفية ترتيب تحضير إجراءات مراحل تعليمات تشغيل تركيب")
# What the name of a list begins with.
LIST_HEADING: Final = words(
    """ما أسماء قائمة شروط الشروط المطلوب المستندات الوثائق الأوراق المرفقات مكونات المكونات المقادير"""
)

# What a definition begins with, after its term.
DEFINES: Final = words("كل هو هي هم ما من أي شخص مجموعة عبارة المبلغ الشخص الجهة الحيز المكان نوع أداة حبس")
# Who says something before a colon, which is no term.
SAYS: Final = words(
    """قال قالت قالوا أضاف أضافت تابع تابعت أكد أكدت أوضح أوضحت ذكر ذكرت سأل سئل قيل قلت كتب كتبت صرح صرحت
    أجاب روى حدثنا يقول تقول أن إن لأن أما لتصبح"""
)
# A term does not begin with a preposition or a word of numbers.
NO_TERM: Final = words("من في إلى على عن أقل أكثر لا لم إذا حتى بين مع")

# Commands that steps begin with and whose form alone does not tell.
COMMANDS: Final = words("قم ضع خذ اترك تأكد انتظر اختر نظف حرك سخن قطع أضف كرر شغل صب رش أدخل أغلق")

# What the words below a picture begin with, before its number.
PICTURES: Final = words("شكل الشكل صورة الصورة رسم الرسم خريطة الخريطة مخطط المخطط لوحة اللوحة Figure Fig")

# Lines of the navigation of sites.
NAVIGATION: Final = words(
    """الرئيسية الصفحة_الرئيسية من_نحن عن_الموقع اتصل_بنا تواصل_معنا تسجيل_الدخول إنشاء_حساب تسجيل بحث القائمة
    English Français العربية خريطة_الموقع سياسة_الخصوصية شروط_الاستخدام اشترك التالي السابق فيسبوك تويتر AR
    EN"""
)
