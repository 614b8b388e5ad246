"""Furniture: what a page says beside its article, and what ticks by itself."""

from recension.kinds import EditInContext, kind, say


@kind("furniture")
def furniture(edit: EditInContext) -> str | None:
    """The reason, if nothing but a count of comments, a time of reading or the like came, went or changed."""
    return f"beside the article: {say(edit.old, edit.new)}" if edit.furniture else None
