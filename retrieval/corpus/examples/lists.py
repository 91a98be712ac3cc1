"""Questions that lists answer: what the things are, how it is done, what is said to follow."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from retrieval.arabic.function_words import is_function_word, normalized_set
from retrieval.arabic.lexicon import examples
from retrieval.arabic.lexicon.questions import shapes
from retrieval.arabic.normalization import normalize
from retrieval.corpus.documents import Passage, PassageKind, Role
from retrieval.corpus.examples.wording import is_name, is_noun_phrase, plain_name

_MAX_OWNER_WORDS: Final = 4
# What stands at the end of a line that introduces a list, and says only that it follows.
_FOLLOWS: Final = re.compile(
    r"(?:^|[\s،,]+)(?P<before>إلى|من|على|في|بـ?|مم|)\s*"
    r"(?:م?ما\s(?:يلي|يأت[يى])|(?:ا?ل)آت[يى]|التالي|(?:ا?ل)\w+\s(?:الآتي[ةه]|التالي[ةه]))\s*[:：.]*\s*$"
)
_NAMES: Final = re.compile(r"[\s،,]*(?:و?(?:هي|هو|هم)|كما يلي|كالآتي|كالتالي|)\s*[:：]\s*$")
# What is done, by the measures of verbal nouns; then what it is done to.
_DONE: Final = re.compile(
    r"^(?:ال)?(?:ت\w\wي\w|ت\w\wئة|است\w\wا\w|إ\w\wا[^\Wت]|كتابة|إضافة|إدارة|استعادة|معالجة)$"
)
_SHORT_FORMS: Final = {"": "-", "مم": "من", "بـ": "ب"}  # of prepositions


def questions_of_lists(passage: Passage, title: str | None) -> Iterator[str]:
    """What the items of a list are, by the line that introduces it or by the headings above it."""
    leads = [s.text for s in passage.sentences if s.role is Role.LEAD_IN]
    headings = [title or "", *passage.section]
    names = (plain_name(each) for each in reversed(headings[:-1]))
    owner = next((name for name in names if is_name(name, _MAX_OWNER_WORDS) and is_noun_phrase(name)), "")
    for text in (headings[-1], *(lead for lead in leads if _NAMES.search(lead))):
        yield from what_are(plain_name(_NAMES.sub("", text)), owner)
    yield from _how(plain_name(headings[-1]))
    for lead in leads:
        yield from _what_follows(lead, passage.kind is PassageKind.ARTICLE)


def what_are(name: str, owner: str) -> Iterator[str]:
    """What the things are that a name in the plural names; what they belong to stands behind a bare one."""
    first, *rest = name.split() or [""]
    bare = first.removeprefix("ال")
    if normalize(bare) not in listed_words() or not is_name(name):
        return
    if len(rest) > 1 or (rest and bare == first):
        yield f"ما هي {name}؟"
    elif not rest and owner:
        yield f"ما هي {bare} {owner}؟"


def _how(name: str) -> Iterator[str]:
    """How what a name names is done, where it names what is done and to what."""
    first, *rest = name.split() or [""]
    if normalize(first) in _manner():
        first, *rest = rest or [""]
    if not rest or not is_name(name) or not _DONE.match(first):
        return
    bare = normalize(first.removeprefix("ال"))
    to_what = not first.startswith("ال") or is_function_word(normalize(rest[0]))
    if to_what and bare not in _not_done() and normalize(rest[0]) not in _not_done():
        yield f"كيف {'تتم' if first.endswith('ة') else 'يتم'} {' '.join([first, *rest])}؟"


def _what_follows(lead: str, of_law: bool) -> Iterator[str]:
    """The question of a line such as "the system aims at the following:": what does it aim at?

    Args:
        of_law: Whether it stands in a law, where "this system" is the law, whichever it is.
    """
    plain = plain_name(lead)
    tail = _FOLLOWS.search(plain)
    if tail is None:
        return
    first, *rest = plain[: tail.start()].split() or [""]
    verb = first.removeprefix("و")
    behind = _SHORT_FORMS.get(tail["before"], tail["before"])
    if rest and normalize(rest[0]) in _these():
        rest = rest[1:] if of_law else []
    if rest and _announcing().get(normalize(verb)) == behind and is_name(said := " ".join([verb, *rest])):
        yield f"{examples.WHAT[behind]} {said}؟"


@cache
def listed_words() -> frozenset[str]:
    return normalized_set(shapes.LISTED | shapes.TWO_LISTED | examples.DONE)


@cache
def _announcing() -> Mapping[str, str]:
    return {normalize(verb): behind for verb, behind in examples.ANNOUNCING.items()}


@cache
def _manner() -> frozenset[str]:
    return normalized_set(examples.MANNER)


@cache
def _not_done() -> frozenset[str]:
    return normalized_set(examples.NOT_DONE)


@cache
def _these() -> frozenset[str]:
    return normalized_set(("هذا", "هذه"))
