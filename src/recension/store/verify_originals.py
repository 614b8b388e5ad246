"""The problems of the documents that texts were read from: changed, missing and stray ones."""

import hashlib
import os
from collections.abc import Iterator, Mapping

from recension.store import durable
from recension.store.originals import RAW, digits
from recension.store.problems import MOVE, RESTORE, Problem, Seals


def verify(folder: int, article: str, wanted: Mapping[str, str], seals: Seals, seen: set[str]) -> Iterator[Problem]:
    """The problems of the documents in an article's open folder: changed, missing and stray ones.

    `wanted` has the path of the snapshot that names each digest. What is found is added to `seen`.
    """
    found: set[str] = set()
    try:
        with durable.opened(RAW, folder) as raw:
            for file in sorted(os.scandir(raw), key=lambda each: each.name):
                yield from _verify_file(raw, file, article, wanted, seals, seen, found)
    except FileNotFoundError:
        pass
    except OSError as error:
        yield Problem(f"{article}/{RAW}", f"it is a symbolic link, or cannot be read: {error.strerror}", RESTORE)
        return
    for digest, path in sorted(wanted.items(), key=lambda pair: pair[1]):
        if digest[7:19] not in found:
            yield Problem(path, f"the document that it was read from, {digest[7:19]}, is missing from {RAW}/", RESTORE)


def _verify_file(
    raw: int,
    file: os.DirEntry[str],
    article: str,
    wanted: Mapping[str, str],
    seals: Seals,
    seen: set[str],
    found: set[str],
) -> Iterator[Problem]:
    path, named = f"{article}/{RAW}/{file.name}", digits(file.name)
    if not named or not file.is_file(follow_symlinks=False):
        cut = durable.TEMP.fullmatch(file.name)
        what, hint = ("a write was cut off here", "It is safe to delete.") if cut else ("it is not the store's", MOVE)
        yield Problem(path, what, hint, fatal=not cut)
        return
    seen.add(path)
    found.add(named)
    digest = hashlib.sha256(durable.read(raw, file.name)).hexdigest()
    if digest[:12] != named or seals.files.get(path, digest) != digest:
        yield Problem(path, f"it is not the document that was kept: its SHA-256 is {digest}", RESTORE)
    elif f"sha256:{digest}" not in wanted:
        what = "no snapshot says that it was read from this document"
        yield Problem(path, what, "Nothing need be done, unless a snapshot is missing.", fatal=False)
