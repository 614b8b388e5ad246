"""What a line says besides its date: whether all its words are such as say when a text was last changed."""

from functools import cache

from recension import lists
from recension.reading import amendments, language, remark_words
from recension.reading.patterns import pattern

_WORD = pattern(r"[^\W\d_]{1,40}(?:['-][^\W\d_]{1,30}){0,4}")
_CORE = frozenset(("edited", "changes", "last", "valid"))
_KNOWN = _CORE | {"parts", "self", "here", "fill", "numbered"}
_MOST = 14  # words of such a line
_MOST_LETTERS = 2  # of a line without spaces, which are of no word that is known
UNTIL = frozenset("until till bis jusqu'au jusqu'à hasta fino até tot".split())


def says_when(rest: str) -> bool:
    """True for the words of a line in small letters, its date left out, that say when its text was last changed."""
    if language.HAN.search(rest):
        return any(_is_filled(rest, code) for code in language.UNSPACED)
    words = _WORD.findall(rest)
    if not 0 < len(words) <= _MOST or not UNTIL.isdisjoint(words) or not _acts().isdisjoint(words):
        return False
    return any(_says_when(words, code) for code in amendments.SPACED)


@cache
def _acts() -> frozenset[str]:
    """The words for acts: a note that names one says by which a clause was changed."""
    found = {word for code in amendments.SPACED for word in lists.words("numbering", "acts", code)}
    return frozenset(part for word in found for part in word.lower().split("'")) - {"d", "l"}


def _says_when(words: list[str], code: str) -> bool:
    tagged = [remark_words.of_word(code, word) for word in words]
    known = all(one & _KNOWN or word in language.SMALL for one, word in zip(tagged, words, strict=True))
    return known and is_core(words, code)


def is_core(words: list[str], code: str) -> bool:
    """True where a word says that something was changed, is the last, or in force; and none what may be."""
    tagged = [remark_words.of_word(code, word) for word in words]
    return any(one & _CORE for one in tagged) and not any("open" in one or "denied" in one for one in tagged)


def _is_filled(rest: str, code: str) -> bool:
    if not has_core(rest, code):
        return False
    for entry in _entries(code, _KNOWN):
        rest = rest.replace(entry, " ")
    return len(language.HAN.findall(rest)) <= _MOST_LETTERS


def has_core(rest: str, code: str) -> bool:
    """True where words without spaces say that something was changed, is the last, or in force."""
    return any(entry in rest for entry in _entries(code, _CORE))


@cache
def _entries(code: str, sections: frozenset[str]) -> tuple[str, ...]:
    """The words of some lists in a language without spaces, the longest first."""
    found = {entry for section in sections for entry in remark_words.entries(code, section)}
    return tuple(sorted(found, key=lambda entry: (-len(entry), entry)))
