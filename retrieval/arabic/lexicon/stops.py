"""Words that say whether a full stop, or a question mark, ends a sentence."""

from typing import Final

from retrieval.arabic.lexicon import words

# Latin abbreviations that stand before what they belong to.
LATIN_ABBREVIATIONS: Final = words("No Nos Dr Mr Mrs Ms Prof St Eng Fig Vol pp vs cf e.g i.e approx")

# What is counted or named before a number that may have a stop of its own ("رقم 15.").
NUMBERED: Final = words(
    "رقم الرقم المادة مادة البند بند الفقرة فقرة صفحة ص ج العدد الجزء المجلد القرار No Article Section"
)

# "and so on", with and without its first letter's hamza.
AND_SO_ON: Final = words("إلخ الخ إلى_آخره")

# How a sentence goes on after an abbreviation: with a preposition or a relative, never with a new clause.
GOES_ON: Final = words(
    """في من إلى على عن عند بين حتى مع قبل بعد خلال منذ لدى ضمن تحت فوق حول أمام وراء قرب دون وفق بتاريخ
    بحضور برئاسة بقيادة بسبب بعدما لأن لكي حين عندما حيث الذي التي الذين أو أم إذ"""
)

# What begins a new sentence after a number with a stop, beside words that begin with "and".
BEGINS: Final = words("ثم كما أما لكن غير")

# What opens a further clause behind a comma, beside words that begin with "and".
CLAUSE_OPENINGS: Final = words("ثم كما أما لكن غير حيث إذ بينما فيما مما إضافة بالإضافة فضلا فضلاً علاوة وذلك")

# Who asks before a question within a sentence.
ASKED: Final = words(
    """سأل سأله سألها سألهم سألت سألته سألوا سئل يسأل قال قالت قالوا قلت قلنا قيل يقول يقولون تقول"""
)

# Who replies to it.
REPLIED: Final = words("قال قالت قالوا قلت قلنا يقول أجاب أجابه أجابها أجابت أجبت أجابوا رد ردت رددت")
