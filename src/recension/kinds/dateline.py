"""Dateline: what stands in the article's dateline."""

from recension.kinds import EditInContext, kind, say


@kind("dateline", at_length=True)
def dateline(edit: EditInContext) -> str | None:
    """The reason, if the edit is in the dateline."""
    return f"it stands in the dateline: {say(edit.old, edit.new)}" if edit.field == "dateline" else None
