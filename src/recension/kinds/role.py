"""Role: what somebody is: the office that they hold, and whether they hold it still."""

from recension.kinds import Case, Place, differing, kind
from recension.kinds.spelling import mended

_OFFICES = frozenset(
    """president vice-president minister secretary chancellor premier governor mayor senator congressman congresswoman
    lawmaker ambassador envoy commissioner director chairman chairwoman chairperson chair chief executive ceo cfo coo
    manager head leader spokesman spokeswoman spokesperson officer inspector detective sergeant lieutenant captain major
    colonel general admiral brigadier commander judge justice prosecutor attorney solicitor barrister sheriff
    professor lecturer dean rector bishop archbishop cardinal pope imam rabbi priest pastor king queen prince princess
    duke duchess earl emperor analyst editor correspondent columnist treasurer speaker councillor adviser advisor
    coach founder co-founder owner administrator deputy undersecretary superintendent marshal""".split()
)
_STANDING = frozenset(
    """acting interim former ex deputy vice assistant associate outgoing incoming emeritus elect designate caretaker
    retired late senior junior then-president ex-president president-elect prime""".split()
)
_HONOUR = frozenset("mr mrs ms miss dr sir dame lord lady prof rev hon gov sen rep gen col lt capt sgt maj".split())


def _telling(token: str) -> bool:
    small = _plain(token)
    named = small in _STANDING or small in _HONOUR or small in _OFFICES
    return named or small.startswith("ex-") or small.endswith(("-elect", "-designate"))


@kind("role", language="en", telling=_telling)
def role(case: Case) -> str | None:
    """The reason, if an office, or a word that says how it is held, stands on one side and not on the other."""
    if not case.brief or case.repeated or not case.reworded or mended(case):
        return None
    old, new = (_roles(side) for side in case.places)
    told = differing(old, new)
    return f"what somebody is: {told}" if told else None


def is_title(word: str) -> bool:
    """True for an office or a form of address, which is no part of a name."""
    small = word.lower().rstrip(".").removesuffix("'s")
    return small in _OFFICES or small in _HONOUR or (small.endswith("s") and small[:-1] in _OFFICES)


def _roles(place: Place) -> tuple[str, ...]:
    return tuple(_plain(place.sentence[at]) for at in range(place.start, place.end) if _is_role(place.sentence, at))


def _plain(word: str) -> str:
    small = word.lower().rstrip(".").removesuffix("'s")
    return small[:-1] if small.endswith("s") and small[:-1] in _OFFICES else small


def _is_role(sentence: tuple[str, ...], at: int) -> bool:
    word = sentence[at]
    small = _plain(word)
    after = sentence[at + 1 : at + 2]
    if small in _STANDING or small.startswith("ex-"):
        return any(_plain(other) in _OFFICES or other[:1].isupper() for other in sentence[at + 1 : at + 4])
    if small.endswith(("-elect", "-designate")):
        return True
    if small in _HONOUR:
        return word[:1].isupper() and any(other[:1].isupper() or other == "." for other in after)
    return small in _OFFICES and _held(sentence, at)


_OTHERWISE = frozenset("general major head chief chair executive justice speaker coach officer owner leader".split())
_NOUN = frozenset("a an the its his her their our of as and , acting deputy former interim".split())


def _held(sentence: tuple[str, ...], at: int) -> bool:
    """True where a word that is an office and other things besides (head, general) is read as the office."""
    word, before = sentence[at], sentence[at - 1].lower() if at else ""
    if _plain(word) not in _OTHERWISE:
        return True
    after = sentence[at + 1] if at + 1 < len(sentence) else ""
    return (word[:1].isupper() and after[:1].isupper()) or (before in _NOUN and after.lower() in (",", "of", "."))
