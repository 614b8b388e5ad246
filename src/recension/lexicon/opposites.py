"""Words that say the opposite of one another."""

from functools import cache, lru_cache

from recension import lists
from recension.lexicon.forms import forms

_NONE = lists.phrases("negations", "no opposites")


@cache
def _opposites() -> dict[str, set[str]]:
    """The words that say the opposite of a word; read when they are first asked for."""
    found: dict[str, set[str]] = {}
    for one, two in (*lists.groups("negations", "opposites"), *lists.groups("antonyms")):
        if f"{one} {two}" not in _NONE:
            found.setdefault(one, set()).add(two)
            found.setdefault(two, set()).add(one)
    return found


def opposed(one: str, two: str) -> bool:
    """True for two words of which one says the opposite of the other, in any of their forms."""
    return not contrary(one).isdisjoint(forms(two))


@lru_cache(maxsize=8192)
def contrary(word: str) -> frozenset[str]:
    """The words that say the opposite of any form of a word."""
    return frozenset().union(*(_opposites().get(form, ()) for form in forms(word)))
