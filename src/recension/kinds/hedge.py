"""Hedge: words that leave open whether it is so, and the question mark that does the same."""

from recension.kinds import Case, differing, kind

_WORDS = frozenset(
    "alleged allegedly allegation allegations apparently arguably believed could maybe may might perhaps "
    "possible possibly potentially presumably probable probably purported purportedly reported reportedly "
    "rumoured rumored seemingly seems supposed supposedly suspected unconfirmed unverified likely unlikely "
    "claimed".split()
)


@kind("hedge")
def hedge(case: Case) -> str | None:
    """The reason, if a word of doubt, or a question mark, stands on one side and not on the other."""
    told = differing(_doubts(case.marks[0], case.lost), _doubts(case.marks[1], case.gained))
    return f"how sure it is: {told}" if told else None


def _doubts(marks: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
    asked = tuple(mark for mark in marks if "?" in mark or mark == "？")
    return tuple(word for word in map(str.casefold, words) if word in _WORDS) + asked
