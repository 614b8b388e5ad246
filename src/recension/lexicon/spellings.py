"""Whether two words are one word spelt in two ways, as far as their letters tell."""

from functools import lru_cache

from recension.lexicon.confusions import calls_for
from recension.lexicon.forms import akin, slips
from recension.lexicon.numbers import is_number
from recension.lexicon.variants import canonical, settled

_LIGATURES = str.maketrans({"æ": "ae", "œ": "oe", "Æ": "Ae", "Œ": "Oe", "ø": "o", "ł": "l"})
_SHORTEST = 3  # letters; below it any two words are alike


@lru_cache(maxsize=4096)
def respelt(old: str, new: str) -> bool:
    """True for two words that may be one, spelt almost alike: no numbers, no variants, no two words that are confused.

    Of two forms of one word only those with the same ending are.
    """
    if not _comparable(old, new):
        return False
    if calls_for(old.lower(), new.lower()) or calls_for(new.lower(), old.lower()):
        return False
    if canonical(old) == canonical(new) or settled(old) == settled(new) or not alike(old.lower(), new.lower()):
        return False
    return not akin(old, new) or any(old.endswith(ending) and new.endswith(ending) for ending in ("ing", "ed"))


def same_letters(old: str, new: str) -> bool:
    """True for words that have the same letters, with the same accents or others."""
    return unaccented(old) == unaccented(new)


def _comparable(old: str, new: str) -> bool:
    plain = all(word.replace("-", "").replace("'", "").isalpha() for word in (old, new))
    short = min(len(old), len(new)) < _SHORTEST
    return plain and not short and not (is_number(old.lower()) or is_number(new.lower())) and not _joined(old, new)


def _joined(old: str, new: str) -> bool:
    return old.replace("-", "").lower() == new.replace("-", "").lower()


def unaccented(word: str) -> str:
    """The word in small letters without accents, ligatures as two letters; only to be compared."""
    if word.isascii():
        return word.lower()
    import unicodedata

    parts = unicodedata.normalize("NFD", word.translate(_LIGATURES))
    return "".join(char for char in parts if not unicodedata.combining(char)).lower()


@lru_cache(maxsize=4096)
def alike(old: str, new: str) -> bool:
    """True for words a slip or two apart: one in three letters, two in five, three in eight; or that sound the same."""
    size = min(len(old), len(new))
    apart = slips(old, new)
    room = 3 if size >= 8 else 2 if size >= 4 else 1
    if apart <= room:
        return old[0] == new[0] or apart == 1 or (apart == 2 and old[:2] == new[1::-1])
    return sound(old) == sound(new)


_SOUNDS = (("que", "k"), ("ck", "k"), ("ph", "f"), ("gh", ""), ("ye", "i"), ("ay", "ai"), ("y", "i"), ("ie", "i"))


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """Roughly how a word sounds: letters that are written and not spoken left out. Only to be compared."""
    for letters, spoken in (*_SOUNDS, ("c", "k"), ("z", "s"), ("e", "")):
        word = word.replace(letters, spoken)
    return "".join(char for at, char in enumerate(word) if not at or char != word[at - 1])
