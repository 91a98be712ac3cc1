"""What a question was about, and the same question about something else."""

from collections.abc import Iterator
from typing import Final

from retrieval.arabic import word_classes
from retrieval.arabic.function_words import is_function_word
from retrieval.arabic.lexicon import followups, stopwords
from retrieval.arabic.normalization import normalize, stem
from retrieval.question import small_talk
from retrieval.question.followup.words import (
    Token,
    asking_noun,
    find_place,
    forms_without_proclitics,
    is_verb,
    kinds_asked,
    place_names,
    tokenize,
)
from retrieval.question.question_words import question_words

_PRONOUNS: Final = frozenset(map(normalize, ("هو", "هي", "هم", "هما", "هن")))
_GENERIC: Final = frozenset(map(normalize, stopwords.GENERIC_WORDS))
_COUNTING_WORDS: Final = ("كم", "أي", "بكم")  # what is counted or chosen among names the kind of answer
_REPLACED_CLASSES: Final = (
    word_classes.QUANTITY | word_classes.YEAR,
    word_classes.MONTH,
    word_classes.WEEKDAY,
    word_classes.FOREIGN | word_classes.LATIN,
)
_MIN_RELATIVE_LETTERS: Final = 5  # letters with the article
_END_SIGNS: Final = " \t\n؟?!.،,:؛;"


def matter_of(question: str, named: bool = False) -> str:
    """What `question` asks about: its words without those that only ask. Empty when nothing is left.

    With `named`, what it names: without the verb it begins with too.
    """
    text = small_talk.without_greeting(question)
    words = tokenize(text)
    marks = question_words([t.word for t in words])
    dropped = _asking(words, marks)
    if all(i in dropped or is_function_word(t.word) for i, t in enumerate(words)):
        return ""
    if named:
        dropped |= set(_leading_verbs(words, dropped))
    for i in sorted(dropped, reverse=True):
        text = text[: words[i].start] + text[words[i].end :]
    return " ".join(text.split()).strip(_END_SIGNS)


def _leading_verbs(words: list[Token], dropped: set[int]) -> Iterator[int]:
    """The verb that what is left begins with, and what stands before it that only helps a verb."""
    left = [i for i in range(len(words)) if i not in dropped]
    for i in left[:-1]:
        if words[i].among(followups.LIGHT_VERBS):
            yield i
        elif is_verb(words[i]):
            yield i
            return
        else:
            return


def _asking(words: list[Token], marks: dict[int, str]) -> set[int]:
    """Positions of the words that ask: question words, what leads up to them, the kind of answer named."""
    dropped = set(marks)
    if not marks:
        return dropped
    first = min(marks)
    if all(is_function_word(t.word) or t.among(followups.OPENERS) for t in words[:first]):
        dropped |= set(range(first))
    after = next((i for i in range(first, len(words)) if i not in dropped), len(words))
    if words[after : after + 1] and words[after].word in _PRONOUNS:
        dropped.add(after)
        after += 1
    while after < len(words) - 1 and _names_the_answer(words[after], marks[first], after - first):
        dropped.add(after)
        after += 1
    return dropped


def _names_the_answer(token: Token, asked: str, distance: int) -> bool:
    if token.word in _GENERIC:
        return not is_verb(token)
    kind = kinds_asked().get(token.word)
    if asked in _COUNTING_WORDS:
        return (distance == 1 and not is_verb(token)) or kind == "number"
    return kind in ("time", "reason", "number", "manner") or asking_noun(token) is not None


def ask_of_owner(question: str, noun: str, asked: str) -> str:
    """The `noun` of what `question` was about, which `asked` has with a pronoun: "and its printer?"

    Behind "who is the editor of the magazine?" a feminine pronoun means the magazine, of which it is asked.
    """
    words = tokenize(question)
    content = _content(words)
    owned = (
        len(content) > 1 and content[1] == content[0] + 1 and _is_owned(words[content[0]], words[content[1]])
    )
    if not owned or not asked.rstrip(_END_SIGNS).endswith("ها"):
        return f"ما {noun} {matter_of(question, named=True)}؟"
    owner = question[words[content[1]].start :].rstrip(_END_SIGNS)
    is_thing = kinds_asked().get(normalize(noun), "person") != "person"
    opening = "ما " if is_thing else question[: words[content[0]].start]
    return f"{opening}{noun} {owner}؟"


def _is_owned(head: Token, owner: Token) -> bool:
    """Whether two words that follow each other are a noun that nobody calls "she", and what it belongs to."""
    if is_verb(head) or _is_definite(head) or not (_is_definite(owner) or find_place([owner.word])):
        return False
    return not head.written.endswith("ة") or kinds_asked().get(head.word, "person") != "person"


def ask_of_subject(question: str, subject: str) -> str:
    """`question` asked of `subject`: in the place of what is of its kind, or beside what it has."""
    words, new = tokenize(question), tokenize(subject)
    if said := _of_another_kind(question, words, new):
        return said
    lead = 0
    while lead < len(new) - 1 and new[lead].among(followups.PREPOSITIONS):
        lead += 1
    bare = _without_for(" ".join(t.written for t in new[lead:]))
    if (span := _same_kind(words, tokenize(bare), free=not lead)) is None:
        said = " ".join([*(t.written for t in new[:lead]), bare])
        return f"{question.rstrip(_END_SIGNS)}{' ' if lead else '، '}{said}؟"
    first, last = span
    put = _joined(words[first], bare)
    return f"{question[: words[first].start]}{put}{question[words[last - 1].end :]}".rstrip(_END_SIGNS) + "؟"


def _of_another_kind(question: str, words: list[Token], new: list[Token]) -> str | None:
    """A question of a kind of something, asked of another kind: the sick leave, and the one for a death.

    None where the new kind is said with an adjective as the old one was, or none was said.
    """
    content = _content(words)
    if len(new) != 1 or len(content) < 2 or not _is_definite(new[0]) or _is_relative(new[0]):
        return None
    noun, kind = words[content[0]], words[content[1]]
    if (
        content[1] != content[0] + 1
        or not _is_definite(noun)
        or not _is_relative(kind)
        or find_place([kind.word])
    ):
        return None
    said = f"{noun.written.removeprefix('ال')} {new[0].written}"
    return f"{question[: noun.start]}{said}{question[kind.end :]}".rstrip(_END_SIGNS) + "؟"


def _content(words: list[Token]) -> list[int]:
    """The places of the words that neither ask nor only help."""
    marks = question_words([t.word for t in words])
    return [i for i, t in enumerate(words) if i not in marks and not is_function_word(t.word)]


def _is_definite(token: Token) -> bool:
    return token.word.startswith("ال")


def _is_relative(token: Token) -> bool:
    """Whether a definite word may be an adjective made of a noun: السنوية, المسائي."""
    return (
        _is_definite(token) and token.word.endswith(("يه", "ي")) and len(token.word) > _MIN_RELATIVE_LETTERS
    )


def _parallel(words: list[Token], new: list[Token], content: list[int]) -> tuple[int, int] | None:
    """The last adjective, in whose place another says which of something is meant: the yearly leave."""
    if len(new) != 1 or not _is_relative(new[0]):
        return None
    definite = [i for i in content if _is_definite(words[i])]
    return next(((i, i + 1) for i in reversed(definite) if i - 1 in definite), None)


def _same_kind(words: list[Token], new: list[Token], free: bool) -> tuple[int, int] | None:
    """Where the old matter stands that the new one takes the place of, from and to.

    What is no name takes the place of the last word only if it is `free` of a preposition.
    """
    content = _content(words)
    if find_place([t.word for t in new]):
        return _sharing(words, new, content) or find_place([t.word for t in words])
    for alike in (_sharing, _parallel, _of_class):
        if span := alike(words, new, content):
            return span
    return _last(words, content) if free else None


def _sharing(words: list[Token], new: list[Token], content: list[int]) -> tuple[int, int] | None:
    """A name of several words that begins alike: North Korea, South Korea."""
    if len(new) < 2:
        return None
    opening = {stem(form) for form in forms_without_proclitics(new[0].word)}
    for i in reversed(content):
        if opening & {stem(form) for form in forms_without_proclitics(words[i].word)}:
            return i, min(i + len(new), len(words))
    return None


def _of_class(words: list[Token], new: list[Token], content: list[int]) -> tuple[int, int] | None:
    flags = word_classes.classify_word(new[0].word)
    for kind in _REPLACED_CLASSES:
        if not flags & kind:
            continue
        alike = [i for i in content if _is_alike(words[i].word, flags, kind) and _may_go(words, i)]
        if alike:
            first = last = alike[-1]
            while first - 1 in alike and not flags & word_classes.DEFINITE:  # a name of several words
                first -= 1
            return first, last + 1
    return None


def _is_alike(word: str, flags: int, kind: int) -> bool:
    """Whether a word is of that kind too, and with the article or without it like the other."""
    return (
        bool(word_classes.classify_word(word) & kind)
        and not (word_classes.classify_word(word) ^ flags) & word_classes.DEFINITE
    )


def _last(words: list[Token], content: list[int]) -> tuple[int, int] | None:
    """The end of the question, when it belongs to the word before it: "the price of gold"."""
    if len(content) < 2 or content[-1] - 1 != content[-2]:
        return None
    return (content[-1], content[-1] + 1) if _may_go(words, content[-1]) else None


def _may_go(words: list[Token], i: int) -> bool:
    return (
        not is_verb(words[i]) and words[i].word not in kinds_asked() and find_place([words[i].word]) is None
    )


def _without_for(subject: str) -> str:
    """The noun after "as for": للصين is الصين."""
    return "ال" + subject[2:] if subject.startswith("لل") else subject


def _joined(old: Token, new: str) -> str:
    """`new` with what is joined to the front of the word it replaces: لروسيا and الصين make للصين."""
    for clitic in ("ول", "وب", "و", "ب", "ل"):
        if old.word.startswith(clitic) and find_place([old.word.removeprefix(clitic)]) and not _is_place(old):
            return "لل" + new[2:] if clitic == "ل" and new.startswith("ال") else clitic + new
    return "لل" + new[2:] if old.word.startswith("لل") and new.startswith("ال") else new


def _is_place(token: Token) -> bool:
    """Whether the word is a place as it stands, and its first letter its own: بيروت, ليبيا."""
    return token.word in place_names()
