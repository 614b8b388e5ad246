"""Negation: a sentence turned into its opposite."""

from recension.kinds import Case, differing, kind

_WORDS = frozenset("no not never none nor neither nobody nothing nowhere without cannot non barely hardly".split())
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis")


@kind("negation")
def negation(case: Case) -> str | None:
    """The reason, if a word that denies stands on one side and not on the other."""
    told = differing(_denials(case.lost), _denials(case.gained))
    if told:
        return f"a negation: {told}"
    turned = _turned(case.lost, case.gained)
    return f"turned round: “{turned[0]}” became “{turned[1]}”" if turned else None


def _denials(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in map(str.casefold, words) if word in _WORDS or word.endswith("n't"))


def _turned(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, str] | None:
    """A word and the same word with a prefix that denies it, one on either side."""
    for one in old:
        for two in new:
            short, long = sorted((one.casefold(), two.casefold()), key=len)
            if len(short) > 3 and any(long.replace("-", "") == prefix + short for prefix in _PREFIXES):
                return one, two
    return None
