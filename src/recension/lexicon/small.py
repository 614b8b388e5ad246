"""English words that are written small: a capital on one of them tells no name by itself."""

from functools import cache, lru_cache

from recension import lists
from recension.lexicon.forms import bends, known


@cache
def _listed() -> str:
    return lists.joined("small")


@lru_cache(maxsize=8192)
def is_small(word: str) -> bool:
    """True for a common word and for one that a dictionary writes small, in any of its forms; joined ones by part."""
    parts = word.lower().replace("’", "'").split("-")
    return all(known(part) or any(f"\n{one}\n" in _listed() for one in (part, *bends(part))) for part in parts if part)
