"""Attribution: who said it, and with which verb: said, claimed, admitted, according to."""

from functools import lru_cache

from recension.kinds import Case, Place, differing, kind, listed, only
from recension.kinds.spelling import alike, mended
from recension.lexicon.forms import forms

_SAID = frozenset(
    """say tell claim allege assert insist argue contend deny admit concede acknowledge boast declare announce testify
    reiterate retort quip tweet cite quote warn vow pledge confess disclose confirm""".split()
)
_ALSO = frozenset(
    """add note report state explain suggest write post ask reply answer reveal stress predict maintain repeat
    recall observe remark comment respond indicate complain urge call describe hint imply speculate promise""".split()
)
_SAYERS = frozenset("he she they i we who it officials sources witnesses police authorities experts critics".split())
_NOT_VERBS = frozenset("a an the his her their its this that these any some no of our your my".split())


def _telling(token: str) -> bool:
    return bool(_verb(token)) or token.lower() == "according" or _speaker(token)


@kind("attribution", language="en", telling=_telling)
def attribution(case: Case) -> str | None:
    """The reason, if a verb of saying, or a source, stands on one side and another, or none, on the other."""
    if not case.brief or case.repeated or not case.reworded or mended(case):
        return None
    old, new = (_sayings(place) for place in case.places)
    gone, come = only(old, new), only(new, old)
    if gone and come and (not _ALSO.issuperset((*gone, *come)) or case.swaps):
        return f"how it was said: {listed(gone)} became {listed(come)}"
    if (gone or come) and not _ALSO.issuperset((*gone, *come)):
        return f"who says so: {differing(old, new)}"
    return resaid(case)


def resaid(case: Case) -> str | None:
    """The reason, if the words right beside a verb of saying name another speaker."""
    old, new = case.places
    if not (_beside(old) and _beside(new)) or not case.brief:
        return None
    was, now = (tuple(word for word in side.words if _speaker(word)) for side in (old, new))
    if not was or not now or [w.casefold() for w in was] == [w.casefold() for w in now]:
        return None
    if len(was) == len(now) and all(map(alike, was, now)):
        return None  # a name spelt otherwise is the same speaker
    return f"who said it: {differing(was, now)}"


def _speaker(word: str) -> bool:
    return (word[:1].isupper() and word.lower() not in ("the", "a", "an")) or word in _SAYERS


def _beside(place: Place) -> bool:
    """True for a passage right before or right after a verb of saying, or after "according to"."""
    if any(_verb(word) in _SAID for word in place.tokens):
        return False
    near = (*place.behind(2), *(word for word in place.ahead(2) if word not in ",.;"))
    return any(_verb(word) in _SAID for word in near) or place.behind(2) == ("according", "to")


def _sayings(place: Place) -> tuple[str, ...]:
    """The verbs of saying in a passage, each in its plain form, and "according to"."""
    found = []
    for at in range(place.start, place.end):
        word, before = place.sentence[at], place.sentence[at - 1].lower() if at else ""
        verb = _verb(word)
        if word.lower() == "according":
            found.append("according to")
        elif verb and before not in _NOT_VERBS and not (before == "to" and verb in _ALSO):
            found.append(verb)
    return tuple(found)


@lru_cache(maxsize=4096)
def _verb(word: str) -> str:
    """The plain form of a verb of saying, or nothing."""
    return next(iter(sorted(forms(word) & (_SAID | _ALSO))), "")
