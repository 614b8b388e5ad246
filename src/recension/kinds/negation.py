"""Negation: a sentence turned into its opposite."""

from functools import lru_cache

from recension.kinds import Case, Place, differing, kind, only
from recension.lexicon.forms import forms, known

_WORDS = frozenset("no not never none nor neither nobody nothing nowhere without barely hardly".split())
_IDLE = frozenset("only just merely mention matter doubt wonder".split())
_CONTRACTED = {"cannot": "not", "can't": "not", "won't": "not", "ain't": "not", "nothing's": "nothing"}
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis")
_OPPOSITES = """
increase decrease
rise fall
up down
north south
east west
win lose
accept reject
approve oppose
allow forbid
include exclude
import export
guilty innocent
legal illegal
male female
man woman
he she
his her
him her
before after
inside outside
above below
more less
more fewer
most least
higher lower
high low
hire fire
first last
former latter
open close
begin end
support oppose
for against
with without
over under
true false
succeed fail
pass fail
alive dead
gain loss
profit loss
best worst
better worse
public private
early late
earlier later
majority minority
left right
add remove
internal external
buy sell
arrive leave
agree disagree
"""
# Words that only look like another with "not" before it.
_NOT_DENIED = frozenset(
    "inform informed into inside income input invest investing import important impress improve impart immigrant "
    "intend intent invent inland instill display dispatch discover discuss disease discharge dismay distill uniform "
    "union unite united until unit indeed increase infuse inflame invalued irate disport impose misty missing".split()
)
_OPPOSITE: dict[str, set[str]] = {}
for _one, _two in map(str.split, filter(None, _OPPOSITES.splitlines())):
    _OPPOSITE.setdefault(_one, set()).add(_two)
    _OPPOSITE.setdefault(_two, set()).add(_one)


def _telling(token: str) -> bool:
    small = token.casefold()
    denying = (
        small in _WORDS or small in _CONTRACTED or small.endswith("n't") or small.replace("-", "").startswith(_PREFIXES)
    )
    return denying or bool(_contrary(token))


@kind("negation", language="en", telling=_telling)
def negation(case: Case) -> str | None:
    """The reason, if a word that denies stands on one side and not on the other, or a word became its opposite."""
    if not case.brief or case.repeated or not case.reworded:
        return None
    old, new = map(_denials, case.places)
    told = differing(old, new)
    if told and len(old) != len(new):
        return f"a negation: {told}"
    turned = _turned(only(case.removed, case.added), only(case.added, case.removed))
    return f"turned round: “{turned[0]}” became “{turned[1]}”" if turned else None


def _denials(place: Place) -> tuple[str, ...]:
    """The words that deny, don't and do not alike; not only, no matter and whether or not deny nothing."""
    return tuple(filter(None, (_denial(place.sentence, at) for at in range(place.start, place.end))))


def _denial(sentence: tuple[str, ...], at: int) -> str | None:
    word = sentence[at].casefold()
    word = _CONTRACTED.get(word, "not" if word.endswith("n't") else word)
    idle = sentence[at - 1 : at] == ("or",) or not _IDLE.isdisjoint(sentence[at + 1 : at + 3])
    return word if word in _WORDS and not (idle and word in ("no", "not")) else None


def _turned(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, str] | None:
    """A word and its opposite, or the same word with a prefix that denies it, one on either side."""
    for one in old:
        against = _contrary(one)
        for two in new:
            if (against and opposed(one, two)) or _denied(one.casefold(), two.casefold()):
                return one, two
    return None


def opposed(one: str, two: str) -> bool:
    """True for two words of which one says the opposite of the other, in any of their forms."""
    return not _contrary(one).isdisjoint(forms(two))


@lru_cache(maxsize=8192)
def _contrary(word: str) -> frozenset[str]:
    """The words that say the opposite of any form of a word."""
    return frozenset().union(*(_OPPOSITE.get(form, ()) for form in forms(word)))


def _denied(one: str, two: str) -> bool:
    if one[-1:] != two[-1:]:
        return False
    short, long = sorted((one, two), key=len)
    plain = long.replace("-", "")
    if len(short) < 4 or plain in _NOT_DENIED:
        return False
    return any(plain == prefix + short for prefix in _PREFIXES) and known(short) and known(plain)
