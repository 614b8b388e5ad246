"""How two runs of words are held together: the same but for typing, mended, said twice."""

import re
from collections.abc import Sequence
from functools import lru_cache

from recension.kinds._passages import Place, is_word
from recension.lexicon.forms import known
from recension.lexicon.sayings import SAYING, verb
from recension.lexicon.spellings import respelt, same_letters
from recension.lexicon.variants import settled
from recension.reading.patterns import pattern
from recension.reading.tokens import key, same_but_for_case

_LOOSE_POINT = pattern(r"(?<!\S)[$€£(\[-]*[.,]\d+")


def digits(passage: str) -> list[str]:
    """The digits of a passage as they are written. A raised 2 is another figure than a 2."""
    return [char for char in passage if char.isnumeric()]


_LIGATURES = str.maketrans({"æ": "ae", "œ": "oe", "Æ": "Ae", "Œ": "Oe", "⸺": "-", "⸻": "-"})


@lru_cache(maxsize=4096)
def plain(passage: str) -> str:
    return re.sub("-+", "-", key(passage).translate(_LIGATURES))


def is_mended(old: str, new: str) -> bool:
    same = settled(old) == settled(new) or same_letters(old, new) or respelt(old, new)
    return same and known(new) and not known(old)


def points(sentence: str, at: int, passage: str) -> tuple[str, ...]:
    """The figures that begin with a point or comma, in the passage and in the word that it touches."""
    if not any(mark in passage for mark in ".,"):
        return ()
    start, end = sentence.rfind(" ", 0, at) + 1, sentence.find(" ", at + len(passage))
    touched = sentence[start : end if end >= 0 else len(sentence)]
    return tuple(_LOOSE_POINT.findall(touched)) if any(map(str.isdigit, touched)) else ()


def beside_saying(place: Place) -> bool:
    """True for a passage right before or right after a verb of saying, or after "according to"."""
    if any(verb(word) in SAYING for word in place.tokens):
        return False
    near = (*place.behind(2), *(word for word in place.ahead(2) if word not in ",.;"))
    return any(verb(word) in SAYING for word in near) or place.behind(2) == ("according", "to")


def letters(words: tuple[str, ...]) -> str:
    return "".join(words).replace("-", "").replace("'", "").lower()


def twice(place: Place) -> str | None:
    said = place.words
    if not said:
        return None
    if _begins(place.sentence[place.end :], said):
        return "right after"
    return "right before" if _begins(place.sentence[: place.start][::-1], said[::-1]) else None


def _begins(tokens: Sequence[str], said: Sequence[str]) -> bool:
    """True if the words among the tokens begin with these, but for capitals.

    It looks at no more tokens than it needs.
    """
    there = filter(is_word, tokens)
    return all(same_but_for_case(next(there, ""), word) for word in said)
