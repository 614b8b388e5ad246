"""The same as on a terminal for scripts and pipes: without colours, in lines of one width on every machine."""

from msgspec.structs import replace

from recension.formats.blame import Wanted, terminal
from recension.histories.blame import Blame
from recension.telling.view import View


def write(blame: Blame, asked: Wanted, view: View) -> str:
    """The text with its margin, the legend, and what is gone."""
    return terminal.write(blame, asked, replace(view, width=100, colour=False))
