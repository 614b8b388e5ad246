"""Number: figures and number words."""

import re
from functools import lru_cache

from msgspec import Struct

from recension.kinds import Case, Place, differing, digits, kind, only, say
from recension.kinds.date import dated, days
from recension.reading.patterns import pattern

_FIGURE = pattern(
    r"[-+−±]?[$€£¥₹]?\d+(?:[.,:\u00a0\u202f]\d+)*(?:%|st|nd|rd|th|s|k|m|bn|tn|kg|g|km|cm|mm|ft|in|mph|kmh|°c|°f)?(?:-[^\W\d]\w*)*"
    r"|[-+−±]?\d+(?:-\d+)+|[¼-¾⅐-⅞⁰¹²³⁴-⁹₀-₉]+"
)
_LIST_NUMBER = pattern(r"\(?\d{1,3}[.)]\s+")  # never a run that may be anywhere, as of blanks, before what is sought
_LOOSE_POINT = pattern(r"(?<!\S)[$€£(\[-]*[.,]\d+")
_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_LARGE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9, "trillion": 10**12}
_PLACES = 12  # after the decimal point; a figure with more is compared as it is written
_FINEST = 10**_PLACES
_SCALES = frozenset(amount * _FINEST for amount in _LARGE.values())
_LONGEST_FIGURE, _LONGEST_RUN = 40, 12  # digits of a figure, and amounts that make one number: work is bounded by them
_ORDINAL = {
    word: number
    for number, word in enumerate(
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
    )
}
_VAGUE = frozenset(
    "hundreds thousands millions billions trillions dozen dozens half halves third thirds quarters twice thrice double "
    "doubled triple tripled quadruple fourths fifths tenth tenths".split()
)
# A pronoun, a moment or a rank more often than a number: told only where a number stands on the other side too.
_DOUBTFUL = frozenset("one first second once".split())


def _telling(token: str) -> bool:
    return any(map(str.isnumeric, token)) or "." in token or "," in token or is_number(token.casefold())


@kind("number", telling=_telling)
def number(case: Case) -> str | None:
    """The reason, if a figure or number word stands on one side and another, or none, on the other.

    Figures in any language; number words in English. The same number written otherwise is none of this.
    """
    if case.retyped or _renumbered(case):
        return None
    if case.tokens[0] == case.tokens[1] and digits(case.old) != digits(case.new):
        return f"a figure in other digits: {say(case.old, case.new)}"
    if pointed(case):
        return f"a decimal point: {say(case.old, case.new)}"
    english = case.language == "en"
    old, new = (_figures(side, english) for side in case.places)
    if case.repeated:
        return None
    if not (set(old) - _DOUBTFUL or set(new) - _DOUBTFUL) and not (old and new):
        return None
    told = differing(old, new)
    return f"a number: {told}" if told and not _equal(case, old, new) else None


def _figures(place: Place, english: bool) -> tuple[str, ...]:
    found = numbers(place.words, english)
    return only(found, _timed(place)) if found else ()


def _timed(place: Place) -> tuple[str, ...]:
    """The figures of dates and times, which are told by a rule of their own."""
    return tuple(word.casefold() for word in (*dated(place), *days(place)))


def _equal(case: Case, old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """True if both sides come to the same numbers: 5 and five, 1.5 million and 1,500,000."""
    if any(char.isdigit() and not char.isdecimal() for char in case.old + case.new):
        return False
    was, now = values(case.lost).values, values(case.gained).values
    doubtful = sum(word in _DOUBTFUL for word in (*old, *new))
    return bool(was) and not only(was, now) and not only(now, was) and not (doubtful and not (old and new))


def _renumbered(case: Case) -> bool:
    """True if only the number of a list's item came, went or changed."""
    at_start = not case.before[: case.at].strip() and not case.after[: case.to].strip()
    return at_start and not any(_LIST_NUMBER.sub("", side + " ").strip() for side in (case.old, case.new))


def pointed(case: Case) -> bool:
    """True if nothing but the point before a figure came or went: .5 is not 5."""
    points = _points(case.before, case.at, case.old), _points(case.after, case.to, case.new)
    return case.removed == case.added and points[0] != points[1]


def _points(sentence: str, at: int, passage: str) -> tuple[str, ...]:
    """The figures that begin with a point or comma, in the passage and in the word that it touches."""
    if not any(mark in passage for mark in ".,"):
        return ()
    start, end = sentence.rfind(" ", 0, at) + 1, sentence.find(" ", at + len(passage))
    touched = sentence[start : end if end >= 0 else len(sentence)]
    return tuple(_LOOSE_POINT.findall(touched)) if any(map(str.isdigit, touched)) else ()


def numbers(words: tuple[str, ...], english: bool = True) -> tuple[str, ...]:
    """The figures and number words among words; a word with digits in it (CH-47, 18F) is a name."""
    return tuple(word for word in map(str.casefold, words) if is_number(word, english))


@lru_cache(maxsize=4096)
def is_number(word: str, english: bool = True) -> bool:
    """True for a figure, or for a number word in small letters."""
    if word[:1].isnumeric() or any(map(str.isdigit, word)):
        return bool(_FIGURE.fullmatch(word))
    return english and all(
        part in _SMALL or part in _TENS or part in _LARGE or part in _ORDINAL or part in _VAGUE or part == "once"
        for part in word.split("-")
    )


def counted(place: Place) -> bool:
    """True if a number stands right before the passage."""
    return any(is_number(word.casefold()) for word in place.behind(2))


# --------------------------------------------------------------------------------------------------- what it comes to


class Values(Struct, frozen=True):
    """What the numbers among some words come to, and the other words."""

    values: tuple[str, ...]
    rest: tuple[str, ...]


@lru_cache(maxsize=1024)
def values(words: tuple[str, ...]) -> Values:
    """The numbers among words as figures, "two hundred" and "200" alike; and the words that are none."""
    found: list[str] = []
    rest: list[str] = []
    run: list[int] = []
    for word in (part for said in words for part in _parts(said.casefold())):
        amount = _amount(word)
        if amount is None and not (run and word == "and"):
            found += _summed(run)
            run = []
            (found if is_number(word) else rest).append(_ranked(word))
        elif amount is not None:
            run.append(amount)
    return Values((*found, *_summed(run)), tuple(rest))


def _ranked(word: str) -> str:
    """An ordinal in figures, third as 3rd; any other word as it is."""
    match = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word) if word[:1].isdigit() else None
    return f"{match[1]}th" if match else f"{_ORDINAL[word]}th" if word in _ORDINAL else word


def _parts(word: str) -> tuple[str, ...]:
    return tuple(word.split("-")) if is_number(word) and not any(map(str.isdigit, word)) else (word,)


def _amount(word: str) -> int | None:
    """What a figure or number word comes to, in units of _FINEST; None for a figure that is too long to be read."""
    if word[:1].isdigit():
        plain = word.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", word) else word
        whole, _, part = plain.partition(".") if re.fullmatch(r"\d+(?:\.\d+)?", plain) else ("", "", "")
        legible = 0 < len(whole) <= _LONGEST_FIGURE and len(part) <= _PLACES
        return int(whole) * _FINEST + int(part.ljust(_PLACES, "0")) if legible else None
    amount = _SMALL.get(word, _TENS.get(word, _LARGE.get(word)))
    return None if amount is None else amount * _FINEST


def _summed(run: list[int]) -> list[str]:
    """The one number that a run of amounts makes (two, hundred, five), or each by itself where they make none."""
    if not run:
        return []
    if len(run) > _LONGEST_RUN:
        return [_figured(amount) for amount in run]
    whole = total = 0
    for number, amount in enumerate(run):
        if amount in _SCALES and number:
            total = (total or _FINEST) * amount // _FINEST
            whole, total = (whole + total, 0) if amount > 100 * _FINEST else (whole, total)
        elif number and not (
            run[number - 1] in _SCALES or (20 <= run[number - 1] / _FINEST < 100 and amount < 10 * _FINEST)
        ):
            return [_figured(amount) for amount in run]
        else:
            total += amount
    return [_figured(whole + total)]


def _figured(amount: int) -> str:
    """An amount in figures, all of them: 1500000, 0.5. Two amounts that differ never read alike."""
    whole, part = divmod(amount, _FINEST)
    return f"{whole}.{part:0{_PLACES}d}".rstrip("0").rstrip(".")
