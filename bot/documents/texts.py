"""What the bot says to admins of the documents, in Arabic. Written as `bot/replies/texts.py` is."""

from bot.formatting.plurals import count_in_arabic
from bot.replies.texts import SOURCES, documents

# The corpus while the bot runs.

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
UNREADABLE = "لا يُقرأ"

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
    "لا أقرأ هذا النوع من الملفّات. أرسل وثيقتك نصًّا \u2068(.txt)\u2069 أو \u2068Markdown (.md)\u2069 "
    "أو \u2068.html\u2069 أو \u2068Word (.docx)\u2069 أو \u2068.pdf\u2069 أو \u2068.epub\u2069 "
    "أو \u2068.csv\u2069 أو \u2068Excel (.xlsx)\u2069."
)
GARBLED = "خطوط هذا الملفّ لا تقول أيّ الحروف ترسم، فلا أستطيع قراءته. صدّره من جديد من البرنامج الذي كُتب فيه."
NOT_TEXT = "هذا الملفّ ليس نصًّا أعرف ترميزه. احفظه بترميز UTF-8 وأرسله من جديد."
DAMAGED = "لم أستطع قراءة هذا الملفّ، فلعلّه تالف أو من نوع آخر غير ما يقوله اسمه."
LOCKED = "هذا الملفّ مقفل بكلمة سرّ، فأرسله من غيرها."
NO_WORDS = "لم أجد في هذا الملفّ نصًّا."
SCANNED = "صفحات هذا الملفّ صور، ولا أقرؤها إلا حيث ثُبّت tesseract-ocr-ara."
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


def catalogue(count: int) -> str:
    """How many documents there are, and what may be done with each."""
    return f"{SOURCES} {documents(count)}. {CATALOGUE}"


def paragraphs(count: int) -> str:
    """A number of paragraphs."""
    return count_in_arabic(count, "فقرة واحدة", "فقرتان", "فقرات", "فقرة")


def sentences(count: int) -> str:
    """A number of sentences."""
    return count_in_arabic(count, "جملة واحدة", "جملتان", "جمل", "جملة")


def disk_refuses(why: str) -> str:
    """That the folder of documents takes no change; `why` is HTML, and in English."""
    return f"لم أغيّر شيئًا، لأنّ القرص لا يسمح لي: \u2068{why}\u2069"
