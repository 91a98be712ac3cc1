"""The ways in which a question leans on the one before it."""

from dataclasses import dataclass
from enum import StrEnum


class LeaningKind(StrEnum):
    """How a question leans on the one before it."""

    ASKS = "asks"  # something else of the same matter: "and when?", "and who said that?"
    ABOUT = "about"  # the same of another matter: "what about China?"
    OF_ITS = "of its"  # something that belongs to the matter: "and its capital?"
    AGAIN = "again"  # the same once more: "and who else?"


@dataclass(frozen=True, slots=True)
class Leaning:
    """What a leaning question brings.

    Attributes:
        brings: What it asks, to be said first (for `AGAIN` perhaps nothing); what it is about for `ABOUT`;
            for `OF_ITS` the noun, without its pronoun.
        of_whom: It asks of somebody or something it does not name: "and when was he born?"
        of_that: It asks about what the question before said: "and who said that?"
        pronoun: What stands for the matter at the end of a word that it brings: ها, ه; empty without one.
        asks: What is asked of the other matter, for `ABOUT`: "and the second, when?" Empty for the same.
    """

    way: LeaningKind
    brings: str
    of_whom: bool = False
    of_that: bool = False
    pronoun: str = ""
    asks: str = ""
