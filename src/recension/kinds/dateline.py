"""Dateline: what stands in the article's dateline."""

from recension.kinds import Case, kind, say


@kind("dateline", at_length=True)
def dateline(case: Case) -> str | None:
    """The reason, if the edit is in the dateline."""
    return f"it stands in the dateline: {say(case.old, case.new)}" if case.field == "dateline" else None
