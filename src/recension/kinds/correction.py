"""Correction: a notice that says what was corrected, added, changed or taken away."""

from recension.kinds import EditInContext, kind, say


@kind("correction", at_length=True)
def correction(edit: EditInContext) -> str | None:
    """The reason, if the edit is in a correction notice, and what became of the notice."""
    if edit.field != "correction":
        return None
    if not edit.whole:
        return f"the notice was changed: {say(edit.old, edit.new)}"
    return f"a notice was {'removed' if edit.old.strip() else 'added'}: {say(edit.old, edit.new)}"
