"""Amounts as only English says them: half a tonne, a dozen, two-thirds, a three-year plan, an hour and a half."""

from recension import lists
from recension.lexicon.amount import amount, fraction, named
from recension.lexicon.numbers import is_number, values
from recension.lexicon.readers import Found, Tokens, skip, token
from recension.lexicon.roman import roman_value
from recension.lexicon.units import LASTING, plain_unit
from recension.reading.patterns import pattern

_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "eighth": 8, "tenth": 10}
_SETS = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
DECADES = {
    word: 10 * number
    for number, word in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}
_TENS = pattern(r"(?:19)?([2-9]0)s")
ORDINALS = ("first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th")
_NUMBERED = lists.words("numbering", "parts")
_QUARTER = pattern(r"Q([1-4])")
_JOINED = pattern(r"(\d+|[a-z]+)-([a-z]+)")
_YEARS = pattern(r"((?:1[5-9]|20)\d\d)-((?:\d\d)?\d\d)")
_YEAR = pattern(r"(?:1[5-9]|20)\d\d")
_ARTICLES = ("a", "an", "A", "An", "one")
OPENING = frozenset("a an between both first fourth from half once second third thrice twice".split()) | {*DECADES}
"""The words, in small letters, with which an amount in words may begin, besides numbers."""


def part(tokens: Tokens, at: int, _: str) -> Found:
    """Two-thirds, 2/3, half a tonne, a quarter of, an hour and a half."""
    if written := fraction(tokens, at):
        return written
    many, which = (*token(tokens, at).lower().split("-"), "")[:2]
    size = _PARTS.get(which.removesuffix("s"))
    if size and is_number(many) and (found := values((many,)).values) and found[0].isdecimal():
        return 1, (f"<{found[0]}/{size}>",)
    return _half(tokens, at)


def _half(tokens: Tokens, at: int) -> Found:
    """Half a tonne as .5 tonne; an hour and a half as 1.5 hour."""
    if token(tokens, at).lower() == "half" and token(tokens, at + 1) in _ARTICLES:
        unit = plain_unit(token(tokens, at + 2))
        return (3, (named("0.5", unit),)) if unit else None
    if token(tokens, at) not in _ARTICLES or tokens[at + 2 : at + 5] != ("and", "a", "half"):
        return None
    unit = plain_unit(token(tokens, at + 1))
    return (5, (named("1.5", unit),)) if unit else None


def one(tokens: Tokens, at: int, _: str) -> Found:
    """A dozen, two dozen, a hundred, a fortnight, a year: the article is a number there."""
    word, behind = token(tokens, at), token(tokens, at + 1)
    if word in _ARTICLES and behind in _SETS and plain_unit(token(tokens, at + 2)) == "":
        return 2, (f"<{_SETS[behind]}>",)
    if word in _ARTICLES and word != "one" and (unit := plain_unit(behind)) in LASTING:
        return 2, (named("1", unit),)
    if behind == "dozen" and is_number(word.lower()) and (found := values((word.lower(),)).values):
        return (2, (f"<{12 * int(found[0])}>",)) if found[0].isdecimal() else None
    return None


def joined(tokens: Tokens, at: int, _: str) -> Found:
    """A three-year plan as 3 year."""
    found = _JOINED.fullmatch(token(tokens, at))
    if not found or found[2] == "second" or not is_number(found[1]) or not (unit := plain_unit(found[2])):
        return None
    value = values((found[1],)).values
    return (1, (named(value[0], unit),)) if len(value) == 1 else None


def times(tokens: Tokens, at: int, _: str) -> Found:
    """Twice as two times; once as one time."""
    if token(tokens, at) in ("both", "Both"):
        return 1, ("<2>",)
    count = {"once": 1, "twice": 2, "thrice": 3}.get(token(tokens, at).lower())
    if count:
        return 1, (f"<{count}>", "times")
    if token(tokens, at + 1) in ("time", "times") and is_number(token(tokens, at).lower()):
        found = values((token(tokens, at).lower(),)).values
        return (2, (f"<{found[0]}>", "times")) if len(found) == 1 else None
    return None


def decade(tokens: Tokens, at: int, _: str) -> Found:
    """The 1970s, the '70s, the seventies."""
    start = skip(tokens, at, "'")
    tens = _TENS.fullmatch(token(tokens, start))
    found = int(tens[1]) if tens else DECADES.get(token(tokens, at).lower(), 0)
    return (start + 1 - at, (f"<decade {found}>",)) if found else None


def quarter(tokens: Tokens, at: int, _: str) -> Found:
    """Q3 2024 as the third quarter of 2024."""
    short = _QUARTER.fullmatch(token(tokens, at))
    if short:
        return 1, ("the", f"<quarter {short[1]}>", "of") if _YEAR.fullmatch(token(tokens, at + 1)) else (short[0],)
    if token(tokens, at) in ORDINALS and token(tokens, at + 1) == "quarter":
        return 2, (f"<quarter {ORDINALS.index(tokens[at]) % 4 + 1}>",)
    return None


def years(tokens: Tokens, at: int, _: str) -> Found:
    """2019-20, 2019/20 and 2019-2020 as 2019 to 2020."""
    strokes = token(tokens, at + 1) in ("/", "-")
    said = f"{token(tokens, at)}-{token(tokens, at + 2)}" if strokes else token(tokens, at)
    found = _YEARS.fullmatch(said)
    if not found or int(f"{found[1][: 4 - len(found[2])]}{found[2]}") <= int(found[1]):
        return None
    last = found[2] if len(found[2]) > 2 else found[1][:2] + found[2]
    return (3 if strokes else 1), (f"<{found[1]}>", "to", f"<{last}>")


def roman(tokens: Tokens, at: int, _: str) -> Found:
    """Chapter IV as chapter 4."""
    named_part = token(tokens, at - 1).lower() in _NUMBERED
    value = roman_value(token(tokens, at)) if named_part else 0
    return (1, (f"<{value}>",)) if value else None


def _bound(tokens: Tokens, at: int, language: str) -> Found:
    """The amount that stands there, "one" too."""
    return amount(tokens, at, language) or ((1, ("<1>",)) if token(tokens, at) == "one" else None)


def between(tokens: Tokens, at: int, language: str) -> Found:
    """Between 10 and 12, from 10 to 12, 5%-10%: the bounds of a stretch, each with what is counted."""
    start = at + 1 if token(tokens, at).lower() in ("between", "from") else at
    first = amount(tokens, start, language)
    if not first:
        return None
    middle = start + first[0]
    joint = token(tokens, middle)
    joints = {"between": ("and",), "from": ("to", "-", "until", "through")}.get(token(tokens, at).lower(), ("to", "-"))
    second = _bound(tokens, middle + 1, language) if joint in joints else None
    if not second:
        return None
    (low,), (high,) = first[1], second[1]
    if " " not in low and " " in high:
        low = _counting_alike(tokens[start:middle], tokens[middle + 1 : middle + 1 + second[0]], language) or low
    return middle + 1 + second[0] - at, (low, "to", high)


def _counting_alike(low: Tokens, high: Tokens, language: str) -> str:
    """The first bound of a stretch with what the second counts, before either is put in another unit: 5 to 10 km."""
    if high[-1].endswith("%") and len(high) == 1:
        return named(low[0], "percent") if low[0].isdecimal() else ""
    found = next((amount((*low, *high[at:]), 0, language) for at in range(1, len(high))), None)
    return found[1][0] if found and found[0] == len(low) + len(high) - 1 and len(high) > 1 else ""
