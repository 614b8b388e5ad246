"""The words of dates and times among the tokens of a sentence. The names of months and days are the English ones."""

from functools import cache, lru_cache

from recension import lists
from recension.reading.language import UNSPACED
from recension.reading.patterns import pattern

_MONTHS = lists.words("dates", "months") | lists.words("dates", "short months")
_NAMED = _MONTHS | lists.words("dates", "days") | lists.words("dates", "short days")
_DOUBTFUL = lists.words("dates", "names besides")
_TIMES = lists.words("dates", "times")
_SMALL = _TIMES | {"am", "pm"}  # all dates that begin with a small letter
_LEADS = lists.words("dates", "leads") | set(", ( [ - ; .".split())
_LEADS_TO_DOUBTFUL = _LEADS - set(", - . the and".split())
_JOINTS = frozenset("and to or - of the .".split())
_HALVES = ("am", "pm", "a.m", "p.m")
_CLOCK = pattern(
    r"\d{4}-\d\d-\d\d|\d{1,2}([-.])\d{1,2}\1(?:19|20)\d\d|\d{1,2}:\d\d(?::\d\d)?(?:am|pm)?|\d{1,2}\.\d\d(?:am|pm)|\d{1,2}(?:am|pm)|\d{3}0s"
)
_SLASHED = pattern(r"\d{1,2}/\d{1,2}/(?:19|20)\d\d")
_YEAR = pattern(r"(?:1[5-9]|20)\d\d(?:-\d\d(?:\d\d)?)?")
_DAY = pattern(r"\d{1,2}(?:st|nd|rd|th)?")
WHICH = lists.words("dates", "which")
_STRETCHES = lists.words("dates", "stretches")
_PARTS = lists.words("dates", "parts of a day") | lists.words("dates", "days") | lists.words("dates", "months")


def dated(sentence: tuple[str, ...], start: int, end: int, language: str = "en") -> tuple[str, ...]:
    """The names of months and days, the years and the times from one token to another; a.m. and p.m. in one form."""
    found = (word for at in range(start, end) if (word := date_form(sentence[at])) and _is_date(word, sentence, at))
    return (*found, *_named(sentence, start, end, language)) if language in ELSEWHERE else tuple(found)


def _named(sentence: tuple[str, ...], start: int, end: int, language: str) -> tuple[str, ...]:
    """The names of months and days of a language besides English, each as it stands."""
    names = names_of(language)
    if language not in UNSPACED:
        return tuple(word for word in sentence[start:end] if word.lower() in names)
    found, at = [], max(0, start - _LONGEST + 1)
    while at < end:
        sizes = range(_LONGEST, max(1, start - at), -1)
        name = next((said for size in sizes if (said := "".join(sentence[at : at + size])) in names), "")
        found += [name] if name else []
        at += len(name) or 1
    return tuple(found)


@cache
def telling() -> frozenset[str]:
    """The names of dates in languages besides English, and the letters of those without spaces, each a token."""
    found = {name for language in ELSEWHERE for name in names_of(language)}
    return frozenset(found | {letter for language in UNSPACED for name in names_of(language) for letter in name})


ELSEWHERE = ("de", "es", "fr", "it", "ja", "nl", "pt", "sv", "zh")
_LONGEST = 3  # letters of the name of a day in a script without spaces


@cache
def names_of(language: str) -> frozenset[str]:
    """The names of months and days in a language besides English, and those of days by that of the text."""
    months = lists.entries("notices", "months", language)[0].lower().split() if language not in UNSPACED else []
    days = lists.words("dates", "days", language) | lists.words("dates", "times", language)
    return frozenset(months) | {day.lower() for day in days}


def by_the_text(words: tuple[str, ...], language: str) -> bool:
    """True for nothing but days that are named by that of the text: today, gestern."""
    names = _of("times", language) - {"noon", "midnight"}
    return bool(words) and names.issuperset(words)


def weekdays(words: tuple[str, ...], language: str) -> bool:
    """True for nothing but names of days of the week."""
    names = {day.lower() for day in _of("days", language)}
    return bool(words) and names.issuperset(map(str.lower, words))


@cache
def _of(section: str, language: str) -> frozenset[str]:
    known = language == "en" or language in ELSEWHERE
    return lists.words("dates", section, language) if known else frozenset()


def days(sentence: tuple[str, ...], start: int, end: int) -> tuple[str, ...]:
    """The figures that stand beside the name of a month or day, or beside another that does."""
    return tuple(sentence[at] for at in range(start, end) if _is_day(sentence[at]) and _by_month(sentence, at))


def which(sentence: tuple[str, ...], start: int, end: int) -> tuple[str, ...]:
    """Last week, this year: the word that says which, and the stretch of time that it stands before."""
    return tuple(
        f"{sentence[at].lower()} {sentence[at + 1]}"
        for at in range(start, min(end, len(sentence) - 1))
        if sentence[at].lower() in WHICH and _is_stretch(sentence[at + 1])
    )


def _is_stretch(word: str) -> bool:
    return word in _STRETCHES or word in _PARTS or (word[-1:] == "s" and word[:-1] in _STRETCHES)


@lru_cache(maxsize=8192)
def date_form(word: str) -> str:
    """The form in which a word is told if it is of a date; nothing for one that cannot be."""
    plain = (
        word.replace(".", "").lower()
        if word.lower().strip(".") in _HALVES
        else word.removesuffix("'s").removeprefix("mid-")
    )
    named = plain in _DOUBTFUL or plain in _SMALL or plain.rstrip(".") in _NAMED
    return plain if named or plain[:1].isdigit() else ""


def _is_date(word: str, sentence: tuple[str, ...], at: int) -> bool:
    before, after = (sentence[at - 1] if at else ""), (sentence[at + 1] if at + 1 < len(sentence) else "")
    if word in ("am", "pm"):
        return before[:1].isdigit()
    if word in _DOUBTFUL:
        return (before[:1].isdigit() or after[:1].isdigit() or before.lower() in _LEADS_TO_DOUBTFUL) or (
            after in (",", ".") and before in (",", "and", "-") and before != after
        )
    figured = word[:1].isdigit()
    if figured and "/" in (before, after) and _between_slashes(sentence, at):
        return True
    if figured and _YEAR.fullmatch(word):
        return not before or before.lower() in _LEADS or before.rstrip(".") in _NAMED or not after[:1].islower()
    return word.rstrip(".") in _NAMED or word in _TIMES or bool(figured and _CLOCK.fullmatch(word))


def _between_slashes(sentence: tuple[str, ...], at: int) -> bool:
    """True for the day, the month or the year of a date with strokes, each of which is a token: 25/03/2019."""
    return any(_SLASHED.fullmatch("".join(sentence[first : first + 5])) for first in (at, at - 2, at - 4) if first >= 0)


def _by_month(sentence: tuple[str, ...], at: int) -> bool:
    """True for a figure right beside the name of a month, or parted from it by another day only: 3 and 4 May."""
    for step in (-1, 1):
        place = at + step
        while 0 <= place < len(sentence) and abs(place - at) <= 4 and _between_days(sentence[place]):
            place += step
        if 0 <= place < len(sentence) and sentence[place].rstrip(".") in _MONTHS:
            return True
    return False


def _between_days(word: str) -> bool:
    return word in _JOINTS or _is_day(word)


def _is_day(word: str) -> bool:
    return word[:1].isdigit() and bool(_DAY.fullmatch(word))
