"""Letters that stand for words, told by the words they stand behind: World Health Organization (WHO)."""

from collections.abc import Sequence

_FEWEST, _MOST = 2, 8  # letters
_BETWEEN = 4  # small words (of, and, for) that may stand among the words and have no letter


def abbreviated(tokens: Sequence[str], at: int) -> tuple[str, ...]:
    """The words before a bracket whose first letters are those at the place in it; none where they are not.

    >>> abbreviated(("the", "data", "protection", "officer", "(", "DPO", ")"), 5)
    ('data', 'protection', 'officer')
    """
    letters = tokens[at].replace(".", "").removesuffix("s")
    if not letters.isupper() or not _FEWEST <= len(letters) <= _MOST or at < 2 or tokens[at - 1] != "(":
        return ()
    return spelt(letters, tokens[max(0, at - 1 - len(letters) - _BETWEEN) : at - 1])


def spelt(letters: str, words: Sequence[str]) -> tuple[str, ...]:
    """The last words whose first letters are these, in order; small words among them may be passed over."""
    left, at = list(letters.lower()), len(words)
    while left and at > 0:
        at -= 1
        word = words[at].lower()
        if word[:1] == left[-1]:
            left.pop()
        elif len(word) > 3 or not word.isalpha():
            return ()
    return tuple(words[at:]) if not left else ()
