"""A note written in the reader's own editor."""

import os

from recension.errors import Error

_HINT = "\n# Write a note above. Lines that begin with # are left out; an empty note is none.\n"


def written(text: str) -> str:
    """What the reader makes of the text in VISUAL, EDITOR or vi. Error where that cannot be run."""
    import shlex
    import subprocess
    from pathlib import Path
    from tempfile import TemporaryDirectory

    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with TemporaryDirectory(prefix="recension-") as folder:
        path = Path(folder, "NOTE.txt")
        path.write_text(text + _HINT, encoding="utf-8")
        try:
            status = subprocess.call([*shlex.split(command), str(path)])
        except (OSError, ValueError) as error:
            raise Error(f"The editor {command!r} cannot be run: {error}.", "Set EDITOR to one that is there.") from None
        if status:
            return ""
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#")).strip()
