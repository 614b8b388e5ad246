"""Condition: on what, or until when, something holds: if, unless, subject to, by Friday, within a month."""

from recension import lists
from recension.kinds import EditInContext, kind
from recension.kinds._senses import changed
from recension.lexicon.dates import date_form
from recension.lexicon.forms import forms
from recension.lexicon.numbers import is_number
from recension.lexicon.senses import Said, may_say

_LIMITS = "time limits"
_ASKING = lists.words("grammar", "asking")
_ALONE = frozenset({"conditions", "terms"})
_MATTERS = _ALONE | {"conditions besides", "occasions", "order", "starts", "moments", "approvals", _LIMITS}
_NEAR = 3  # tokens after a word for a limit, among which its day or hour stands


@kind("condition", telling=(may_say,))
def condition(edit: EditInContext) -> str | None:
    """The reason, if a condition or a time limit came, went or became another.

    For languages that have a list of such words.
    """
    told = changed(edit, _MATTERS, _ALONE, _fits)
    return f"on what terms: {told}" if told else None


def _fits(sentence: tuple[str, ...], one: Said) -> bool:
    """True for a time limit that has a time behind it, and for any other word but an if that asks."""
    if one.matter != _LIMITS:
        return one.words != "if" or not any(forms(word) & _ASKING for word in sentence[one.start - 1 : one.start])
    return any(is_number(word.casefold()) or date_form(word) for word in sentence[one.end : one.end + _NEAR])
