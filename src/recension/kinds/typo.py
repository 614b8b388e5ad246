"""Typo: a probable slip of one real word for another, mended.

That two words are spelt almost alike does not say which is the slip: "hours" became "house" as easily as the other
way. So a slip is claimed only where something tells that the new word is the right one: a phrase that calls for it,
the same words beside it elsewhere in either text, or a sequence that no sentence has. Where nothing tells, the
edit is left as wording: better silent than a right word called a slip.
"""

from functools import lru_cache

from recension import lists
from recension.kinds import EditInContext, Place, kind
from recension.lexicon.confusions import calls_for, impossible
from recension.lexicon.forms import akin, bends, derived, known
from recension.lexicon.numbers import numbers
from recension.lexicon.opposites import opposed
from recension.lexicon.spellings import alike
from recension.lexicon.variants import canonical
from recension.reading.patterns import pattern

_WORD = pattern(r"[a-zß-öø-ÿ]+(?:'[a-z]+)?")

_CHOSEN = lists.words("grammar", "chosen")


@kind("typo", language="en", both=True)
def typo(edit: EditInContext) -> str | None:
    """The reason, if one word was replaced by another, spelt almost the same, and something tells the old one wrong."""
    if edit.whole or len(edit.removed) != 1 or len(edit.added) != 1:
        return None
    old, new = edit.removed[0], edit.added[0]
    if not (_WORD.fullmatch(old) and _WORD.fullmatch(new)) or not _confusable(old, new):
        return None
    why = _told(edit, old, new)
    return f"“{old}” is probably a slip for “{new}”: {why}" if why else None


@lru_cache(maxsize=4096)
def _confusable(old: str, new: str) -> bool:
    """True for two known words spelt almost alike that are not forms, opposites or variants of one another."""
    if old == new or numbers((old, new)) or canonical(old) == canonical(new) or opposed(old, new):
        return False
    if calls_for(old, new):
        return True
    bent = akin(old, new) or derived(old, new) or new in bends(old)
    return known(old) and known(new) and alike(old, new) and not bent


def _told(edit: EditInContext, old: str, new: str) -> str | None:
    """The reason why the old word was wrong here and the new one is right, or None."""
    was, now = edit.places
    phrase = calls_for(old, new)
    reverse = calls_for(new, old)
    if reverse and reverse.search(_around(was)):
        return None
    if phrase and phrase.search(_around(now)) and not phrase.search(_around(was)):
        return "the words around it call for it"
    wrong = impossible(_beside(was))
    if wrong and not impossible(_beside(now)):
        return f"no sentence has “{wrong}”"
    return None if old in _CHOSEN and new in _CHOSEN else _elsewhere(edit, old, new)


def _beside(place: Place) -> tuple[str, ...]:
    """The words of the place with one on either side."""
    return (*place.behind(), *place.tokens, *place.ahead())


def _around(place: Place) -> str:
    """The passage with a few words on either side, in small letters and one space apart."""
    return " ".join((*place.behind(4), *place.tokens, *place.ahead(4))).lower()


def _elsewhere(edit: EditInContext, old: str, new: str) -> str | None:
    """The phrase of the new word with both neighbours, or two on one side, if it stands elsewhere in the text too."""
    now = edit.places[1]
    left, right = now.behind(2), now.ahead(2)
    for phrase in ((*left[-1:], new, *right[:1]), (*left, new), (new, *right)):
        told = " ".join(phrase)
        if len(phrase) == 3 and all(word.isalpha() for word in phrase) and _again(edit, told, old, new, phrase):
            return f"“{told}” stands elsewhere in the text"
    return None


def _again(edit: EditInContext, told: str, old: str, new: str, phrase: tuple[str, ...]) -> bool:
    """True if the old text, which is not changed by this edit, has the phrase already and never has the other one."""
    other = " ".join(old if word == new else word for word in phrase)
    here, there = edit.usage[0].again(told), edit.usage[0].again(other)
    return bool(here) and there is not None and there <= 1
