"""Short lines that date a text by its name or its edition, as they are known by the one that stood there before."""

import re
from functools import cache

from recension import lists
from recension.reading import amendments, language, remark_words, stamped, stamps
from recension.reading.patterns import pattern

State = tuple[str, tuple[int, ...]]
"""What a line says besides its figures, and its figures, the greatest part of a date first."""

_LONGEST_NAME = 80  # characters of a line that is the name of a text and a date
_LONGEST = 140  # characters of a line of an edition
_FIGURES = pattern(r"\d+")
_WORD = pattern(r"[^\W\d_]+")
_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<=民國)\s?\d{2,3}(?=年)|(?<=令和)\s?\d{1,2}(?=年)")
_SHORT = pattern(r"(?<![\d/.-])(0?[1-9]|1[0-2])/(\d\d)(?![\d/.-])")
_LETTER = pattern(r"(?:(?<=\d-)|(?<=rev )|(?<=rev\. )|(?<=révision )|(?<=revision )|(?<=index ))[a-z]\b")
_ERAS = {"民國": 1911, "令和": 2018}


def dated_name(line: str) -> State | None:
    """What a short line says besides its figures and names of months, and its date, if it is the name of a text.

    >>> dated_name("Price list, 1 March 2025")
    ('price list, #', (2025, 3, 1))
    """
    if len(line) > _LONGEST_NAME or not _FIGURES.search(line):
        return None
    small = line.lower()
    if not any(word in amendments.text_names() for word in _WORD.findall(small)):
        return None
    day = stamps.day_of(small, 0)
    if not day or _tells(line, day[2]):
        return None
    rest = _FIGURES.sub("#", stamps.months()[0].sub("#", small))
    return rest, tuple(part or 0 for part in day[0])


def edition(line: str) -> State | None:
    """What a short line of an edition, of a validity or of a last change says besides its figures, and its figures.

    >>> edition("Menu: spring 2024 edition")
    ('menu: # # edition', (2024, 1, 2024))
    """
    if len(line) > _LONGEST or not _FIGURES.search(line):
        return None
    small = line.lower()
    date = _date(small)
    words = _WORD.findall(small)
    if date is None or not stamped.UNTIL.isdisjoint(words) or not _is_of_edition(small, words):
        return None
    first = min(found.start() for found in (_FIGURES.search(line), _season().search(small)) if found)
    if _tells(line, first):
        return None
    rest = _LETTER.sub("#", _FIGURES.sub("#", stamps.months()[0].sub("#", _season().sub("#", small))))
    letters = [ord(found) for found in _LETTER.findall(small)]
    return rest, (*date, *map(int, _FIGURES.findall(small)), *letters)


def _date(small: str) -> tuple[int, ...] | None:
    """The year of a line with its month and day or its season, so that a later one is greater."""
    day = stamps.day_of(small, 0)
    if day and day[0][0]:
        return tuple(part or 0 for part in day[0])
    short = _SHORT.search(small)
    if short:
        return 2000 + int(short[2]), int(short[1])
    years = [int(found[0]) + _ERAS.get(small[found.start() - 2 : found.start()], 0) for found in _YEAR.finditer(small)]
    season = _season().search(small)
    return (max(years), _seasons()[season[0]] if season else 0) if years else None


def _is_of_edition(small: str, words: list[str]) -> bool:
    """True for a line with the name of a text, or with words of an edition or of a last change."""
    if language.HAN.search(small):
        named = any(name in small for code in language.UNSPACED for name in lists.entries("notices", "texts", code))
        return named or any(stamped.has_core(small, code) for code in language.UNSPACED)
    if len(words) > _MOST_WORDS:
        return False
    spaced = amendments.SPACED
    named = any(word in amendments.text_names() for word in words)
    return named or any(stamped.is_core(words, code) for code in spaced)


_MOST_WORDS = 14  # of a line of an edition


def _tells(line: str, date: int) -> bool:
    """True where the word before a date, small words left out, is a verb or a noun that no such line has there."""
    before = line[:date].rstrip()
    if not before or not before[-1].isalpha() or language.HAN.search(before):
        return False
    words = _WORD.findall(before)
    plain = next((word for word in reversed(words) if word.lower() not in language.SMALL), "")
    small = plain.lower()
    if not small or plain[:1].isupper() or small in amendments.text_names() or small in stamps.months()[1]:
        return False
    spaced = amendments.SPACED
    return not any(remark_words.of_word(code, small) & _EXPECTED for code in spaced)


_EXPECTED = frozenset(("edited", "changes", "last", "valid", "parts", "fill", "numbered"))


@cache
def _seasons() -> dict[str, int]:
    """The seasons and quarters of a year, in the order in which they come."""
    found: dict[str, int] = {}
    for code in amendments.LANGUAGES:
        for at, line in enumerate(lists.entries("remarks", "seasons", code)):
            found |= dict.fromkeys(line.split(), at % 4)
    return found


@cache
def _season() -> re.Pattern[str]:
    said = sorted(_seasons(), key=lambda word: (-len(word), word))
    spaced = "|".join(word for word in said if not language.HAN.search(word))
    other = "|".join(word for word in said if language.HAN.search(word))
    return re.compile(rf"\b(?:{spaced})\b|(?:{other})")
