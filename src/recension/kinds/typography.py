"""Typography: the same words and marks, in other characters: curly quotation marks, dashes, emphasis, mark-up."""

from recension.kinds import EditInContext, digits, kind, say
from recension.reading.tokens import INVISIBLE, cut, same_but_for_case


@kind("typography")
def typography(edit: EditInContext) -> str | None:
    """The reason, if the characters differ and what they spell does not; never for a digit in another form."""
    told = (None if edit.plainly else _retyped(edit)) or _marked_up(edit)
    return told if told and digits(edit.read[0]) == digits(edit.read[1]) else None


def _retyped(edit: EditInContext) -> str | None:
    if edit.retyped and edit.old.split() != edit.new.split() and not same_but_for_case(edit.old, edit.new):
        return f"the same in other characters: {say(edit.old, edit.new)}"
    old, new = _forms(edit.old), _forms(edit.new)
    if old != new and _seen(old) == _seen(new):
        if len(old) != len(new):
            return f"only marks that nobody sees differ: {say(edit.old, edit.new)}"
        pairs = [(was, now) for (was, _), (now, _) in zip(old, new, strict=True) if was != now]
        return f"the same in other characters: {pairs[0][0]} became {pairs[0][1]}"
    return None


def _marked_up(edit: EditInContext) -> str | None:
    return f"only mark-up differs: {say(edit.old, edit.new)}" if _only_markup(edit) else None


def _only_markup(edit: EditInContext) -> bool:
    """True if a reader reads the same on both sides, and no link came or went."""
    old, new = edit.read
    if (old, new) == (edit.old, edit.new) or old.split() != new.split():
        return False
    if not (edit.old + edit.new).strip("[]! \n"):
        return False
    return not edit.in_address and edit.addresses == ((), ()) and edit.pictures[0] == edit.pictures[1]


def _forms(passage: str) -> list[tuple[str, str]]:
    return [(passage[a:b], key) for a, b, key in cut(passage)]


def _seen(forms: list[tuple[str, str]]) -> list[str]:
    return [key for _, key in forms if key != INVISIBLE]
