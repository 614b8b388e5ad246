"""The terminal as it was before the screen, given back where the screen itself has no time to."""

import os
import sys
from codecs import getincrementaldecoder
from contextlib import suppress
from functools import partial

_LEAVE = b"".join(
    b"\x1b" + code
    for code in (
        *(b"[?%dl" % mode for mode in (2004, 2048, 1000, 1002, 1003, 1006, 1015, 1004)),  # pastes, sizes, mouse, focus
        b"[?7h",  # lines wrap
        b"[<u",  # keys come as they always did
        b"[?1049l",  # the other screen
        b"[?25h",  # the cursor is there
    )
)


def take_any_bytes() -> None:
    """Has the screen take bytes that are no UTF-8 for a mark each. Textual ends at the first that a terminal sends, as
    one of another encoding does for é."""
    from textual.drivers import linux_driver

    vars(linux_driver)["getincrementaldecoder"] = lambda name: partial(getincrementaldecoder(name), errors="replace")


class Kept:
    """The terminal as it is now, to be given back."""

    def __init__(self) -> None:
        import termios

        self._into, self._out, self._before = _number(sys.__stdin__), -1, None
        with suppress(OSError):
            self._out = os.dup(_number(sys.__stderr__))
        with suppress(termios.error):
            self._before = termios.tcgetattr(self._into)

    def give_back(self) -> None:
        """Leaves the screen, and sets the terminal as it was."""
        import termios

        with suppress(OSError, termios.error):
            os.write(self._out, _LEAVE)
        with suppress(OSError, termios.error):
            if self._before is not None:
                termios.tcsetattr(self._into, termios.TCSANOW, self._before)

    def give_back_for_good(self) -> None:
        """Does the same, and lets nothing that the screen still writes reach the terminal."""
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), _number(sys.__stderr__))
        self.give_back()


def _number(stream: object) -> int:
    """The number of the stream, as the system knows it; -1 where there is none."""
    try:
        return int(stream.fileno())  # type: ignore[attr-defined]
    except (AttributeError, OSError, ValueError):
        return -1
