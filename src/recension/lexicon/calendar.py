"""Dates in one form: 7 January 2020, Jan. 7, 1er mai 2025, 03.05.2025, 2025年5月1日."""

import re
from functools import cache

from recension import lists
from recension.lexicon.numbers import SPELT, spelt
from recension.lexicon.readers import Found, Tokens, skip, token
from recension.reading.patterns import pattern

_MONTHS = {name: number for number, name in enumerate(lists.entries("dates", "months")[0].split(), 1)}
_MONTHS |= {
    short: number
    for name, number in _MONTHS.items()
    for short in lists.words("dates", "short months")
    if name.startswith(short)
}
_DAYS = {name: name[:3] for section in ("days", "short days") for name in lists.words("dates", section)}
_WORDS_TOO = ("Sun", "Sat", "Wed", "Mon")  # short names of days that are words besides
_DAY = pattern(r"(\d{1,2})(?:st|nd|rd|th)?")
_YEAR = pattern(r"(?:1[5-9]|20)\d\d")
_ISO = pattern(r"(\d{4})-(\d\d)-(\d\d)")
_NUMERIC = pattern(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_MONTHS_HAS, _MONTH_HAS = 12, 31


@cache
def names_of_days() -> frozenset[str]:
    """The English names of months and days, and their short forms, in small letters."""
    return frozenset(map(str.lower, (*_MONTHS, *_DAYS)))


def english_date(tokens: Tokens, at: int, _: str) -> Found:
    """7 January 2020, January 7th, 2020, the 7th day of January, Jan. 7: day and month, and the year if it is said."""
    if found := _iso(tokens, at) or _in_figures(tokens, at):
        return found
    day, month, end = 0, _MONTHS.get(token(tokens, at), 0), at + 1
    first = _DAY.fullmatch(token(tokens, at))
    if first:
        end = end + 1 if tokens[end : end + 2] == ("day", "of") else end
        end = skip(tokens, end, "of")
        day, month, end = int(first[1]), _MONTHS.get(token(tokens, end), 0), end + 1
    if not month or (not first and token(tokens, at) == "May" and not token(tokens, end)[:1].isdigit()):
        return None
    end = skip(tokens, end, ".") if token(tokens, end - 1) not in ("May",) and token(tokens, end + 1) else end
    after = _DAY.fullmatch(token(tokens, end))
    if not day and after:
        day, end = int(after[1]), end + 1
    year = _YEAR.fullmatch(token(tokens, skip(tokens, end, ",")))
    if year:
        end = skip(tokens, end, ",") + 1
        end = skip(tokens, end, ",") if token(tokens, end + 1)[:1].islower() else end
    if not day and not year:
        return end - at, (f"<month {month}>",)
    return end - at, (_form(year.group() if year else "", month, day),)


def _form(year: str, month: int, day: int) -> str:
    return f"<date {year}-{month}-{day}>"


def _iso(tokens: Tokens, at: int) -> Found:
    """2025-05-03, which is the same in all languages."""
    found = _ISO.fullmatch(token(tokens, at))
    return (1, (_form(found[1], int(found[2]), int(found[3])),)) if found and _is_day(found[2], found[3]) else None


def _in_figures(tokens: Tokens, at: int) -> Found:
    """31.03.2019 and 3/31/2019, in either of which the day cannot be the month; 3/4/2019 is the same in any digits."""
    taken, numeric = _numeric(tokens, at)
    if not numeric:
        return None
    one, two = sorted((int(numeric[1]), int(numeric[3])))
    if 0 < one <= _MONTHS_HAS < two <= _MONTH_HAS:
        return taken, (_form(numeric[4], one, two),)
    return taken, (f"<figures {int(numeric[1])} {int(numeric[3])} {numeric[4]}>",)


def _numeric(tokens: Tokens, at: int) -> tuple[int, re.Match[str] | None]:
    """A day, a month and a year in figures, and how many tokens they are: five where strokes part them."""
    strokes = tokens[at + 1 : at + 4 : 2] == ("/", "/")
    return 5 if strokes else 1, _NUMERIC.fullmatch("".join(tokens[at : at + 5]) if strokes else token(tokens, at))


def _is_day(month: str, day: str) -> bool:
    return 0 < int(month) <= _MONTHS_HAS and 0 < int(day) <= _MONTH_HAS


def weekday(tokens: Tokens, at: int, _: str) -> Found:
    """Monday, Mon."""
    day = _DAYS.get(token(tokens, at))
    if not day or (token(tokens, at) in _WORDS_TOO and token(tokens, at + 1) not in (".", ",")):
        return None
    return skip(tokens, at + 1, ".") - at, (f"<day {day}>",)


# ----------------------------------------------------------------------------------------------------- other languages


def date(tokens: Tokens, at: int, language: str) -> Found:
    """3. Mai 2025, le 1er mai, 3 de mayo de 2025, 03.05.2025: the day comes first."""
    if iso := _iso(tokens, at):
        return iso
    if language not in SPELT:
        return None
    taken, numeric = _numeric(tokens, at)
    if numeric and _is_day(numeric[3], numeric[1]):
        return taken, (_form(numeric[4], int(numeric[3]), int(numeric[1])),)
    small = token(tokens, at).lower()
    day = _FIRST.fullmatch("1" if small in _FIRSTS else small)
    if not day or int(day[1]) > _MONTH_HAS:
        return None
    end = skip(tokens, skip(tokens, at + 1, "."), "º")
    end = end + 1 if token(tokens, end) in _OF else end
    month = _months(language).get(token(tokens, end).lower())
    if not month:
        return None
    end = skip(tokens, end + 1, ".") if len(token(tokens, end)) <= _SHORT_MONTH and token(tokens, end + 2) else end + 1
    after = end + 1 if token(tokens, end) in _OF else end
    year = _YEAR.fullmatch(token(tokens, after))
    return (after + 1 if year else end) - at, (_form(year[0] if year else "", month, int(day[1])),)


_FIRST = pattern(r"(\d{1,2})(?:er|º|°|:e|:a)?")
_FIRSTS = frozenset("erste ersten premier primeiro primero primo".split())
_OF = frozenset({"de", "del"})
_SHORT_MONTH = 4  # letters of the short form of a month, which may have a stop behind it


@cache
def _months(language: str) -> dict[str, int]:
    """The numbers of the months by their names, and by the beginnings of the names that may stand for them."""
    names = lists.entries("notices", "months", language)[0].lower().split()
    short = {name[:length]: number for number, name in enumerate(names, 1) for length in (3, 4)}
    return short | {name: number for number, name in enumerate(names, 1)}


# --------------------------------------------------------------------------------------------------- Chinese, Japanese


def han_date(tokens: Tokens, at: int, language: str) -> Found:
    """2025年5月1日, 五月一日, 2025-05-01, 2025/5/1: a year alone is a figure."""
    if iso := _iso(tokens, at):
        return iso
    strokes = tokens[at + 1 : at + 4 : 2] == ("/", "/")
    numeric = _YEAR_FIRST.fullmatch("".join(tokens[at : at + 5]) if strokes else token(tokens, at))
    if numeric and _is_day(numeric[3], numeric[4]):
        return 5 if strokes else 1, (_form(numeric[1], int(numeric[3]), int(numeric[4])),)
    year, end = "", at
    era = _ERAS.get("".join(tokens[at : at + 2]), 0)
    at_year = at + 2 if era else at
    number = _number(token(tokens, at_year), language)
    if era and number is not None and token(tokens, at_year + 1) == "年":
        rest = han_date((f"{era + number}", *tokens[at_year + 1 :][:6]), 0, language)
        return (rest[0] + 2, rest[1]) if rest else (3, (f"<{era + number}>",))
    if number is not None and token(tokens, at + 1) == "年" and token(tokens, at + 3) == "月":
        year, end = str(number), at + 2
    month = _number(token(tokens, end), language)
    if month is None or token(tokens, end + 1) != "月" or not 0 < month <= _MONTHS_HAS:
        return None
    day = _number(token(tokens, end + 2), language)
    if day is None or token(tokens, end + 3) not in ("日", "号") or not 0 < day <= _MONTH_HAS:
        return (end + 2 - at, (_form(year, month, 0),)) if year else None
    return end + 4 - at, (_form(year, month, day),)


_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}  # the year before the first of each
_YEAR_FIRST = pattern(r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})")


def _number(word: str, language: str) -> int | None:
    if re.fullmatch(r"\d{1,4}", word):
        return int(word)
    return spelt((word,), language) if word and not word[:1].isascii() else None
