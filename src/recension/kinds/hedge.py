"""Hedge: words that leave open whether something is so, and question marks."""

from recension import lists
from recension.kinds import EditInContext, Place, differing, kind
from recension.kinds._senses import changed
from recension.lexicon.numbers import is_number
from recension.lexicon.senses import may_say

_WORDS = lists.words("hedges", "doubt")
_ABOUT = lists.words("hedges", "about")
_BELIEF = lists.words("hedges", "belief")
_ALONE = frozenset({"belief", "doubt"})
_MATTERS = _ALONE | {"mood"}
_ONE_WORD = {form: word for word, *forms in lists.groups("hedges", "one word") for form in forms}


def _telling(token: str, _: str) -> bool:
    return token[0] in "?？" or token.lower() in _WORDS or token.lower() in _ABOUT


@kind("hedge", telling=(may_say, _telling))
def hedge(edit: EditInContext) -> str | None:
    """The reason, if a word of doubt, or a question mark, stands on one side and not on the other.

    A question mark is one in any language.
    """
    if not edit.brief:
        return None
    worded = edit.reworded and not edit.mended
    told = differing(*(_doubts(place, worded and edit.language == "en") for place in edit.places))
    told = told or (changed(edit, _MATTERS, _ALONE) if worded else None)
    return f"how sure it is: {told}" if told and not edit.repeated else None


def _doubts(place: Place, worded: bool) -> tuple[str, ...]:
    asked = tuple("?" for mark in place.tokens if "?" in mark[:1] or mark == "？")
    return asked + tuple(_words(place)) if worded else asked


def _words(place: Place) -> list[str]:
    found = []
    for at in range(place.start, place.end):
        word = place.sentence[at]
        after = place.sentence[at + 1] if at + 1 < len(place.sentence) else ""
        if after == "not":
            continue  # could not: no doubt, but a denial
        if (word.lower() in _WORDS and not (word == "May" and at)) or (word.lower() in _ABOUT and _counts(after)):
            found.append(_ONE_WORD.get(word.lower(), word.lower()))
    return found


def _counts(word: str) -> bool:
    return is_number(word.casefold()) or word[:1] in "$€£¥"
