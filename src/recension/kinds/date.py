"""Date: months, days, years and times of day."""

from recension.kinds import Case, differing, kind
from recension.lexicon.dates import WHICH, date_form, which


def _telling(token: str) -> bool:
    return bool(date_form(token)) or token.lower() in WHICH


@kind("date", telling=_telling)
def date(case: Case) -> str | None:
    """The reason, if a date or a time of day stands on one side and not on the other, or a day beside its month.

    The names of months and days are the English ones; figures of dates and times are read in any language.
    """
    if case.repeated or case.retyped or not case.reworded:
        return None
    told = differing(*case.dates)
    if told:
        return f"a date or time: {told}"
    told = differing(*case.days)
    if told:
        return f"the day of a date: {told}"
    told = differing(*(which(*side.within) for side in case.places))
    return f"which day or week: {told}" if told and not case.whole and case.language == "en" else None
