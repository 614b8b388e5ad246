"""Punctuation: the same words with other marks."""

from recension.kinds import Case, differing, kind, listed
from recension.reading.patterns import pattern

# The marks of a quotation are told with it, and % or + say something: neither is a mere mark.
_MARK = pattern(r"[.,;:!?'()&/·•…、。，；：？！]+|-{1,2}")
_QUOTES = pattern(r"[\"“”„«»‹›「」『』]|''")
_LINK = pattern(r"[()!]+")


@kind("punctuation")
def punctuation(case: Case) -> str | None:
    """The reason, if the words are the same and the marks are not."""
    if case.whole or not case.same_words or case.retyped or case.pointed:
        return None
    old, new = (tuple(mark for mark in side if _counts(case, mark)) for side in case.marks)
    told = differing(old, new)
    if told:
        return f"only the marks differ: {told}"
    return f"the marks stand in another order: {listed(old)} became {listed(new)}" if _reordered(case) else None


def _counts(case: Case, mark: str) -> bool:
    """True for a mark that is no part of a link and no quotation mark, nor a single one beside a double one."""
    if case.addresses != ((), ()) and _LINK.fullmatch(mark):
        return False
    old, new = case.marks
    if not case.spoken and _QUOTES.fullmatch(mark):
        return True  # round a label, a title, a word held at a distance
    return bool(_MARK.fullmatch(mark)) and not (mark == "'" and old.count('"') != new.count('"'))


def _reordered(case: Case) -> bool:
    old, new = case.marks
    return old != new and sorted(old) == sorted(new) and case.addresses == ((), ())
