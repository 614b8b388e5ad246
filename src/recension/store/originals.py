"""The documents that texts were read from, where a person had them kept: ARTICLE/raw/<moment>-<digest>.<suffix>.

Each is put if absent, as a snapshot is, and the front matter of the snapshot has its SHA-256. Where stores are merged,
so are the files of their folders raw/.
"""

import hashlib
import os
import re
from datetime import datetime
from pathlib import Path

from recension.errors import DamagedError
from recension.store import durable
from recension.store.names import second

RAW = "raw"
_NAME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}Z-([0-9a-f]{12})\.([a-z0-9]{2,8})")


def digits(name: str) -> str:
    """The 12 digits of the SHA-256 in the name of a document; empty where it is no such name."""
    found = _NAME.fullmatch(name)
    return found[1] if found else ""


def keep(folder: int, taken: datetime, data: bytes, suffix: str) -> str:
    """Keeps a document in the open folder of its article, durably; its name in there. One that is there stays."""
    digest = hashlib.sha256(data).hexdigest()
    durable.make_folder(folder, RAW)
    with durable.opened(RAW, folder) as raw:
        name = _there(raw, digest) or f"{second(taken)}-{digest[:12]}.{suffix}"
        durable.keep(durable.File(raw, name, data))
    return f"{RAW}/{name}"


def read(folder: int, digest: str) -> bytes | None:
    """The document with that SHA-256 ("sha256:..."); None where there is none. DamagedError where it was changed."""
    wanted = digest.removeprefix("sha256:")
    try:
        with durable.opened(RAW, folder) as raw:
            name = _there(raw, wanted)
            data = durable.read(raw, name) if name else None
    except FileNotFoundError:
        return None
    if data is not None and hashlib.sha256(data).hexdigest() != wanted:
        raise DamagedError(
            f"{RAW}/{name} is not the document that was kept.", "Take it from a backup or another copy of the store."
        )
    return data


def names(article: Path) -> list[str]:
    """The names of the documents of an article's folder, sorted."""
    try:
        with durable.opened(article / RAW) as raw:
            return sorted(file.name for file in os.scandir(raw) if digits(file.name))
    except (FileNotFoundError, NotADirectoryError):
        return []


def _there(raw: int, digest: str) -> str:
    """The name under which a document is kept; empty where it is not."""
    return next((name for name in sorted(os.listdir(raw)) if digits(name) == digest[:12]), "")
