"""Stamps: the lines by which a text says when it was last changed, and the numbers of versions."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from recension import lists
from recension.date import Date
from recension.reading import amendments, dates, language, stamped
from recension.reading.notices import LANGUAGES, OPENS, SPACED, listed
from recension.reading.patterns import pattern

_WORD = pattern(r"[^\W\d_]+")
_LONGEST_STAMP = 160  # characters of a line that dates a change
_DIGIT = pattern(r"\d")
_YMD = pattern(
    r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})|(?P<hy>\d{4})\s?年\s?(?P<hm>\d{1,2})\s?月\s?(?:(?P<hd>\d{1,2})\s?日)?"
)
_MY = pattern(r"(?<![\d/.-])(?P<m>0?[1-9]|1[0-2])[/.-](?P<y>\d{4})(?!\d)")
_DMY = pattern(r"(?<!\d)(?P<d>\d{1,2})(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})(?!\d)")
_CLOCK = pattern(
    r"(?<![\d.:])(?P<h>\d{1,2})\s?(?:[:時时点點]|h(?![^\W\d])|\.(?=\d\d(?!\d|\.)))\s?(?P<mi>\d{2})?(?!\d)\s?(?P<half>[aApP]\.?[mM]\b)?"
)


@cache
def _stamp() -> re.Pattern[str]:
    """Finds the label of a stamp."""
    spaced = "|".join(listed("stamps", code) for code in SPACED)
    other = "|".join(listed("stamps", code) for code in ("ja", "zh"))
    return re.compile(rf"(?:(?<!\w)(?:{spaced})\b|(?:{other}))[*_]{{0,3}}\s{{0,3}}[:：]?[\s*_]{{0,4}}")


@cache
def _behind() -> re.Pattern[str]:
    """Finds what stands behind the day of a stamp in languages without spaces, at the end of a line."""
    other = "|".join(listed("behind", code) for code in ("ja", "zh"))
    return re.compile(rf"[\s　]?[^\d\s日月年]{{0,4}}(?:{other})[\s*_)）\]]{{0,4}}$")


_BEFORE = pattern(r"(?:[,;:：·|•—–(\[-]|[.\d]\s|\u3000)\s?$")
_OPENING = pattern(OPENS.format() + "$")
_FEW = 6  # words before the label of a stamp, one of which names the text


def _opens_stamp(before: str) -> bool:
    """True where the label of a stamp may stand: first, behind a mark or a day, or after the name of the text."""
    if _OPENING.match(before) or _BEFORE.search(before):
        return True
    words = _WORD.findall(before)
    return len(words) <= _FEW and (
        any(word in amendments.text_names() for word in words) or bool(language.HAN.search(before))
    )


@cache
def months() -> tuple[re.Pattern[str], dict[str, int]]:
    names = {}
    for code in SPACED:
        for number, name in enumerate(lists.entries("notices", "months", code)[0].split(), 1):
            names[name.lower()] = number
            names.setdefault(name.lower()[:3], number)
    said = "|".join(sorted(names, key=lambda name: -len(name)))
    return re.compile(
        rf"(?:(?P<d>\d{{1,2}})(?:er|st|nd|rd|th|º|°)?\.?[\s-](?:of\s|de\s|d')?)?\b(?P<word>{said})\b\.?"
        rf"(?:\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]))?(?:,?[\s-](?:de\s|del\s)?(?P<y>\d{{4}}))?"
    ), names


@lru_cache(maxsize=2048)
def stamp(line: str) -> Date | None:
    """The day and the time on which a line says that its text was last changed; None for any other line.

    A time that only counts back from now (5 minutes ago) is no date. Where a figure may be a day or a month, the day
    is taken to come first, unless there is no such month.
    """
    if len(line) > _LONGEST_STAMP or not _DIGIT.search(line):
        return None
    small = line.lower()
    may_be = not small.isascii() or not amendments.known_by("stamps").isdisjoint(language.words(small))
    found_labels = _stamp().finditer(small) if may_be else ()
    labels = [match.end() for match in found_labels if _opens_stamp(small[: match.start()])]
    if amendments.is_of_clause(small) or (labels and _BY.match(small, labels[-1]) and amendments.names_act(small)):
        return None  # by which act a clause was amended
    found = _dated(line, small, labels[-1]) if labels else None
    return found or _dated_before(line, small) or _dated_within(line, small)


_BY = pattern(r"(?:by|bij|por|par|durch|genom|da|dal|dalla|pela|pelo)\b")


def _dated_within(line: str, small: str) -> Date | None:
    """The day of a stamp in no set words: all its words are such as say when a text was last changed."""
    day = day_of(small, 0)
    if day is None or amendments.names_act(small):
        return None
    (year, month, number), end, start = day
    clock = _CLOCK.search(small, end)
    behind = f"{small[end : clock.start()]} {small[clock.end() :]}" if clock else small[end:]
    if not stamped.says_when(f"{small[:start]} # {behind}"):
        return None
    return Date(line[start:].strip(" .*_"), year, month, number, *(_time(clock) if clock else (None, None)))


def _dated_before(line: str, small: str) -> Date | None:
    """The day of a stamp whose label stands behind it."""
    label = _behind().search(small) if language.HAN.search(small) else None
    at = label.start() if label else 0
    return _dated(line[:at], small[:at], 0) if at else None


def _dated(line: str, small: str, at: int) -> Date | None:
    day = day_of(small, at)
    clock = _CLOCK.search(small, at, day[2]) if day else None
    clock = clock or _CLOCK.search(small, day[1] if day else at)
    if day is None and clock is None:
        return None
    (year, month, number), end, start = day or ((None, None, None), at, at)
    hour, minute = _time(clock) if clock else (None, None)
    beside = [*small[at:start], *small[end:]]
    behind = max(end, clock.end() if clock else 0)
    if sum(map(str.isalpha, beside)) > _MOST_BESIDE or _COUNTS.search(small, behind):
        return None
    return Date(line[at:].strip(" .*_"), year, month, number, hour, minute)


# An amount behind the date of what ends as a sentence: as of 12 May, 300 people were ill.
_COUNTS = pattern(
    r"(?:[$€£¥]\s?\d|\d\s?(?:[$€£¥%]|[^\W\d_]{3,}\b(?!\.?\s\d)|[\u3400-\u9fff]))[^.。]{0,160}[.。][\s*_)]{0,4}$"
)
_MOST_BESIDE = 24  # letters beside the date of a stamp: a zone, a place, who changed it; a sentence has more


def day_of(small: str, at: int) -> tuple[tuple[int | None, int, int | None], int, int] | None:
    """Year, month and day that stand there, with where they end and begin."""
    for found in (_YMD.search(small, at), _DMY.search(small, at), _MY.search(small, at)):
        if found:
            groups = {name: value for name, value in found.groupdict().items() if value}
            year = int(groups.get("y") or groups["hy"])
            month, day = int(groups.get("m") or groups["hm"]), int(groups.get("d") or groups.get("hd") or 0) or None
            if day and month > 12 >= day:
                month, day = day, month
            return ((year if year > 99 else 2000 + year), month, day), found.end(), found.start()
    rule, names = months()
    named = rule.search(small, at)
    if not named:
        return None
    said = named["d"] or named["d2"]
    calendar = int(named["y"]) if named["y"] else None, names[named["word"]], int(said) if said else None
    return (calendar, named.end(), named.start()) if calendar[0] or calendar[2] else None


def _time(clock: re.Match[str]) -> tuple[int, int]:
    hour, minute = int(clock["h"]), int(clock["mi"] or 0)
    half = (clock["half"] or "").lower()[:1]
    return (hour % 12 + (12 if half == "p" else 0) if half else hour), minute


@cache
def _numbered() -> re.Pattern[str]:
    """Finds the number of a version."""
    names = "|".join(listed("versions", code) for code in LANGUAGES)
    number = r"(\d{1,4}(?:[.:]\d{1,4}){0,3})"
    ranked = r"(\d{1,3})\s?(?:\.|ª|º|a|e|ème|:e|:a|nd|rd|th|st)?"
    return re.compile(rf"(?<!\w)(?:{names})\s?:?\s?{number}(?!\w)|(?<!\w){ranked}\s?(?:{names})(?!\w)")


def version(line: str) -> tuple[str, tuple[int, ...]] | None:
    """A short line without its figures, and the number of the version that it bears; None for any other line."""
    small = line.lower()
    found = _numbered().search(small) if len(line) <= _LONGEST_STAMP and _DIGIT.search(line) else None
    if not found or _counts_things(small[found.end() :]):
        return None
    return _FIGURES.sub("#", line), tuple(map(int, re.split("[.:]", found[1] or found[2])))


def _counts_things(behind: str) -> bool:
    """True where what stands behind the number of a version tells it to be of something else: release 5 prisoners."""
    if not _FOLLOWS.match(behind):
        return False
    first, *more = _WORD.findall(behind)
    named = any(word in amendments.text_names() for word in more) or first in amendments.text_names()
    return not (named or first in months()[1] or any(map(str.isdigit, behind)))


_FOLLOWS = pattern(r"\s[^\W\d_]")


_FIGURES = pattern(r"\d+")


def moved_on(old: Date | None, new: Date) -> bool:
    """True if a stamp says a later moment than the one before it, or where there was none before."""
    if old is None:
        return True
    both = zip(_moment(old), _moment(new), strict=True)
    pairs = [(a, b) for a, b in both if a is not None and b is not None]
    differing: Iterator[tuple[int, int]] = (pair for pair in pairs if pair[0] != pair[1])
    first = next(differing, None)
    return first is not None and first[0] < first[1]


def _moment(date: Date) -> tuple[int | None, ...]:
    return date.year, date.month, date.day, date.hour, date.minute


def dated(block: str) -> tuple[str, Date] | None:
    """What a line dates, "published" or "updated", and the date; None for one that dates nothing."""
    found = dates.dateline(block)
    if found and found[0] == "updated":
        return found
    changed = stamp(block)
    return ("updated", changed) if changed else found
