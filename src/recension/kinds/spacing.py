"""Spacing: the same words and marks, set apart differently."""

from recension.kinds import EditInContext, kind
from recension.reading.tokens import cut

FOLD = {"a space", "a line break"}


@kind("spacing", at_length=True)
def spacing(edit: EditInContext) -> str | None:
    """The reason, if nothing but white space differs."""
    if edit.old.lstrip()[:1] != edit.new.lstrip()[:1] or "".join(edit.old.split()) != "".join(edit.new.split()):
        return None
    if [edit.old[a:b] for a, b, _ in cut(edit.old)] != [edit.new[a:b] for a, b, _ in cut(edit.new)]:
        return None
    if {name(edit.old), name(edit.new)} == FOLD:
        return "only white space differs: the line is broken elsewhere"
    if name(edit.old) == name(edit.new):
        return "only white space differs: spaces beside a line break, or the characters that end a line"
    return f"only white space differs: {name(edit.old)} became {name(edit.new)}"


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
