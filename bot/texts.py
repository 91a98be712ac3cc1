"""Every sentence the bot says of its own, in Arabic. Only words: where they go is for `replies.py`.

Commands stand in isolates (U+2068 … U+2069), or their slash would end up behind them; a line that begins with
one has a right-to-left mark (U+200F) before it.
"""

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
FOR_ADMINS = "للمشرفين"
LOG_COMMANDS = "السجلّ:"
REVIEW_COMMANDS = "ما ينتظر المراجعة:"
DOCUMENT_COMMANDS = "الوثائق:"
SEND_A_DOCUMENT = "أرسل لي ملفًّا لأضيفه إلى وثائقي، أو افتح \u2068/sources\u2069 لتزيل واحدة منها."
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
SEARCHED_FOR = "بحثت عن:"
UNDERSTOOD = "فهمت سؤالك هكذا:"

# Buttons under an answer, and what they lead to.

BUTTON_OTHERS = "أجوبة أخرى"
BUTTON_NEXT = "التالي"
BUTTON_PREVIOUS = "السابق"
BUTTON_CONTEXT = "السياق"
BUTTON_BACK = "رجوع"
BUTTON_NONE = "لا شيء منها"
BUTTON_ASK_TOO = "اسأل سند أنت أيضًا"
ANOTHER_ANSWER = "جواب آخر محتمل"
ASKED = "السؤال:"
IN_CONTEXT = "الجواب في سياقه:"
WHICH_WAS_RIGHT = "أيّ هذه هو الجواب الصحيح؟ اختر رقمه:"
THANKS_FOR_VOTE = "شكرًا، سجّلتُ رأيك."
SORRY_FOR_ANSWER = "شكرًا، سجّلتُ أن الجواب غير صحيح."
STALE_BUTTON = "لم يعد هذا الزرّ صالحًا. أعد إرسال سؤالك لأجيبك من جديد."
NO_CONTEXT = "تغيّرت هذه الوثيقة منذ أجبتك، فلا أستطيع أن أعرض ما حول الجملة."

# Answers in other chats.

NOT_FOUND_INLINE = "لم أجد جوابًا أكيدًا. اسألني هنا"

# Small talk.

GREETING = "أهلًا وسهلًا! تفضّل، اسألني عمّا تريد معرفته من وثائقي."
SALAM = "وعليكم السلام ورحمة الله! تفضّل، اسألني عمّا تريد معرفته من وثائقي."
THANKS = "على الرحب والسعة! أنا هنا إن كان لديك سؤال آخر."
FAREWELL = "مع السلامة! عُد متى شئت."
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

# The corpus while the bot runs, for admins.

RELOADED = "حدّثتُ وثائقي، وأجيب الآن من"
NOTHING_NEW = "لم يتغيّر شيء في الملفّات، وما زلت أجيب من"
REWRITTEN = "تغيّر نصّ وثائق كانت عندي."
ADDED = "الجديد:"
REMOVED = "ولم يعد عندي:"
SKIPPED = "ولا أستطيع أن آخذ من هذه الملفّات، كما كان الأمر من قبل:"
SPOILED = "لم أحدّث شيئًا، وما زلت أجيب من الوثائق السابقة، لأنّ في الملفّات ما لا أستطيع أخذه:"
NOT_RELOADED = "لم أحدّث شيئًا، وما زلت أجيب من الوثائق السابقة، لأنّي لم أستطع قراءة المجلّد:"
NO_FOLDER = (
    "لم أحدّث شيئًا، وما زلت أجيب من الوثائق السابقة، لأنّي لم أجد مجلّد الوثائق في مكانه. أعده، ثم حاول من جديد."
)
NO_DOCUMENT = (
    "لم أحدّث شيئًا، وما زلت أجيب من الوثائق السابقة، لأنّي لم أجد في المجلّد وثيقة أجيب منها. "
    "ضع فيه وثيقة واحدة على الأقلّ، ثم حاول من جديد."
)
NOT_UTF8 = "ليس نصًّا بترميز UTF-8"
UNREADABLE = "لا يُقرأ"
HOLDS_NO_TEXT = "لا نصّ فيه"

# A document that an admin sends.

SHALL_I_ADD = "أأضيفها إلى وثائقي؟"
SAME_NAME = "عندي وثيقة بهذا الاسم ونصٍّ آخر. ماذا أفعل؟"
TWIN = "لا أضيفها، فنصّها عندي في هذه الوثيقة:"
EXAMPLE = "وهذا مثال مما تجيب عنه:"
BEGINS = "وهكذا تبدأ:"
BUTTON_ADD = "أضفها"
BUTTON_ADD_TOO = "أضفها باسم آخر"
BUTTON_REPLACE = "ضعها مكان القديمة"
BUTTON_DROP = "لا تضفها"
ADDING = "أقرؤها وأضيفها إلى وثائقي…"
NOT_ADDED = "حسنًا، لم أضفها."
SEND_IT_AGAIN = "لم أعد أجد الملفّ، فأرسله من جديد."
UNKNOWN_KIND = (
    "لا أقرأ هذا النوع من الملفّات. أرسل وثيقتك نصًّا \u2068(.txt)\u2069 أو \u2068Markdown (.md)\u2069، "
    "أو \u2068.html\u2069 أو \u2068.docx\u2069 أو \u2068.pdf\u2069 حيث ثُبّتت قارئاتها."
)
NO_READER = (
    "تنقصني قارئات هذا النوع من الملفّات. ثبّتها على الخادم بهذا الأمر، ثم أعد إرسال الملفّ: "
    "\u2068make documents\u2069"
)
NOT_TEXT = "هذا الملفّ ليس نصًّا أعرف ترميزه. احفظه بترميز UTF-8 وأرسله من جديد."
DAMAGED = "لم أستطع قراءة هذا الملفّ، فلعلّه تالف أو من نوع آخر غير ما يقوله اسمه."
LOCKED = "هذا الملفّ مقفل بكلمة سرّ، فأرسله من غيرها."
NO_WORDS = "لم أجد في هذا الملفّ نصًّا. إن كان صورًا لصفحات فلا أقرأ الصور."
TOO_LARGE = "هذا الملفّ أكبر مما آخذه: عشرون ميغابايت للملفّ، وعشرة لما فيه من نصّ، ومئة ألف سطر."
TOO_SLOW = "طالت قراءة هذا الملفّ أكثر مما ينبغي فتركته. جرّب أن ترسله نصًّا، أو مقسومًا."
NOT_FETCHED = "لم أستطع أن أحضر الملفّ من تيليجرام. أعد إرساله من فضلك."
FOLDER_IS_READ_ONLY = "لا أستطيع أن أضيفها، فمجلّد الوثائق للقراءة فقط."

# The documents as admins see them.

CATALOGUE = "المس واحدة لتراها أو تزيلها:"
BUTTON_REMOVE = "أزلها من وثائقي"
BUTTON_REMOVE_SURE = "نعم، أزلها"
BUTTON_KEEP = "لا، أبقها"
SHALL_I_REMOVE = "أأزيلها؟ لن أجيب منها بعد ذلك، ويبقى ملفّها في مكانه باسم ينتهي بهذا:"
REMOVING = "أزيلها من وثائقي…"
STALE_CATALOGUE = "تغيّرت وثائقي منذ أرسلت هذه القائمة. اطلبها من جديد بهذا الأمر: \u2068/sources\u2069"
LAST_DOCUMENT = "لم أزلها، فهي آخر وثائقي، ولا بدّ لي من وثيقة أجيب منها. أضف غيرها أوّلًا، ثم أزلها."
GONE_ALREADY = "لم أجد ملفّها في المجلّد، فلعلّه أزيل من قبل. حدّث وثائقي بهذا الأمر: \u2068/reload\u2069"

# Trouble, for admins.

INCIDENT = "حدث خلل عندي ولم أكمل ما كنت أفعله. هذا موضعه:"
REPEATED = "تكرّر هذا الخلل"
LOG_IS_WRITTEN_AGAIN = "عدت أكتب في السجلّ، وكتبت فيه ما كان ينتظر."

# The log, for admins.

STATS = "كيف أجيب"
LAST_DAY = "آخر 24 ساعة"
LAST_WEEK = "آخر 7 أيام"
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

# The menu of commands.

COMMAND_ASK = "اسأل سؤالًا"
COMMAND_HELP = "كيف تسأل"
COMMAND_SOURCES = "الوثائق التي أجيب منها"
COMMAND_PRIVACY = "الخصوصية: ما يُحفظ وإلى متى"
COMMAND_MY_DATA = "ما أحفظه عنك"
COMMAND_FORGET_ME = "امحُ ما تحفظه عنّي"
COMMAND_RELOAD = "حدّث الوثائق من ملفّاتها"
COMMAND_ID = "رقمك في تيليجرام"
COMMAND_STATS = "كيف أجيب، أرقامًا ورسمًا"
COMMAND_UNANSWERED = "أسئلة لم أجد لها جوابًا"
COMMAND_BAD = "أجوبة قيل إنها غير صحيحة"
COMMAND_LAST = "آخر المحادثات"
COMMAND_SHOW = "محادثة برقمها، بكل جملها"
COMMAND_FIND = "ابحث في السجلّ"
COMMAND_EXPORT = "السجلّ جدولًا (CSV)"

# What a question of the corpus may look like, where its headings ask none: a part of it in place of {}.

ABOUT = "ماذا تعرف عن {}؟"

# The terminal.

TERMINAL_WELCOME = "سند: اسأل بالعربية، ويأتيك الجواب بنصّه ومصدره. /help للمساعدة، وCtrl-D للخروج."
TERMINAL_PROMPT = "سؤالك: "
TERMINAL_HELP = "اكتب سؤالًا واحدًا في كل سطر. /sources لأسماء الوثائق، وCtrl-D للخروج."
TERMINAL_COMMANDS = (
    "الأوامر هنا ثلاثة: /help للمساعدة، و/sources لأسماء الوثائق، و/ask يليه سؤالك. "
    "وسائر الأوامر في تيليجرام."
)
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


def catalogue(count: int) -> str:
    """How many documents there are, and what may be done with each."""
    return f"{SOURCES} {documents(count)}. {CATALOGUE}"


def paragraphs(count: int) -> str:
    """A number of paragraphs."""
    return _counted(count, "فقرة واحدة", "فقرتان", "فقرات", "فقرة")


def sentences(count: int) -> str:
    """A number of sentences."""
    return _counted(count, "جملة واحدة", "جملتان", "جمل", "جملة")


def disk_refuses(why: str) -> str:
    """That the folder of documents takes no change; `why` is HTML, and in English."""
    return f"لم أغيّر شيئًا، لأنّ القرص لا يسمح لي: \u2068{why}\u2069"


def _counted(count: int, one: str, two: str, few: str, many: str) -> str:
    """A number with its noun in the nominative, as Arabic counts."""
    match count:
        case 1:
            return one
        case 2:
            return two
    return f"{count} {few if 3 <= count % 100 <= 10 else many}"


def times_more(count: int) -> str:
    """How often more something has happened, agreeing with its noun."""
    if count == 1:
        return "مرة أخرى"
    if count == 2:
        return "مرتين أخريين"
    return f"{count} مرات أخرى" if 3 <= count % 100 <= 10 else f"{count} مرة أخرى"


def repeated(count: int) -> str:
    """That a mistake which was told has happened so often since."""
    return f"{REPEATED} {times_more(count)}:"


def apology(exchange: int | None) -> str:
    """That a question could not be answered; with its number in the log, for who asks the admins about it."""
    return APOLOGY if exchange is None else f"{APOLOGY}\n{EXCHANGE} {exchange}"


def incident(exchange: int | None) -> str:
    """That there is a mistake in us, and which exchange has met it."""
    return INCIDENT if exchange is None else f"{EXCHANGE} {exchange}\n{INCIDENT}"


def log_cannot_be_written(why: str) -> str:
    """That the disk does not take the log, and what that costs; `why` is HTML."""
    return (
        f"لا أستطيع الكتابة في السجلّ: \u2068{why}\u2069\n"
        "ما زلت أجيب، وأحفظ في الذاكرة ما لم أكتبه لأكتبه حين أستطيع. انظر في القرص من فضلك."
    )


def days(count: int) -> str:
    """A number of days behind a preposition, agreeing with its noun: 1, 2, 3 to 10, 11 to 99, hundreds."""
    if count == 1:
        return "يوم واحد"
    if count == 2:
        return "يومين"
    if 3 <= count % 100 <= 10:
        return f"{count} أيام"
    return f"{count} يومًا" if count % 100 > 10 else f"{count} يوم"


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


def channel(name: str) -> str:
    """Where something was asked, by the channel's name in the log."""
    named = {"private": IN_PRIVATE, "group": IN_GROUP, "inline": IN_OTHER_CHATS, "terminal": IN_TERMINAL}
    return named[name]


def questions(count: int) -> str:
    """A number of questions, agreeing with its noun."""
    return counted(count, "لا أسئلة", "سؤال واحد", "سؤالان", "أسئلة", "سؤالًا", "سؤال")


def exchanges(count: int) -> str:
    """A number of exchanges, agreeing with its noun."""
    return counted(count, "لا محادثات", "محادثة واحدة", "محادثتان", "محادثات", "محادثة", "محادثة")


def asked_times(count: int) -> str:
    """How often a question was asked."""
    return f"سُئل {counted(count, 'قطّ', 'مرّة واحدة', 'مرّتين', 'مرّات', 'مرّة', 'مرّة')}"


def counted(count: int, none: str, one: str, two: str, few: str, many: str, hundreds: str) -> str:
    """A number with its noun, as Arabic counts: 0, 1, 2, 3 to 10, 11 to 99, and hundreds."""
    if count < 3:
        return (none, one, two)[count]
    last = count % 100
    noun = few if 3 <= last <= 10 else many if last > 10 else hundreds
    return f"{count} {noun}"


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


def since(date: str) -> str:
    """From which day on, in isolates."""
    return f"منذ \u2068{date}\u2069"
