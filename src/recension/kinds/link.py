"""Link: where a link, an image or an address leads."""

from recension.kinds import Case, differing, kind, say


@kind("link")
def link(case: Case) -> str | None:
    """The reason, if an address stands on one side and not on the other, or the edit lies within one."""
    pictured = differing(*case.pictures)
    if pictured:
        return f"a picture: {pictured}"
    told = differing(*case.addresses)
    if told:
        return f"an address: {told}"
    if _bracketed(case):
        return f"the brackets of a link: {say(case.old, case.new)}"
    if case.whole or not case.in_address:
        return None
    return f"within an address: {say(case.old, case.new)}"


def _bracketed(case: Case) -> bool:
    """True if nothing but the square brackets of a Markdown link came or went."""
    if "](" not in case.before and "](" not in case.after:
        return False
    marks = {*case.old, *case.new} - {" "}
    return bool(marks) and marks <= {"[", "]"}
