"""What a document says itself of when it was changed: the front matter of a text, the properties of a document."""

import os
from datetime import datetime

from recension.errors import Error
from recension.sources import _bytes
from recension.sources._capture import Options, is_document

_HEAD = 1 << 16
_FRONT = (b"---", b"+++", b"{", b"\xef\xbb\xbf---")


def changed(path: str, options: Options) -> datetime | None:
    """When the document says that it was last changed; None where it says nothing, or cannot be read.

    Of a plain text no more than its beginning is read, and of one without front matter no reader is loaded.
    """
    if not os.path.isfile(path):  # a pipe is read once, and that for its text
        return None
    try:
        with open(path, "rb") as file:
            head = file.read(_HEAD)
        if is_document(head):
            return _of_document(_bytes.contents(path, options))
    except (OSError, Error):
        return None
    return _of_text(head) if head.startswith(_FRONT) else None


def _of_document(raw: bytes) -> datetime | None:
    from recension import readers

    try:
        found = readers.read(raw)
    except readers.UnreadableError:
        return None
    return found[1].modified if found else None


def _of_text(head: bytes) -> datetime | None:
    from recension.readers import front

    found = front(head.decode("utf-8", "replace"))
    return found.modified if found else None
