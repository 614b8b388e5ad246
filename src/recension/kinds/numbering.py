"""Numbering: the number of a clause, an item or a note, and references to it that went along."""

from recension.kinds import Case, kind, only
from recension.lexicon.numbering import RENUMBERED


@kind("numbering")
def numbering(case: Case) -> str | None:
    """The reason, if a number differs that only counts its own clause, item or note, or names one that shifted alike.

    A clause that came or went whole brought its number with it; where words changed too, they are what is told.
    """
    old, new = case.counted
    if old == new or not case.same_words or (case.whole and any(case.tokens)):
        return None
    gone, come = only(old, new), only(new, old)
    if len(gone) == len(come):
        return RENUMBERED + ", ".join(f"{one} to {two}" for one, two in zip(gone, come, strict=True))
    return f"{RENUMBERED}{' '.join(gone) or 'no number'} to {' '.join(come) or 'no number'}"
