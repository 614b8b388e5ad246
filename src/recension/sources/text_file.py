"""A text or Markdown file."""

from datetime import datetime
from pathlib import Path

from recension.errors import Error
from recension.model import Snapshot
from recension.sources import _names
from recension.sources._capture import Capture, Options, Source, register, snapshot, some


def takes(spec: str) -> bool:
    """Whether `spec` is the path of a file, there or not: neither standard input, nor a folder, nor an address."""
    return spec != "-" and "://" not in spec and not Path(spec).is_dir()


def find(spec: str, options: Options) -> list[Capture]:
    """The one capture that the file is. Error where it is not there, or its name is a date that cannot be read."""
    path = Path(spec)
    if not path.exists():
        raise Error(f"There is no file {spec!r}.", "See whether its name is right.")
    return [capture(path, options)]


def capture(path: Path, options: Options) -> Capture:
    """The file as a capture: its article is its stem, or its folder where its name begins with a date."""
    dated = _names.dated(path)
    named = _names.folder(path.parent) if dated else _names.stem(path)
    article = named if options.article is None else options.article
    taken = options.at or (_names.moment(path, options.now) if dated else options.now)
    return Capture(article, taken, str(path), lambda: some(read(path, options.encoding, article, taken)))


def read(path: Path, encoding: str = "utf-8", article: str | None = None, taken: datetime | None = None) -> Snapshot:
    """The file as a snapshot, byte for byte. Error where it cannot be read, or is no text."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise Error(f"There is no file {str(path)!r}.", "See whether its name is right.") from None
    except IsADirectoryError:
        raise Error(f"{str(path)!r} is a folder, not a file.", "Name a file in it.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise Error(f"{str(path)!r} cannot be read: {reason}.", "See whether you may read it.") from None
    return snapshot(raw, _names.stem(path) if article is None else article, str(path), encoding, taken)


register(Source("file", "a text or Markdown file", takes, find, last=True))
