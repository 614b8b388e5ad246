"""Typo: a probable slip of one word for another."""

import re

from recension.kinds import Case, kind
from recension.kinds.number import numbers

_WORD = re.compile(r"[a-zß-öø-ÿ]+(?:'[a-z]+)?")
# Endings by which a word is bent, not mistaken.
_ENDINGS = ("s", "es", "d", "ed", "ing", "er", "est", "ly", "n", "y", "'s", "r", "al", "e")
# Words that are close in form and far in sense: an edit between two of one group is meant.
_MEANT = (
    frozenset("north south".split()),
    frozenset("increase decrease increased decreased increases decreases".split()),
    frozenset("import export imports exports imported exported".split()),
    frozenset("hire fire hired fired hires fires".split()),
    frozenset("male female".split()),
    frozenset("inclusive exclusive".split()),
    frozenset("internal external".split()),
    frozenset("more most less least".split()),
    frozenset("this that these those they them their there then".split()),
    frozenset("will would could should shall can may might must".split()),
    frozenset("have has had were was been being are".split()),
    frozenset("here where when what who whom which how".split()),
    frozenset("some same such much many".split()),
    frozenset("with within without".split()),
    frozenset("inside outside indoor outdoor above about".split()),
    frozenset("former formerly latter later".split()),
    frozenset("first last past next".split()),
    frozenset("into onto upon over under".split()),
)


@kind("typo")
def typo(case: Case) -> str | None:
    """The reason, if one word alone was replaced by one that is spelt almost the same."""
    if not case.alone or len(case.removed) != 1 or len(case.added) != 1:
        return None
    old, new = case.removed[0], case.added[0]
    if not (_WORD.fullmatch(old) and _WORD.fullmatch(new)) or numbers((old, new)) or _bent(old, new):
        return None
    if not _close(old, new):
        return None
    return f"“{old}” and “{new}” are spelt almost alike, and nothing else in the sentence changed"


def _bent(old: str, new: str) -> bool:
    """True if the two are forms of one word, or opposites, or words that are often exchanged on purpose."""
    if any(old in group and new in group for group in _MEANT):
        return True
    short, long = sorted((old, new), key=len)
    stem = len(_shared(old, new))
    tails = old[stem:], new[stem:]
    return (stem >= 3 and all(tail == "" or tail in _ENDINGS for tail in tails)) or long.endswith(short)


def _shared(old: str, new: str) -> str:
    size = 0
    while size < min(len(old), len(new)) and old[size] == new[size]:
        size += 1
    return old[:size]


def _close(old: str, new: str) -> bool:
    """One slip of the fingers, or two in a word of five letters or more."""
    from rapidfuzz.distance import OSA

    slips = OSA.distance(old, new)
    return (
        min(len(old), len(new)) >= 3
        and (slips == 1 or (slips == 2 and min(len(old), len(new)) >= 5))
        and (old[0] == new[0] or slips == 1)
    )
