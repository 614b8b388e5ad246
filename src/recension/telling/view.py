"""How a reader looks at what is told."""

from msgspec import Struct


class View(Struct, frozen=True):
    """How a reader looks at it: cells across, whether colours and attributes are really there, which colours.

    `context` is how many unchanged sentences are shown on either side of a change.
    """

    width: int = 80
    colour: bool = False
    context: int = 1
    theme: str = "calm"
