"""Words that say the opposite of one another."""

from functools import lru_cache

from recension import lists
from recension.lexicon.forms import forms

_OPPOSITE: dict[str, set[str]] = {}
for _one, _two in lists.groups("negations", "opposites"):
    _OPPOSITE.setdefault(_one, set()).add(_two)
    _OPPOSITE.setdefault(_two, set()).add(_one)


def opposed(one: str, two: str) -> bool:
    """True for two words of which one says the opposite of the other, in any of their forms."""
    return not contrary(one).isdisjoint(forms(two))


@lru_cache(maxsize=8192)
def contrary(word: str) -> frozenset[str]:
    """The words that say the opposite of any form of a word."""
    return frozenset().union(*(_OPPOSITE.get(form, ()) for form in forms(word)))
