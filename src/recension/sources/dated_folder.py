"""A folder of dated files: the history of one article."""

import os

from recension.errors import Error
from recension.kept import Snapshot
from recension.sources import _names, text_file
from recension.sources._capture import Capture, Options, Source, register


def takes(spec: str) -> bool:
    """Whether `spec` is a folder."""
    return spec != "-" and os.path.isdir(spec)


def find(spec: str, options: Options) -> list[Capture]:
    """The folder's dated files, the oldest first. Files without a date are passed over, with a remark.

    Error where there is no dated file. A name that looks dated and is not is an Error when it is read. The folder is
    gone over once, and no file in it is looked at.
    """
    dated, left = _files(spec)
    if not dated:
        raise Error(f"No file in the folder {spec!r} has a name that begins with a date.", _advice(spec))
    if left:
        options.remark(f"{spec}: passed over {_some(left)}: no date begins the name.")
    path, folder = _names.written(spec), _names.folder(spec)
    path = "" if path == "." else f"{path.rstrip('/')}/"
    captures = [_capture(path + name, folder, options) for name in dated]
    return sorted(captures, key=lambda capture: capture.taken or options.now)


def _files(folder: str) -> tuple[list[str], list[str]]:
    """The names of the files, sorted: those that begin with a date, and the rest."""
    dated: list[str] = []
    left: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.name.startswith(".") and entry.is_file():
                    (dated if _names.dated(entry.name) else left).append(entry.name)
    except OSError as error:
        hint = "See whether you may read it."
        raise Error(f"The folder {folder!r} cannot be read: {error.strerror}.", hint) from None
    return sorted(dated), sorted(left)


def _capture(path: str, folder: str, options: Options) -> Capture:
    """The file as a capture; trouble with its name waits until it is read, so that its neighbours are kept."""
    try:
        return text_file.capture(path, options, folder)
    except Error as error:
        trouble = error

    def refuse() -> Snapshot:
        raise trouble

    return Capture(options.article or folder, None, path, refuse)


def _advice(folder: str) -> str:
    """What to do about a folder without dated files."""
    with os.scandir(folder) as entries:
        if any(entry.is_dir() and not entry.name.startswith(".") for entry in entries):
            return f"If its folders hold them, name those: {_names.written(folder)}/*"
    return "Name its files one by one, or begin their names with a date, as in 2020-01-07.txt."


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


register(Source("folder", "a folder of files whose names begin with a date", takes, find))
