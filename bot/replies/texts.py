"""What the bot says of its own to everybody, in Arabic. Only words: where they go is for `replies.py`.

What only admins are told stands in `admin/texts.py` and `documents/texts.py`, and no sentence anywhere else.

Commands stand in isolates (U+2068 … U+2069), or their slash would end up behind them; a line that begins with
one has a right-to-left mark (U+200F) before it.
"""

from bot.formatting.plurals import count_in_arabic

NAME = "سند"

# First contact and help.

START = (
    "أهلًا بك! أنا «سند».\n\n"
    "اسألني بالعربية عمّا في وثائقي، فأجيبك بنصّها كما هو، وأذكر لك من أيّ وثيقة أخذتُه وفي أيّ سطر. "
    "ولا أقول شيئًا من عندي: إن لم أجد الجواب قلتُ لك ذلك.\n\n"
    "اكتب سؤالك كما تسأل صديقًا، وإن أردت أن تعرف ما عندي من وثائق فأرسل \u2068/sources\u2069"
)
HELP = (
    "اكتب سؤالًا واحدًا في كل رسالة، وكلّما كان أوضح كان الجواب أدقّ. مثلًا:\n"
    "• متى وقع الحدث؟\n"
    "• من قال هذا الكلام؟\n"
    "• كم بلغ العدد؟\n\n"
    "كل جواب جملةٌ من وثيقة، وتحتها اسم الملفّ ورقم السطر. "
    "ولك أن تتابع بسؤال قصير: «ومتى كان ذلك؟»، «ولماذا؟».\n\n"
    "\u200f\u2068/sources\u2069 الوثائق التي أجيب منها\n"
    "\u200f\u2068/privacy\u2069 ما أحفظه من أسئلتك، "
    "و\u2068/my_data\u2069 لتراه، و\u2068/forget_me\u2069 لأمحوه\n"
    "\u200f\u2068/id\u2069 رقمك في تيليجرام\n"
    "\u200f\u2068/help\u2069 هذه الرسالة"
)
ASK_ME = "اكتب سؤالك بعد الأمر، أو ردّ به على رسالة فيها سؤال."
FOR_EXAMPLE = "وهذه أسئلة تجرّبها إن شئت:"
NO_SUCH_LINK = "هذا الرابط قديم أو ناقص. اكتب سؤالك مباشرة وسأبحث لك عن جوابه."
THIS_SOURCE = "هذه من وثائقي، فاسألني عمّا فيها:"
UNKNOWN_COMMAND = "لا أعرف هذا الأمر. اكتب سؤالك مباشرة، أو أرسل \u2068/help\u2069 لترى ما أستطيعه."

# What is kept of people, and their say in it.

PRIVACY = (
    "أحفظ أسئلتك وأجوبتها ورأيك فيها لأتحسّن، ولا أحفظ اسمك ولا رقم حسابك: مكانهما رمزٌ لا يُعرَف منه صاحبه.\n\n"
    "يبقى نصّ رسالتك كما وصلت إلى أن أجيبك، ثم يُمحى. ويستطيع المشرفون على البوت قراءة الأسئلة والأجوبة، "
    "فلا تكتب فيها ما لا تريد أن يُقرأ."
)
KEPT_UNTIL_FORGOTTEN = "تبقى الأسئلة والأجوبة محفوظة إلى أن تطلب محوها."
YOUR_SAY = (
    "\u200f\u2068/my_data\u2069 أُرسل إليك ما أحفظه عنك\n\u200f\u2068/forget_me\u2069 أمحو كل ما أحفظه عنك"
)
ONLY_IN_PRIVATE = "أسئلتك تخصّك وحدك. أرسل لي هذا الأمر في محادثة خاصة بيننا."
NOTHING_KEPT = "لا أحفظ عنك شيئًا."
MY_DATA = "هذا كل ما أحفظه عنك:"
ITS_ANSWER = "الجواب:"
NO_ANSWER = "لم أجد له جوابًا."
YOUR_VOTE = "رأيك:"
FROM_OUR_CHAT = "في محادثتنا"
FROM_A_GROUP = "في مجموعة"
FROM_ANOTHER_CHAT = "في محادثة أخرى"
FROM_THE_TERMINAL = "في الطرفية"
FORGET_ME = (
    "سأمحو كل أسئلتك وأجوبتها ورأيك فيها، في محادثتنا وفي غيرها، ولن أستطيع إعادتها. "
    "ولن تعمل بعدها الأزرار التي تحت أجوبتي القديمة.\n\n"
    "أأمحوها؟"
)
BUTTON_FORGET = "نعم، امحُ كل شيء"
BUTTON_KEEP_MINE = "لا، أبقِه"
FORGOTTEN = "محوتُ كل ما كنت أحفظه عنك. أمّا الرسائل التي تراها هنا فتمحوها أنت من تيليجرام إن شئت."
KEPT = "حسنًا، لم أمحُ شيئًا."
NOT_FORGOTTEN = "عذرًا، لم أستطع أن أمحوها الآن. اضغط الزرّ مرّة أخرى بعد قليل من فضلك."
NOT_NOW = "عذرًا، لا أستطيع أن أقرأ ما أحفظه الآن. أعد المحاولة بعد قليل من فضلك."

# Around an answer.

NOT_FOUND = "بحثتُ في وثائقي ولم أجد جوابًا عن سؤالك."
NEAREST = "أقرب ما وجدتُه، وقد لا يكون هو الجواب:"
DOUBTFUL = "لستُ واثقًا تمامًا، لكن لعلّ هذا هو الجواب:"
FURTHER = "وقد يفيدك أيضًا:"
OTHER_ANSWERS = "أجوبة أخرى محتملة:"
TRY_AGAIN = "جرّب أن تسأل بكلمات أخرى، أو انظر في \u2068/sources\u2069 ما عندي من وثائق."
LINE = "السطر"
ON_PAGE = "الصفحة"
AMENDED = "⚠️ انتبه، جاء في الوثيقة عن هذا النص"
READ_BY_OCR = "، قُرئت آليًا من صورة"
SEARCHED_FOR = "بحثت عن:"
UNDERSTOOD = "فهمت سؤالك هكذا:"

# Buttons under an answer, and what they lead to.

BUTTON_OTHERS = "أجوبة أخرى"
BUTTON_NEXT = "التالي"
BUTTON_PREVIOUS = "السابق"
BUTTON_CONTEXT = "السياق"
BUTTON_MORE = "اعرض البقية"
BUTTON_BACK = "رجوع"
BUTTON_NONE = "لا شيء منها"
BUTTON_ASK_TOO = "اسأل سند أنت أيضًا"
ANOTHER_ANSWER = "جواب آخر محتمل"
ASKED = "السؤال:"
IN_CONTEXT = "الجواب في سياقه:"
THE_REST = "بقية الجواب"
WHICH_WAS_RIGHT = "أيّ هذه هو الجواب الصحيح؟ اختر رقمه:"
THANKS_FOR_VOTE = "شكرًا، سجّلتُ رأيك."
SORRY_FOR_ANSWER = "شكرًا، سجّلتُ أن الجواب غير صحيح."
STALE_BUTTON = "لم يعد هذا الزرّ صالحًا. أعد إرسال سؤالك لأجيبك من جديد."
NO_CONTEXT = "تغيّرت هذه الوثيقة منذ أجبتك، فلا أستطيع أن أعرض ما حول الجملة."
NO_REST = "تغيّرت هذه الوثيقة منذ أجبتك، فلا أستطيع أن أعرض بقيتها. أعد إرسال سؤالك لأجيبك من جديد."

# Answers in other chats.

NOT_FOUND_INLINE = "لم أجد جوابًا أكيدًا. اسألني هنا"

# Small talk.

GREETING = "أهلًا وسهلًا! تفضّل، اسألني عمّا تريد معرفته من وثائقي."
SALAM = "وعليكم السلام ورحمة الله! تفضّل، اسألني عمّا تريد معرفته من وثائقي."
THANKS = "على الرحب والسعة! أنا هنا إن كان لديك سؤال آخر."
FAREWELL = "مع السلامة! عُد متى شئت."
PRAISED = "يسعدني ذلك! اسألني عمّا تريد غيره."
CONTRADICTED = "إن كان جوابي غير صحيح فاضغط 👎 تحته، أو أعد السؤال بكلمات أخرى لأبحث من جديد."
LAUGHED = "دامت ضحكتك! أنا هنا إن كان لديك سؤال."
WORDLESS = "اكتب لي سؤالك بكلمات، وسأبحث عن جوابه في وثائقي."
WHO_I_AM = (
    "أنا «سند»، بوت يجيب عن أسئلتك بنصّ وثائقه، ويذكر دائمًا أي وثيقة وأي سطر. اسألني عمّا تريد معرفته منها."
)

# What is not a question, and what went wrong.

ONLY_TEXT = "أقرأ النصّ وحده الآن. اكتب لي سؤالك كلمات وسأبحث لك عن جوابه."
APOLOGY = "عذرًا، حدث خلل عندي ولم أستطع أن أجيبك. أعد إرسال سؤالك بعد قليل من فضلك."
OUT_OF_REACH = "تعذّر الوصول إلى الوثائق الآن. سؤالك محفوظ عندي، وسأجيبك هنا حالما تعود، فلا حاجة إلى إعادته."
OUT_OF_REACH_NOW = "تعذّر الوصول إلى الوثائق الآن. أعد المحاولة بعد قليل من فضلك."
EXCHANGE = "رقم المحادثة في السجلّ:"
LATE = "عذرًا على التأخّر، فقد وصلني سؤالك متأخّرًا أو كنتُ متوقّفًا حين أرسلتَه."
TOO_FAST = "أسئلتك كثيرة في وقت قصير! أمهلني دقيقة، ثم أعد ما لم أجب عنه."
TOO_FAST_IN_GROUP = "الأسئلة هنا كثيرة في وقت قصير! أمهلوني دقيقة، ثم أعيدوا ما لم أجب عنه."

# The list of documents.

SOURCES = "أجيب من"
NO_SOURCES = "ليست عندي وثائق الآن."

# The menu of commands.

COMMAND_ASK = "اسأل سؤالًا"
COMMAND_HELP = "كيف تسأل"
COMMAND_SOURCES = "الوثائق التي أجيب منها"
COMMAND_PRIVACY = "الخصوصية: ما يُحفظ وإلى متى"
COMMAND_MY_DATA = "ما أحفظه عنك"
COMMAND_FORGET_ME = "امحُ ما تحفظه عنّي"
COMMAND_ID = "رقمك في تيليجرام"

# The terminal.

TERMINAL_WELCOME = "سند: اسأل بالعربية، ويأتيك الجواب بنصّه ومصدره. /help للمساعدة، وCtrl-D للخروج."
TERMINAL_PROMPT = "سؤالك: "
TERMINAL_HELP = "اكتب سؤالًا واحدًا في كل سطر. /sources لأسماء الوثائق، وCtrl-D للخروج."
TERMINAL_COMMANDS = (
    "الأوامر هنا ثلاثة: /help للمساعدة، و/sources لأسماء الوثائق، و/ask يليه سؤالك. "
    "وسائر الأوامر في تيليجرام."
)
TERMINAL_GOODBYE = "مع السلامة!"


def apology(exchange: int | None) -> str:
    """That a question could not be answered; with its number in the log, for who asks the admins about it."""
    return APOLOGY if exchange is None else f"{APOLOGY}\n{EXCHANGE} {exchange}"


def documents(count: int) -> str:
    """A number of documents behind a preposition."""
    return count_in_arabic(count, "وثيقة واحدة", "وثيقتين", "وثائق", "وثيقة")


def days(count: int) -> str:
    """A number of days behind a preposition."""
    return count_in_arabic(count, "يوم واحد", "يومين", "أيام", "يومًا", "يوم")


def privacy(days_kept: int) -> str:
    """What is kept and for how long; 0: until a person wants it erased."""
    kept = f"وأمحوها بعد {days(days_kept)}، أو قبل ذلك إن طلبت." if days_kept else KEPT_UNTIL_FORGOTTEN
    return f"{PRIVACY}\n\n{kept}\n\n{YOUR_SAY}"


def place(number: int, count: int) -> str:
    """Which of several this is."""
    return f"({number} من {count})"


def and_more(count: int) -> str:
    """The end of a list that was cut short by `count` documents."""
    if count == 1:
        return "ووثيقة أخرى"
    if count == 2:
        return "ووثيقتان أخريان"
    return f"و{documents(count)} أخرى"


def help_in_private(username: str) -> str:
    """How to ask, here and in groups."""
    return f"{HELP}\n\nوفي المجموعات اكتب سؤالك بعد هذا الأمر:\n\u200f\u2068/ask@{username}\u2069"


def command(name: str, does: str) -> str:
    """A line on a command: its name without the slash, and what it does."""
    return f"\u200f\u2068/{name}\u2069 {does}"


def help_in_group(username: str) -> str:
    """How to ask in a group, in a few words; a mention may not reach the bot there."""
    return (
        "اكتب سؤالك بعد هذا الأمر، أو ردّ به على سؤال غيرك، أو ردّ على أحد أجوبتي:\n"
        f"\u200f\u2068/ask@{username}\u2069"
    )


def greeting_in_group(username: str) -> str:
    """The one message to a group that the bot has been added to."""
    return f"السلام عليكم! أنا «سند»، أجيب عن الأسئلة بنصّ الوثائق وأذكر مصدره.\n\n{help_in_group(username)}"


def your_id(number: int) -> str:
    """A person's id in Telegram, as HTML that copies when it is touched."""
    return f"رقمك في تيليجرام: <code>{number}</code>"
