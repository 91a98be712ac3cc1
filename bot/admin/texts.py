"""What the bot says to admins alone, in Arabic: of the log, and of trouble. Written as `replies.texts` is."""

from bot.formatting.plurals import count_in_arabic
from bot.replies.texts import EXCHANGE

# What /help says below what it tells everybody.

FOR_ADMINS = "للمشرفين"
LOG_COMMANDS = "السجلّ:"
REVIEW_COMMANDS = "ما ينتظر المراجعة:"
DOCUMENT_COMMANDS = "الوثائق:"
SEND_A_DOCUMENT = "أرسل لي ملفًّا لأضيفه إلى وثائقي، أو افتح \u2068/sources\u2069 لتزيل واحدة منها."

# Trouble.

INCIDENT = "حدث خلل عندي ولم أكمل ما كنت أفعله. هذا موضعه:"
REPEATED = "تكرّر هذا الخلل"
LOG_IS_WRITTEN_AGAIN = "عدت أكتب في السجلّ، وكتبت فيه ما كان ينتظر."

# The log.

STATS = "كيف أجيب"
LAST_DAY = "آخر 24 ساعة"
LAST_WEEK = "آخر 7 أيام"
DIGEST = "هذه نشرتك الأسبوعية. التفاصيل في \u2068/stats\u2069"
LAST_MONTH = "آخر 30 يومًا"
TOP_SOURCES = "أكثر ما أجبت منه:"
PICTURE = "في الصورة أسئلة كل يوم بتوقيت غرينتش: الأزرق ما أجبت عنه، والبرتقاليّ ما لم أجد له جوابًا."
NO_PICTURE = "لأرسم الأسئلة يومًا بيوم ثبّت لي matplotlib بهذا الأمر ثم أعد تشغيلي: \u2068make stats\u2069"
PICTURE_FAILED = "ولم أستطع هذه المرّة أن أرسم الأسئلة يومًا بيوم."
UNANSWERED = "أسئلة لم أجد لها جوابًا"
NOTHING_UNANSWERED = "ليس في السجلّ سؤال ينتظر جوابًا."
BAD = "أجوبة قال الناس إنها غير صحيحة"
NOTHING_BAD = "ليس في السجلّ جواب قال أحد إنه غير صحيح ولم يُراجَع."
LATEST = "آخر المحادثات"
NOTHING_YET = "لا شيء في السجلّ، أو لا شيء أقدم ممّا رأيت."
FOUND_FOR = "نتائج البحث عن"
NOTHING_FOUND = "ليس في السجلّ ما فيه هذه الكلمات."
PAGE = "الصفحة"
THE_LAST = "آخرها"
ANSWERED = "أجبت عنه"
NOT_ANSWERED = "بلا جواب"
CUT_SHORT = "لم يكتمل"
SMALL_TALK = "تحيّة أو مجاملة"
NOT_DELIVERED = "لم يصل الجواب"
IN_PRIVATE = "محادثة خاصّة"
IN_GROUP = "مجموعة"
IN_OTHER_CHATS = "من محادثة أخرى"
IN_TERMINAL = "الطرفيّة"
NONE_WAS_RIGHT = "وقيل: ليس في الجمل جواب صحيح."
RIGHT_NOT_SAID = "ولم يُقَل ما الصحيح."
RIGHT_WAS = "وقيل إن الصحيح هو الجملة"
CONFIDENCE = "الثقة"
SENTENCE = "الجملة"
SCORE = "الدرجة"
REVIEWED = "رُوجعت"
NOTE = "الملاحظة:"
BUTTON_REVIEWED = "راجعتُها"
BUTTON_UNREVIEWED = "ألغِ وسم المراجعة"
MARKED = "وسمتُها بأنها رُوجعت. وإن ردَدتَ عليها برسالة حفظتُ رسالتك ملاحظة."
UNMARKED = "ألغيتُ وسم المراجعة وملاحظتها."
NOTED = "حفظتُ ملاحظتك، ووسمتُ المحادثة بأنها رُوجعت."
NOT_MARKED = "لا أستطيع الكتابة في السجلّ الآن، فلم يتغيّر شيء. حاول بعد قليل من فضلك."
NO_SUCH_EXCHANGE = "ليس في السجلّ محادثة بهذا الرقم."
WRITE_NUMBER = "اكتب بعد الأمر رقم محادثة، مثل:\n\u200f\u2068/show 12\u2069"
WRITE_WORDS = "اكتب بعد \u2068/find\u2069 كلمة أو أكثر ممّا في الأسئلة أو الأجوبة، كيفما كُتبت."
WRITE_COUNT = "اكتب بعد الأمر عددًا من 1 إلى 10، مثل:\n\u200f\u2068/last 10\u2069"
WRITE_PERIOD = (
    "اكتب بعد الأمر مدّة مثل \u20687d\u2069 أو \u206824h\u2069، أو تاريخًا مثل \u20682026-03-31\u2069، "
    "أو لا تكتب شيئًا لتأخذ السجلّ كله."
)
NOTHING_TO_EXPORT = "ليس في السجلّ شيء من هذه المدّة."
EXPORT_IS_CUT = (
    "هذه أحدثها، ولا يتّسع ملفّ في تيليجرام لأكثر منها. اطلب مدّة أقصر، أو خذ السجلّ كله حيث أعمل: "
    "\u2068python -m bot logs --csv\u2069"
)

# Which sentence answers: what an admin points at becomes a regression question.

BUTTON_POINT = "أشر إلى جوابه"
LOOKED_FOR = "بحثتُ بكلمات:"
WHICH_ANSWERS = "أيّ هذه الجمل هو الجواب؟ اختر رقمها، أو ردّ على هذه الرسالة بكلمات أخرى لأبحث بها."
NO_SENTENCE = "لم أجد جملة قريبة. ردّ على هذه الرسالة بكلمات أخرى لأبحث بها، أو أرسل وثيقة فيها الجواب."
GAP_KEPT = "حفظتُه سؤالًا للاختبار، وعلّمتُ على المحادثة بأنها رُوجعت."
POINTED_AT = "صار سؤالًا للاختبار."
NOT_KEPT = "لم أستطع أن أحفظه الآن: لا أستطيع الكتابة في مجلّد الوثائق أو في السجلّ."

# Their part of the menu of commands.

COMMAND_RELOAD = "حدّث الوثائق من ملفّاتها"
COMMAND_STATS = "كيف أجيب، أرقامًا ورسمًا"
COMMAND_UNANSWERED = "أسئلة لم أجد لها جوابًا"
COMMAND_BAD = "أجوبة قيل إنها غير صحيحة"
COMMAND_LAST = "آخر المحادثات"
COMMAND_SHOW = "محادثة برقمها، بكل جملها"
COMMAND_FIND = "ابحث في السجلّ"
COMMAND_EXPORT = "السجلّ جدولًا (CSV)"


def times_more(count: int) -> str:
    """How often more something has happened."""
    return count_in_arabic(count, "مرة أخرى", "مرتين أخريين", "مرات أخرى", "مرة أخرى")


def repeated(count: int) -> str:
    """That a mistake which was told has happened so often since."""
    return f"{REPEATED} {times_more(count)}:"


def incident(exchange: int | None) -> str:
    """That there is a mistake in us, and which exchange has met it."""
    return INCIDENT if exchange is None else f"{EXCHANGE} {exchange}\n{INCIDENT}"


def log_cannot_be_written(why: str) -> str:
    """That the disk does not take the log, and what that costs; `why` is HTML."""
    return (
        f"لا أستطيع الكتابة في السجلّ: \u2068{why}\u2069\n"
        "ما زلت أجيب، وأحفظ ما لم أكتبه لأكتبه حين أستطيع. انظر في القرص من فضلك."
    )


def channel(name: str) -> str:
    """Where something was asked, by the channel's name in the log."""
    named = {"private": IN_PRIVATE, "group": IN_GROUP, "inline": IN_OTHER_CHATS, "terminal": IN_TERMINAL}
    return named[name]


def questions(count: int) -> str:
    """A number of questions."""
    return count_in_arabic(count, "سؤال واحد", "سؤالان", "أسئلة", "سؤالًا", "سؤال", none="لا أسئلة")


def often_in_vain(count: int) -> str:
    """How many questions were asked often and found nothing, and where to see them."""
    return f"⚠️ بلا جواب وقد تكرّر ثلاث مرات أو أكثر: {questions(count)} ← \u2068/unanswered\u2069"


def surely_wrong(wrong: int, votes: int) -> str:
    """How many votes on answers that the bot was sure of were against them."""
    return f"⚠️ كنت واثقًا وصوّت الناس ضدّي: {wrong} من {votes} ← \u2068/bad\u2069"


def exchanges(count: int) -> str:
    """A number of exchanges."""
    return count_in_arabic(count, "محادثة واحدة", "محادثتان", "محادثات", "محادثة", none="لا محادثات")


def asked_times(count: int) -> str:
    """How often a question was asked."""
    return f"سُئل {count_in_arabic(count, 'مرّة واحدة', 'مرّتين', 'مرّات', 'مرّة', none='قطّ')}"


def shares(answered: int, refused: int, count: int) -> str:
    """How many of some questions were answered and how many were not, and their shares."""
    first, second = (f"{number} ({100 * number / count:.0f}٪)" for number in (answered, refused))
    return f"أجبت عن {first}، وبلا جواب {second}"


def lasted(milliseconds: float) -> str:
    """How long something took."""
    if milliseconds >= 1000:
        return f"{milliseconds / 1000:.1f} ثانية"
    return f"{milliseconds:.0f} ملّي ثانية"


def latency(median: str, p95: str) -> str:
    """How long answers took to be ready: half of them, and 95 of 100."""
    return f"نصف الأجوبة في {median} أو أقلّ، و95٪ منها في {p95}"
