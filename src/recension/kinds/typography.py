"""Typography: the same words and marks, in other characters: curly quotation marks, dashes, emphasis, mark-up."""

from recension.kinds import Case, digits, kind, say
from recension.reading.tokens import INVISIBLE, cut, same_but_for_case


@kind("typography")
def typography(case: Case) -> str | None:
    """The reason, if the characters differ and what they spell does not; never for a digit in another form."""
    told = (None if case.plainly else _retyped(case)) or _marked_up(case)
    return told if told and digits(case.read[0]) == digits(case.read[1]) else None


def _retyped(case: Case) -> str | None:
    if case.retyped and case.old.split() != case.new.split() and not same_but_for_case(case.old, case.new):
        return f"the same in other characters: {say(case.old, case.new)}"
    old, new = _forms(case.old), _forms(case.new)
    if old != new and _seen(old) == _seen(new):
        if len(old) != len(new):
            return f"only marks that nobody sees differ: {say(case.old, case.new)}"
        pairs = [(was, now) for (was, _), (now, _) in zip(old, new, strict=True) if was != now]
        return f"the same in other characters: {pairs[0][0]} became {pairs[0][1]}"
    return None


def _marked_up(case: Case) -> str | None:
    return f"only mark-up differs: {say(case.old, case.new)}" if _only_markup(case) else None


def _only_markup(case: Case) -> bool:
    """True if what is read is the same on both sides, and no link came or went."""
    old, new = case.read
    if (old, new) == (case.old, case.new) or old.split() != new.split():
        return False
    if not (case.old + case.new).strip("[]! \n"):
        return False
    return not case.in_address and case.addresses == ((), ()) and case.pictures[0] == case.pictures[1]


def _forms(passage: str) -> list[tuple[str, str]]:
    return [(passage[a:b], key) for a, b, key in cut(passage)]


def _seen(forms: list[tuple[str, str]]) -> list[str]:
    return [key for _, key in forms if key != INVISIBLE]
