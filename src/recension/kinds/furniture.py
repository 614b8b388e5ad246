"""Furniture: what a page says beside its article, and what ticks by itself."""

from recension.kinds import Case, kind, say


@kind("furniture")
def furniture(case: Case) -> str | None:
    """The reason, if nothing but a count of comments, a time of reading or the like came, went or changed."""
    return f"beside the article: {say(case.old, case.new)}" if case.furniture else None
