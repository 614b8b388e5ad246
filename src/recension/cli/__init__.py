"""The command line: one file per command. This one is the boundary where whatever happened becomes an exit status."""

import os
import sys
from collections.abc import Sequence

from recension.cli import signals, startup
from recension.errors import Error

TROUBLE, MISTAKE, STOPPED = 2, 70, 130
"""Usage or trouble; a mistake of ours (EX_SOFTWARE of sysexits.h); stopped by ^C. 1 means differences, and no more."""


def run() -> None:
    """Runs the command line that the process was started with, and ends the process with its status."""
    signals.begin()
    startup.collect_seldom()
    startup.leave(signals.ended(lambda: main(sys.argv[1:])))


def main(arguments: Sequence[str]) -> int:
    """Runs one command line and returns its exit status. Never raises."""
    from recension.cli import output

    try:
        status = _called(arguments)
        output.flush()
        return status
    except KeyboardInterrupt:
        return STOPPED
    except Error as error:
        output.trouble(error)
        return TROUBLE
    except Exception as error:
        return _failed(error)


def _called(arguments: Sequence[str]) -> int:
    """The status of the command line; where bash asks what it may become, of the answer."""
    if os.environ.get("_RECENSION_COMPLETE") == "complete_bash":
        from recension.cli import completing

        return completing.joined(lambda: _run(arguments))
    return _run(arguments)


def _run(arguments: Sequence[str]) -> int:
    """The status that the command returns, or that typer asks for when it ends on its own (help, completion)."""
    from recension.cli.app import app, hoisted

    words = hoisted(arguments)
    try:
        status = app(words)(args=words, prog_name="recension", standalone_mode=False)
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError) or end.code is None:
            return 0
        return end.code if isinstance(end.code, int) and end.code != 1 else TROUBLE  # 1 is for differences alone
    return status if isinstance(status, int) else 0


def _failed(error: Exception) -> int:
    """Says what went wrong: usage, the machine, or a mistake of ours."""
    from recension.cli import output

    # Typer carries its own click, whose classes are not ours to import; this is how they show themselves.
    show = getattr(error, "show", None)
    if show is not None:
        show()
        return TROUBLE
    if isinstance(error, OSError):
        output.trouble(_of_the_system(error))
        return TROUBLE
    return _apologise(error)


def _of_the_system(error: OSError) -> Error:
    """What the system said, as trouble; of a folder that is not there any more, what to do about it."""
    try:
        os.getcwd()  # noqa: PTH109  # without loading pathlib
    except FileNotFoundError:
        return Error("The folder that you are in is gone.", "Go to one that is there: cd FOLDER")
    except OSError:
        pass
    return Error(f"{error.filename or 'The system'}: {error.strerror or error}.")


def _apologise(error: Exception) -> int:
    from recension.cli import output

    hint = "Please report it; with RECENSION_DEBUG=1 set, the same command shows where it happened."
    output.trouble(Error(f"A mistake of ours, not of yours: {type(error).__name__}: {error}", hint))
    if os.environ.get("RECENSION_DEBUG"):
        import traceback

        traceback.print_exception(error)
    return MISTAKE
