"""The stand-in reads HTML as Telegram does: what passes here passes there, what fails there fails here."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.telegram_server import Refusal
from tests.telegram_server.formatting import KINDS, Formatted, as_typed, invisible, parse_html, units

TAGS = sorted(KINDS.keys() - {"span"})


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("سلام", "سلام", []),
        ("<b>س</b>لام", "سلام", [("bold", 0, 1)]),
        ("<strong>أ</STRONG>", "أ", [("bold", 0, 1)]),
        ("😀<i>x</i>", "😀x", [("italic", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<code class='language-c'>a</code>", "a", [("code", 0, 1)]),
        ("&lt;&amp;&gt;&quot;&#1587;&#x633;", '<&>"سس', []),
        ("&nbsp; & &c;", "&nbsp; & &c;", []),
        ("a > b", "a > b", []),
        ("<b></b>a", "a", []),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ("  <b> a</b>\n ", "a", [("bold", 0, 1)]),
        ("a\tb\x00c\r", "a b c", []),
        ("\u202bأ\u202c\u2068b\u2069", "أ\u2068b\u2069", []),
    ],
)
def test_html_is_read_as_telegram_reads_it(
    html: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    parsed = parse_html(html)
    assert parsed.text == text
    assert [(e.kind, e.offset, e.length) for e in parsed.entities] == entities


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("س<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("a < b", "Unclosed start tag at byte offset 2"),
        ("1 <2> 3", 'Unsupported start tag "2" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
    ],
)
def test_html_is_refused_as_telegram_refuses_it(html: str, reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_html(html)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# What Telegram neither removes nor trims.
LETTERS = st.text(
    st.characters(
        blacklist_categories=["Cc", "Cs", "Z"],
        blacklist_characters=["\u0333", "\u033f", "\u030a", *map(chr, range(0x2028, 0x202F))],
    )
)
TREES: st.SearchStrategy[Any] = st.recursive(
    LETTERS,
    lambda inner: st.lists(st.one_of(inner, st.tuples(st.sampled_from(TAGS), inner)), max_size=4),
    max_leaves=12,
)


def _html(tree: Any) -> str:
    if isinstance(tree, str):
        return _escaped(tree)
    if isinstance(tree, tuple):
        return f"<{tree[0]}>{_html(tree[1])}</{tree[0]}>"
    return "".join(map(_html, tree))


def _words(tree: Any) -> str:
    if isinstance(tree, str):
        return tree
    return _words(tree[1]) if isinstance(tree, tuple) else "".join(map(_words, tree))


@given(TREES)
def test_well_formed_html_gives_its_text_back_and_entities_inside_it(tree: Any) -> None:
    parsed = parse_html(_html(tree))
    assert parsed.text == _words(tree)
    assert all(e.length > 0 and e.offset + e.length <= units(parsed.text) for e in parsed.entities)


@given(TREES, st.sampled_from(TAGS), st.booleans())
def test_one_tag_too_many_or_too_few_is_refused(tree: Any, tag: str, opening: bool) -> None:
    html = _html(tree)
    with pytest.raises(Refusal):
        parse_html(f"<{tag}>{html}" if opening else f"{html}</{tag}>")


@given(st.text())
def test_any_text_once_escaped_is_accepted(text: str) -> None:
    assert parse_html(_escaped(text)).entities == ()


@given(st.text(alphabet="<>/ab&;\"'= ب"))
def test_anything_at_all_is_parsed_or_refused(text: str) -> None:
    with suppress(Refusal):
        parse_html(text)


def test_commands_and_mentions_of_people_are_found_by_telegram() -> None:
    typed = as_typed("/ask@sanad_bot ما رأي @noor_h؟ a@b.c")
    assert typed.pieces("bot_command") == ["/ask@sanad_bot"]
    assert typed.pieces("mention") == ["@noor_h"]


def test_what_cannot_be_seen_is_empty() -> None:
    assert invisible("\u200f \u2068\u2069\n\ufeff")
    assert not invisible("ا")
    assert Formatted("") == parse_html("<b> </b>")
