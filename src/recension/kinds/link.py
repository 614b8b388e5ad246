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
    if case.whole or not (within(case.before, case.at, case.old) or within(case.after, case.to, case.new)):
        return None
    return f"within an address: {say(case.old, case.new)}"


def _bracketed(case: Case) -> bool:
    """True if nothing but the square brackets of a Markdown link came or went."""
    if "](" not in case.before and "](" not in case.after:
        return False
    marks = {*case.tokens[0], *case.tokens[1]}
    return bool(marks) and marks <= {"[", "]"}


def within(sentence: str, at: int, words: str) -> bool:
    """True if some words of a sentence are a part of an address, or one by themselves."""
    if not words or words.isspace():
        return False
    start, end = at + len(words) - len(words.lstrip()), at + len(words.rstrip())
    places = [*_TARGET.finditer(sentence)] if "://" in sentence or "](" in sentence or "=" in sentence else []
    first, behind = sentence.rfind(" ", 0, start) + 1, sentence.find(" ", end)
    last = behind if behind >= 0 else len(sentence)
    if sentence.find(".", first, last) >= 0:  # an address has no space in it
        places += _ADDRESS.finditer(sentence, first, last)
    return any(m.start() <= start and end <= m.end() for m in places)
