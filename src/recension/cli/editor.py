"""A note written in the reader's own editor."""

import os

from recension.errors import Error

_HINT = "\n# Write a note above. Lines that begin with # are left out; an empty note is none.\n"


def written(text: str) -> str:
    """What the reader makes of the text in VISUAL, EDITOR or vi. Error where that cannot be run."""
    import shlex
    from pathlib import Path
    from tempfile import TemporaryDirectory

    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with TemporaryDirectory(prefix="recension-") as folder:
        path = Path(folder, "NOTE.txt")
        path.write_text(text + _HINT, encoding="utf-8")
        try:
            status = _run([*shlex.split(command), str(path)])
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        except (OSError, ValueError) as error:
            raise Error(f"The editor {command!r} cannot be run: {error}.", "Set EDITOR to one that is there.") from None
    if status:
        return ""
    return "\n".join(line for line in lines if not line.startswith("#")).strip()


def _run(command: list[str]) -> int:
    """The exit status of the editor."""
    import subprocess

    from recension.cli import signals

    started = subprocess.Popen(command)  # noqa: S603, the reader chose it
    with started as process, signals.left_to_the_child():
        return process.wait()
