"""Date: months, days, years and times of day."""

from functools import lru_cache

from recension.kinds import Case, Place, differing, kind
from recension.reading.patterns import pattern

_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_SHORT = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
_NAMED = frozenset(f"{_MONTHS} {_DAYS} {_SHORT}".split())
_MONTH_NAMES = frozenset(f"{_MONTHS} Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split())
_JOINTS = frozenset("and to or - of the .".split())
_DOUBTFUL = frozenset("May March August Mar Jan Dec Mon Wed Sat Sun".split())  # names and words besides
_RELATIVE = frozenset("today yesterday tomorrow tonight midnight noon pm".split())
_SMALL = _RELATIVE | {"am"}  # all dates that begin with a small letter
_HALVES = ("am", "pm", "a.m", "p.m")
_CLOCK = pattern(r"\d{4}-\d\d-\d\d|\d{1,2}:\d\d(?::\d\d)?(?:am|pm)?|\d{1,2}\.\d\d(?:am|pm)|\d{1,2}(?:am|pm)|\d{3}0s")
_YEAR = pattern(r"(?:1[5-9]|20)\d\d(?:-\d\d(?:\d\d)?)?")
_DAY = pattern(r"\d{1,2}(?:st|nd|rd|th)?")
_LEADS = frozenset(
    "in on of by since until till from to before after around about early late mid through between during and the for "
    "last next this year circa c ca spring summer autumn fall winter , ( [ - ; .".split()
)
_THIS = frozenset("this last next past coming previous following same".split())
_STRETCH = pattern(r"(?:day|night|week|weekend|month|year|quarter|spring|summer|autumn|winter|century|decade)s?")
_STRETCHES = frozenset("morning afternoon evening".split()) | frozenset(_DAYS.split()) | frozenset(_MONTHS.split())


def _telling(token: str) -> bool:
    return bool(_candidate(token)) or token.lower() in _THIS


@kind("date", telling=_telling)
def date(case: Case) -> str | None:
    """The reason, if a date or a time of day stands on one side and not on the other, or a day beside its month.

    The names of months and days are the English ones; figures of dates and times are read in any language.
    """
    if case.repeated or case.retyped or not case.reworded:
        return None
    old, new = case.places
    told = differing(dated(old), dated(new))
    if told:
        return f"a date or time: {told}"
    told = differing(days(old), days(new))
    if told:
        return f"the day of a date: {told}"
    told = differing(_which(old), _which(new))
    return f"which day or week: {told}" if told and not case.whole and case.language == "en" else None


def dates(words: tuple[str, ...]) -> tuple[str, ...]:
    """The names of months and days, the years and the times among words, a.m. and p.m. in one form."""
    return dated(Place(words, 0, len(words)))


def dated(place: Place) -> tuple[str, ...]:
    """The dates and times in a passage."""
    plain = zip(map(_candidate, place.tokens), range(place.start, place.end), strict=True)
    return tuple(word for word, at in plain if word and _is_date(word, place.sentence, at))


@lru_cache(maxsize=8192)
def _candidate(word: str) -> str:
    """The form in which a word is told if it is of a date; nothing for one that cannot be."""
    plain = word.replace(".", "").lower() if word.lower().strip(".") in _HALVES else word.removesuffix("'s")
    named = plain in _DOUBTFUL or plain in _SMALL or plain.rstrip(".") in _NAMED
    return plain if named or plain[:1].isdigit() else ""


def _is_date(word: str, sentence: tuple[str, ...], at: int) -> bool:
    before, after = (sentence[at - 1] if at else ""), (sentence[at + 1] if at + 1 < len(sentence) else "")
    if word == "am":
        return before[:1].isdigit()
    if word in _DOUBTFUL:
        return (
            before[:1].isdigit() or after[:1].isdigit() or before.lower() in _LEADS - {",", "-", ".", "the", "and"}
        ) or (after in (",", ".") and before in (",", "and", "-") and before != after)
    figured = word[:1].isdigit()
    if figured and _YEAR.fullmatch(word):
        return not before or before.lower() in _LEADS or before.rstrip(".") in _NAMED or not after[:1].islower()
    return word.rstrip(".") in _NAMED or word in _RELATIVE or bool(figured and _CLOCK.fullmatch(word))


def days(place: Place) -> tuple[str, ...]:
    """The figures that stand beside the name of a month or day, or beside another that does."""
    return tuple(
        place.sentence[at]
        for at in range(place.start, place.end)
        if _is_day(place.sentence[at]) and _by_month(place.sentence, at)
    )


def _by_month(sentence: tuple[str, ...], at: int) -> bool:
    """True for a figure right beside the name of a month, or parted from it by another day only: 3 and 4 May."""
    for step in (-1, 1):
        place = at + step
        while 0 <= place < len(sentence) and abs(place - at) <= 4 and _between_days(sentence[place]):
            place += step
        if 0 <= place < len(sentence) and sentence[place].rstrip(".") in _MONTH_NAMES:
            return True
    return False


def _between_days(word: str) -> bool:
    return word in _JOINTS or _is_day(word)


def _is_day(word: str) -> bool:
    return word[:1].isdigit() and bool(_DAY.fullmatch(word))


def _which(place: Place) -> tuple[str, ...]:
    """Last week, this year: the word that says which, where it stands before a stretch of time."""
    ends = zip(range(place.start, place.end), place.sentence[place.start + 1 : place.end + 1], strict=False)
    return tuple(
        f"{place.sentence[at].lower()} {after}"
        for at, after in ends
        if place.sentence[at].lower() in _THIS and (_STRETCH.fullmatch(after) or after in _STRETCHES)
    )
