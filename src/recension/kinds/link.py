"""Link: where a link, an image or an address leads."""

from recension.kinds import Case, differing, kind


@kind("link")
def link(case: Case) -> str | None:
    """The reason, if an address stands on one side and not on the other."""
    told = differing(*case.addresses)
    return f"an address: {told}" if told else None
