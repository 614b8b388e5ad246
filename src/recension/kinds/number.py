"""Number: figures and number words."""

import re

from recension.kinds import Case, differing, kind

_FIGURE = re.compile(
    r"[-+−±]?[$€£¥₹]?\d+(?:[.,:]\d+)*(?:%|st|nd|rd|th|s|k|m|bn|tn|kg|g|km|cm|mm|ft|in|mph|kmh|°c|°f)?(?:-\w+)*"
)
_LIST_NUMBER = re.compile(r"\s*\(?\d{1,3}[.)]\s+")
# "one", "second" and "quarter" are left out: they are a pronoun, a moment and a place more often than a number.
_WORDS = frozenset(
    "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds "
    "thousand thousands million millions billion billions trillion trillions dozen dozens score half third "
    "thirds fourth fifth sixth seventh eighth ninth tenth twice thrice double doubled triple tripled both".split()
)


@kind("number")
def number(case: Case) -> str | None:
    """The reason, if a figure or number word stands on one side and not on the other."""
    if _renumbered(case):
        return None
    told = differing(numbers(case.lost), numbers(case.gained))
    return f"a number: {told}" if told else None


def _renumbered(case: Case) -> bool:
    """True if only the number of a list's item came, went or changed."""
    at_start = not case.before[: case.at].strip() and not case.after[: case.to].strip()
    return at_start and not any(_LIST_NUMBER.sub("", side + " ").strip() for side in (case.old, case.new))


def numbers(words: tuple[str, ...]) -> tuple[str, ...]:
    """The figures and number words among words; a word with digits in it (CH-47, 18F) is a name."""
    folded = map(str.casefold, words)
    return tuple(word for word in folded if _FIGURE.fullmatch(word) or _WORDS.issuperset(word.split("-")))
