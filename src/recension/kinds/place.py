"""Place: countries, capitals, American states, and the names of their people."""

from recension.kinds import EditInContext, differing, kind, only
from recension.kinds._usage import Usage
from recension.lexicon.places import bare, places, short, written
from recension.lexicon.spellings import unaccented


def _telling(token: str, _: str) -> bool:
    return bare(token)[:1].isupper()


@kind("place", language="en", telling=(_telling,))
def place(edit: EditInContext) -> str | None:
    """The reason, if a country, city, state or nationality stands on one side and not on the other.

    The list of places is English; a place that is not in it is told as a name.
    """
    if edit.repeated or not edit.reworded or edit.mended:
        return None
    old, new = (tuple(map(short, places(*side.within))) for side in edit.places)
    old, new = _apart(old, edit.added), _apart(new, edit.removed)
    if edit.whole or not (only(old, new) and only(new, old)):
        old = tuple(name for name in old if not _stands(name, edit.usage[1]))
        new = tuple(name for name in new if not _stands(name, edit.usage[0]))
    told = differing(old, new)
    return f"a place: {told}" if told else None


def _stands(name: str, text: Usage) -> bool:
    """True for a place that the other text has too: there it is neither gone nor new."""
    return any(text.has(form) is not False for form in written(name))


def _apart(names: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """The places that do not stand on the other side as well.

    Accents do not count: Curaçao and Curacao are one place.
    """
    beside = " ".join(map(unaccented, others))
    return tuple(name for name in names if name.isascii() or unaccented(name) not in beside)
