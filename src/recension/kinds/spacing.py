"""Spacing: the same words and marks, set apart differently."""

from recension.kinds import Case, kind
from recension.reading.tokens import cut

FOLD = {"a space", "a line break"}


@kind("spacing", at_length=True)
def spacing(case: Case) -> str | None:
    """The reason, if nothing but white space differs."""
    if case.old.lstrip()[:1] != case.new.lstrip()[:1] or "".join(case.old.split()) != "".join(case.new.split()):
        return None
    if [case.old[a:b] for a, b, _ in cut(case.old)] != [case.new[a:b] for a, b, _ in cut(case.new)]:
        return None
    if {name(case.old), name(case.new)} == FOLD:
        return "only white space differs: the line is broken elsewhere"
    if name(case.old) == name(case.new):
        return "only white space differs: spaces beside a line break, or the characters that end a line"
    return f"only white space differs: {name(case.old)} became {name(case.new)}"


def name(passage: str) -> str:
    """A passage's white space in words."""
    gap = "".join(char for char in passage if char.isspace())
    breaks = len(gap.replace("\r\n", "\n").replace("\r", "\n").split("\n")) - 1
    if not gap:
        return "no space"
    if breaks:
        return "a blank line" if breaks == 2 else "a line break" if breaks == 1 else f"{breaks} line breaks"
    kinds = {" ": "space", "\t": "tab", "\xa0": "no-break space", "\u202f": "narrow no-break space"}
    what = kinds.get(gap[0], f"space U+{ord(gap[0]):04X}") if len(set(gap)) == 1 else "mixed spaces"
    return f"a {what}" if len(gap) == 1 else f"{len(gap)} {what}s" if len(set(gap)) == 1 else what
