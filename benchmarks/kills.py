"""`kill -9` at random moments: is what was reported still there, and is nothing else hurt?

    python -m benchmarks kills [--rounds 200] [--seed 25] [--folder FOLDER]

In each round a process runs one whole command line and is killed at a random moment of the time that it would take:
`snapshot` of folders of dated files, `seal`, and `report -o FILE`. What it had said by then is looked up; verify may
name leftovers only; the next run completes the work and sweeps the leftovers of `-o`. (A power cut is another thing:
benchmarks/powercut.py.)
"""

import json
import os
import signal
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import attack
from benchmarks.timing import table
from recension.cli import main as command
from recension.store.problems import Problem

ARTICLES = ("ferry", "bridge", "pier")
EACH, FRESH = 50, 20
Tally = Counter[str]


def main(arguments: Sequence[str]) -> dict[str, object]:
    """How many were killed at work, what they had reported, and what of it was lost."""
    made = attack.options("kills", "Kill the tool at random moments.", 200).parse_args(arguments)
    found: dict[str, Tally] = {}
    for name, trial in (("snapshot", snapshots), ("seal", seals), ("report -o", outputs)):
        with attack.scratch(made.folder) as folder:
            found[name] = trial(folder, made.rounds, Random(f"{made.seed} {name}"))
    columns = ("rounds", "killed", "reported", "lost", "torn", "wrong", "leftovers")
    heads = ("command", "rounds", "killed at work", "reported", "lost", "torn", "wrong for verify", "leftovers named")
    table(heads, [[name, *(f"{tally[column]:,}" for column in columns)] for name, tally in found.items()])
    failed = sum(tally[column] for tally in found.values() for column in ("lost", "torn", "wrong"))
    return {**{name: dict(tally) for name, tally in found.items()}, "failed": failed}


class Victim:
    """Runs command lines in processes of their own and kills them, each at a random moment of the time one takes."""

    def __init__(self, folder: Path, dice: Random) -> None:
        self.out, self.dice, self.usual = folder / "said", dice, 0.0

    def struck(self, *words: str | Path) -> Tally:
        """Runs a command line, killed on its way unless it ended before. The first one is spared, to take its time."""
        start, wait = time.monotonic(), self.dice.uniform(0, self.usual * 1.4) if self.usual else 600
        child = attack.forked(lambda: command([str(word) for word in words]), self.out)
        while time.monotonic() - start < wait:
            if os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT | os.WNOHANG) is not None:
                break
            time.sleep(0.0005)
        os.kill(child, signal.SIGKILL)
        killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        if not killed:  # those that end are the quick ones, so that their time alone would become shorter and shorter
            self.usual = max(0.9 * self.usual, time.monotonic() - start)
        return Tally(rounds=1, killed=killed)


def snapshots(folder: Path, rounds: int, dice: Random) -> Tally:
    """Captures are kept; each store goes through some rounds, and is then checked to the last byte."""
    tally, said, victim = Tally(), [], Victim(folder, dice)
    for number in range(rounds):
        home = folder / f"{number // FRESH}"
        sources = attack.dated(home / f"texts{number:06}", ARTICLES, number * EACH, EACH)
        tally += victim.struck("--snapshots", home / "store", "snapshot", "--json", *sources)
        lines = victim.out.read_bytes().splitlines(keepends=True)
        reported = [json.loads(line) for line in lines if line.endswith(b"\n")]
        said += reported
        tally += Tally(reported=len(reported), lost=attack.lost(home / "store", reported))
        if number % FRESH == FRESH - 1 or number == rounds - 1:
            tally += checked(home, said)
            said = []
    return tally


def checked(home: Path, said: list[dict[str, Any]]) -> Tally:
    """All that one store was to hold: lost ones, what is wrong, and whether the same work done again completes it."""
    root = home / "store"
    bad, notes = attack.wrong(root)
    tally = Tally(lost=attack.lost(root, said), wrong=len(bad), leftovers=leftovers(notes))
    for texts in sorted(home.glob("texts*")):
        done = attack.run("--snapshots", root, "snapshot", *(texts / article for article in ARTICLES))
        tally["wrong"] += done.status != 0
    tally["lost"] += sum(len(list((root / article).glob("*.txt"))) < texts_of(home, article) for article in ARTICLES)
    return tally


def texts_of(home: Path, article: str) -> int:
    """How many texts of the article were to be kept."""
    return len(list(home.glob(f"texts*/{article}/*.txt")))


def leftovers(notes: Sequence[Problem]) -> int:
    """How many writes that were cut off verify names."""
    return sum(one.path.endswith(".tmp") for one in notes)


def seals(folder: Path, rounds: int, dice: Random) -> Tally:
    """A store that grows is sealed again and again; every seal that was reported is there and right."""
    tally, root, victim = Tally(), folder / "store", Victim(folder, dice)
    reported: list[bytes] = []
    for number in range(rounds):
        attack.write(folder / "ferry.txt", f"The ferry, {number}.\n\nIt is late.\n".encode())
        attack.run("--snapshots", root, "snapshot", folder / "ferry.txt")
        tally += victim.struck("--snapshots", root, "seal")
        said = victim.out.read_bytes().partition(b"root   ")[2][:64]
        reported += [said] if len(said) == 64 else []
        held = b"".join(path.read_bytes() for path in (root / "seals").glob("*.sha256"))
        bad, _ = attack.wrong(root)
        tally += Tally(reported=len(said) == 64, lost=sum(one not in held for one in reported), wrong=len(bad))
    tally["leftovers"] = leftovers(attack.wrong(root)[1])
    return tally


def outputs(folder: Path, rounds: int, dice: Random) -> Tally:
    """A file is written anew each time; it is the old one or the new one, and what is left beside it is swept."""
    tally, root, file, victim = Tally(), folder / "store", folder / "out" / "week.html", Victim(folder, dice)
    file.parent.mkdir()
    attack.run("--snapshots", root, "snapshot", *attack.dated(folder / "texts", ARTICLES, 0, 20))
    whole = {article: written(root, article, file) for article in ARTICLES}
    for _ in range(rounds):
        article = dice.choice(ARTICLES)
        once = victim.struck("--snapshots", root, "report", article, "-o", file)
        left = len(list(file.parent.glob(".recension-*")))
        tally += once + Tally(torn=file.read_bytes() not in whole.values(), leftovers=left)
        if not once["killed"]:  # a run to the end leaves nothing, of whichever run before it
            tally += Tally(reported=1, lost=file.read_bytes() != whole[article], wrong=left)
    return tally


def written(root: Path, article: str, file: Path) -> bytes:
    """What the report of the article is."""
    attack.run("--snapshots", root, "report", article, "-o", file)
    return file.read_bytes()
