"""Scope: how much or how many, how often, how far: the bounds of a figure, all or some, always or never, only."""

from functools import partial

from recension.kinds import Case, kind
from recension.kinds._senses import changed
from recension.lexicon.numbers import is_number
from recension.lexicon.senses import Said

_BOUNDS, _BEHIND, _STEPS = "bounds", "bounds behind", "steps"
_ALONE = frozenset({_BOUNDS, _BEHIND, "exclusive", "intervals", "first and last", "limits"})
_MATTERS = _ALONE | {
    "parts",
    "quantifiers",
    "frequency",
    "first and last besides",
    "measures",
    "joined",
    "ages",
    "counted",
    "positions",
    _STEPS,
}
_NEAR = 2  # tokens between a bound and its figure, at the most


@kind("scope")
def scope(case: Case) -> str | None:
    """The reason, if a word for how much, how many or how often stands on one side and another, or none, on the other.

    For languages that have a list of such words.
    """
    told = changed(case, _MATTERS, _ALONE, partial(_fits, case.language))
    return f"how much, how many or how often: {told}" if told else None


def _fits(language: str, sentence: tuple[str, ...], one: Said) -> bool:
    """True for a bound or a step that has a figure beside it, and for any other word."""
    if one.matter in (_BOUNDS, _STEPS):
        return any(_counts(word, language) for word in sentence[one.end : one.end + _NEAR])
    return one.matter != _BEHIND or any(
        _counts(word, language) for word in sentence[max(0, one.start - _NEAR - 1) : one.start]
    )


def _counts(word: str, language: str) -> bool:
    return is_number(word.lower(), language) or word[:1] in "$€£¥"
