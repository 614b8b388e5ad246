"""Verbs of saying, and who may speak."""

from functools import lru_cache

from recension import lists
from recension.lexicon.forms import forms

SAYING = lists.words("sayings", "saying")
BESIDES = lists.words("sayings", "saying among other things")
_SPEAKERS = lists.words("sayings", "speakers")
_VERBS = SAYING | BESIDES


@lru_cache(maxsize=4096)
def verb(word: str) -> str:
    """The plain form of a verb of saying, or nothing."""
    return min(forms(word) & _VERBS, default="")


def is_speaker(word: str) -> bool:
    """True for a name, or a word for who may speak without one."""
    return (word[:1].isupper() and word.lower() not in ("the", "a", "an")) or word in _SPEAKERS
