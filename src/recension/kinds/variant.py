"""Variant: the same word as another press writes it: colour and color, five and 5, do not and don't."""

from functools import lru_cache
from itertools import chain

from recension.kinds import Case, kind, say
from recension.lexicon.forms import known
from recension.lexicon.numbers import is_number, values
from recension.lexicon.variants import canonical, settled
from recension.reading.tokens import same_but_for_case


@kind("variant", language="en", both=True)
def variant(case: Case) -> str | None:
    """The reason, if both sides say the same words or figures, each as another house would write them.

    Made for English: British and American spelling, short forms, figures and number words.
    """
    old, new = tuple(filter(_is_said, case.tokens[0])), tuple(filter(_is_said, case.tokens[1]))
    if not old or not new or max(len(old), len(new)) > 12 or same_but_for_case("".join(old), "".join(new)):
        return None
    if _same(old, new):
        return f"the same, written otherwise: {say(case.old, case.new)}"
    older = bool(case.swaps) and not case.retyped and all(_of_old(*pair) for pair in case.swaps)
    return f"an older spelling of the same: {say(case.old, case.new)}" if older else None


@lru_cache(maxsize=8192)
def _is_said(token: str) -> bool:
    return token[:1].isalnum() or token[:1] in "%&$€£¥" or len(token) > 1


def _same(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    plain = tuple(chain(*map(canonical, old))), tuple(chain(*map(canonical, new)))
    if plain[0] == plain[1]:
        return True
    if not any(map(is_number, map(str.casefold, plain[0]))):
        return False
    figures = values(plain[0]), values(plain[1])
    return bool(figures[0].values) and figures[0] == figures[1]


def _of_old(old: str, new: str) -> bool:
    """True for a word and its older spelling: one of them is not known today, nor both where it may be a name."""
    known_both, named = (known(old), known(new)), old[0].isupper() or new[0].isupper()
    if min(len(old), len(new)) < 3 or all(known_both) or (named and not any(known_both)):
        return False
    return settled(old) == settled(new)
