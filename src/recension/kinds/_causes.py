"""Whether an edit puts another cause for the one that a sentence gave: because of the frost, because of a strike."""

from functools import cache

from recension import lists
from recension.kinds._edit import EditInContext
from recension.kinds._passages import Place
from recension.lexicon.senses import LANGUAGES, pieces
from recension.reading.language import UNSPACED

_STEM = 5  # letters by which another form of a word is known
_LONGEST = 6  # tokens of such words
_SMALL = 2  # small words between them and the cause: because of the


def another_cause(edit: EditInContext) -> bool:
    """True where other words of content stand in the place right beside words for a cause, which stayed."""
    if not (edit.brief and edit.removed and edit.added) or edit.language not in LANGUAGES:
        return False
    old, new = edit.places
    if not (_beside(old, edit.language) and _beside(new, edit.language)):
        return False
    was, now = ({word[:_STEM] for word in _content(place, edit.language)} for place in (old, new))
    return bool(was and now) and was.isdisjoint(now)


def _beside(place: Place, language: str) -> bool:
    """True for a passage right behind such words, with a small word between at the most, or right before them."""
    ahead, behind = _words(language)
    joint = "" if language in UNSPACED else " "
    for small in range(_SMALL + 1):
        before = place.sentence[max(0, place.start - _LONGEST - small) : place.start - small]
        said = joint.join(before).lower()
        if any(said.endswith(words) and (joint == "" or f" {said}".endswith(f" {words}")) for words in ahead):
            return True
        one = place.sentence[place.start - small - 1 : place.start - small] if place.start > small else ()
        if not one or not pieces(one, 0, 1, language)[0].small:
            break
    after = joint.join(place.ahead(_LONGEST)).lower()
    return any(after.startswith(words) for words in behind)


def _content(place: Place, language: str) -> list[str]:
    """The words of a passage that are no small ones."""
    found = [
        one.word for one in pieces(*place.within, language) if not one.small and one.word.replace(" ", "").isalpha()
    ]
    return ["".join(found)] if language in UNSPACED and found else found


@cache
def _words(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that stand right before a cause, and those that stand right behind one."""
    found = lists.sections("causes", language)
    ahead, behind = (tuple(line.lower() for line in found.get(name, ())) for name in ("ahead", "behind"))
    return ahead, behind
