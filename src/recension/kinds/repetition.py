"""Repetition: words that stand twice in a row, taken out or brought in."""

from recension.kinds import Case, kind, shown


@kind("repetition")
def repetition(case: Case) -> str | None:
    """The reason, if the words taken out (or put in) stand again right before or right after."""
    if not case.repeated:
        return None
    if case.old.strip():
        return f"{shown(case.old)} stood twice; it stands again {case.repeated}"
    return f"{shown(case.new)} now stands twice; it stands already {case.repeated}"
