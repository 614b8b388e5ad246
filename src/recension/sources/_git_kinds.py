"""Which files of a repository are no texts, and what they are instead."""

import re
from collections.abc import Iterator, Sequence

from recension import readers
from recension.sources._git_blobs import BlobError, Blobs
from recension.sources._git_lineages import FILE, Lineage
from recension.sources._git_repository import SealedGit

_HEAD = 8000  # bytes in which git itself looks for a NUL
_POINTER = b"version https://git-lfs.github.com/spec/v1\n"
_SNAPSHOT = re.compile(rb"(.*/|)[^/]+/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}Z-[0-9a-f]{12}\.txt", re.DOTALL)
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MODES = {"120000": "a symbolic link", "160000": "a submodule, another repository"}


def no_file(mode: str) -> str:
    """What an entry of that mode is, if it is no file; else empty."""
    return "" if mode in FILE else _MODES.get(mode, f"of mode {mode}")


def no_texts(reader: SealedGit, lineages: Sequence[Lineage], most: int) -> dict[Lineage, str]:
    """What each lineage is that is no text, by the last version of it that is a file."""
    passed = dict.fromkeys(_stored(lineages), "of a store of snapshots")
    files: list[tuple[Lineage, str]] = []
    for lineage in (each for each in lineages if each not in passed):
        blob = next((each.blob for each in reversed(lineage.versions) if each.mode in FILE and each.blob), "")
        if blob:
            files.append((lineage, blob))
        else:
            passed[lineage] = next((no_file(each.mode) for each in lineage.versions if not each.gone), "not there")
    blobs = Blobs(reader, [blob for _, blob in files])
    for place, (lineage, _) in enumerate(files):
        if what := _no_text(blobs, place, most):
            passed[lineage] = what
    return passed


def _stored(lineages: Sequence[Lineage]) -> Iterator[Lineage]:
    """Those that lie in a store, which may be kept in the same repository: its snapshots are known by their names."""
    found = (_SNAPSHOT.fullmatch(each.path) for each in lineages)
    stores = tuple({one[1] for one in found if one})
    return (each for each in lineages if stores and each.path.startswith(stores))


def _no_text(blobs: Blobs, place: int, most: int) -> str:
    """What contents are, if they are no text. UTF-16 with its mark is one, to be read as `--encoding` says; so is a
    document that is read here. What cannot be had now is told of when it is read."""
    try:
        raw = blobs.read(place, most)
    except BlobError:
        return ""
    head = raw[:_HEAD]
    if head.startswith(_POINTER):
        return "a pointer of Git LFS, which keeps the contents elsewhere"
    if b"\0" in head and not head.startswith(_MARKS) and readers.find(raw) is None:
        return "a binary file"
    return ""
