"""Role: what somebody is, and who did something to whom: offices, kin, the parties to a deal."""

from collections import Counter

from recension import lists
from recension.kinds import EditInContext, Place, differing, kind, say, shown
from recension.kinds._enumerations import Order
from recension.kinds._places import exchanged, exchanged_figures, passive, relisted, relocated
from recension.kinds._senses import changed
from recension.lexicon.forms import plainest
from recension.lexicon.roles import ADDRESSES, OFFICES, STANDING, role_form
from recension.lexicon.senses import Said, is_small, matters

_OTHERWISE = lists.words("roles", "offices besides")
_BEFORE = lists.words("roles", "before an office") | {","}


_ALONE = frozenset({"standing of somebody"})
_MATTERS = _ALONE | {"kin", "parties", "subjects", "holders", "bodies"}
_THINGS = "things"


@kind("role")
def role(edit: EditInContext) -> str | None:
    """The reason, if an office or kinship came, went or became another, or two parties of a sentence changed places.

    Offices, and how they are held, are told for English; what people are to one another where there is a list.
    """
    places = exchanged(edit)
    if places:
        return f"who or what does it to whom: {shown(places[0])} and {shown(places[1])} exchanged their places"
    if relisted(edit) is Order.WHO_HAS_WHAT and not exchanged_figures(edit):
        return f"who or what has which: {say(edit.old, edit.new)}"
    if not edit.brief or edit.repeated or not edit.reworded or edit.mended:
        return None
    if edit.language == "en" and passive(edit, plainest, is_small) is False:
        return f"who or what does it to whom: {say(edit.old, edit.new)}"
    if relocated(edit):
        return None
    told = differing(*(_roles(side) for side in edit.places)) if edit.language == "en" else None
    told = None if told and (edit.legal or _moved(edit)) else told
    told = told or changed(edit, _MATTERS, _ALONE, _fits)
    if told:
        return f"what somebody is: {told}"
    told = changed(edit, matters(edit.language, _THINGS), ())
    return f"what it is about: {told}" if told else None


def _moved(edit: EditInContext) -> bool:
    """True for an office that came or went here and still stands elsewhere in the sentence: "Lind, the mayor,"."""
    if edit.removed and edit.added:
        return False
    old, new = (Counter(map(role_form, place.sentence)) for place in edit.places)
    return all(old[word] == new[word] for side in edit.places for word in _roles(side))


def _fits(sentence: tuple[str, ...], one: Said) -> bool:
    """False for a word of standing (former) with nobody behind it who has that standing; else true."""
    after = sentence[one.end] if one.end < len(sentence) else ""
    return one.matter not in _ALONE or (after.isalpha() and not is_small(after))


def _roles(place: Place) -> tuple[str, ...]:
    return tuple(role_form(place.sentence[at]) for at in range(place.start, place.end) if _is_role(place.sentence, at))


def _is_role(sentence: tuple[str, ...], at: int) -> bool:
    word = sentence[at]
    small = role_form(word)
    after = sentence[at + 1 : at + 2]
    stands = small in STANDING or small.startswith("ex-")
    if stands and any(role_form(other) in OFFICES or other[:1].isupper() for other in sentence[at + 1 : at + 4]):
        return True
    if small.endswith(("-elect", "-designate")):
        return True
    if small in ADDRESSES:
        return word[:1].isupper() and any(other[:1].isupper() or other == "." for other in after)
    return small in OFFICES and not _is_body(sentence, at) and _held(sentence, at)


def _is_body(sentence: tuple[str, ...], at: int) -> bool:
    """True for an office that is named by who leads it (the Office of the Director), and for a tag (#director)."""
    behind = tuple(map(str.lower, sentence[max(0, at - 3) : at]))
    return behind[-1:] == ("#",) or behind in (("office", "of", "the"), ("department", "of", "the"))


def _held(sentence: tuple[str, ...], at: int) -> bool:
    """True if a word that can be an office or something else (head, general) is an office here."""
    word, before = sentence[at], sentence[at - 1].lower() if at else ""
    if role_form(word) not in _OTHERWISE:
        return True
    after = sentence[at + 1] if at + 1 < len(sentence) else ""
    return (word[:1].isupper() and after[:1].isupper()) or (
        (before in _BEFORE and after.lower() in ("of", ".")) or (before in _BEFORE and after == "," and word.islower())
    )
