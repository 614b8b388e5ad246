"""Correction: a notice that says what was corrected, added, changed or taken away."""

from recension.kinds import Case, kind, say


@kind("correction", at_length=True)
def correction(case: Case) -> str | None:
    """The reason, if the edit is in a correction notice, and what became of the notice."""
    if case.field != "correction":
        return None
    if not case.whole:
        return f"the notice was changed: {say(case.old, case.new)}"
    return f"a notice was {'removed' if case.old.strip() else 'added'}: {say(case.old, case.new)}"
