"""Name: people, bodies, places and things with a name of their own."""

import re

from recension.kinds import Case, differing, kind, vocabulary, words
from recension.kinds.date import dates

_NAMED = re.compile(r"[^\W\d_]*[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-Я][\w'&-]*|[A-Za-z]+-?\d+\w*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:…][\"”’»')\]]*\s+|[\n•*-]\s*)[\"“‘«'(\[*_]*$")
_NOT_NAMES = frozenset("I I'm I've I'll I'd A An The AM PM".split())


@kind("name")
def name(case: Case) -> str | None:
    """The reason, if a name stands on one side and not on the other; a mere capital is no name."""
    old = _names(case.lost, case.old, case.before, case.at, case.usage)
    new = _names(case.gained, case.new, case.after, case.to, case.usage)
    folded = [word.casefold() for word in case.lost], [word.casefold() for word in case.gained]
    if folded[0] == folded[1]:
        return None
    told = differing(old, new)
    return f"a name: {told}" if told else None


def _names(said: tuple[str, ...], passage: str, sentence: str, at: int, usage: tuple[str, str]) -> tuple[str, ...]:
    """The names among the words of a passage. In a title all words are capitals, so that none is told by it."""
    if not any(map(_NAMED.fullmatch, said)) or _titled(sentence):
        return ()
    dated = dates(said)
    return tuple(w for w in said if _is_name(w) and w not in dated and not _opens(w, passage, sentence, at, usage))


def _is_name(word: str) -> bool:
    return word not in _NOT_NAMES and bool(_NAMED.fullmatch(word))


def _opens(word: str, passage: str, sentence: str, at: int, usage: tuple[str, str]) -> bool:
    """True for a word whose capital may come from the beginning of a sentence only."""
    place = sentence.find(word, at, at + len(passage))
    if place < 0 or not _SENTENCE_START.search(sentence[:place]) or not word[1:].islower():
        return False
    small = word[0].lower() + word[1:]
    elsewhere = any(small in vocabulary(text) for text in usage)
    return elsewhere or not any(re.search(rf"[a-z,;] {re.escape(word)}\b", text) for text in usage)


def _titled(sentence: str) -> bool:
    """True for a sentence in which nearly every longer word has a capital."""
    longer = [word for word in words(sentence) if len(word) > 3 and word[0].isalpha()]
    return len(longer) >= 3 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)
