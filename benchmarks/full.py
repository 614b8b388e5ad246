"""A disk that is full: is what was reported still there, is nothing half written, does more room mend it?

    sudo python -m benchmarks full [--rounds 40] [--seed 25] [--folder FOLDER]

A small tmpfs is filled to a random rest, and `snapshot`, `seal` and `report -o FILE` are run on it until each has been
refused. Where nothing can be mounted, that is said, and nothing else.
"""

import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

from benchmarks import attack
from benchmarks.timing import table

SIZE, FEW = 400 * 1024, 4
ARTICLES = ("ferry", "bridge")
Tally = Counter[str]


def main(arguments: Sequence[str]) -> dict[str, object]:
    """How often the disk was full, what had been reported by then, and what of it was lost."""
    made = attack.options("full", "Fill the disk while it is written to.", 40).parse_args(arguments)
    dice, tally = Random(made.seed), {name: Tally() for name in ("snapshot", "seal", "report -o")}
    with attack.scratch(made.folder) as folder:
        if not mountable(folder):
            return {"skipped": "a small disk can be mounted by root alone, where mount is allowed", "failed": 0}
        for number in range(made.rounds):
            with small_disk(folder) as disk:
                filled(disk, number, folder, dice, tally)
    columns = ("rounds", "full", "reported", "lost", "wrong", "litter", "unmended")
    heads = (
        "command",
        "rounds",
        "told that the disk is full",
        "reported",
        "lost",
        "wrong for verify",
        "litter",
        "not mended",
    )
    table(heads, [[name, *(one[column] for column in columns)] for name, one in tally.items()])
    failed = sum(one[column] for one in tally.values() for column in ("lost", "wrong", "litter", "unmended"))
    return {**{name: dict(one) for name, one in tally.items()}, "failed": failed}


def mountable(folder: Path) -> bool:
    """Whether a small disk can be mounted here."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    try:
        with small_disk(folder):
            return True
    except subprocess.CalledProcessError:
        return False


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A new disk of that size, which is gone in the end."""
    disk = folder / "disk"
    disk.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", disk], check=True, capture_output=True)
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def filled(disk: Path, number: int, folder: Path, dice: Random, tally: dict[str, Tally]) -> None:
    """One disk: some captures are kept, the rest is filled but for a little, and each command is run once more."""
    root, weight = disk / "store", disk / "weight"
    sources = attack.dated(folder / f"texts{number}", ARTICLES, 0, 20, dice.randrange(500, 6000))
    attack.run("--snapshots", root, "snapshot", *attack.dated(folder / f"first{number}", ARTICLES, 40, 2))
    spare = dice.choice((0, 1, 2, 3, 5, 8, 20, 40)) * 4096
    for name, trial in (("report -o", reported), ("snapshot", kept), ("seal", sealed)):
        fill(weight, disk, spare)
        tally[name] += trial(root, weight, sources) + Tally(rounds=1)


def fill(weight: Path, disk: Path, spare: int) -> None:
    """Fills the disk but for so many bytes."""
    weight.unlink(missing_ok=True)
    free = shutil.disk_usage(disk).free - spare
    weight.write_bytes(bytes(max(free, 0)))


def kept(root: Path, weight: Path, sources: Sequence[Path]) -> Tally:
    """Captures are kept, a few at a time, until the disk is full; with room again, as many as it holds."""
    receipts, tally = [], Tally()
    files = sorted(file for source in sources for file in source.iterdir())
    for turn in (0, 1):
        for start in range(0, len(files), FEW):
            answer = attack.run("--snapshots", root, "snapshot", "--json", *files[start : start + FEW])
            receipts += [json.loads(line) for line in answer.out.splitlines()]
            tally += Tally(full=told(answer) and not turn, unmended=answer.status != 0 and not told(answer))
        tally += Tally(lost=attack.lost(root, receipts))
        weight.write_bytes(b"")
    bad, notes = attack.wrong(root)
    litter = sum(one.path.endswith(".tmp") for one in notes)
    return tally + Tally(reported=len(receipts), wrong=len(bad), litter=litter)


def sealed(root: Path, weight: Path, _: Sequence[Path]) -> Tally:
    """A seal on a full disk is whole or not there; with room again, it can be made, as far as there is any."""
    answer = attack.run("--snapshots", root, "seal")
    there = len(list((root / "seals").glob("*.sha256")))
    tally = Tally(full=told(answer), reported=answer.status == 0, lost=answer.status == 0 and there != 1)
    weight.write_bytes(b"")
    again = attack.run("--snapshots", root, "seal")  # the snapshots alone may fill the disk
    litter = len(list((root / "seals").glob(".*")))
    return tally + Tally(
        wrong=len(attack.wrong(root)[0]), litter=litter, unmended=again.status != 0 and not told(again)
    )


def reported(root: Path, _weight: Path, _sources: Sequence[Path]) -> Tally:
    """A file that is written anew on a full disk is the old one or the new one."""
    file = root.parent / "week.csv"
    new = attack.run("--snapshots", root, "report", "--format", "csv").out
    before = file.read_bytes() if file.exists() else None
    answer = attack.run("--snapshots", root, "report", "-o", file)
    held = file.read_bytes() if file.exists() else None
    right = held == new if answer.status == 0 else held == before
    return Tally(
        full=told(answer),
        reported=answer.status == 0,
        lost=not right,
        litter=len(list(root.parent.glob(".recension-*"))),
    )


def told(answer: attack.Answer) -> bool:
    """Whether it says that the disk is full."""
    return answer.status == 2 and ("disk is full" in answer.err or "No space left" in answer.err)
