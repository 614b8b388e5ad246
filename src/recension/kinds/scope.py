"""Scope: how much or how many, how often, how far: the bounds of a figure, all or some, always or never, only."""

from functools import partial

from recension.kinds import EditInContext, kind
from recension.kinds._senses import changed
from recension.lexicon.forms import akin
from recension.lexicon.numbers import is_number
from recension.lexicon.senses import Said, may_say, pieces
from recension.lexicon.synonyms import synonymous

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
_ITEM = 3  # words: the one that joins, and as many as a short item has
_NEAR = 2  # tokens between a bound and its figure, at the most


@kind("scope", telling=(may_say,))
def scope(edit: EditInContext) -> str | None:
    """The reason, if a word for how much, how many or how often stands on one side and another, or none, on the other.

    For languages that have a list of such words.
    """
    told = changed(edit, _MATTERS, _ALONE, partial(_fits, edit.language))
    if told:
        return f"how much, how many or how often: {told}"
    item = _item(edit)
    return f"one of several: {item}" if item else None


def _item(edit: EditInContext) -> str | None:
    """The reason, if an item came or went with the word that joins it: "and promote", "or fact"; else None."""
    words = edit.removed or edit.added
    if not edit.brief or edit.repeated or (edit.removed and edit.added) or not 1 < len(words) <= _ITEM:
        return None
    place = edit.places[0 if edit.removed else 1]
    before = place.behind()
    if not before or not before[0].isalpha() or len(place.tokens) != len(words):
        return None
    joining = edit.said[0 if edit.removed else 1]
    if not joining or joining[0].matter != "joined" or joining[0].start != place.start:
        return None
    found = pieces(place.sentence, joining[0].end, place.end, edit.language)
    if not any(one.word.isalpha() and not one.small for one in found):
        return None
    elsewhere = {word.lower() for word in edit.places[1 if edit.removed else 0].sentence}
    if any(not one.small and elsewhere.issuperset(one.word.split()) for one in found):
        return None  # it stands elsewhere now
    near = (before[0].lower(), *(one.word for one in found))
    if edit.language == "en" and any(synonymous(near[0], word) or akin(near[0], word) for word in near[1:]):
        return None
    return f"“{' '.join(place.tokens)}” is {'gone' if edit.removed else 'new'}"


def _fits(language: str, sentence: tuple[str, ...], one: Said) -> bool:
    """False for a word that bounds a figure, with no figure beside it; else true."""
    if one.matter in (_BOUNDS, _STEPS):
        return any(_counts(word, language) for word in sentence[one.end : one.end + _NEAR])
    return one.matter != _BEHIND or any(
        _counts(word, language) for word in sentence[max(0, one.start - _NEAR - 1) : one.start]
    )


def _counts(word: str, language: str) -> bool:
    return is_number(word.lower(), language) or word[:1] in "$€£¥"
