"""Hyphenation: the same letters, written as one word, as two, or with a hyphen."""

from recension import lists
from recension.kinds import EditInContext, kind, say

_OTHER_WORDS = lists.words("hyphens")


@kind("hyphenation", both=True)
def hyphenation(edit: EditInContext) -> str | None:
    """The reason, if the letters are the same but for hyphens, or for spaces between words."""
    old, new = edit.removed, edit.added
    if edit.same_words or not old or not new or _closed(old) != _closed(new):
        return None
    if any(map(str.isdigit, edit.old + edit.new)):
        return None
    if _closed(old) in _OTHER_WORDS:
        return f"joined or parted, and another word for it: {say(edit.old, edit.new)}"
    return f"the same letters, joined or parted: {say(edit.old, edit.new)}"


def _closed(words: tuple[str, ...]) -> str:
    return "".join(words).replace("-", "").lower()
