"""A text or Markdown file."""

import os
from datetime import datetime
from functools import partial

from recension.kept import Snapshot
from recension.sources import _bytes, _names
from recension.sources._capture import Capture, Options, Source, register, snapshot, some


def takes(spec: str) -> bool:
    """Whether `spec` is the path of a file, there or not: neither standard input, nor a folder, nor an address."""
    return spec != "-" and "://" not in spec and not os.path.isdir(spec)


def find(spec: str, options: Options) -> list[Capture]:
    """The one capture that the file is. Error where it is not there, or its name is a date that cannot be read."""
    _bytes.status(spec)
    return [capture(_names.written(spec), options)]


def there(path: str) -> bool:
    """Whether `path` names anything that is no folder, even what cannot be read."""
    return _bytes.there(path) and not os.path.isdir(path)


def capture(path: str, options: Options, folder: str | None = None) -> Capture:
    """The file as a capture: its article is its stem, or its folder where its name begins with a date.

    `folder` is the name of its folder, where that is known.
    """
    name = path.rpartition("/")[2]
    dated = _names.dated(name)
    article = options.article
    if article is None:
        article = (folder or _names.folder(path[: -len(name)])) if dated else _names.article(name)
    taken = options.at or (_names.moment(path, options.now) if dated else options.now)
    brought = options.now if dated or options.at else None
    return Capture(article, taken, path, partial(_captured, path, options, article, taken, brought))


def read(path: str, options: Options) -> Snapshot:
    """The file as a snapshot without a date, byte for byte. Error where it cannot be read, or is no text."""
    raw = _bytes.contents(path, options)
    return snapshot(raw, _names.article(path), path, options.encoding, remark=options.remark)


def _captured(path: str, options: Options, article: str, taken: datetime, brought: datetime | None) -> Snapshot:
    raw = _bytes.contents(path, options)
    return some(snapshot(raw, article, path, options.encoding, taken, brought, remark=options.remark))


register(Source("file", "a text or Markdown file", takes, find, last=True))
