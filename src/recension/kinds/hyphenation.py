"""Hyphenation: the same letters, written as one word, as two, or with a hyphen."""

from recension import lists
from recension.kinds import Case, kind, say

_OTHER_WORDS = lists.words("hyphens")


@kind("hyphenation", both=True)
def hyphenation(case: Case) -> str | None:
    """The reason, if the letters are the same but for hyphens, or for spaces between words."""
    old, new = case.removed, case.added
    if case.same_words or not old or not new or _closed(old) != _closed(new):
        return None
    if any(map(str.isdigit, case.old + case.new)):
        return None
    if _closed(old) in _OTHER_WORDS:
        return f"joined or parted, and another word for it: {say(case.old, case.new)}"
    return f"the same letters, joined or parted: {say(case.old, case.new)}"


def _closed(words: tuple[str, ...]) -> str:
    return "".join(words).replace("-", "").lower()
