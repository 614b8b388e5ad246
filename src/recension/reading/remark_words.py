"""The words of remarks of a change, in the lists of each language, and which words are signs of one.

Most blocks have no such word: they are known by the first letters of their words to be no remark.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from recension import lists
from recension.reading.amendments import SPACED
from recension.reading.language import UNSPACED

KEY = 4  # letters by which a block is known to have a word of change in it
SIGNS = ("edited", "changes", "wrong")
_SIGNS_OR_SAID = frozenset((*SIGNS, "said"))
_SECTIONS = (
    *SIGNS,
    *("parts", "numbered", "here", "earlier", "we", "sorry", "rather", "was", "said", "that", "which", "self"),
    *("denied", "somebody", "open", "others", "news", "fill", "last", "valid"),
)
_ALSO = {"edited": ("changed",), "wrong": ("wrong",), "said": ("said",)}


class Lists(Struct, frozen=True):
    """The lists of a language: those of each word, those of each stem, and its phrases as they stand in a text."""

    words: dict[str, tuple[str, ...]]
    stems: dict[str, tuple[str, ...]]
    phrases: tuple[str, ...]


@cache
def of_language(code: str) -> Lists:
    """All lists of a language."""
    words: dict[str, list[str]] = {}
    stems: dict[str, list[str]] = {}
    for section in _SECTIONS:
        for entry in entries(code, section):
            (stems if entry.endswith("*") else words).setdefault(entry.rstrip("*"), []).append(section)
    plain = {word: tuple(sections) for word, sections in words.items()}
    phrases = () if code in UNSPACED else tuple(word.replace("-", " ") for word in plain if "-" in word)
    return Lists(plain, {stem: tuple(sections) for stem, sections in stems.items()}, phrases)


def entries(code: str, section: str) -> Iterator[str]:
    """The words of a list of a language, and of older lists of the same sort."""
    yield from (word for line in lists.entries("remarks", section, code) for word in line.split())
    if section == "parts":
        yield from (entry for entry in lists.entries("notices", "texts", code) if " " not in entry)
    if section == "fill":
        yield from (word.lower() for line in lists.sections("notices", code).get("months", ()) for word in line.split())
    for name in _ALSO.get(section, ()):
        yield from (word for line in lists.sections("amendments", code).get(name, ()) for word in line.split())


@lru_cache(maxsize=8192)
def of_word(code: str, word: str) -> frozenset[str]:
    """The lists of which a word is one."""
    found = of_language(code)
    sections = [*found.words.get(word, ())]
    for end in range(3, len(word) + 1):
        sections += found.stems.get(word[:end], ())
    if not sections and ("'" in word or "-" in word):
        return of_word(code, word.replace("-", "'").partition("'")[2])
    return frozenset(sections)


@cache
def keys(code: str) -> frozenset[str]:
    """The first letters of the words without one of which no block of a language is such a remark."""
    words = [entry.rstrip("*") for section in SIGNS for entry in entries(code, section)]
    words += lists.sections("remarks", code)["said"] if code in UNSPACED else entries(code, "said")
    if code in UNSPACED:
        return frozenset(word for line in words for word in line.split())
    return frozenset(map(_key, words))


def _key(entry: str) -> str:
    return max(entry.split("-"), key=len)[:KEY]


def signed(words: Iterable[str]) -> frozenset[str]:
    """The languages that set spaces in which a block with these words may be such a remark; for most words, none."""
    return frozenset().union(*map(_signed, words))


@lru_cache(maxsize=8192)
def _signed(word: str) -> frozenset[str]:
    """The languages in which a word is a sign, or may be in a phrase that is one."""
    key = word[:KEY]
    near = _near().get(key, ())
    return frozenset(code for code in near if _is_sign(code, word) or key in _phrases_of_signs(code)[1])


@cache
def _near() -> dict[str, tuple[str, ...]]:
    """The languages that have a sign with these first letters."""
    return {key: tuple(code for code in SPACED if key in keys(code)) for key in set().union(*map(keys, SPACED))}


def has_sign(code: str, small: str, words: Sequence[str]) -> bool:
    """True where a block has a word or a phrase of a change, or of what a text said."""
    if code in UNSPACED:
        return any(key in small for key in keys(code))
    return any(_is_sign(code, word) for word in words) or any(phrase in small for phrase in _phrases_of_signs(code)[0])


def _is_sign(code: str, word: str) -> bool:
    return not of_word(code, word).isdisjoint(_SIGNS_OR_SAID)


@cache
def _phrases_of_signs(code: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The phrases that are signs, and the first letters of their longest words."""
    phrases = [phrase for phrase in of_language(code).phrases if _is_sign(code, phrase.replace(" ", "-"))]
    return tuple(phrases), frozenset(_key(phrase.replace(" ", "-")) for phrase in phrases)
