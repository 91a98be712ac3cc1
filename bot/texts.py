"""Every sentence the bot says of its own, in Arabic. Only words: where they go is for `replies.py`."""

# First contact and help.

START = (
    "أهلًا بك! أنا «سند».\n\n"
    "اسألني بالعربية عمّا في وثائقي، فأجيبك بنصّها كما هو، وأذكر لك من أيّ وثيقة أخذتُه وفي أيّ سطر. "
    "ولا أقول شيئًا من عندي: إن لم أجد الجواب قلتُ لك ذلك.\n\n"
    "اكتب سؤالك كما تسأل صديقًا، وإن أردت أن تعرف ما عندي من وثائق فأرسل /sources"
)
HELP = (
    "اكتب سؤالًا واحدًا في كل رسالة، وكلّما كان أوضح كان الجواب أدقّ. مثلًا:\n"
    "• متى وقع الحدث؟\n"
    "• من قال هذا الكلام؟\n"
    "• كم بلغ العدد؟\n\n"
    "كل جواب جملةٌ من وثيقة، وتحتها اسم الملفّ ورقم السطر.\n\n"
    "/sources الوثائق التي أجيب منها\n"
    "/privacy ما أحفظه من أسئلتك\n"
    "/help هذه الرسالة"
)
PRIVACY = (
    "أحفظ أسئلتك وأجوبتها لأتحسّن، ولا أحفظ اسمك ولا رقم حسابك: مكانهما رمزٌ لا يُعرَف منه صاحبه.\n\n"
    "يبقى نصّ رسالتك كما وصلت إلى أن أجيبك، ثم يُمحى. ويستطيع المشرفون على البوت قراءة الأسئلة والأجوبة، "
    "فلا تكتب فيها ما لا تريد أن يُقرأ."
)
UNKNOWN_COMMAND = "لا أعرف هذا الأمر. اكتب سؤالك مباشرة، أو أرسل /help لترى ما أستطيعه."

# Around an answer.

NOT_FOUND = "بحثتُ في وثائقي ولم أجد جوابًا عن سؤالك."
NEAREST = "أقرب ما وجدتُه، وقد لا يكون هو الجواب:"
DOUBTFUL = "لستُ واثقًا تمامًا، لكن لعلّ هذا هو الجواب:"
FURTHER = "وقد يفيدك أيضًا:"
OTHER_ANSWERS = "أجوبة أخرى محتملة:"
TRY_AGAIN = "جرّب أن تسأل بكلمات أخرى، أو انظر في /sources ما عندي من وثائق."
LINE = "السطر"
SEARCHED_FOR = "بحثت عن:"

# Buttons under an answer, and what they lead to.

BUTTON_OTHERS = "أجوبة أخرى"
BUTTON_NEXT = "التالي"
BUTTON_PREVIOUS = "السابق"
BUTTON_CONTEXT = "السياق"
BUTTON_BACK = "رجوع"
BUTTON_NONE = "لا شيء منها"
BUTTON_UP = "👍"
BUTTON_DOWN = "👎"
ANOTHER_ANSWER = "جواب آخر محتمل"
IN_CONTEXT = "الجواب في سياقه:"
WHICH_WAS_RIGHT = "أيّ هذه هو الجواب الصحيح؟ اختر رقمه:"
THANKS_FOR_VOTE = "شكرًا، سجّلتُ رأيك."
SORRY_FOR_ANSWER = "شكرًا، سجّلتُ أن الجواب غير صحيح."
STALE_BUTTON = "لم يعد هذا الزرّ صالحًا. أعد إرسال سؤالك لأجيبك من جديد."
NO_CONTEXT = "تغيّرت هذه الوثيقة منذ أجبتك، فلا أستطيع أن أعرض ما حول الجملة."

# Small talk.

GREETING = "أهلًا وسهلًا! تفضّل، اسألني عمّا تريد معرفته من وثائقي."
SALAM = "وعليكم السلام ورحمة الله! تفضّل، اسألني عمّا تريد معرفته من وثائقي."
THANKS = "على الرحب والسعة! أنا هنا إن كان لديك سؤال آخر."
FAREWELL = "مع السلامة! عُد متى شئت."

# What is not a question, and what went wrong.

ONLY_TEXT = "أقرأ النصّ وحده الآن. اكتب لي سؤالك كلمات وسأبحث لك عن جوابه."
APOLOGY = "عذرًا، حدث خلل عندي ولم أستطع أن أجيبك. أعد إرسال سؤالك بعد قليل من فضلك."

# The list of documents.

SOURCES = "أجيب من"
NO_SOURCES = "ليست عندي وثائق الآن."

# The terminal.

TERMINAL_WELCOME = "سند: اسأل بالعربية، ويأتيك الجواب بنصّه ومصدره. /help للمساعدة، وCtrl-D للخروج."
TERMINAL_PROMPT = "سؤالك: "
TERMINAL_HELP = "اكتب سؤالًا واحدًا في كل سطر. /sources لأسماء الوثائق، وCtrl-D للخروج."
TERMINAL_GOODBYE = "مع السلامة!"


def documents(count: int) -> str:
    """A number of documents, agreeing with its noun as Arabic counts: 1, 2, 3 to 10, 11 to 99, hundreds."""
    if count == 1:
        return "وثيقة واحدة"
    if count == 2:
        return "وثيقتين"
    if 3 <= count % 100 <= 10:
        return f"{count} وثائق"
    return f"{count} وثيقة"


def and_more(count: int) -> str:
    """The end of a list that was cut short by `count` documents."""
    if count == 1:
        return "ووثيقة أخرى"
    if count == 2:
        return "ووثيقتان أخريان"
    return f"و{documents(count)} أخرى"
