"""What is done to one file of the good world, each with how it may be named, and whether `verify` must name it.

`verify` need not speak of what is as good as it was, or what nothing vouches for:
- a file of looks that says the same looks (a line twice, in another order, empty lines, an instant written otherwise),
  or has looks of after the last seal besides, which are counted as not sealed yet;
- decisions of reviewers that can be read: they are opinions, and not sealed;
- a whole snapshot under its right name that is beside the sealed ones: it is one more capture, counted as well;
- the newest seal where it is gone: it can be told from a root kept elsewhere, and from nothing else;
- what is not the store's: the cache, the settings, what is to be kept.
"""

import bz2
import gzip
import hashlib
import json
import lzma
import os
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from random import Random
from typing import NamedTuple

from fuzzing import EXPORT, World, write
from mutants import CODECS, mutated, name

CHECKS, REVIEWS = "snapshots/ferry/checks.jsonl", "snapshots/ferry/reviews.jsonl"
SNAPSHOT = r"/ferry/.*\.txt$"
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "xml": bytes,
    "xml.gz": gzip.compress,
    "xml.bz2": bz2.compress,
    "xml.xz": lzma.compress,
    "xml.lzma": lambda data: lzma.compress(data, lzma.FORMAT_ALONE),
}


WRONG, NOTED, SILENT = "wrong", "noted", ""


class Hurt(NamedTuple):
    """What stands for the file when it is named (any of these), what `verify` must say of it, and a text it brought.

    `verify` is WRONG where it must be called wrong, NOTED where it must be named at least. `whole` says that the store
    itself may be refused: what marks it was touched.
    """

    names: tuple[str, ...]
    verify: str = WRONG
    text: bytes | None = None
    whole: bool = False


def _spoilt(world: World, path: str, dice: Random, seldom: float = 0.05) -> bytes:
    """Makes the file bad, in other bytes than it had, and gives the bytes."""
    data = good = world.good[path]
    while data == good:
        data = mutated(good, dice, seldom)
    write(world.folder / path, data)
    return data


def snapshot(world: World, dice: Random) -> Hurt:
    """A snapshot, under its name, which has its digest."""
    path = dice.choice(world.paths(SNAPSHOT))
    _spoilt(world, path, dice)
    return Hurt((path.rpartition("/")[2],))


def renamed(world: World, dice: Random) -> Hurt:
    """A snapshot, under the name that it has by right then; in the place of the good one or beside it."""
    return _by_right(world, dice, mutated)


def front_matter(world: World, dice: Random) -> Hurt:
    """Front matter alone, under the name that the file has by right."""

    def change(data: bytes, dice: Random) -> bytes:
        end = data.index(b"\n---\n") + 1
        if dice.random() < 0.25:
            return data[:end] + b"encoding: " + dice.choice(CODECS).encode() + data[end - 1 :]
        return data[:4] + mutated(data[4:end], dice) + data[end:]

    return _by_right(world, dice, change)


def _by_right(world: World, dice: Random, change: Callable[[bytes, Random], bytes]) -> Hurt:
    path = dice.choice(world.paths(SNAPSHOT))
    folder, _, old = path.rpartition("/")
    data = change(world.good[path], dice)
    new = _right_name(data, old)
    replaced = dice.random() < 0.5
    if replaced:
        (world.folder / path).unlink()
    write(world.folder / folder / new, data)
    gone = (old, "There is no ferry@") if replaced else ()  # its number may be, where it is no snapshot any more
    names = (new, *gone, CHECKS.removeprefix("snapshots/"))
    return Hurt(names, WRONG if replaced and new != old else SILENT, data.partition(b"\n---\n")[2])


def _right_name(data: bytes, old: str) -> str:
    """The name of a snapshot's file: its second, if that can be read in it, and its digest."""
    found = re.search(rb"^taken: (\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)", data, re.MULTILINE)
    second = "{}T{}{}{}Z".format(*(part.decode() for part in found.groups())) if found else old[:18]
    return f"{second}-{hashlib.sha256(data).hexdigest()[:12]}.txt"


def looks(world: World, dice: Random) -> Hurt:
    """The file of looks."""
    data = _spoilt(world, CHECKS, dice, 0.15)
    known, (held, whole) = _sealed_looks(world), _looks_in(data)
    return Hurt(("ferry/checks.jsonl", "ferry"), WRONG if known - held else SILENT if whole else NOTED)


def _sealed_looks(world: World) -> set[tuple[object, ...]]:
    """The looks at ferry that the seals list, as this test reads them."""
    lines = b"".join(world.good[path] for path in world.paths("/seals/")).decode().splitlines()
    found = (re.fullmatch("# look (.*) of ferry", line) for line in lines)
    return {_look(match[1]) for match in found if match}


def _looks_in(data: bytes) -> tuple[set[tuple[object, ...]], bool]:
    """The looks in the lines of a file, and whether each line is a whole look."""
    found, whole = set(), not data or data.endswith(b"\n")
    for line in data.split(b"\n")[:-1]:
        try:
            found |= {_look(line)} if line else set()
        except (ValueError, LookupError, TypeError, RecursionError, OverflowError):
            whole = False
    return found, whole


def _look(line: str | bytes) -> tuple[object, ...]:
    fields = json.loads(line)
    at = datetime.fromisoformat(fields["at"]).astimezone(UTC)
    return at, fields["snapshot"], fields.get("source", ""), fields.get("brought", "")


def reviews(world: World, dice: Random) -> Hurt:
    """The decisions of reviewers."""
    _spoilt(world, REVIEWS, dice, 0.15)
    return Hurt(("ferry/reviews.jsonl", "ferry"), SILENT)


def seal(world: World, dice: Random) -> Hurt:
    """A seal."""
    path = dice.choice(world.paths("/seals/"))
    _spoilt(world, path, dice)
    return Hurt((path.removeprefix("snapshots/"),))


def marker(world: World, dice: Random) -> Hurt:
    """What marks the store, or the word to git."""
    path = dice.choice(world.paths("README|gitattributes"))
    _spoilt(world, path, dice)
    return Hurt((path.removeprefix("snapshots/"), "snapshots is a store of format"), whole=True)


def several(world: World, dice: Random) -> Hurt:
    """Some files of one article, of its seals and its decisions at once."""
    paths = dice.sample(world.paths(r"/ferry/|/seals/"), 3)
    for path in paths:
        _spoilt(world, path, dice)
    return Hurt((*(path.removeprefix("snapshots/") for path in paths), "ferry"))


def odd_name(world: World, dice: Random) -> Hurt:
    """A file with an odd name in the store, or a folder with a snapshot in it; or a good one has an odd name now."""
    good = world.folder / dice.choice(world.paths(SNAPSHOT))
    place = dice.choice([good.parent, world.store, world.store / "seals"])
    odd = place / os.fsdecode(name(dice))
    with suppress(OSError):  # no such name on this file system
        match dice.randrange(4):
            case 0:
                write(odd, good.read_bytes())
                return Hurt(("tag7",), NOTED)  # a hidden one is passed over
            case 1:
                write(odd / good.name, good.read_bytes())
                return Hurt(("tag7",), NOTED)
            case 2:
                good.rename(odd)
                return Hurt(("tag7", good.name, "There is no ferry@"))
            case _:
                good.parent.rename(odd)
                return Hurt(("tag7", "ferry"))
    return Hurt((), SILENT)


STORE = {made.__name__: made for made in (
    snapshot, renamed, front_matter, looks, reviews, seal, marker, several, odd_name
)}  # fmt: skip


def settings(world: World, dice: Random) -> tuple[list[str], tuple[str, ...]]:
    """The settings, and a review that reads them."""
    _spoilt(world, "config/recension/config.toml", dice, 0.3)
    return ["review", "--plain"], ("config.toml",)


def export(world: World, dice: Random) -> tuple[list[str], tuple[str, ...]]:
    """A wiki's export, packed after it was made bad."""
    suffix = dice.choice(list(PACKERS))
    write(world.folder / f"pier.{suffix}", PACKERS[suffix](mutated(EXPORT, dice)))
    return ["snapshot", f"pier.{suffix}"], (f"pier.{suffix}",)


def packed(world: World, dice: Random) -> tuple[list[str], tuple[str, ...]]:
    """A packed export, made bad after it was packed."""
    path = dice.choice(world.paths(r"\.xml\."))
    _spoilt(world, path, dice)
    return ["snapshot", path], (path,)


def dated(world: World, dice: Random) -> tuple[list[str], tuple[str, ...]]:
    """A file of a dated folder."""
    path = dice.choice(world.paths("levy/"))
    _spoilt(world, path, dice)
    if dice.random() < 0.7:
        return ["snapshot", "levy"], (path,)
    return ["snapshot", "levy", "--encoding", dice.choice(CODECS)], ("levy", "There is no encoding")


def draft(world: World, dice: Random) -> tuple[list[str], tuple[str, ...]]:
    """A file that is compared."""
    _spoilt(world, "new.txt", dice)
    form = dice.choice(
        ["plain", "html", "json", "critic", "unified", "docx", "csv", "atom", "markdown", "dmp", "wdiff"]
    )
    return ["diff", "levy/2020-03-01T0930Z.txt", "new.txt", "--format", form], ("new.txt",)


def odd_source(world: World, dice: Random) -> tuple[list[str], tuple[str, ...]]:
    """A file with an odd name that is to be kept, or compared; or a folder of dated files."""
    odd = os.fsdecode(name(dice))
    with suppress(OSError):
        if dice.random() < 0.3:
            (world.folder / "levy").rename(world.folder / odd)
        else:
            (world.folder / "new.txt").rename(world.folder / odd)
    if dice.random() < 0.6:
        return ["snapshot", "--", odd], ("tag7", "cannot be the name of an article")  # which is then named by its stem
    names = ("tag7", *filter(None, [odd.partition("@")[0]]))  # the article before the `@` may be what is not there
    return ["diff", "--format", dice.choice(["plain", "html", "unified"]), "--", "pier.xml", odd], names


def words(_world: World, dice: Random) -> tuple[list[str], tuple[str, ...]]:
    """A name or a moment that nobody would write."""
    odd = os.fsdecode(name(dice))
    known = dice.choice(["show --", "diff --", "log --", "report --", "report --since", "verify --", "snapshot --"])
    made = dice.choice([odd, f"ferry@{odd}", f"ferry@{{{odd}}}", f"ferry@1..{odd}", f"ferry@sha:{odd}"])
    return [*known.split(), made], ("tag7", "'sha:", "invalid", "No such option")


BESIDE = {made.__name__: made for made in (settings, export, packed, dated, draft, odd_source, words)}
