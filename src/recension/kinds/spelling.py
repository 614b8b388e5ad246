"""Spelling: a word that is known for one that is not, spelt almost alike; or a known word misspelt."""

from functools import lru_cache

from recension.kinds import Case, kind
from recension.kinds.number import is_number
from recension.kinds.variant import canonical, settled
from recension.lexicon.confusions import calls_for
from recension.lexicon.forms import akin, known, slips

_LIGATURES = str.maketrans({"æ": "ae", "œ": "oe", "Æ": "Ae", "Œ": "Oe", "ß": "ss", "ø": "o", "ł": "l"})
_SHORTEST = 3  # letters; below it any two words are alike


@kind("spelling")
def spelling(case: Case) -> str | None:
    """The reason, if each word that changed is the same word spelt otherwise, and one of its spellings is unknown.

    In English, "known" is a list of common words and their endings: that a word is not on it proves nothing, and so
    the reason says what was seen. In any language: the same letters with or without their accents.
    """
    pairs = case.swaps
    if not pairs or case.whole or case.retyped:
        return None
    told = [_told(old, new, case.language == "en") for old, new in pairs]
    return told[0] if all(told) else None


def mended(case: Case) -> bool:
    """True where unknown words only became known ones spelt almost alike: the same words, and no other facts."""
    return bool(case.swaps) and all(
        known(new) and not known(old) and (settled(old) == settled(new) or _told(old, new, True))
        for old, new in case.swaps
    )


@lru_cache(maxsize=4096)
def _told(old: str, new: str, english: bool) -> str | None:
    if _unaccented(old) == _unaccented(new):
        return f"the same letters with other accents: “{old}” became “{new}”"
    if not english or not _comparable(old, new):
        return None
    if calls_for(old.lower(), new.lower()) or calls_for(new.lower(), old.lower()):
        return None
    if canonical(old) == canonical(new) or settled(old) == settled(new) or not alike(old.lower(), new.lower()):
        return None
    if akin(old, new):
        doubled = any(old.endswith(ending) and new.endswith(ending) for ending in ("ing", "ed"))
        return f"two spellings of one form: “{old}” became “{new}”" if doubled else None
    return _judged(old, new)


def _judged(old: str, new: str) -> str | None:
    """What is known of the two words."""
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


def _comparable(old: str, new: str) -> bool:
    plain = all(word.replace("-", "").replace("'", "").isalpha() for word in (old, new))
    short = min(len(old), len(new)) < _SHORTEST
    return plain and not short and not (is_number(old.lower()) or is_number(new.lower())) and not _joined(old, new)


def _joined(old: str, new: str) -> bool:
    return old.replace("-", "").lower() == new.replace("-", "").lower()


def _unaccented(word: str) -> str:
    if word.isascii():
        return word.lower()
    import unicodedata

    parts = unicodedata.normalize("NFKD", word.translate(_LIGATURES))
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
