"""Seals: numbered lists of checksums, each chained to the one before.

What they prove: with a copy of a seal's root kept elsewhere, nothing that it covers can be changed unseen. Without
one, whoever owns the folder can rewrite all of it, seals included; and the newest seal can be taken away unseen.
"""

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from recension.errors import DamagedError, Error
from recension.model import stamp
from recension.store import durable
from recension.store.looks import CHECKS
from recension.store.marker import MARKER
from recension.store.names import fault, instant_of
from recension.store.trouble import telling

SEALS = "seals"
NAME = re.compile(r"[0-9]{6}\.sha256")
ROOT_LINE = re.compile(rb"# Merkle root: ([0-9a-f]{64})")
HEADER = re.compile(
    r"# Seal ([0-9]{6}) of a store of article snapshots; check it from the store's folder with sha256sum -c\n"
    r"# made: ([^\n]*)\n"
    r"# covers: ([0-9]+) snapshots\n"
    r"# (?:the root is RFC 6962's, its leaves are the other lines of this file)\n"
    r"# Merkle root: ([0-9a-f]{64})\n"
)
LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)")
LOOKS_LINE = re.compile(r"# looks ([0-9a-f]{64}) ([0-9]+) ([^\n]+)")
AGAIN = 20


@dataclass(frozen=True, slots=True)
class Prefix:
    """The first `size` bytes of the file at `path`, and their SHA-256: how much of a growing file is sealed."""

    path: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal: its number, when it was made, its Merkle root, and what it covers.

    `files` are pairs of a path within the store and a SHA-256; the seal before is among them. `looks` are the parts
    of checks.jsonl files that were there.
    """

    number: int
    made: datetime
    root: str
    files: tuple[tuple[str, str], ...]
    looks: tuple[Prefix, ...]

    @property
    def name(self) -> str:
        """The path of the seal within the store."""
        return seal_path(self.number)

    @property
    def count(self) -> int:
        """How many snapshots the seal covers."""
        return sum("/" in path and not path.startswith(f"{SEALS}/") for path, _ in self.files)


def seal(root: Path, now: datetime) -> Seal | None:
    """Seals whatever no seal covers yet, durably; None where there is nothing new.

    Two at once make two seals, or one where there was nothing left for the other.
    """
    with telling("seal", root), durable.opened(root, link=True) as store:
        for _ in range(AGAIN):
            made = _next_seal(root, now)
            if made is None or _write(store, made):
                return made
    raise Error(f"Others kept sealing {root} at the same time.", "Run recension seal again.")


def read_seals(root: Path) -> Iterator[tuple[str, bytes]]:
    """The seals' paths within the store and their bytes, in the order of their numbers."""
    folder = root / SEALS
    if not folder.exists():
        return
    with durable.opened(folder) as seals:
        for file in sorted(os.scandir(seals), key=lambda file: file.name):
            if NAME.fullmatch(file.name) and file.is_file(follow_symlinks=False):
                yield f"{SEALS}/{file.name}", durable.read(seals, file.name)


def parse_seal(data: bytes) -> Seal:
    """Reads a seal; ValueError says what is wrong with it. Every byte counts: the root covers the whole file."""
    text = data.decode()
    header = HEADER.match(text)
    if header is None or not text.endswith("\n"):
        raise ValueError("its first lines are not those of a seal")
    files: list[tuple[str, str]] = []
    looks: list[Prefix] = []
    for line in text[header.end() : -1].split("\n"):
        _parse_line(line, files, looks)
    made = Seal(int(header[1]), datetime.fromisoformat(header[2]), header[4], tuple(files), tuple(looks))
    if made.root != merkle_root(_leaves(data)) or made.count != int(header[3]):
        raise ValueError("its lines do not give its Merkle root and count")
    return made


def merkle_root(leaves: Sequence[bytes]) -> str:
    """The Merkle tree hash of RFC 6962, section 2.1, in hex."""
    return _subtree([hashlib.sha256(b"\0" + leaf).digest() for leaf in leaves]).hex()


def seal_path(number: int) -> str:
    """The path of a seal within the store."""
    return f"{SEALS}/{number:06}.sha256"


def _subtree(level: list[bytes]) -> bytes:
    """Pairs from the left, an odd last one carried up, are the tree that RFC 6962 cuts at powers of two."""
    if not level:
        return hashlib.sha256(b"").digest()
    while len(level) > 1:
        pairs = [hashlib.sha256(b"\1" + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)]
        level = pairs + level[len(level) & ~1 :]
    return level[0]


def _leaves(data: bytes) -> list[bytes]:
    return [line for line in data[:-1].split(b"\n") if not ROOT_LINE.fullmatch(line)]


def _parse_line(line: str, files: list[tuple[str, str]], looks: list[Prefix]) -> None:
    if match := LINE.fullmatch(line):
        files.append((match[2], match[1]))
    elif match := LOOKS_LINE.fullmatch(line):
        looks.append(Prefix(match[3], int(match[2]), match[1]))
    else:
        raise ValueError("one of its lines cannot be read")


def _next_seal(root: Path, now: datetime) -> Seal | None:
    earlier = list(_earlier(root))
    covered = {path for before, _ in earlier for path, _ in before.files}
    known = {look.path: look for before, _ in earlier for look in before.looks}
    files = [(path, _checked(root / path)) for path in _uncovered(root, covered)]
    looks = [look for look in _looks(root) if look != known.get(look.path)]
    if not looks and not any("/" in path for path, _ in files):
        return None
    if earlier:
        files.insert(0, (earlier[-1][0].name, hashlib.sha256(earlier[-1][1]).hexdigest()))
    draft = Seal(len(earlier) + 1, now, "0" * 64, tuple(files), tuple(looks))
    return parse_seal(_render(draft))


def _earlier(root: Path) -> Iterator[tuple[Seal, bytes]]:
    for number, (path, data) in enumerate(read_seals(root), start=1):
        try:
            before = parse_seal(data)
            if path != seal_path(number) or before.number != number:
                raise ValueError(f"the seal before, {seal_path(number)}, is missing")
        except ValueError as error:
            raise DamagedError(f"{root / path} is damaged: {error}.", "Run recension verify before sealing.") from error
        yield before, data


def _render(draft: Seal) -> bytes:
    body = [f"{digest}  {path}" for path, digest in draft.files]
    body += [f"# looks {look.digest} {look.size} {look.path}" for look in draft.looks]
    head = [
        f"# Seal {draft.number:06} of a store of article snapshots; check it from the store's folder with sha256sum -c",
        f"# made: {stamp(draft.made)}",
        f"# covers: {draft.count} snapshots",
        "# the root is RFC 6962's, its leaves are the other lines of this file",
    ]
    root = merkle_root([line.encode() for line in head + body])
    return "\n".join([*head, f"# Merkle root: {root}", *body, ""]).encode()


def _write(store: int, made: Seal) -> bool:
    """Creates the seal's file; False where somebody else was quicker. What it covers is on the disk before it is."""
    durable.sync_all(store)
    durable.make_folder(store, SEALS)
    with durable.opened(SEALS, store) as folder:
        try:
            durable.keep(durable.File(folder, Path(made.name).name, _render(made)))
        except durable.DifferentError:
            return False
    return True


def _uncovered(root: Path, covered: set[str]) -> Iterator[str]:
    if MARKER not in covered and (root / MARKER).is_file():
        yield MARKER
    for article in _articles(root):
        for file in sorted(path.name for path in (root / article).iterdir()):
            if instant_of(file) and f"{article}/{file}" not in covered:
                yield f"{article}/{file}"


def _looks(root: Path) -> Iterator[Prefix]:
    for article in _articles(root):
        try:
            with durable.opened(root / article) as folder:
                data = durable.read(folder, CHECKS)
        except FileNotFoundError:
            continue
        whole = data[: data.rfind(b"\n") + 1]
        if whole:
            yield Prefix(f"{article}/{CHECKS}", len(whole), hashlib.sha256(whole).hexdigest())


def _articles(root: Path) -> list[str]:
    return sorted(
        path.name for path in root.iterdir() if not fault(path.name) and path.is_dir() and not path.is_symlink()
    )


def _checked(path: Path) -> str:
    """The SHA-256 of a file that is to be sealed. A damaged snapshot is not: a seal would vouch for it."""
    with durable.opened(path.parent, link=path.name == MARKER) as folder:
        digest = hashlib.sha256(durable.read(folder, path.name)).hexdigest()
    if path.name != MARKER and path.name[-16:-4] != digest[:12]:
        raise DamagedError(
            f"{path} is damaged: it is not what was kept under that name.", "Run recension verify first."
        )
    return digest
