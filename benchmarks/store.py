"""Snapshots a second: this store against `git commit` and SQLite, everything durable, rounds in turn.

    python benchmarks/store.py [SNAPSHOTS] [FOLDER]

10,000 snapshots of about 4 KB are kept unless told otherwise, in a new folder within FOLDER (the current one), so
that the disk that matters is measured. The bar: 25 times git, 0.4 of SQLite.

git keeps the same files, one for each snapshot, by `git add` and `git commit`; the second line for git is one file
that is overwritten, by a `git commit` alone, the least that git can do. One snapshot in ten is committed on the
clock; the rest follow off the clock and without fsync, so that git's folder grows as the others do.
"""

import os
import platform
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from recension.model import Snapshot
from recension.store import FolderStore

ROUNDS = 10
SIZE = 4000
START = datetime(2020, 1, 1, tzinfo=UTC)
WORDS = "the ferry to island was late again on monday said harbour office crew waited for tide and pilot of a".split()

Writer = Callable[[list[Snapshot]], None]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    where = sys.argv[2] if len(sys.argv) > 2 else "."
    folder = Path(tempfile.mkdtemp(prefix="store-benchmark-", dir=where))
    try:
        report(count, measure(count, folder))
    finally:
        shutil.rmtree(folder)


def captures(count: int) -> Iterator[Snapshot]:
    """Texts like an article's, each with another figure in it, from a fixed seed."""
    random.seed(7)
    body = " ".join(random.choice(WORDS) for _ in range(SIZE // 5))
    for number in range(count):
        place = random.randrange(len(body))
        text = f"{body[:place]} {number} {body[place:]}\n"[:SIZE]
        yield Snapshot(
            "ferry", text.encode(), "", START + timedelta(minutes=number), source="https://example.org/ferry"
        )


def measure(count: int, folder: Path) -> dict[str, list[float]]:
    """The rate of each writer in each round. Each keeps the same texts; they take turns, so that noise is shared."""
    writers = {
        "put": files(folder),
        "git": git(folder, "git", True),
        "git-one": git(folder, "git-one", False),
        "sqlite": sqlite(folder),
        "put_many": groups(folder),
    }
    rates: dict[str, list[float]] = {name: [] for name in writers}
    todo, batch = captures(count), max(count // ROUNDS, 1)
    for turn in range(ROUNDS):
        texts = [snapshot for _, snapshot in zip(range(batch), todo, strict=False)]
        for name, write in sorted(writers.items(), key=lambda item, turn=turn: hash_turn(item[0], turn)):
            share = texts[: max(batch // 10, 1)] if name.startswith("git") else texts
            os.sync()  # nobody pays for what the one before left unwritten
            start = time.perf_counter()
            write(share)
            rates[name].append(len(share) / (time.perf_counter() - start))
            if name.startswith("git"):
                write.catch_up(texts[len(share) :])  # type: ignore[attr-defined]
    return rates


def hash_turn(name: str, turn: int) -> int:
    """Another order in every round, the same in every run."""
    return random.Random(f"{name}{turn}").randrange(10**6)


def files(folder: Path) -> Writer:
    store = FolderStore(folder / "put")
    return lambda texts: [store.put(snapshot) for snapshot in texts] and None


def groups(folder: Path) -> Writer:
    store = FolderStore(folder / "put_many")
    return lambda texts: list(store.put_many(texts)) and None


def git(folder: Path, name: str, grows: bool) -> Writer:
    repo = folder / name
    (repo / "ferry").mkdir(parents=True)
    alone = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "PATH": "/usr/local/bin:/usr/bin:/bin"}

    def run(*command: str) -> None:
        subprocess.run(["git", *command], cwd=repo, env=alone, check=True, capture_output=True)

    def keep(snapshot: Snapshot) -> str:
        name = f"ferry/{snapshot.taken:%Y-%m-%dT%H%M%SZ}.txt" if grows else "ferry/latest.txt"
        (repo / name).write_bytes(snapshot.raw)
        return name

    def write(texts: list[Snapshot]) -> None:
        for snapshot in texts:
            name = keep(snapshot)
            if grows:
                run("add", name)
            run("commit", "-q", "-m", str(snapshot.taken), "--", name)

    def catch_up(texts: list[Snapshot]) -> None:
        for snapshot in texts:
            keep(snapshot)
        run("add", "-A")
        run("-c", "core.fsync=none", "commit", "-q", "--allow-empty", "-m", "the rest")

    run("init", "-q")
    for key, value in (("core.fsync", "all"), ("gc.auto", "0"), ("user.name", "b"), ("user.email", "b@example.org")):
        run("config", key, value)
    (repo / "ferry" / "latest.txt").touch()
    catch_up([])
    write.catch_up = catch_up  # type: ignore[attr-defined]
    return write


def sqlite(folder: Path) -> Writer:
    base = sqlite3.connect(folder / "sqlite.db", isolation_level=None)
    base.execute("pragma journal_mode = wal")
    base.execute("pragma synchronous = full")
    base.execute(
        "create table snapshot (article text, taken text, source text, raw blob, primary key (article, taken))"
    )

    def write(texts: list[Snapshot]) -> None:
        for snapshot in texts:
            row = (snapshot.article, str(snapshot.taken), snapshot.source, snapshot.raw)
            base.execute("insert into snapshot values (?, ?, ?, ?)", row)

    return write


def report(count: int, rates: dict[str, list[float]]) -> None:
    """Rates over the whole run, ratios round by round (their median), and how the rate of put held."""
    whole = {name: len(each) / sum(1 / rate for rate in each) for name, each in rates.items()}
    version = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    print(f"{count} snapshots of {SIZE} bytes, {ROUNDS} rounds in turn; git: a tenth of them timed")
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {version}, {platform.platform()}")
    for name, rate in whole.items():
        print(f"{name:<9}{rate:>9.0f} a second")
    for other, bar in (("git", 25), ("git-one", "none"), ("sqlite", 0.4)):
        ratios = sorted(ours / theirs for ours, theirs in zip(rates["put"], rates[other], strict=True))
        ratio, median = whole["put"] / whole[other], ratios[ROUNDS // 2]
        print(f"put is {ratio:.2f} times {other} (median round {median:.2f}; bar: {bar})")
    print(f"put_many is {whole['put_many'] / whole['sqlite']:.2f} times sqlite")
    print(f"put, last round to first: {rates['put'][-1] / rates['put'][0]:.2f}")


if __name__ == "__main__":
    main()
