"""Words of questions that lean on the one before: what points back, what asks for more, what only opens.

The dialects stand beside the standard; question words themselves are in `types` and `dialects`.
"""

from collections.abc import Mapping
from typing import Final

from retrieval.arabic.lexicon import glossary, mapping, words

# What a speaker begins with before the question itself.
OPENERS: Final[frozenset[str]] = words(
    """و طب طيب حسنا اوكي أوك تمام ماشي يعني بس لكن ولكن إذن اه نعم أيوه باهي واخا وطيب وطب وبعدين شكرا شكرًا
    مشكور مشكورة متشكر متشكرة تسلم يسلمو جزيلا ممتاز جميل رائع عظيم فهمت حلو"""
)
# Ends of what is said for politeness, two words: if you please.
POLITE: Final[frozenset[str]] = words("سمحت سمحتي سمحتوا تكرمت تكرمتم فضلك فضلكم")
# "That", "this", "there", "so": what is meant stands in the question before.
POINTERS: Final[frozenset[str]] = words(
    """ذلك هذا هذه تلك ذاك هؤلاء أولئك بذلك لذلك بهذا لهذا هناك هنالك هكذا كذلك ده دي دا كده كدا هاد هادا
    هادي هاذا هاذي هيدا هيدي هيك هيج جذي كذي هذي ذي هكا هكذاك هاكا هالشي هالشيء داكشي هادشي هذاك هديك
    هاداك""",
)
# Nouns that say no more than a pointer does.
EMPTY_NOUNS: Final[frozenset[str]] = words("الشي الشيء الأمر الحدث الموضوع الحاجة الحكي الحاصل الكلام")
# To be, to happen, to do: with a pointer or alone they add nothing to the question before.
LIGHT_VERBS: Final[frozenset[str]] = words(
    """كان كانت كانوا حدث حدثت يحدث تحدث سيحدث جرى جرت حصل حصلت يحصل سيحصل صار صارت يصير بيصير وقع وقعت تم
    تمت يتم فعل فعلت فعلوا يفعل فعله فعلوه عمل عملت عملوا عملوه عمله سوى سوت سووا سواه دار دارت داروا
    دارو ديرت كاين كاينة بالضبط تحديدا بالتحديد""",
)
# Another, others, also, more: the same question once again.
OTHERS: Final[frozenset[str]] = words(
    """غيره غيرها غيرهم غيرهما غيرهن غير سواه سواها سواهم عداه عداها أيضا كذلك كمان كمانه برضه برضو زادة
    آخر أخرى آخرون آخرين أكثر تاني تانية ثاني ثانية غيرو غيرك بعد زيادة وغيره وغيرها وغيرهم يوجد هناك
    فيه في اكو كاين""",
)
# Of those, what asks for another even without a question word.
ANOTHER: Final[frozenset[str]] = words(
    "غيره غيرها غيرهم غيرهما غيرهن سواه سواها سواهم عداه عداها غيرو وغيره وغيرها وغيرهم"
)
# … and those of them that alone do not make a question of it.
NOT_ALONE: Final[frozenset[str]] = words("غير بعد أكثر زيادة ثاني ثانية كذلك يوجد هناك فيه في اكو كاين")
# "What about": a word for "what" and one of these, or one of these phrases' first words alone.
ABOUT: Final[frozenset[str]] = words("عن بشأن بخصوص حول")
CONCERNING: Final[frozenset[str]] = words("بالنسبة بخصوص")
# At the end of a question that was opened: of it, there, between them.
OF_IT: Final[frozenset[str]] = words(
    """فيه فيها فيهم منه منها منهم عنه عنها عليه عليها له لها لهم معه معها به بها إليه إليها بينهما بينهم
    عندهم عنده عندها"""
)
# Of those, the ones whose preposition stands before what they mean; ل and ب would be joined to it.
OF_ITS: Final = glossary(
    """في: فيه فيها فيهم | من: منه منها منهم | عن: عنه عنها عنهم | على: عليه عليها عليهم | إلى: إليه إليها |
    مع: معه معها معهم | بين: بينهما بينهم | عند: عنده عندها عندهم"""
)
# Question words with a preposition that says what is asked: for whom, for how much.
TO_WHOM: Final[frozenset[str]] = words("لمن بمن بكم عمن ممن لمين بمين بقديش بشحال")
PREPOSITIONS: Final[frozenset[str]] = words("في من إلى على مع عند إلي علي")
# What begins a phrase beside the matter: where, when.
BESIDES: Final[frozenset[str]] = words("في داخل خارج برا بره برة جوا جوه على إلى ضمن")
# If, when: a case in which it is asked.
CASES: Final[frozenset[str]] = words("إذا لو عند لما عندما وقتما")
RELATIVES: Final[frozenset[str]] = words("اللي الذي التي الذين")
# What is asked of a thing: one may stand in the place of another.
ATTRIBUTES: Final[frozenset[str]] = words(
    """مدة حرارة درجة وزن طول عرض ارتفاع عمق حجم سعر ثمن تكلفة كلفة رسم رسوم راتب عمر سن مساحة سرعة سعة عدد
    لون ضمان قيمة نسبة طاقة صلاحية عاصمة"""
)
# What "where" asks for, said beside it.
WHEREABOUTS: Final[frozenset[str]] = words("مقر مكان موقع عنوان")
# May, can, must: what begins a question that is answered with yes or no.
MODALS: Final[frozenset[str]] = words(
    """أقدر بقدر نقدر أستطيع نستطيع يمكن يمكنني ممكن لازم يلزم يجوز ينفع فيني فيي مسموح ممنوع يصير
    بصير ضروري"""
)
# Where from.
DIRECTIONS: Final[frozenset[str]] = words("الشمال الجنوب الشرق الغرب الداخل الخارج")
# Only people have them; kin is in `types`.
OF_PERSONS: Final[frozenset[str]] = words("عمر سن جنسية مهنة لقب كنية ديانة راتب زواج")
# "Of it" behind a noun with the article, in the dialects: الرسم ديالها.
ITS: Final[frozenset[str]] = words(
    """ديالها ديالو دياله ديالهم بتاعها بتاعه بتاعهم بتاعتها بتاعته بتاعتهم تبعها تبعه تبعهم تبعو حقها حقه
    حقهم حقتها حقته مالها ماله مالهم مالتها مالته تاعها تاعه تاعو تاعهم نتاعها نتاعه نتاعو نتاعهم متاعها
    متاعه متاعو"""
)
# Who talks of himself or to the bot does not speak of the question before.
PERSONAL: Final[frozenset[str]] = words(
    "أنت أنتم أنا نحن إنت انتي انته انتو احنا إحنا نحنا عنك منك لك حالك اسمك عندك بك بوت البوت سند"
)
# Days and years seen from today: "this year" points to no question.
NOW: Final[frozenset[str]] = words(
    "العام السنة الشهر الأسبوع اليوم الموسم القرن المرة الليلة الصيف الشتاء الفترة الأيام السنوات"
)
# Adverbs beside a verb without a subject.
BESIDE: Final[frozenset[str]] = words(
    "الآن حاليا اليوم بعدها قبلها بعد قبل هلق دلوقتي حينها وقتها لاحقا أولا أخيرا فيها فيه به بها"
)

# Words whose last letters are no pronoun, though they look like one. More verbs and masdars are in `verbs`.
ENDING_IN_HA: Final[frozenset[str]] = words(
    """مياه وجوه أفواه شفاه جباه أشباه شبيه فقيه نبيه نزيه سفيه كريه وجيه تافه نابه مشابه متشابه مواجه منبه
    مشوه مرفه اتجاه انتباه اشتباه توجيه تنبيه ترفيه تشبيه تشويه تنزيه تمويه فواكه تجاه إكراه
    أدهم درهم دراهم أسهم ملهم مبهم متهم مساهم تفاهم توهم
    يكره تكره انتبه ينتبه تنتبه اتجه يتجه تتجه واجه يواجه تواجه نبه ينبه تنبه يوجه توجه يتوجه
    يشبه تشبه يشوه"""
)

# The noun of what is asked, by its kind in `types.FOCUS`, to the question word that asks the same.
ASKED_BY: Final[Mapping[str, str]] = mapping(
    "reason: لماذا | time: متى | place: أين | number: كم | manner: كيف"
)
# The nouns among them that ask by themselves when they are definite: "and the reason?"
ASKING_NOUNS: Final[frozenset[str]] = words(
    "سبب أسباب دافع هدف غرض تاريخ موعد سنة عام وقت مكان موقع عدد كمية طريقة كيفية وسيلة توقيت"
)
