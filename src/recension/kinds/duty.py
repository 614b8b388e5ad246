"""Duty: what must, should, may or will be done: must and may, mandatory and optional."""

from recension.kinds import EditInContext, kind
from recension.kinds._senses import changed
from recension.lexicon.senses import may_say

_MATTERS = frozenset({"duty", "binding"})


@kind("duty", telling=(may_say,))
def duty(edit: EditInContext) -> str | None:
    """The reason, if what must be done need only be, or may be, or the other way round.

    For languages that have a list of such words.
    """
    told = changed(edit, _MATTERS, ())
    return f"what must, may or will be done: {told}" if told else None
