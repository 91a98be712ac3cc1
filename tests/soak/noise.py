"""Texts, bytes and JSON that nobody meant: real ones, changed at random, the same for the same seed."""

import json
import random
from pathlib import Path
from typing import Any

from tests.e2e.questions import ALL, VALIDATION

SEEDS = Path(__file__).parents[2] / "seeds"
_QUESTIONS = [asked.text for asked in (*ALL, *VALIDATION)]
_SENTENCES = [
    line
    for file in sorted(SEEDS.glob("*.txt"))
    for line in file.read_text("utf-8").splitlines()
    if line.strip()
]
# Letters of either direction, marks, joiners, isolates, line ends, NUL, halves of a pair, what HTML means.
_ODD = (
    *"\0\t\n\r\x1b\x85\u00a0\u00ad\u061c\u064b\u0651\u0670\u06dd\u200c\u200d\u200e\u200f\u2028\u2029\u202b\u202e",
    *"\u2066\u2068\u2069\ud800\udfff\ufdfa\ufeff\uffff\U0001f600\U000e0041<>&\"'`%_*;:,.؟،؛-()[]{}@/\\|=",
    *"٠١٢٣٤٥٦٧٨٩0123456789aZéßİ中हि",
)
_LETTERS = [chr(code) for code in range(0x621, 0x64B)]
# Telegram's longest message, and a line that only a terminal or a file can bring.
_LONG, _ENDLESS = 4096, 100_000


class Noise:
    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311

    def text(self) -> str:
        """Mostly a question with something wrong in it, sometimes nothing of sense, seldom without an end."""
        dice = self.dice
        match dice.randrange(12):
            case 0:
                return "".join(dice.choices(_ODD, k=dice.randrange(40)))
            case 1:
                return "".join(dice.choices(_LETTERS, k=dice.randrange(60)))
            case 2:
                return " ".join("".join(dice.choices(_LETTERS, k=dice.randrange(1, 9))) for _ in range(12))
            case 3 if dice.random() < 0.05:
                piece = dice.choice((*_ODD, *_LETTERS, *_QUESTIONS, "ال", "وال", "متى "))
                return str(piece * (_ENDLESS // len(piece)))[: dice.choice((_LONG, _ENDLESS))]
            case _:
                return self._changed(dice.choice(_QUESTIONS if dice.random() < 0.8 else _SENTENCES))

    def short(self) -> str:
        return self.text()[: self.dice.randrange(80)]

    def content(self) -> bytes:
        """A file: lines of sentences, headings and nonsense, sometimes not UTF-8."""
        dice = self.dice
        lines = [
            self._changed(dice.choice(_SENTENCES)) if dice.random() < 0.6 else self.short() for _ in range(6)
        ]
        content = dice.choice(("\n", "\r\n", "\r", "\n\n")).join(lines).encode("utf-8", "surrogatepass")
        if dice.random() < 0.3:
            place = dice.randrange(len(content) + 1)
            content = content[:place] + dice.randbytes(3) + content[place:]
        return content

    def json(self, body: Any) -> Any:
        """A JSON value with one place of it changed: gone, of another kind, or another value."""
        changed = json.loads(json.dumps(body))
        places = list(_places(changed))
        holder, key = self.dice.choice(places)
        if self.dice.random() < 0.25:
            del holder[key]
        else:
            holder[key] = self._value()
        return changed

    def _value(self) -> Any:
        dice = self.dice
        known: tuple[Any, ...] = (
            None,
            True,
            -1,
            0,
            2**31,
            -(2**63),
            2**63,
            10**40,
            1.5,
            1e308,
            "",
            [],
            {},
            [[]],
            {"id": 1},
            "x",
        )
        return self.short() if dice.random() < 0.4 else dice.choice(known)

    def _changed(self, text: str) -> str:
        dice = self.dice
        for _ in range(dice.randrange(4)):
            place, end = sorted((dice.randrange(len(text) + 1), dice.randrange(len(text) + 1)))
            match dice.randrange(5):
                case 0:
                    text = text[:place] + dice.choice(_ODD) * dice.choice((1, 1, 2, 50)) + text[place:]
                case 1:
                    text = text[:place] + text[min(end, place + 8) :]
                case 2:
                    text = text[:place] + text[place:end] * 2 + text[end:]
                case 3:
                    text = text[place:] + text[:place]
                case _:
                    text = text[:place] + text[place:end][::-1] + text[end:]
        return text


def _places(value: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in list(keys):
        found.append((value, key))
        found += _places(value[key])
    return found
