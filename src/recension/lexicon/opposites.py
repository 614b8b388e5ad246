"""Words that say the opposite of one another."""

from functools import cache, lru_cache

from recension import lists
from recension.lexicon.forms import forms

_NONE = lists.phrases("negations", "no opposites")


@cache
def _opposites() -> dict[str, str]:
    """The words that say the opposite of a word, between spaces; read when they are first asked for."""
    found: dict[str, str] = {}
    for line in (*lists.entries("negations", "opposites"), *lists.entries("antonyms")):
        if line not in _NONE:
            one, two = line.split()
            found[one] = f"{found[one]} {two}" if one in found else two
            found[two] = f"{found[two]} {one}" if two in found else one
    return found


def opposed(one: str, two: str) -> bool:
    """True for two words of which one says the opposite of the other, in any of their forms."""
    return not contrary(one).isdisjoint(forms(two))


@lru_cache(maxsize=8192)
def contrary(word: str) -> frozenset[str]:
    """The words that say the opposite of any form of a word."""
    return frozenset(other for form in forms(word) for other in _opposites().get(form, "").split())
