"""Link: where a link, an image or an address leads."""

import re

from recension.kinds import Case, differing, kind, say
from recension.patterns import pattern

_TARGET = pattern(r"\]\([^()]*\)|\b(?:src|href)=(?:\"[^\"]*\"|'[^']*')|https?://\S+")
_ADDRESS = pattern(r"\S+@\S+\.\w+|(?:\w[\w-]*\.)+(?:com|org|net|gov|edu|info|io|co\.uk)(?:/\S*)?", re.IGNORECASE)


@kind("link")
def link(case: Case) -> str | None:
    """The reason, if an address stands on one side and not on the other, or the edit lies within one."""
    told = differing(*case.addresses)
    if told:
        return f"an address: {told}"
    if _bracketed(case):
        return f"the brackets of a link: {say(case.old, case.new)}"
    sides = ((case.before, case.at, case.old), (case.after, case.to, case.new))
    if case.whole or not any(within(*side) for side in sides):
        return None
    return f"within an address: {say(case.old, case.new)}"


def _bracketed(case: Case) -> bool:
    """True if nothing but the square brackets of a Markdown link came or went."""
    marks = {mark for side in case.tokens for mark in side}
    return bool(marks) and marks <= {"[", "]"} and any("](" in side for side in (case.before, case.after))


def within(sentence: str, at: int, words: str) -> bool:
    """True if some words of a sentence are a part of an address, or one by themselves."""
    if not words.strip():
        return False
    start, end = at + len(words) - len(words.lstrip()), at + len(words.rstrip())
    places = [*_TARGET.finditer(sentence)] if "://" in sentence or "](" in sentence or "=" in sentence else []
    if "." in _unbroken(sentence, start, end):
        places += _ADDRESS.finditer(sentence)
    return any(m.start() <= start and end <= m.end() for m in places)


def _unbroken(sentence: str, start: int, end: int) -> str:
    """The words with all that touches them, from the space before to the space after."""
    behind = sentence.find(" ", end)
    return sentence[sentence.rfind(" ", 0, start) + 1 : behind if behind >= 0 else len(sentence)]
