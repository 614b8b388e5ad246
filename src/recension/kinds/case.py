"""Case: the same letters, large or small."""

from recension.kinds import EditInContext, differing, kind


@kind("case", both=True)
def case(edit: EditInContext) -> str | None:
    """The reason, if the words are the same but for capitals."""
    old, new = edit.removed, edit.added
    return f"only capitals differ: {differing(old, new)}" if edit.same_words and old != new else None
