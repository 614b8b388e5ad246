"""Negation: a sentence turned into its opposite."""

from functools import lru_cache

from recension import lists
from recension.kinds import EditInContext, Place, differing, kind, only
from recension.kinds._senses import changed
from recension.lexicon.forms import known
from recension.lexicon.opposites import contrary, opposed
from recension.lexicon.senses import matters

_WORDS = lists.words("negations", "denying")
_CONTRARIES = "contrary"
_LONG = 6  # letters; of a longer word, what stands before it is nearly always a prefix
_LEAST = 4  # letters of a word before which a prefix may stand, in other languages
PREFIXED = ("de", "es", "fr", "it", "nl", "pt", "sv")
_ELSEWHERE = "denying"  # the words that deny among those that decide the sense in other languages
_IDLE = lists.words("negations", "idle")
_CONTRACTED = lists.pairs("negations", "short forms")
_PREFIXES = tuple(lists.words("negations", "prefixes"))
_SURE = tuple(lists.words("negations", "sure prefixes"))
_CONTRASTED = lists.groups("negations", "contrasted prefixes")
_BEGINNINGS = tuple(beginning for pair in _CONTRASTED for beginning in pair)
_NOT_DENIED = lists.words("negations", "not denied")


def _telling(token: str, language: str) -> bool:
    return language != "en" or _may_deny(token)


@lru_cache(maxsize=8192)
def _may_deny(token: str) -> bool:
    small = token.casefold()
    denying = small.startswith(_BEGINNINGS) or (
        small in _WORDS or small in _CONTRACTED or small.endswith("n't") or small.replace("-", "").startswith(_PREFIXES)
    )
    return denying or bool(contrary(token))


@kind("negation", telling=(_telling,))
def negation(edit: EditInContext) -> str | None:
    """The reason, if a word that denies stands on one side and not on the other, or a word became its opposite.

    Words that deny in languages that have a list of them; opposites in English.
    """
    if not edit.brief or edit.repeated or not edit.reworded:
        return None
    if edit.language != "en":
        return _denied_elsewhere(edit)
    if not any(map(_may_deny, (*edit.tokens[0], *edit.tokens[1]))):
        return None
    old, new = map(_denials, edit.places)
    told = differing(old, new)
    if told and len(old) != len(new):
        return None if _denies_both(edit) else f"a negation: {told}"
    turned = _turned(only(edit.removed, edit.added), only(edit.added, edit.removed))
    return f"turned round: “{turned[0]}” became “{turned[1]}”" if turned else None


def _denies_both(edit: EditInContext) -> bool:
    """True if one side denies by a word and the other by a prefix: do not agree, disagree."""
    both = ((old, new) for old in edit.removed for new in edit.added)
    return any(_denied(old.casefold(), new.casefold()) for old, new in both)


def _denied_elsewhere(edit: EditInContext) -> str | None:
    """The reason in a language of which no more than the words that deny are known."""
    turned = changed(edit, matters(edit.language, _CONTRARIES), ()) or _prefixed(edit)
    if turned:
        return f"turned round: {turned}"
    old, new = (tuple(one.words for one in side if one.matter == _ELSEWHERE) for side in edit.said)
    return f"a negation: {differing(old, new)}" if len(old) != len(new) else None


def _prefixed(edit: EditInContext) -> str | None:
    """The reason, if a word came to have a prefix that denies it, or lost one; else None."""
    old, new = only(edit.removed, edit.added), only(edit.added, edit.removed)
    if len(old) != 1 or len(new) != 1 or edit.language not in PREFIXED:
        return None
    short, long = sorted((old[0].casefold(), new[0].casefold()), key=len)
    return f"“{old[0]}” became “{new[0]}”" if prefixed(short, long, edit.language) else None


def prefixed(short: str, long: str, language: str) -> bool:
    """True for a word of a language and the same behind a prefix that denies it: dicht, undicht."""
    if len(short) < _LEAST or long in lists.words("negations", "not denied", language):
        return False
    prefixes = lists.words("negations", "prefixes", language)
    return any(long.replace("-", "") == prefix + short.replace("-", "") for prefix in prefixes)


def _denials(place: Place) -> tuple[str, ...]:
    """The words that deny. Don't and do not are the same; not only, no matter and whether or not deny nothing."""
    return tuple(filter(None, (_denial(place.sentence, at) for at in range(place.start, place.end))))


def _denial(sentence: tuple[str, ...], at: int) -> str | None:
    word = sentence[at].casefold()
    word = _CONTRACTED.get(word, "not" if word.endswith("n't") else word)
    idle = sentence[at - 1 : at] == ("or",) or not _IDLE.isdisjoint(sentence[at + 1 : at + 3])
    return word if word in _WORDS and not (idle and word in ("no", "not")) else None


def _turned(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, str] | None:
    """A word of one side and its opposite on the other, or the same word with a prefix that denies it; else None."""
    for one in old:
        against = contrary(one)
        for two in new:
            if (against and opposed(one, two)) or _denied(one.casefold(), two.casefold()):
                return one, two
    return None


def _denied(one: str, two: str) -> bool:
    if one[-1:] != two[-1:]:
        return False
    short, long = sorted((one, two), key=len)
    plain = long.replace("-", "")
    if len(short) < 4 or plain in _NOT_DENIED:
        return _contrasted(one.replace("-", ""), two.replace("-", ""))
    sure = long.startswith(_SURE) or len(short) > _LONG or (known(short) and known(plain))
    told = sure and any(plain == prefix + short.replace("-", "") for prefix in _PREFIXES)
    return told or _contrasted(one.replace("-", ""), two.replace("-", ""))


def _contrasted(one: str, two: str) -> bool:
    """True for one word with two prefixes of opposite senses: overpaid, underpaid."""
    return any(
        (one.startswith(a) and two == b + one.removeprefix(a)) or (one.startswith(b) and two == a + one.removeprefix(b))
        for a, b in _CONTRASTED
        if min(len(one) - len(a), len(two) - len(b)) > 2
    )
