"""Date: months, days, years and times of day."""

from recension.kinds import EditInContext, differing, kind
from recension.lexicon.dates import WHICH, by_the_text, date_form, telling, weekdays, which


def _telling(token: str, _: str) -> bool:
    return bool(date_form(token)) or token.lower() in WHICH or token.lower() in telling()


@kind("date", telling=(_telling,))
def date(edit: EditInContext) -> str | None:
    """The reason, if a date or a time of day stands on one side and not on the other, or a day beside its month.

    The names of months and days are those of ten languages; figures of dates and times are read in any. Whether
    "today" and "Tuesday" are one day is not known, and not told.
    """
    if edit.repeated or edit.retyped or not edit.reworded:
        return None
    if _may_be_one(edit):
        return None
    told = differing(*edit.dates)
    if told:
        return f"a date or time: {told}"
    told = differing(*edit.days)
    if told:
        return f"the day of a date: {told}"
    told = differing(*(which(*side.within) for side in edit.places))
    return f"which day or week: {told}" if told and not edit.whole and edit.language == "en" else None


def _may_be_one(edit: EditInContext) -> bool:
    """True where a day by that of the text became a day of the week, or the other way round."""
    old, new = edit.dates
    pairs = ((old, new), (new, old))
    return any(by_the_text(one, edit.language) and weekdays(two, edit.language) for one, two in pairs)
