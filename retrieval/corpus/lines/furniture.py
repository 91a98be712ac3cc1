"""What stands around a text: navigation, captions of pictures, page numbers, running heads, contents."""

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from retrieval.arabic.lexicon import pattern, structure
from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.lines.markers import visible_text
from retrieval.corpus.lines.units import Unit

# Lines of pages around a text: comments, other stories, sharing, page numbers, rights, lines drawn.
_FURNITURE = re.compile(
    "(?:إ?اضافة|إضافة|أضف|اترك|اكتب) (?:تعليق|تعليقا|تعليقًا|رد)\\b.*"
    "|(?:اقرأ|إقرأ|شاهد|طالع) (?:أيضا|أيضًا|أيضاً|المزيد|كذلك)\\b.*"
    "|(?:مواضيع|مقالات|أخبار|روابط) (?:ذات صلة|متعلقة|مشابهة).*|(?:شارك|مشاركة|طباعة|تعليقات?|المصدر)\\W*"
    "|(?:شارك|شاركها|انشر)(?: هذا)? (?:المقال|الصفحة|الخبر|الموضوع|على|عبر)\\b.{0,40}"
    "|(?:صفحة|الصفحة)\\s*\\d{1,4}(?:\\s*(?:من|/)\\s*\\d{1,4})?"
    "|page \\d{1,4}(?: of \\d{1,4})?|[-–—] ?\\d{1,4} ?[-–—]"
    "|(?:©|حقوق النشر|جميع الحقوق محفوظة|كل الحقوق محفوظة).*|.{0,60}(?:©|جميع الحقوق محفوظة).{0,60}"
    "|الرئيسية(?: [›>»/|] .*)?|[-=_*~#•.─━\\s]{3,}|[^\\w]+",
    re.IGNORECASE,
)
# The words below a picture: "الشكل 1-2. …", "صورة (3): …"; in some books the name of its file stands before.
_CAPTION = re.compile(
    rf"(?:Insert \S+\.\w{{3,4}}\s+)?(?:{pattern(structure.PICTURES)})\.?\s*(?:رقم\s*)?"
    r"\(?\d{1,3}(?:[-.]\d{1,3})*\)?\s*(?:[:.–—-]\s*\S[^\n]*)?",
    re.IGNORECASE,
)
_NAVIGATION = re.compile(rf"(?:{pattern(structure.NAVIGATION)})")
_CONTENTS = re.compile(rf"#*\s*(?:{pattern(structure.CONTENTS_HEADING)})\s*:?")
_LEADERS = re.compile(r".*?(?:[.…·_]\s?){4,}\s*\d{0,4}")
_PAGE_AT_END = re.compile(r"[\s.…·_]*\d{1,4}$")
_DIGITS = re.compile(r"\d+")
_FENCE: Final = "---"
MAX_FRONT_MATTER_LINES: Final = 60
MIN_PAGE_NUMBERS: Final = 3  # bare numbers that count up
MIN_PAGE_UNITS: Final = 5  # numbers that stand closer count items, not pages
MIN_RUNNING_HEADS: Final = 4  # the same words, each time with another number
MAX_NAVIGATION_LINES: Final = 40  # navigation stands within the first lines
MAX_NAVIGATION_WORDS: Final = 3
MAX_LINK_WORDS: Final = 14  # a link to another story, or an agency's name
MAX_CAPTION_WORDS: Final = 30
MIN_UNITS_BEFORE_TAIL: Final = 4  # shorter documents have no recognizable tail
_BODY_WORDS: Final = 15


def mark_furniture(units: list[Unit]) -> None:
    """Name what is furniture, and the lines of tables of contents."""
    _mark_front_matter(units)
    for unit in units:
        stands_around = unit.words <= MAX_LINK_WORDS and _FURNITURE.fullmatch(unit.text)
        if stands_around or (unit.kind is None and _is_caption(unit)):
            unit.kind = BlockKind.FURNITURE
    _mark_page_numbers(units)
    _mark_running_heads(units)
    _mark_navigation(units)
    _mark_links(units)
    _mark_contents(units)


def _is_caption(unit: Unit) -> bool:
    return unit.words <= MAX_CAPTION_WORDS and bool(_CAPTION.fullmatch(unit.text))


def _mark_front_matter(units: list[Unit]) -> None:
    """The data about a document between two fences at its beginning."""
    if not units or units[0].text != _FENCE:
        return
    for end, unit in enumerate(units[1 : MAX_FRONT_MATTER_LINES + 1], 1):
        if unit.text == _FENCE:
            for each in units[: end + 1]:
                each.kind = BlockKind.FURNITURE
            return


def _mark_page_numbers(units: list[Unit]) -> None:
    numbers = [at for at, unit in enumerate(units) if unit.text.isdecimal() and len(unit.text) <= 4]
    run: list[int] = []
    for at in [*numbers, None]:
        if at is not None and (not run or 1 <= int(units[at].text) - int(units[run[-1]].text) <= 2):
            run.append(at)
            continue
        if len(run) >= MIN_PAGE_NUMBERS and run[-1] - run[0] >= MIN_PAGE_UNITS * (len(run) - 1):
            _name([units[each] for each in run], BlockKind.FURNITURE)
        run = [at] if at is not None else []


def _mark_running_heads(units: list[Unit]) -> None:
    short = [u for u in units if u.lines == 1 and 1 < u.words <= MAX_LINK_WORDS and not u.is_item]
    heads = [(_DIGITS.sub("", unit.text), unit) for unit in short if _DIGITS.search(unit.text)]
    numbers: dict[str, list[int]] = {}
    for text, unit in heads:
        numbers.setdefault(text, []).append(int(_DIGITS.findall(unit.text)[-1][:9]))
    counting = {text for text, each in numbers.items() if _counts_up(each)}
    for text, unit in heads:
        if unit.marker is None and text in counting and _is_worded(text):
            unit.kind = BlockKind.FURNITURE


def _counts_up(numbers: list[int]) -> bool:
    return len(numbers) >= MIN_RUNNING_HEADS and all(a < b for a, b in pairwise(numbers))


def _is_worded(text: str) -> bool:
    """Whether a line is words, so that its number is the page's: no label with its value."""
    return ":" not in text and sum(map(str.isalpha, text)) >= len(text) / 2


def _mark_navigation(units: list[Unit]) -> None:
    """Short lines at the beginning among which some are known from the navigation of sites."""
    run: list[Unit] = []
    for unit in [*units[:MAX_NAVIGATION_LINES], None]:
        if unit and unit.words <= MAX_NAVIGATION_WORDS and not unit.is_closed and unit.marker is None:
            run.append(unit)
            continue
        known = [at for at, each in enumerate(run) if _NAVIGATION.fullmatch(each.text)]
        if len(run) >= 3 and known:
            # The title may stand right below the navigation.
            _name(run[: known[-1] + 1], BlockKind.FURNITURE)
        run = []


def _mark_links(units: list[Unit]) -> None:
    """The links to other stories below a news text: short and unclosed, after paragraphs that close."""
    tail: list[Unit] = []
    for unit in reversed(units):
        if unit.kind is not BlockKind.FURNITURE and (
            unit.words > MAX_LINK_WORDS or unit.is_closed or unit.marker
        ):
            break
        tail.append(unit)
    body = units[: len(units) - len(tail)]
    closes = [unit.is_closed for unit in body if unit.words >= _BODY_WORDS]
    if len(body) < MIN_UNITS_BEFORE_TAIL or 2 * sum(closes) <= len(closes) or not tail:
        return
    names = any(unit.kind is BlockKind.FURNITURE for unit in tail)
    headlines = len(tail) > 1 and any(".." in unit.text for unit in tail)
    told = any(":" in unit.text or _DIGITS.search(unit.text) for unit in tail)
    if (names or headlines) and not told:
        _name(tail, BlockKind.FURNITURE)


def _mark_contents(units: list[Unit]) -> None:
    for unit in units:
        if (
            unit.words <= 2 * MAX_LINK_WORDS
            and _LEADERS.fullmatch(unit.text)
            and visible_text(unit.text)[:1] not in ".…_"
        ):
            unit.kind = BlockKind.CONTENTS
    texts: Counter[str] | None = None
    at = 0
    while at < len(units):
        unit = units[at]
        at += 1
        if unit.words > 3 or not _CONTENTS.fullmatch(visible_text(unit.text)):
            continue
        texts = texts or Counter(_heading_text(each.text) for each in units)
        run = _contents_below(units, at, texts)
        if run:
            _name([unit, *units[at : at + run]], BlockKind.CONTENTS)
        at += run


def _contents_below(units: list[Unit], at: int, texts: Counter[str]) -> int:
    """How many units from `at` on name what comes later, or end in a page number."""
    run = 0
    for unit in units[at:]:
        text = _heading_text(unit.text)
        recurs = texts[text] > 1 and unit.words <= MAX_LINK_WORDS
        paged = unit.words <= MAX_LINK_WORDS and bool(_PAGE_AT_END.search(unit.text))
        if not recurs and not paged and unit.kind not in (BlockKind.CONTENTS, BlockKind.FURNITURE):
            break
        if recurs and text:
            texts[text] -= 1
        run += 1
    return run


def _heading_text(text: str) -> str:
    return " ".join(_PAGE_AT_END.sub("", visible_text(text)).lstrip("#•-–*0123456789.) ").split())


def _name(units: list[Unit], kind: BlockKind) -> None:
    for unit in units:
        unit.kind = kind
