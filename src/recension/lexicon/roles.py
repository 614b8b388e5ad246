"""Offices, how they are held, and forms of address."""

from recension import lists

OFFICES = lists.words("roles", "offices")
STANDING = lists.words("roles", "standing")
ADDRESSES = lists.words("roles", "forms of address")


def is_title(word: str) -> bool:
    """True for an office or a form of address, which is no part of a name."""
    small = role_form(word)
    return small in OFFICES or small in ADDRESSES


def role_form(word: str) -> str:
    """A word as the lists have it: in small letters, an office in the singular, no point, no possessive 's."""
    small = word.lower().rstrip(".").removesuffix("'s")
    return small[:-1] if small.endswith("s") and small[:-1] in OFFICES else small
