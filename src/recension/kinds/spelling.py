"""Spelling: a word that is known for one that is not, spelt almost alike; or a known word misspelt."""

from functools import lru_cache

from recension.kinds import EditInContext, kind
from recension.lexicon.forms import akin, known
from recension.lexicon.spellings import respelt, same_letters


@kind("spelling", both=True)
def spelling(edit: EditInContext) -> str | None:
    """The reason, if each word that changed is the same word spelt otherwise, and one of its spellings is unknown.

    In English, "known" is a list of common words and their endings: that a word is not on it proves nothing, and so
    the reason says what was seen. In any language: the same letters with or without their accents.
    """
    pairs = edit.swaps
    if not pairs or edit.whole or edit.retyped or edit.surnamed:
        return None
    told = [_told(old, new, edit.language == "en") for old, new in pairs]
    return told[0] if all(told) else None


@lru_cache(maxsize=4096)
def _told(old: str, new: str, english: bool) -> str | None:
    if same_letters(old, new):
        return f"the same letters with other accents: “{old}” became “{new}”"
    if not english or not respelt(old, new):
        return None
    return f"two spellings of one form: “{old}” became “{new}”" if akin(old, new) else _judged(old, new)


def _judged(old: str, new: str) -> str | None:
    """The reason of two words: what is known of each; or None."""
    sure, now = known(old), known(new)
    if sure and now:
        return None
    if not sure and not now:
        return (
            None
            if old[0].isupper() or new[0].isupper() or "'" in old + new
            else f"“{old}” became “{new}”, spelt almost alike"
        )
    if now:
        return f"“{old}”, which we do not know as a word, became “{new}”"
    if new[0].isupper():
        return None  # an unknown word with a capital is rather a name
    return f"“{old}” became “{new}”, which we do not know as a word: a slip may have come in"
