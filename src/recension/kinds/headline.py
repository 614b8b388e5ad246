"""Headline: what stands in the article's headline."""

from recension.kinds import EditInContext, kind, say


@kind("headline", at_length=True)
def headline(edit: EditInContext) -> str | None:
    """The reason, if the edit is in the headline."""
    return f"it stands in the headline: {say(edit.old, edit.new)}" if edit.field == "headline" else None
