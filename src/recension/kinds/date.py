"""Date: months, days, years and times of day."""

import re

from recension.kinds import Case, differing, kind

_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_SHORT = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
_NAMED = frozenset(f"{_MONTHS} {_DAYS} {_SHORT}".split())
_RELATIVE = frozenset("today yesterday tomorrow tonight midnight noon am pm".split())
_HALVES = ("am", "pm", "a.m", "p.m")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:s|-\d\d(?:\d\d)?)?|\d{4}-\d\d-\d\d|\d{1,2}[:.]\d\d(?:am|pm)?|\d{1,2}(?:am|pm)")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")


@kind("date")
def date(case: Case) -> str | None:
    """The reason, if a date or a time of day stands on one side and not on the other, or a day beside its month."""
    told = differing(dates(case.lost), dates(case.gained))
    if told:
        return f"a date or time: {told}"
    told = differing(_days(case.lost), _days(case.gained))
    return f"the day of a date: {told}" if told and (_by_month(case.before) or _by_month(case.after)) else None


def dates(words: tuple[str, ...]) -> tuple[str, ...]:
    """The names of months and days, the years and the times among words, a.m. and p.m. in one form."""
    plain = (word.replace(".", "").lower() if word.lower().strip(".") in _HALVES else word for word in words)
    return tuple(w for w in plain if w.rstrip(".") in _NAMED or w in _RELATIVE or _YEAR.fullmatch(w))


def _days(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if _DAY.fullmatch(word))


_MONTH = "|".join(sorted(_NAMED))
_BY_MONTH = re.compile(rf"\b(?:{_MONTH})\.? \d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})\b")


def _by_month(sentence: str) -> bool:
    return bool(_BY_MONTH.search(sentence))
