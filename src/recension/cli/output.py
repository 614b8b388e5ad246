"""Where words go: data to standard output, through a pager if a person reads it; remarks to standard error."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from typing import IO, TYPE_CHECKING, Literal, cast

from recension.cli import progress
from recension.errors import Error

if TYPE_CHECKING:
    from subprocess import Popen

_NARROWEST, _WIDEST = 20, 10_000  # cells; COLUMNS may say anything

Colour = Literal["auto", "always", "never"]


def coloured(wish: Colour) -> bool:
    """Whether colours and attributes are really there for whoever reads standard output."""
    if wish == "never" or (terminal() and os.environ.get("TERM", "dumb") == "dumb"):
        return False
    if wish == "always":
        return True
    if os.environ.get("NO_COLOR"):  # no-color.org: set and not empty
        return False
    return os.environ.get("FORCE_COLOR", "0") not in ("", "0") or (terminal() and _draws())


def _draws() -> bool:
    """Whether the terminal draws a line through words and one under them, as its description or itself says."""
    if os.environ.get("COLORTERM") in ("truecolor", "24bit"):
        return True
    try:
        import curses
    except ImportError:  # not on Windows, nor in every small Python
        return False
    try:
        curses.setupterm()
        return bool(curses.tigetstr("smxx") and curses.tigetstr("smul"))
    except curses.error:
        return False


def terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def asks() -> bool:
    """Whether a person can answer on standard input."""
    return sys.stdin is not None and sys.stdin.isatty()


def draws() -> bool:
    """Whether the terminal can be drawn on, cell by cell; the screen is drawn through standard error."""
    return (
        sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM", "dumb") not in ("dumb", "unknown", "")
    )


def width() -> int:
    """How many cells a line has: COLUMNS, or the terminal's own number, or 80."""
    from shutil import get_terminal_size

    return min(max(_NARROWEST, get_terminal_size().columns), _WIDEST)


def page(pieces: Iterable[str | bytes], pager: bool) -> None:
    """Writes the pieces as they come, on a terminal through a pager, unless there is none or it is not wanted."""
    command = _pager() if pager and terminal() else ""
    for piece in _paged(command, iter(pieces)) if command else pieces:
        if not write_bytes(encoded(piece)):
            return


def encoded(piece: str | bytes) -> bytes:
    """The piece in UTF-8, bytes as they are; a name that is no text has its odd bytes as backslash escapes."""
    return piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace")


def _pager() -> str:
    """The pager's command line, found as git finds it; empty where there is none."""
    from shutil import which

    for name in ("RECENSION_PAGER", "PAGER"):
        if name in os.environ:
            return "" if os.environ[name] in ("", "cat") else os.environ[name]
    return "less" if which("less") else ""


def _paged(command: str, pieces: Iterator[str | bytes]) -> Iterator[str | bytes]:
    """Shows the pieces in the pager until the reader leaves it. All of them are still to be written where the shell
    finds no such command, else none."""
    import subprocess

    from recension.cli import signals

    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    given: list[str | bytes] = []
    # The command is the reader's own PAGER, which may have words and pipes in it: git gives it to a shell too.
    started = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, env=environment)  # noqa: S602
    reader = cast("IO[bytes]", started.stdin)  # which PIPE makes
    with started as process, signals.left_to_the_child():
        try:
            _feed(reader, pieces, given)
        finally:  # whatever ends us, who reads on is not left with a pager that nobody waits for
            _close(reader)
            _wait(process)
    return chain(given, pieces) if process.returncode == _NO_COMMAND else iter(())


_NO_COMMAND = 127
_PIPE = 1 << 20  # no pipe holds more: with so much of it written, a pager is there and reads


def _feed(reader: IO[bytes], pieces: Iterator[str | bytes], given: list[str | bytes]) -> None:
    """Writes the pieces to the reader as long as it reads; those that it may not have read are in `given`."""
    size = 0
    for piece in pieces:
        data = encoded(piece)
        progress.hush()  # the pager has something to show now
        if size < _PIPE:
            given.append(data)
        size += len(data)
        try:
            reader.write(data)
            reader.flush()
        except BrokenPipeError:
            break
    _close(reader)


def _wait(process: "Popen[bytes]") -> None:
    """Waits for the end of the process, and where that was broken off, once more."""
    try:
        process.wait()
    except KeyboardInterrupt:
        process.wait()
        raise


def _close(reader: IO[bytes]) -> None:
    with suppress(OSError):
        reader.close()


def write(text: str) -> None:
    """Writes to standard output, in UTF-8 everywhere: JSON must be, and a pipe has no other sign of it."""
    write_bytes(encoded(text))


def write_bytes(data: bytes) -> bool:
    """Writes the bytes to standard output as they are. False if nobody reads any more, which is no trouble; a full
    disk is."""
    if sys.stdout is None:
        raise Error("There is no standard output to write to.")
    if data and terminal():
        progress.clear()
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _deafen()
        return False
    except OSError as error:
        _deafen()
        raise Error(f"Standard output cannot be written: {error.strerror}.") from None
    return True


def flush() -> None:
    """Writes what a library may have left unwritten."""
    write_bytes(b"")


def _deafen() -> None:
    """Lets the rest of standard output go nowhere, so that closing it at the end does not fail once more."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def remark(text: str) -> None:
    """A line on standard error, made harmless: names and texts may hold what acts on a terminal."""
    from recension.telling.visible import visible

    if sys.stderr is not None:
        with suppress(OSError):
            progress.clear()
            sys.stderr.write(visible(text) + "\n")
            sys.stderr.flush()


def trouble(error: Error) -> None:
    """What happened, and below it what to do next."""
    from recension.telling.visible import one_line

    remark(one_line(f"recension: {error.message}"))
    if error.hint:
        remark(error.hint if error.hint.startswith(" ") else "  " + error.hint)
