"""The settings of a reader's view."""

from msgspec import Struct


class View(Struct, frozen=True):
    """How a reader sees a report: the width in cells, whether there are colours and attributes, and which colours.

    `context` is how many unchanged sentences are shown on either side of a change. `unfiltered` is the command that
    tells all that the reader asked to ignore, too; empty where there is none.
    """

    width: int = 80
    colour: bool = False
    context: int = 1
    theme: str = "calm"
    unfiltered: str = ""
