"""A folder of dated files: the history of one article."""

from pathlib import Path

from recension.errors import Error
from recension.model import Snapshot
from recension.sources import _names, text_file
from recension.sources._capture import Capture, Options, Source, register


def takes(spec: str) -> bool:
    """Whether `spec` is a folder."""
    return spec != "-" and Path(spec).is_dir()


def find(spec: str, options: Options) -> list[Capture]:
    """The folder's dated files, the oldest first. Files without a date are passed over, with a remark.

    Error where there is no dated file. A name that looks dated and is not is an Error when it is read.
    """
    folder = Path(spec)
    files = sorted(_files(folder))
    dated = [path for path in files if _names.dated(path)]
    if not dated:
        raise Error(f"No file in the folder {spec!r} has a name that begins with a date.", _advice(folder))
    if left := [path.name for path in files if path not in dated]:
        options.remark(f"{spec}: passed over {_some(left)}: no date begins the name.")
    return sorted((_capture(path, options) for path in dated), key=lambda capture: capture.taken)


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")]
    except OSError as error:
        raise Error(
            f"The folder {str(folder)!r} cannot be read: {error.strerror}.", "See whether you may read it."
        ) from None


def _capture(path: Path, options: Options) -> Capture:
    """The file as a capture; trouble with its name waits until it is read, so that its neighbours are kept."""
    try:
        return text_file.capture(path, options)
    except Error as error:
        trouble = error

    def refuse() -> Snapshot:
        raise trouble

    return Capture(_names.folder(path.parent), options.now, str(path), refuse)


def _advice(folder: Path) -> str:
    """What to do about a folder without dated files."""
    if any(path.is_dir() and not path.name.startswith(".") for path in folder.iterdir()):
        return f"If its folders hold them, name those: {folder}/*"
    return "Name its files one by one, or begin their names with a date, as in 2020-01-07.txt."


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


register(Source("folder", "a folder of files whose names begin with a date", takes, find))
