"""Punctuation: the same words with other marks."""

from recension.kinds import EditInContext, differing, kind, listed
from recension.reading.patterns import pattern
from recension.reading.tokens import cut

# The marks of a quotation are told with it, and % or + say something: neither is a mere mark.
_MARK = pattern(r"[.,;:!?'()&/·•…、。，；：？！]+|-{1,2}")
_QUOTES = pattern(r"[\"“”„«»‹›「」『』]|''")
_LINK = pattern(r"[()!]+")


@kind("punctuation")
def punctuation(edit: EditInContext) -> str | None:
    """The reason, if the words are the same and the marks are not."""
    if edit.whole or not edit.same_words or edit.retyped or edit.pointed:
        return None
    old, new = (tuple(mark for mark in side if _counts(edit, mark)) for side in edit.marks)
    told = differing(old, new)
    if told:
        return f"only the marks differ: {differing(_typed(edit.old, old), _typed(edit.new, new))}"
    return f"the marks stand in another order: {listed(old)} became {listed(new)}" if _reordered(edit) else None


def _typed(passage: str, marks: tuple[str, ...]) -> tuple[str, ...]:
    """The marks of a passage as they are typed there: a dash of whatever length is compared as a hyphen."""
    typed = {form: passage[start:end] for start, end, form in cut(passage)}
    return tuple(typed.get(mark, mark) for mark in marks)


def _counts(edit: EditInContext, mark: str) -> bool:
    """True for a mark that is no part of a link, no quotation mark, and no single mark beside a double one."""
    if edit.addresses != ((), ()) and _LINK.fullmatch(mark):
        return False
    old, new = edit.marks
    if not edit.spoken and _QUOTES.fullmatch(mark):
        return True  # round a label, a title, a word held at a distance
    return bool(_MARK.fullmatch(mark)) and not (mark == "'" and old.count('"') != new.count('"'))


def _reordered(edit: EditInContext) -> bool:
    old, new = edit.marks
    return old != new and sorted(old) == sorted(new) and edit.addresses == ((), ())
