"""Headline: what stands in the article's headline."""

from recension.kinds import Case, kind, say


@kind("headline", at_length=True)
def headline(case: Case) -> str | None:
    """The reason, if the edit is in the headline."""
    return f"it stands in the headline: {say(case.old, case.new)}" if case.field == "headline" else None
