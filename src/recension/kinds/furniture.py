"""Furniture: text of the page beside the article, and counts and times that change by themselves."""

from recension.kinds import EditInContext, kind, say


@kind("furniture")
def furniture(edit: EditInContext) -> str | None:
    """The reason, if only a count of comments, a reading time or the like came, went or changed."""
    return f"beside the article: {say(edit.old, edit.new)}" if edit.furniture else None
