"""Titles of courtesy: with one or without, it is the same person."""

from functools import cache

from recension import lists

_LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt", "sv")


def is_courtesy(word: str) -> bool:
    """True for a title that tells nothing of a person but that one is polite: Mr, Frau, Mme."""
    return word[:1].isupper() and word.rstrip(".") in _titles()


@cache
def _titles() -> frozenset[str]:
    return frozenset().union(*(lists.words("courtesy", "", language) for language in _LANGUAGES))
