"""Hyphenation: the same letters, written as one word, as two, or with a hyphen."""

from recension.kinds import Case, kind, say


@kind("hyphenation")
def hyphenation(case: Case) -> str | None:
    """The reason, if the letters are the same but for hyphens, or for spaces between words."""
    old, new = case.removed, case.added
    if [word.casefold() for word in old] == [word.casefold() for word in new] or not old or not new:
        return None
    if any(char.isdigit() for char in case.old + case.new) or _closed(old) != _closed(new):
        return None
    return f"the same letters, joined or parted: {say(case.old, case.new)}"


def _closed(words: tuple[str, ...]) -> str:
    return "".join(words).replace("-", "").casefold()
