"""Detail: a passage that came or went by itself and said something: after he had been warned, who had a licence."""

from recension.kinds import EditInContext, Place, kind, say
from recension.lexicon.senses import MOVABLE, pieces
from recension.reading.language import UNSPACED

_LEAST = 2  # words of content that stand nowhere else in the sentence
_LETTERS = 4  # the same in a script without spaces, where each letter is cut as a word
_STEM = 5  # letters by which another form of a word is known


@kind("detail")
def detail(edit: EditInContext) -> str | None:
    """The reason, if words came or went by themselves, two of content among them, which the sentence says no more.

    Whole sentences that came or went are told as such. What only changed its place, small words, and phrases that say
    nothing are no detail.
    """
    if edit.whole or edit.part or edit.repeated or edit.quoted or not edit.reworded:
        return None
    side = 0 if edit.removed else 1
    if edit.places[1 - side].words or not edit.places[side].words:
        return None
    fresh = _fresh(edit.places[side], edit.places[1 - side].sentence, edit.language)
    return f"a detail: {say(edit.old, edit.new)}" if fresh >= _least(edit.language) else None


def _least(language: str) -> int:
    return _LETTERS if language in UNSPACED else _LEAST


def _fresh(place: Place, other: tuple[str, ...], language: str) -> int:
    """How many words of content of a passage do not stand in the sentence that has it not."""
    there = {_stem(word) for word in other}
    found = pieces(*place.within, language)
    return sum(
        1
        for one in found
        if one.word.replace(" ", "").isalpha()
        and not one.small
        and not any(matter == MOVABLE for matter, _ in one.means)
        and any(_stem(word) not in there for word in one.word.split())
    )


def _stem(word: str) -> str:
    return word.lower()[:_STEM]
