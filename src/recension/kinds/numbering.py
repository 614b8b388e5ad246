"""Numbering: the number of a clause, an item or a note, and references to it that went along."""

from recension.kinds import EditInContext, kind, only
from recension.lexicon.numbering import RENUMBERED


@kind("numbering")
def numbering(edit: EditInContext) -> str | None:
    """The reason, if a number differs that only counts a clause, an item or a note, or refers to one that was
    renumbered.

    It is silent for a clause that came or went whole with its number, and where words changed too.
    """
    old, new = edit.counted
    if old == new or not edit.same_words or (edit.whole and any(edit.tokens)):
        return None
    gone, come = only(old, new), only(new, old)
    if len(gone) == len(come):
        return RENUMBERED + ", ".join(f"{one} to {two}" for one, two in zip(gone, come, strict=True))
    return f"{RENUMBERED}{' '.join(gone) or 'no number'} to {' '.join(come) or 'no number'}"
