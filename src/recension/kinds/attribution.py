"""Attribution: who said it, and with which verb: said, claimed, admitted, according to."""

from recension import lists
from recension.kinds import EditInContext, Place, differing, kind, listed, only
from recension.lexicon.sayings import BESIDES, is_speaker, verb

_NEUTRAL = tuple(map(frozenset, lists.groups("sayings", "neutral")))
_PLAIN = frozenset({"according to"}).union(*(line for line in _NEUTRAL if "say" in line))
_BEFORE_A_NOUN = lists.words("sayings", "before a noun")


def _telling(token: str, _: str) -> bool:
    return is_speaker(token) or token.lower() == "according" or bool(verb(token))


@kind("attribution", language="en", telling=(_telling,))
def attribution(edit: EditInContext) -> str | None:
    """The reason, if a verb of saying, or a source, stands on one side and another, or none, on the other."""
    if not edit.brief or edit.repeated or not edit.reworded or edit.mended or edit.legal or _turned(edit):
        return None
    old, new = (_sayings(place) for place in edit.places)
    gone, come = only(old, new), only(new, old)
    if gone and come and any(line.issuperset((*gone, *come)) for line in _NEUTRAL) and not edit.speakers:
        return None
    if gone and come and (not BESIDES.issuperset((*gone, *come)) or edit.swaps):
        return f"how it was said: {listed(gone)} became {listed(come)}"
    if (gone or come) and not BESIDES.issuperset((*gone, *come)):
        return f"who says so: {differing(old, new)}"
    return f"who said it: {differing(*edit.speakers)}" if edit.speakers else None


def _turned(edit: EditInContext) -> bool:
    """True where one speaker says it before and after, with a plain verb or "according to", wherever that stands."""
    if edit.whole:
        return False
    old, new = (place.whole for place in edit.places)
    verbs = {*_sayings(old), *_sayings(new)}
    if not (_sayings(old) and _sayings(new)) or not _PLAIN.issuperset(verbs) or "according to" not in verbs:
        return False
    return _names(old) == _names(new)


def _names(place: Place) -> frozenset[str]:
    return frozenset(
        word.lower() for word in place.words if is_speaker(word) and word.lower() not in ("according", "it")
    )


def _sayings(place: Place) -> tuple[str, ...]:
    """The verbs of saying in a passage, each in its plain form, and "according to"."""
    found = []
    for at in range(place.start, place.end):
        word, before = place.sentence[at], place.sentence[at - 1].lower() if at else ""
        plain = verb(word)
        if word.lower() == "according":
            found.append("according to")
        elif plain and not _is_noun_or_order(word, plain, before, at):
            found.append(plain)
    return tuple(found)


def _is_noun_or_order(word: str, plain: str, before: str, at: int) -> bool:
    """True for a claim, for "to add", and for what a reader is told to do: Cite the work."""
    return before in _BEFORE_A_NOUN or (before == "to" and plain in BESIDES) or (not at and word.lower() == plain)
