"""Texts that two versions of a reader made of their documents, read again by one, where the documents are kept.

A newer version of a reader may make another text of the same bytes. What it does so is no change of the document.
"""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from recension.digests import digest
from recension.errors import Error
from recension.kept import Snapshot
from recension.store import Store


def as_one(
    before: Snapshot, after: Snapshot, store: Callable[[], Store], remark: Callable[[str], None]
) -> tuple[Snapshot, Snapshot]:
    """The two texts, as one version of their reader reads both documents; as they are where that cannot be.

    What is read again, or what cannot be, is remarked. Texts of two kinds of documents are left as they are.
    """
    if not differ((before.reader, after.reader)):
        return before, after
    again = _again(before, store()), _again(after, store())
    if again[0].reader == again[1].reader:
        for old, new in zip((before, after), again, strict=True):
            if old.reader != new.reader:
                remark(f"{_whose(old)}: kept as {old.reader} read it, and compared as {new.reader} reads its document.")
        return again
    remark(told((before.reader, after.reader), after.article))
    return before, after


def differ(readers: Iterable[str]) -> bool:
    """Whether texts were read by two versions of one reader ("docx 1", "docx 2")."""
    found = {reader for reader in readers if reader}
    return len({reader.partition(" ")[0] for reader in found}) < len(found)


def told(readers: Iterable[str], article: str) -> str:
    """That some of the changes may be of the reader."""
    names = " and ".join(sorted({reader for reader in readers if reader}))
    return f"{article}: its texts were read by {names}: some of the changes may be of the reader, not of the document."


def _again(snapshot: Snapshot, store: Store) -> Snapshot:
    """The text as today's reader makes it of the document, where that is kept; else as it is."""
    if not snapshot.original:
        return snapshot
    from recension import readers

    try:
        document = store.original(snapshot.article, snapshot.original)
        found = readers.read(document) if document is not None else None
    except Error:
        return snapshot
    if found is None:
        return snapshot
    reader, reading = found
    raw = reading.text.encode()
    return replace(snapshot, raw=raw, digest=digest(raw), encoding="utf-8", reader=reader.called)


def _whose(snapshot: Snapshot) -> str:
    return f"{snapshot.article}, {snapshot.taken:%Y-%m-%d %H:%M} UTC" if snapshot.taken else snapshot.article
