"""Seals: numbered lists of checksums, each chained to the one before.

What they prove: with a copy of a seal's root kept elsewhere, nothing that it covers can be changed unseen. Without
one, whoever owns the folder can rewrite all of it, seals included; and the newest seal can be taken away unseen.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from recension.errors import DamagedError, Error
from recension.model import stamp
from recension.store import durable
from recension.store.lines import lines_of, reading
from recension.store.looks import CHECKS, Look, fields, instant, read_look
from recension.store.meanwhile import NAME, SEALS
from recension.store.names import fault, instant_of
from recension.store.originals import RAW, digits
from recension.store.originals import names as documents
from recension.store.os_errors import telling
from recension.store.readme import ATTRIBUTES, MARKER, check_format

ROOT_LINE = re.compile(rb"# Merkle root: ([0-9a-f]{64})")
HEADER = re.compile(
    r"# Seal ([0-9]{6}) of a store of article snapshots; check it from the store's folder with sha256sum -c\n"
    r"# made: ([^\n]*)\n"
    r"# covers: ([0-9]+) snapshots\n"
    r"# (?:the root is RFC 6962's, its leaves are the other lines of this file)\n"
    r"# Merkle root: ([0-9a-f]{64})\n"
)
LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)")
LOOK_LINE = re.compile(r"# (late )?look (?=\{)")
LATE_LINE = re.compile(r"# late snapshot ([^\n]+)")
PREFIX_LINE = re.compile(r"# looks ([0-9a-f]{64}) ([0-9]+) ([^\n]+)")
AGAIN = 20
_PIECE = 1 << 18  # bytes


@dataclass(frozen=True, slots=True)
class Prefix:
    """The first `size` bytes of the file at `path`, and their SHA-256: what seals of format 1 cover of looks."""

    path: str
    size: int
    digest: str

    def holds(self, folder: int) -> bool:
        """Whether the file, in its article's open folder, still begins so."""
        left, digest = self.size, hashlib.sha256()
        with suppress(OSError), reading(folder, self.path.rpartition("/")[2]) as (fd, _):
            while left and (piece := os.read(fd, min(left, _PIECE))):
                digest.update(piece)
                left -= len(piece)
        return not left and digest.hexdigest() == self.digest


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal: its number, when it was made, its Merkle root, and what it covers.

    `files` are pairs of a path within the store and a SHA-256; the seal before is among them. `looks` are pairs of an
    article and a look at it. `late` are the paths of snapshots, and `late_looks` the looks among `looks`, that are
    dated before the seal before and came after it, with no word of when they were brought in.
    """

    number: int
    made: datetime
    root: str
    files: tuple[tuple[str, str], ...]
    looks: tuple[tuple[str, Look], ...] = ()
    late: tuple[str, ...] = ()
    late_looks: frozenset[tuple[str, Look]] = frozenset()
    prefixes: tuple[Prefix, ...] = ()

    @property
    def name(self) -> str:
        """The path of the seal within the store."""
        return seal_path(self.number)

    @property
    def count(self) -> int:
        """How many snapshots the seal covers."""
        kept = (path for path, _ in self.files if "/" in path and not path.startswith(f"{SEALS}/"))
        return sum(f"/{RAW}/" not in path for path in kept)


def seal(root: Path, now: datetime) -> Seal | None:
    """Seals whatever no seal covers yet, durably; None where there is nothing new.

    Two at once make two seals, or one if nothing is left for the second. The store's folder is locked meanwhile, so
    that writers know of it: a capture of before `now` that they keep may come too late for this seal.
    """
    check_format(root)
    with telling("seal", root), durable.opened(root, link=True) as store:
        durable.lock(store)
        for _ in range(AGAIN):
            made = _next_seal(root, now)
            with telling("write", root / SEALS):
                if made is None or _write(store, made):
                    return made
    raise Error(f"Others kept sealing {root} at the same time.", "Run recension seal again.")


def read_seals(root: Path, chain: str = "") -> Iterator[tuple[str, bytes]]:
    """The seals' paths within the store and their bytes, in the order of their numbers.

    `chain` names the folder in seals/ where those of another store are kept, which was merged into this one.
    """
    for path in seal_paths(root, chain):
        yield path, read_seal(root, path)


def seal_paths(root: Path, chain: str = "") -> tuple[str, ...]:
    """The paths of the seals, in the order of their numbers; none where there is no folder of them, or only a link."""
    path = f"{SEALS}/{chain}".rstrip("/")
    if (root / path).is_symlink() or not (root / path).is_dir():
        return ()
    with durable.opened(root / path) as seals:
        found = (file.name for file in os.scandir(seals) if file.is_file(follow_symlinks=False))
        return tuple(f"{path}/{name}" for name in sorted(filter(NAME.fullmatch, found)))


def read_seal(root: Path, path: str) -> bytes:
    """The bytes of a seal."""
    with durable.opened((root / path).parent) as folder:
        return durable.read(folder, Path(path).name)


def roots(root: Path) -> tuple[str, ...]:
    """The Merkle root that each seal states, in order; an empty one where it states none, or cannot be read."""
    return tuple(_stated(root, path) for path in seal_paths(root))


def _stated(root: Path, path: str) -> str:
    try:
        found = ROOT_LINE.search(read_seal(root, path))
    except OSError:
        return ""
    return found[1].decode() if found else ""


def chains(root: Path) -> tuple[str, ...]:
    """The folders in seals/ that hold the seals of stores which were merged into this one, or into those, sorted: their
    paths within seals/."""
    found: list[str] = []
    left = [""] if (root / SEALS).is_dir() and not (root / SEALS).is_symlink() else []
    while left:
        above = left.pop()
        with os.scandir(root / SEALS / above) as files:
            names = [file.name for file in files if file.is_dir(follow_symlinks=False) and _may_be_chain(file.name)]
        left += [f"{above}/{name}".lstrip("/") for name in names]
        found += left[len(left) - len(names) :]
    return tuple(sorted(found))


def _may_be_chain(name: str) -> bool:
    return not fault(name) and not NAME.fullmatch(name)


def parse_seal(data: bytes) -> Seal:
    """Reads a seal; ValueError says what is wrong with it. Every byte counts: the root covers the whole file."""
    text = data.decode()
    header = HEADER.match(text)
    if header is None or not text.endswith("\n"):
        raise ValueError("its first lines are not those of a seal")
    lines = _SealedLines()
    for line in text[header.end() : -1].split("\n"):
        lines.take(line)
    made = lines.seal(int(header[1]), instant(header[2]), header[4])
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
    """The root of some hashes.

    They are paired from the left, an odd last one goes up as it is: the same tree as in RFC 6962.
    """
    if not level:
        return hashlib.sha256(b"").digest()
    while len(level) > 1:
        pairs = [hashlib.sha256(b"\1" + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)]
        level = pairs + level[len(level) & ~1 :]
    return level[0]


def _leaves(data: bytes) -> list[bytes]:
    return [line for line in data[:-1].split(b"\n") if not ROOT_LINE.fullmatch(line)]


class _SealedLines:
    """The lines of a seal below its head, as they are read one by one."""

    def __init__(self) -> None:
        self.files: list[tuple[str, str]] = []
        self.looks: list[tuple[str, Look]] = []
        self.late: list[str] = []
        self.late_looks: list[tuple[str, Look]] = []
        self.prefixes: list[Prefix] = []

    def take(self, line: str) -> None:
        """Reads one line; ValueError where it is none of a seal's."""
        if match := LINE.fullmatch(line):
            self.files.append((match[2], match[1]))
        elif match := LOOK_LINE.match(line):
            pair = _look_of(line[match.end() :])
            self.looks.append(pair)
            self.late_looks += [pair] if match[1] else []
        elif match := LATE_LINE.fullmatch(line):
            self.late.append(match[1])
        elif match := PREFIX_LINE.fullmatch(line):
            self.prefixes.append(Prefix(match[3], int(match[2]), match[1]))
        else:
            raise ValueError("one of its lines cannot be read, here at least: a newer version may know it")

    def seal(self, number: int, made: datetime, root: str) -> Seal:
        """The seal with these lines."""
        files, looks, late = tuple(self.files), tuple(self.looks), tuple(self.late)
        return Seal(number, made, root, files, looks, late, frozenset(self.late_looks), tuple(self.prefixes))


def _next_seal(root: Path, now: datetime) -> Seal | None:
    earlier = list(_earlier(root))
    others = [seal for chain in chains(root) for seal, _ in _earlier(root, chain)]
    covered = {path for before, _ in earlier for path, _ in before.files}
    known = _Known([before for before, _ in earlier])
    held = {article: _contents(root, article, known) for article in _articles(root)}
    files = [(path, _checked(root / path)) for path in _uncovered(root, covered, held)]
    looks = tuple((article, look) for article, (_, found) in held.items() for look in found)
    if not looks and not any("/" in path for path, _ in files):
        return None
    draft = Seal(len(earlier) + 1, now, "0" * 64, tuple(files), looks)
    if earlier:
        draft = _dated(draft, max(before.made for before, _ in earlier), others)
        link = (earlier[-1][0].name, hashlib.sha256(earlier[-1][1]).hexdigest())
        draft = replace(draft, files=(link, *draft.files))
    return parse_seal(_render(draft))


def _dated(draft: Seal, before: datetime, others: Sequence[Seal]) -> Seal:
    """The draft with its late paths and looks: older than the last seal, in no merged store's seal, not brought in."""
    vouched = {path for seal in others for path, _ in seal.files}
    vouched_looks = {pair for seal in others for pair in seal.looks}
    brought = {f"{article}/{look.snapshot}" for article, look in draft.looks if look.brought is not None}
    late = (path for path, _ in draft.files if early(path, before) and path not in vouched and path not in brought)
    late_looks = (
        (article, look)
        for article, look in draft.looks
        if look.at < before and look.brought is None and (article, look) not in vouched_looks
    )
    return replace(draft, late=tuple(late), late_looks=frozenset(late_looks))


def early(path: str, seal: datetime) -> bool:
    """Whether the file is a snapshot from before the seal, by its name."""
    instant = instant_of(path.rpartition("/")[2])
    return instant is not None and instant < seal.replace(microsecond=0)


def _earlier(root: Path, chain: str = "") -> Iterator[tuple[Seal, bytes]]:
    for number, (path, data) in enumerate(read_seals(root, chain), start=1):
        try:
            before = parse_seal(data)
            if path.rpartition("/")[2] != Path(seal_path(number)).name or before.number != number:
                raise ValueError(f"the seal before, {seal_path(number)}, is missing")
        except ValueError as error:
            raise DamagedError(f"{root / path} is damaged: {error}.", "Run recension verify before sealing.") from error
        yield before, data


def _render(draft: Seal) -> bytes:
    body = [f"{digest}  {path}" for path, digest in draft.files]
    body += [f"# late snapshot {path}" for path in draft.late]
    body += [_look_line(pair, pair in draft.late_looks) for pair in draft.looks]
    head = [
        f"# Seal {draft.number:06} of a store of article snapshots; check it from the store's folder with sha256sum -c",
        f"# made: {stamp(draft.made)}",
        f"# covers: {draft.count} snapshots",
        "# the root is RFC 6962's, its leaves are the other lines of this file",
    ]
    root = merkle_root([line.encode() for line in head + body])
    return "\n".join([*head, f"# Merkle root: {root}", *body, ""]).encode()


def _look_line(pair: tuple[str, Look], late: bool) -> str:
    article, look = pair
    return f"# {'late ' if late else ''}look {json.dumps(fields(look))} of {article}"


def _look_of(line: str) -> tuple[str, Look]:
    """The article and the look of a line. Both may have "} of " in their words, so that the JSON's end parts them."""
    try:
        _, end = json.JSONDecoder().raw_decode(line)
    except (ValueError, RecursionError):
        end = 0
    look, article = read_look(line[:end].encode("utf-8", "surrogatepass")), line[end:].removeprefix(" of ")
    if look is None or not article or article == line[end:]:
        raise ValueError("a look in it cannot be read")
    return article, look


def _write(store: int, made: Seal) -> bool:
    """Creates the seal's file, after all that it covers is on the disk; False where somebody else was quicker."""
    durable.sync_all(store)
    durable.make_folder(store, SEALS)
    with durable.opened(SEALS, store) as folder:
        try:
            durable.keep(durable.File(folder, Path(made.name).name, _render(made)))
        except durable.DifferentError:
            return False
    return True


class _Known:
    """The looks that seals cover: one by one, or those of format 1 in the first part of a file."""

    def __init__(self, seals: Sequence[Seal]) -> None:
        self._looks = {pair for seal in seals for pair in seal.looks}
        self._prefixes = {prefix.path: prefix for seal in seals for prefix in seal.prefixes}

    def others(self, folder: int, article: str) -> list[Look]:
        """The looks in the article's open folder that no seal covers, each once, in the order of time."""
        prefix = self._prefixes.get(f"{article}/{CHECKS}")
        covered = prefix.size if prefix and prefix.holds(folder) else 0  # nothing, if that part was changed since
        first: set[Look] = set()
        found: set[Look] = set()
        for line in lines_of(folder, CHECKS):
            look = read_look(line.data) if line.data and line.whole else None
            if look is not None and (article, look) not in self._looks:
                (first if line.end <= covered else found).add(look)
        return sorted(found - first, key=lambda look: (look.at, look.snapshot, look.source, str(look.brought)))


def _contents(root: Path, article: str, known: _Known) -> tuple[list[str], list[Look]]:
    """The names in an article's folder, sorted, and its looks that no seal covers, both of one moment: no writer is
    between them."""
    with telling("read", root / article), durable.opened(root / article) as folder:
        durable.lock(folder)
        names = sorted(file.name for file in os.scandir(folder))
        with telling("read", root / article / CHECKS):
            return names, known.others(folder, article) if CHECKS in names else []


def _uncovered(root: Path, covered: set[str], held: Mapping[str, tuple[list[str], list[Look]]]) -> Iterator[str]:
    """The paths that no seal covers: of the files that mark the store, of snapshots, and of seals of merged stores."""
    for name in (MARKER, ATTRIBUTES):
        if name not in covered and (root / name).is_file():
            yield name
    for article, (names, _) in held.items():
        for file in names:
            if instant_of(file) and f"{article}/{file}" not in covered:
                yield f"{article}/{file}"
        if RAW in names:
            paths = (f"{article}/{RAW}/{file}" for file in documents(root / article))
            yield from (path for path in paths if path not in covered)
    for chain in chains(root):
        yield from (path for path, _ in read_seals(root, chain) if path not in covered)


def _articles(root: Path) -> list[str]:
    return sorted(
        path.name for path in root.iterdir() if not fault(path.name) and path.is_dir() and not path.is_symlink()
    )


def _checked(path: Path) -> str:
    """The SHA-256 of a file that is to be sealed. Error for a damaged snapshot: a seal would vouch for it."""
    with telling("read", path), durable.opened(path.parent, link=path.name in (MARKER, ATTRIBUTES)) as folder:
        digest = hashlib.sha256(durable.read(folder, path.name)).hexdigest()
    named = path.name[-16:-4] if instant_of(path.name) else digits(path.name)
    if named and named != digest[:12]:
        raise DamagedError(
            f"{path} is damaged: it is not what was kept under that name.", "Run recension verify first."
        )
    return digest
