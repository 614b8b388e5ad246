"""Date: months, days, years and times of day."""

from recension.kinds import Case, differing, kind
from recension.lexicon.dates import WHICH, by_the_text, date_form, telling, weekdays, which


def _telling(token: str, _: str) -> bool:
    return bool(date_form(token)) or token.lower() in WHICH or token.lower() in telling()


@kind("date", telling=_telling)
def date(case: Case) -> str | None:
    """The reason, if a date or a time of day stands on one side and not on the other, or a day beside its month.

    The names of months and days are those of ten languages; figures of dates and times are read in any. Whether
    "today" and "Tuesday" are one day is not known, and not told.
    """
    if case.repeated or case.retyped or not case.reworded:
        return None
    if _may_be_one(case):
        return None
    told = differing(*case.dates)
    if told:
        return f"a date or time: {told}"
    told = differing(*case.days)
    if told:
        return f"the day of a date: {told}"
    told = differing(*(which(*side.within) for side in case.places))
    return f"which day or week: {told}" if told and not case.whole and case.language == "en" else None


def _may_be_one(case: Case) -> bool:
    """True where a day by that of the text became a day of the week, or the other way round."""
    old, new = case.dates
    pairs = ((old, new), (new, old))
    return any(by_the_text(one, case.language) and weekdays(two, case.language) for one, two in pairs)
