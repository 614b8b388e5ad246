"""Words that mean the same nearly wherever they stand."""

from functools import cache, lru_cache

from recension import lists
from recension.lexicon.forms import forms


@lru_cache(maxsize=8192)
def synonymous(one: str, two: str) -> bool:
    """True for two words of which one means the same as the other, in any of their forms."""
    others = frozenset().union(*(_pairs().get(form, frozenset()) for form in forms(one)))
    return not others.isdisjoint(forms(two))


@cache
def _pairs() -> dict[str, frozenset[str]]:
    """The words that mean the same, by each of them; read when they are first asked for."""
    found: dict[str, set[str]] = {}
    for one, two in lists.groups("synonyms"):
        found.setdefault(one, set()).add(two)
        found.setdefault(two, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}
