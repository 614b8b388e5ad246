"""Ways to tamper with a sealed store. Each hurts it in one place and says which paths are to be named for it."""

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks import attack
from recension.kept import Snapshot
from recension.model import stamp
from recension.store import FolderStore
from recension.store.front_matter import wrap
from recension.store.looks import CHECKS
from recension.store.seals import merkle_root, seal

ARTICLES = ("ferry", "bridge", "pier")
SEALED = [attack.START + timedelta(days=days) for days in (10, 20, 30)]
Files = dict[str, bytes]


class Touch(NamedTuple):
    """The paths that are to be named; or why none need be."""

    paths: frozenset[str]
    allowed: str = ""


def touched(*paths: str) -> Touch:
    """What is to be named."""
    return Touch(frozenset(paths))


def allowed(why: str) -> Touch:
    """What need not be named, and why."""
    return Touch(frozenset(), why)


class Sealed:
    """The files of the sealed store, and the folder in which each trial has them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        fill(root)
        self.files: Files = {
            str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()
        }

    def restore(self) -> None:
        """All files as they were."""
        found = {str(path.relative_to(self.root)): path for path in self.root.rglob("*") if not path.is_dir()}
        if found.keys() != self.files.keys() or any(path.is_symlink() for path in self.root.rglob("*")):
            shutil.rmtree(self.root)
        for path, data in self.files.items():
            if not (self.root / path).exists() or (self.root / path).read_bytes() != data:
                attack.write(self.root / path, data)

    def any(self, dice: Random, kind: str) -> str:
        """One of the files of a kind."""
        return dice.choice(self.of(kind))

    def of(self, kind: str) -> list[str]:
        """The files of a kind: snapshots, looks, seals, or what marks the store."""
        return [path for path in self.files if KINDS[kind](path)]

    def write(self, path: str, data: bytes) -> None:
        """Puts other bytes there."""
        attack.write(self.root / path, data)


KINDS: dict[str, Callable[[str], bool]] = {
    "snapshot": lambda path: path.endswith(".txt"),
    "looks": lambda path: path.endswith(CHECKS),
    "seal": lambda path: path.startswith("seals/"),
    "marker": lambda path: "/" not in path,
}


def fill(root: Path) -> None:
    """Sixty snapshots and their looks, under three seals; the last third of one article is brought in late."""
    store = FolderStore(root)
    for part, when in enumerate(SEALED):
        captures = []
        for article in ARTICLES:
            for number in range(13):
                at = attack.START + timedelta(days=part * 10, hours=number * 12)
                text = f"{article} {part} {number // 2}.\n\n" + "The tide was out. " * 20
                captures.append(Snapshot(article, text.encode(), "", at, source=f"https://example.org/{number}"))
        if part == 2:
            early = [attack.START - timedelta(days=days) for days in range(9, 0, -1)]
            brought = attack.START + timedelta(days=25)
            captures += [Snapshot("pier", f"Old {at}".encode(), "", at, brought=brought) for at in early]
        for _ in store.put_many(captures):
            pass
        seal(root, when)


# ------------------------------------------------------------------------------- what is done, and what is to be named


def flipped(store: Sealed, dice: Random, kind: str) -> Touch:
    """One bit."""
    path = store.any(dice, kind)
    data = bytearray(store.files[path])
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    store.write(path, bytes(data))
    return touched(path)


def truncated(store: Sealed, dice: Random, kind: str) -> Touch:
    """The end, or all of it, is gone."""
    path = store.any(dice, kind)
    data = store.files[path]
    store.write(path, data[: dice.choice((0, dice.randrange(len(data)), len(data) - 1))])
    return touched(path)


def deleted(store: Sealed, dice: Random, kind: str) -> Touch:
    """A file is gone."""
    path = store.any(dice, kind)
    (store.root / path).unlink()
    if path == store.of("seal")[-1]:
        return allowed("the newest seal: only its root, kept elsewhere, says that it was there")
    return touched(path)


def appended(store: Sealed, dice: Random, kind: str) -> Touch:
    """Bytes are added at the end."""
    path = store.any(dice, kind)
    store.write(path, store.files[path] + dice.choice((b"\n", b"x", b"x\n", b"\0", store.files[path])))
    if kind == "looks":
        return allowed("what cannot be read is noted and passed over; a look that was there is the same look")
    return touched(path)


def swapped(store: Sealed, dice: Random, kind: str) -> Touch:
    """Two files have changed places."""
    one, two = dice.sample(store.of(kind), 2)
    store.write(one, store.files[two])
    store.write(two, store.files[one])
    return touched(one, two)


def renamed(store: Sealed, dice: Random, kind: str) -> Touch:
    """A file has another name of its kind."""
    path = store.any(dice, kind)
    folder, _, name = path.rpartition("/")
    at = attack.START + timedelta(minutes=dice.randrange(1, 40_000), seconds=7)
    made = {
        "snapshot": f"{stamp(at).replace(':', '')[:17]}Z{name[18:]}",
        "seal": f"{dice.randrange(5, 10**6):06}.sha256",
    }
    new = f"{folder}/{made[kind]}"
    (store.root / path).rename(store.root / new)
    if kind == "seal":
        number = int(name[:6])
        gone = [f"seals/{one:06}.sha256" for one in range(1, 4) if one == number]
        return touched(new, *([] if number == len(SEALED) else gone))
    return touched(path, new)


def moved(store: Sealed, dice: Random, kind: str) -> Touch:
    """A snapshot lies in another article's folder."""
    path = store.any(dice, kind)
    other = dice.choice([article for article in ARTICLES if not path.startswith(article)])
    new = f"{other}/{path.rpartition('/')[2]}"
    (store.root / path).rename(store.root / new)
    return touched(path, new)


def linked(store: Sealed, dice: Random, kind: str) -> Touch:
    """A symbolic link stands in the place of a file, to the same bytes outside."""
    path = store.any(dice, kind)
    attack.write(store.root.parent / "outside", store.files[path])
    (store.root / path).unlink()
    (store.root / path).symlink_to(store.root.parent / "outside")
    return touched(path)


def forged(store: Sealed, dice: Random, _: str) -> Touch:
    """A new snapshot, right in itself, of before the last seal."""
    return _new(store, _invented(dice, before=True))


def of_today(store: Sealed, dice: Random, _: str) -> Touch:
    """A new snapshot, right in itself, of after the last seal."""
    _new(store, _invented(dice, before=False))
    return allowed("it may be honest: it is counted as not sealed yet")


def brought(store: Sealed, dice: Random, _: str) -> Touch:
    """A new snapshot of before the last seal, with a line that says that it was brought in after it."""
    capture = _invented(dice, before=True)
    path = next(iter(_new(store, capture).paths))
    assert capture.taken is not None
    line = {"at": stamp(capture.taken), "snapshot": path.partition("/")[2]}
    _add(store, capture.article, line | {"brought": stamp(SEALED[-1] + timedelta(days=dice.randrange(1, 90)))})
    return allowed("a history brought in later looks like that: it is noted, and its seal lists it so for good")


def brought_early(store: Sealed, dice: Random, _: str) -> Touch:
    """The same, the line saying that it was brought in before the last seal, which would cover it then."""
    capture = _invented(dice, before=True)
    paths = _new(store, capture).paths
    assert capture.taken is not None
    line = {"at": stamp(capture.taken), "snapshot": next(iter(paths)).partition("/")[2]}
    _add(store, capture.article, line | {"brought": stamp(SEALED[-1] - timedelta(hours=dice.randrange(1, 90)))})
    return Touch(paths)


def rewritten(store: Sealed, dice: Random, _: str) -> Touch:
    """A snapshot's text is another, its name made right again."""
    path = store.any(dice, "snapshot")
    (store.root / path).unlink()
    data = store.files[path].replace(b"tide", b"moon").replace(b"Old", b"New")
    new = f"{path[:-16]}{hashlib.sha256(data).hexdigest()[:12]}.txt"
    store.write(new, data)
    return touched(path, new)


def _invented(dice: Random, before: bool) -> Snapshot:
    seconds = int((SEALED[-1] - attack.START).total_seconds())
    at = attack.START + timedelta(seconds=dice.randrange(seconds) if before else seconds + dice.randrange(1, 10**6))
    return Snapshot(dice.choice(ARTICLES), f"Forged {dice.random()}".encode(), "", at)


def _new(store: Sealed, capture: Snapshot) -> Touch:
    data = wrap(capture)
    assert capture.taken is not None
    name = f"{stamp(capture.taken).replace(':', '')}-{hashlib.sha256(data).hexdigest()[:12]}.txt"
    store.write(f"{capture.article}/{name}", data)
    return touched(f"{capture.article}/{name}")


def _add(store: Sealed, article: str, line: dict[str, str]) -> None:
    path = f"{article}/{CHECKS}"
    store.write(path, store.files.get(path, b"") + json.dumps(line).encode() + b"\n")


# ------------------------------------------------------------------------------------------------------------- looks


def _looks(store: Sealed, dice: Random) -> tuple[str, list[bytes]]:
    path = store.any(dice, "looks")
    return path, store.files[path].splitlines(keepends=True)


def look_changed(store: Sealed, dice: Random, _: str) -> Touch:
    """A line of looks says another moment, another snapshot or another source."""
    path, lines = _looks(store, dice)
    at = dice.randrange(len(lines))
    fields = json.loads(lines[at])
    match dice.randrange(3):
        case 0:
            fields["at"] = stamp(datetime.fromisoformat(fields["at"]) + timedelta(seconds=dice.randrange(1, 9**7)))
        case 1:
            names = [one.partition("/")[2] for one in store.of("snapshot") if one.startswith(path.partition("/")[0])]
            fields["snapshot"] = dice.choice([one for one in names if one != fields["snapshot"]])
        case _:
            fields["source"] = "https://example.org/elsewhere"
    lines[at] = json.dumps(fields).encode() + b"\n"
    store.write(path, b"".join(lines))
    return touched(path)


def look_removed(store: Sealed, dice: Random, _: str) -> Touch:
    """A line of looks is gone."""
    path, lines = _looks(store, dice)
    del lines[dice.randrange(len(lines))]
    store.write(path, b"".join(lines))
    return touched(path)


def look_forged(store: Sealed, dice: Random, _: str) -> Touch:
    """A line of looks more, of before the last seal."""
    path, lines = _looks(store, dice)
    fields = json.loads(dice.choice(lines))
    span = int((SEALED[-1] - attack.START).total_seconds())
    made = {"at": stamp(attack.START + timedelta(seconds=dice.randrange(span) | 1)), "snapshot": fields["snapshot"]}
    lines.insert(dice.randrange(len(lines) + 1), json.dumps(made).encode() + b"\n")
    store.write(path, b"".join(lines))
    return touched(path)


def look_of_today(store: Sealed, dice: Random, _: str) -> Touch:
    """A line of looks more, of after the last seal."""
    path, lines = _looks(store, dice)
    at = SEALED[-1] + timedelta(seconds=dice.randrange(1, 10**6))
    made = {"at": stamp(at), "snapshot": json.loads(dice.choice(lines))["snapshot"]}
    store.write(path, b"".join([*lines, json.dumps(made).encode() + b"\n"]))
    return allowed("it may be honest: it is counted as not sealed yet")


def looks_reordered(store: Sealed, dice: Random, _: str) -> Touch:
    """The lines of looks in another order, some of them twice."""
    path, lines = _looks(store, dice)
    lines += dice.sample(lines, 3)
    dice.shuffle(lines)
    store.write(path, b"".join(lines))
    return allowed("looks are a set of lines: so is a merger of two stores")


# ------------------------------------------------------------------------------------------------- folders and seals


def article_gone(store: Sealed, dice: Random, _: str) -> Touch:
    """A whole article is gone, is called otherwise, or is a link to itself elsewhere."""
    article = dice.choice(ARTICLES)
    paths = [path for path in store.files if path.startswith(f"{article}/")]
    match dice.randrange(3):
        case 0:
            shutil.rmtree(store.root / article)
            return touched(*paths)
        case 1:
            (store.root / article).rename(store.root / "quay")
            return touched(*paths, *(path.replace(article, "quay", 1) for path in paths))
        case _:
            elsewhere = store.root.parent / "elsewhere"
            shutil.rmtree(elsewhere, ignore_errors=True)
            (store.root / article).rename(elsewhere)
            (store.root / article).symlink_to(elsewhere)
            return touched(article, *paths)


def seal_over(store: Sealed, dice: Random, _: str) -> Touch:
    """A seal has the bytes of another."""
    one, two = dice.sample(store.of("seal"), 2)
    store.write(one, store.files[two])
    return touched(one)


def seal_remade(store: Sealed, dice: Random, _: str) -> Touch:
    """A line of a seal is gone, its count and its root made right again."""
    path = store.any(dice, "seal")
    lines = store.files[path].split(b"\n")[:-1]
    digests = [at for at, line in enumerate(lines) if line.endswith(b".txt")]
    gone = lines.pop(dice.choice(digests)).split(b"  ")[1].decode()
    lines[2] = b"# covers: %d snapshots" % (len(digests) - 1)
    lines[4:5] = []
    root = merkle_root(lines)
    store.write(path, b"\n".join([*lines[:4], f"# Merkle root: {root}".encode(), *lines[4:], b""]))
    if path == store.of("seal")[-1]:
        return Touch(frozenset([gone]), "the newest seal made anew: only its root, kept elsewhere, says so")
    return touched(path, gone)
