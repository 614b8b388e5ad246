"""Repetition: words that stand twice in a row, taken out or brought in."""

from recension.kinds import EditInContext, kind, shown


@kind("repetition")
def repetition(edit: EditInContext) -> str | None:
    """The reason, if the words taken out (or put in) stand again right before or right after."""
    if not edit.repeated:
        return None
    if edit.old.strip():
        return f"{shown(edit.old)} stood twice; it stands again {edit.repeated}"
    return f"{shown(edit.new)} now stands twice; it stands already {edit.repeated}"
