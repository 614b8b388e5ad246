"""Where the command line begins: `recension`, and `python -m recension`. ^C is ours from here on."""

import sys

if sys.platform == "win32":  # the store and -o need locks that only POSIX systems have
    sys.stderr.write(
        "recension: Recension does not run on Windows, which lacks the file locks that it needs.\n"
        "  Run it in the Windows Subsystem for Linux (WSL), or on Linux.\n"
    )
    raise SystemExit(2)

try:
    from recension.cli import run
except KeyboardInterrupt:  # nothing was begun
    import os

    os._exit(130)

__all__ = ["run"]

if __name__ == "__main__":
    run()
