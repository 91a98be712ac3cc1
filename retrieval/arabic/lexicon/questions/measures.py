"""What is asked of a number: its dimension, by the words of a question, and the units of its answers."""

from typing import Final, NamedTuple

from retrieval.arabic.lexicon import words


class Measure(NamedTuple):
    """A dimension: the words that ask for it, and the words that stand beside a number of it."""

    asking: frozenset[str]
    units: frozenset[str]


_OF_TIME = """سنة عام عاما أعوام سنوات سنين شهر شهرا أشهر شهور يوم يوما أيام أسبوع أسبوعا أسابيع ساعة ساعات
    دقيقة دقائق ثانية ثوان قرن قرنا قرون عقد عقود"""

MEASURES: Final[tuple[Measure, ...]] = (
    # Length and distance.
    Measure(
        words("طول طوله طولها ارتفاع ارتفاعه ارتفاعها عرض عرضه عرضها عمق عمقه مسافة تبعد يبعد أبعد محيط علو"),
        words(
            """متر أمتار مترا مترين كيلومتر كيلومترا كيلومترات كيلو كيلومترين كم سم مم ملم م سنتيمتر سنتيمترا
            سنتمتر مليمتر ميليمتر ملليمتر ميكرومتر نانومتر ميل أميال ميلا قدم أقدام قدما إنش بوصة ياردة
            فرسخ ذراع"""
        ),
    ),
    # Area.
    Measure(
        words("مساحة مساحته مساحتها"),
        words("مربع مربعة كم2 م2 كم² م² هكتار هكتارا فدان فدانا دونم كيلومتر كيلومترا كم متر ميل ميلا"),
    ),
    # Money.
    Measure(
        words(
            """سعر سعره سعرها ثمن ثمنه تكلفة كلفة ميزانية راتب راتبه ثروة ثروته أجر ديون إيرادات أرباح يكلف
            تكلف كلف كلفت بكم"""
        ),
        words(
            """دولار دولارا دولارات يورو جنيه جنيها جنيهات ريال ريالا ريالات درهم درهما دراهم دينار دينارا
            دنانير ليرة ليرات روبل روبلا روبية ين يوان فرنك مارك كرونة بيزو شيكل فلس قرش سنت سنتا وون"""
        ),
    ),
    # Age, and how long something lasts.
    Measure(words("عمر عمره عمرها سن سنه"), words(f"{_OF_TIME} عمر سن")),
    Measure(words("مدة دام دامت استغرق استغرقت يستغرق تستغرق"), words(_OF_TIME)),
    # Weight.
    Measure(
        words("وزن وزنه وزنها كتلة كتلته"),
        words(
            """جرام غرام جراما غراما غرامات كيلوجرام كيلوغرام كيلوغراما كجم كغم كغ كج جم غم طن طنا أطنان رطل
            أوقية كيلو ملغ ملجم قيراط"""
        ),
    ),
)
