"""Text files, and folders of them to any depth: which article each is of, and when it was captured.

A file that is named by itself and has no date is captured now. All else is dated by its name, by its folder, by what
the document says of itself, or by its last modification where a person asks for that or versions stand side by side.
"""

import os
from collections.abc import Callable, Sequence

from recension.errors import Error
from recension.kept import Snapshot
from recension.sources import _bytes, _names, _tracked
from recension.sources._capture import Capture, Options, Source, register, snapshot


def takes(spec: str) -> bool:
    """Whether `spec` is the path of a file or folder, there or not: neither standard input nor an address."""
    return spec != "-" and "://" not in spec


def find(spec: str, options: Options) -> list[Capture]:
    """The one capture that the file is, or those of the folder. Error where there is none."""

    def refuse(error: Error) -> None:
        raise error

    return together([spec], options, refuse)


def together(specs: Sequence[str], options: Options, refuse: Callable[[Error], None]) -> list[Capture]:
    """The captures of several files and folders. What is no file or folder with a text that has a date is refused."""
    from recension.sources import _captures

    return _captures.captures(specs, options, refuse)


def there(path: str) -> bool:
    """Whether `path` names anything that is no folder, even what cannot be read."""
    return _bytes.there(path) and not os.path.isdir(path)


def read(path: str, options: Options) -> Snapshot:
    """The file as a snapshot without a date, byte for byte. Error where it cannot be read, or is no text."""
    raw = _bytes.contents(path, options)
    return snapshot(raw, _names.article(path), path, options.encoding, comments=options.comments, remark=options.remark)


def before_changes(path: str, options: Options) -> Snapshot:
    """The text of a Word file before its tracked changes. Error where it has none, or cannot be read."""
    return _tracked.oldest(path, options)


register(Source("files", "a text file, or a folder of texts", takes, find, last=True, together=together))
