"""What ends the program from outside: ^C (SIGINT), a request to end (SIGTERM), a terminal that goes away (SIGHUP).

The first one unwinds what is going on, as ^C does in Python, so that nothing is left half written; on the screen it
leaves the screen. One more, or one before there is anything to unwind, ends at once. The exit status is 128 and the
signal's number.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class _Now:
    """How things stand: which signal came, whether work is going on, how it is left and the terminal given back."""

    came = 0
    working = False
    leave: Callable[[], None] | None = None
    restore: Callable[[], None] | None = None


def begin() -> None:
    """From now on these signals are ours, but for those that whoever started us has us ignore (nohup, `&`)."""
    for number in _ENDING:
        if signal.getsignal(number) not in (signal.SIG_IGN, None):
            signal.signal(number, _came)
    sys.unraisablehook = _lost


def ended(work: Callable[[], int]) -> int:
    """The status that the work gives, or that of the signal that came."""
    try:
        _Now.working = True
        status = work()
        _Now.working = False
    except KeyboardInterrupt:  # it came just before the work began or after it ended
        status = 0
    return 128 + _Now.came if _Now.came else status


@contextmanager
def leaving(leave: Callable[[], None], restore: Callable[[], None]) -> Iterator[None]:
    """While this is open, a signal calls `leave`, which is to end the work soon; one more gives the terminal back by
    `restore` and ends at once."""
    _Now.leave, _Now.restore = leave, restore
    try:
        yield
    finally:
        _Now.leave = _Now.restore = None


@contextmanager
def left_to_the_child() -> Iterator[None]:
    """While this is open, ^C is for the program that we wait for, as it is under git."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)


def _came(number: int, _: FrameType | None) -> None:
    if _Now.came or not _Now.working:
        _end(number)
    _Now.came = number
    if _Now.leave is None:
        raise KeyboardInterrupt
    _Now.leave()


def _end(number: int) -> None:
    if _Now.restore is not None:
        _Now.restore()
    os._exit(128 + number)


def _lost(trouble: "sys.UnraisableHookArgs") -> None:
    """Where Python has no use for an exception, ours has: it came in between, as something was being deleted."""
    if _Now.came and isinstance(trouble.exc_value, KeyboardInterrupt):
        _end(_Now.came)
    sys.__unraisablehook__(trouble)
