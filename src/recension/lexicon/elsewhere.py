"""Amounts as languages besides English say them: zwei Drittel, une douzaine, ein Jahr, der dritte, le XIXe siècle."""

from functools import cache

from recension import lists
from recension.lexicon.amount import fraction, named
from recension.lexicon.numbers import SPELT, is_number, spelt
from recension.lexicon.readers import Found, Tokens, skip, token
from recension.lexicon.roman import roman_value
from recension.lexicon.units import LASTING, forms_of_units
from recension.reading.patterns import pattern

_RANKED = pattern(r"(\d{1,3})(?:er|re|e|ème|de|ste|te|ter|te[nrs]|[ºª°]|:[ae])")
_LONGEST = 12  # digits of a figure that is read
_SWEDISH = ((":", "a"), (":", "e"))
_BENT = ("de",)  # languages whose ordinals have one of these ends
_ENDS = ("e", "en", "er", "es", "em")


def part(tokens: Tokens, at: int, language: str) -> Found:
    """Zwei Drittel, deux tiers, 2/3."""
    if written := fraction(tokens, at):
        return written
    size = _table(language, "fractions").get(token(tokens, at + 1).lower())
    many = _said(token(tokens, at), language) if size else None
    return (2, (f"<{many}/{size}>",)) if size and many else None


def one(tokens: Tokens, at: int, language: str) -> Found:
    """Ein Jahr, une douzaine: the article is a number there."""
    if token(tokens, at).lower() not in _words(language, "articles"):
        return None
    behind = token(tokens, at + 1).lower()
    if many := _table(language, "sets").get(behind):
        return 2, (f"<{many}>",)
    unit = forms_of_units(language).get(behind, "")
    return (2, (named("1", unit),)) if unit in LASTING else None


def rank(tokens: Tokens, at: int, language: str) -> Found:
    """Der dritte, der 3., le 2e, 2.º: a rank as the number that it is; XIXe siècle as 19."""
    word = token(tokens, at)
    ranked = _RANKED.fullmatch(word)
    if ranked:
        return 1, (f"<{int(ranked[1])}th>",)
    if word.isdecimal() and len(word) <= 2 and token(tokens, at + 1) == "." and token(tokens, at + 2)[:1] in "ºª":
        return 3, (f"<{int(word)}th>",)
    if word.isdecimal() and len(word) <= _LONGEST and tokens[at + 1 : at + 3] in _SWEDISH:
        return 3, (f"<{int(word)}th>",)
    number = _ordinal(word.lower(), language)
    if number:
        return 1, (f"<{number}th>",)
    near = {token(tokens, at - 1).lower(), token(tokens, at + 1).lower()}
    value = roman_value(word.rstrip("eèm")) if near & _words(language, "centuries") else 0
    return (1, (f"<{value}{'th' if word[-1] in 'eèm' else ''}>",)) if value else None


def _ordinal(small: str, language: str) -> int:
    table = _table(language, "ordinals")
    if small in table:
        return table[small] if language not in _BENT else 0
    if language not in _BENT:
        return 0
    return next((table[stem] for end in _ENDS if (stem := small.removesuffix(end)) != small and stem in table), 0)


def dotted(tokens: Tokens, at: int, language: str) -> Found:
    """Am 3. Tag: in German, a figure with a stop before a word is a rank."""
    if language not in _BENT or not token(tokens, at).isdecimal() or token(tokens, at + 1) != ".":
        return None
    behind = token(tokens, at + 2)
    return (skip(tokens, at + 1, ".") - at, (f"<{int(tokens[at])}th>",)) if behind[:1].isalpha() else None


def _said(word: str, language: str) -> int | None:
    if word.isdecimal():
        return int(word) if len(word) <= _LONGEST else None
    small = word.lower()
    if small in _words(language, "articles"):
        return 1
    return spelt((small,), language) if is_number(small, language) else None


@cache
def _table(language: str, section: str) -> dict[str, int]:
    found = lists.pairs("numbers", section, language) if language in SPELT else {}
    return {word: int(number) for word, number in found.items()}


@cache
def _words(language: str, section: str) -> frozenset[str]:
    return lists.words("numbers", section, language) if language in SPELT else frozenset()


def is_rank(small: str, language: str) -> bool:
    """True for a word for a rank, in small letters."""
    return _ordinal(small, language) > 0


@cache
def opening(language: str) -> frozenset[str]:
    """The words, in small letters, with which an amount in words may begin, besides numbers and ranks."""
    return _words(language, "articles")
