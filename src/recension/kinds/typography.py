"""Typography: the same words and marks, in other characters: curly quotation marks, dashes, emphasis, mark-up."""

import re

from recension.kinds import Case, digits, kind, say
from recension.reading.patterns import pattern
from recension.reading.tokens import INVISIBLE, cut

_MARKUP = pattern(r"[*_~`#\\|]+|^[^\S\n]*>+|^[^\S\n]*[-=]{3,}[^\S\n]*$|</?[A-Za-z][^<>]*>|\{:[^{}]*\}", re.MULTILINE)
_SIGNS = frozenset("*_~`#\\|<>{-=")  # without one of them there is no markup
_TAG = pattern(r"</?[A-Za-z][^<>]*>?|\{:[^{}]*\}|\{%[^{}]*%\}")
_READ = pattern(r"""\b(?:alt|title|src|href)=("[^"]*"?|'[^']*'?)""")


@kind("typography")
def typography(case: Case) -> str | None:
    """The reason, if the characters differ and what they spell does not; never for a digit in another form."""
    told = (None if case.plainly else _retyped(case)) or _marked_up(case)
    return told if told and digits(case.old) == digits(case.new) else None


def _retyped(case: Case) -> str | None:
    if case.retyped and case.old.split() != case.new.split() and case.old.casefold() != case.new.casefold():
        return f"the same in other characters: {say(case.old, case.new)}"
    old, new = _forms(case.old), _forms(case.new)
    if old != new and _seen(old) == _seen(new):
        if len(old) != len(new):
            return f"only marks that nobody sees differ: {say(case.old, case.new)}"
        pairs = [(was, now) for (was, _), (now, _) in zip(old, new, strict=True) if was != now]
        return f"the same in other characters: {pairs[0][0]} became {pairs[0][1]}"
    return None


def _marked_up(case: Case) -> str | None:
    if _only_markup(case):
        return f"only markup differs: {say(case.old, case.new)}"
    return f"inside a tag: {say(case.old, case.new)}" if _in_tag(case) else None


def _only_markup(case: Case) -> bool:
    if _SIGNS.isdisjoint(case.old) and _SIGNS.isdisjoint(case.new):
        return False
    old, new = _MARKUP.sub("", case.old), _MARKUP.sub("", case.new)
    return case.addresses == ((), ()) and (old, new) != (case.old, case.new) and old.split() == new.split()


def _forms(passage: str) -> list[tuple[str, str]]:
    return [(passage[a:b], key) for a, b, key in cut(passage)]


def _seen(forms: list[tuple[str, str]]) -> list[str]:
    return [key for _, key in forms if key != INVISIBLE]


def _in_tag(case: Case) -> bool:
    """True if both sides lie within a tag of mark-up, and not in a part of it that is shown or leads somewhere."""
    if case.whole or not any(mark in case.before and mark in case.after for mark in "<{"):
        return False
    sides = ((case.before, case.at, case.old), (case.after, case.to, case.new))
    return all(_tagged(sentence, at, at + len(words)) for sentence, at, words in sides)


def _tagged(sentence: str, start: int, end: int) -> bool:
    tag = next((m for m in _TAG.finditer(sentence) if m.start() < start and end < m.end()), None)
    if tag is None:
        return False
    return not any(tag.start() + m.start() <= start < tag.start() + m.end() for m in _READ.finditer(tag.group()))
