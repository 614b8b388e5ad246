"""Place: countries, capitals, American states, and the names of their people."""

from recension.kinds import Case, differing, kind
from recension.lexicon.places import bare, places


def _telling(token: str) -> bool:
    return bare(token)[:1].isupper()


@kind("place", language="en", telling=_telling)
def place(case: Case) -> str | None:
    """The reason, if a country, city, state or nationality stands on one side and not on the other.

    From a list of English names; a place that is not in it is a name like any other.
    """
    if case.repeated or not case.reworded or case.mended:
        return None
    told = differing(*(places(*side.within) for side in case.places))
    return f"a place: {told}" if told else None
