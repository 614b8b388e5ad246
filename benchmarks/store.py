"""The store beside git, pygit2 and SQLite: all durable, the same snapshots for each, in turn.

    python -m benchmarks store [--sizes 1000,10000,100000] [--quick] [--only NAME,...] [--folder FOLDER]

Snapshots of 4 KB, a hundred an article, are kept in a new folder within FOLDER (the current one), so that the disk
that matters is measured. Each store is grown to its size in ten rounds; in each round every store keeps the same ones
on the clock, one by one and then in bulk, and the rest off it (git and pygit2 keep fewer on the clock, as they take
long). At its size, eight processes write at once; then what is kept is read and checked. A write waits for the disk,
so its time is that of the wall; a read of what is in memory does not, so its time is the processor's, with that of
the programs that were run for it.
"""

import argparse
import multiprocessing
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.keepers import KEEPERS, Bare, Files, Keeper, Reopened, SQLite
from benchmarks.timing import machine, table, versions
from recension.kept import Snapshot

ROUNDS, READS, CHECKS = 10, 10, 3
SIZE, PER_ARTICLE = 4000, 100
ONE_BY_ONE, BULK, CROWD = 100, 256, 25
WRITERS = 8
START = datetime(2020, 1, 1, tzinfo=UTC)
WORDS = "the ferry to island was late again on monday said harbour office crew waited for tide and pilot of a".split()

Times = dict[str, list[float]]


def main(arguments: Sequence[str]) -> dict[str, object]:
    """The figures of every size, the ratios among them, and where they were measured."""
    parser = argparse.ArgumentParser(prog="benchmarks store", description="The store beside its peers.")
    parser.add_argument("--sizes", default="1000,10000,100000", help="snapshots, smallest first")
    parser.add_argument("--quick", action="store_true", help="one small size, to see that it runs")
    parser.add_argument("--only", default="", help="besides SQLite and bare files, these stores; else all")
    parser.add_argument("--folder", default=".", help="where the disk is that is to be measured")
    options = parser.parse_args(arguments)
    sizes = [200] if options.quick else [int(size) for size in options.sizes.split(",")]
    chosen = {Files.name, Bare.name, SQLite.name, *options.only.split(",")} if options.only else None
    stores = [k for k in KEEPERS if not k.missing() and (chosen is None or k.name in chosen)]
    found: dict[str, Any] = {}
    for size in sizes:
        found[str(size)] = told = measured(stores, size, Path(options.folder))
        show(size, told)
    return {"machine": machine(), "versions": peers(), "bytes": SIZE, "sizes": found, "growth": growth(found)}


def measured(stores: Sequence[type[Keeper]], size: int, where: Path) -> dict[str, Any]:
    """All figures at one size."""
    folder = Path(tempfile.mkdtemp(prefix="store-benchmark-", dir=where))
    try:
        keepers = [store(folder / store.name) for store in stores]
        todo = captures()
        writing = written(keepers, todo, size)
        writing["eight"] = in_turn({keeper.name: crowd(keeper, size) for keeper in keepers}, 1)
        loose = {keeper.name: round(keeper.disk() / (size * SIZE), 2) for keeper in keepers}
        for keeper in keepers:
            keeper.settle()
        reading = read(keepers, folder, size)
        settled = {keeper.name: round(keeper.disk() / (size * SIZE), 2) for keeper in keepers}
        return {**figures(writing, reading), "disk_to_raw": loose, "disk_to_raw_after_gc": settled}
    finally:
        shutil.rmtree(folder)


def captures(article: str = "story", start: int = 0) -> Iterator[Snapshot]:
    """Texts like an article's without end, each with another figure in it, from a fixed seed."""
    draw = random.Random(f"{article}{start}")
    body = " ".join(draw.choice(WORDS) for _ in range(SIZE // 5))
    for number in range(start, 10**9):
        place = draw.randrange(len(body))
        text = f"{body[:place]} {number} {body[place:]}\n"[-SIZE:]
        name = f"{article}-{number // PER_ARTICLE:06}"
        yield Snapshot(name, text.encode(), "", START + timedelta(minutes=number), source="https://example.org/")


def written(keepers: Sequence[Keeper], todo: Iterator[Snapshot], size: int) -> dict[str, Times]:
    """Seconds for each snapshot, one by one and in bulk, in each round of growth."""
    found: dict[str, Times] = {"one": defaultdict(list), "bulk": defaultdict(list)}
    rounds = min(ROUNDS, size // PER_ARTICLE)
    each = size // rounds
    ones = min(ONE_BY_ONE, each * 2 // 5)
    bulk = min(BULK, each - ones)
    for turn in range(rounds):
        texts = list(islice(todo, each))
        for keeper in keepers[turn % len(keepers) :] + keepers[: turn % len(keepers)]:
            share = max(int(ones * keeper.share), 1)
            found["one"][keeper.name].append(timed(keeper.put, texts[:share]))
            keeper.grow(texts[share:ones])
            many = getattr(keeper, "put_many", None)
            if many:
                found["bulk"][keeper.name].append(timed(many, texts[ones : ones + bulk]))
            keeper.grow(texts[ones + bulk if many else ones :])
    return found


def timed(keep: Callable[[Sequence[Snapshot]], object], texts: Sequence[Snapshot]) -> float:
    """Seconds of the wall for each. What others left unwritten is written before, so that nobody pays for it."""
    os.sync()
    start = time.perf_counter()
    keep(texts)
    return (time.perf_counter() - start) / len(texts)


def crowd(keeper: Keeper, size: int) -> Callable[[], float]:
    """Eight processes that write at once, each to an article of its own; it returns the seconds for a snapshot."""
    each = max(min(CROWD, size // 100), 1)
    each = max(int(each * keeper.share), 1)

    def work() -> float:
        context = multiprocessing.get_context("fork")
        gate = context.Barrier(WRITERS + 1)
        crew = [context.Process(target=one_of_many, args=(keeper, number, each, gate)) for number in range(WRITERS)]
        for one in crew:
            one.start()
        gate.wait()
        os.sync()
        gate.wait()
        start = time.perf_counter()
        for one in crew:
            one.join()
        if any(one.exitcode for one in crew):
            raise RuntimeError(f"a writer of {keeper.name} failed")
        return (time.perf_counter() - start) / (each * WRITERS)

    return work


def one_of_many(keeper: Keeper, number: int, count: int, gate: Any) -> None:
    """A writer among others, with the same folder but nothing else in common."""
    try:
        mine = type(keeper)(keeper.folder)
        texts = list(islice(captures(f"writer-{number}"), count + 1))
        mine.put(texts[:1])
        gate.wait()
        gate.wait()
        mine.put(texts[1:])
    except BaseException:
        gate.abort()
        raise


def in_turn(works: Mapping[str, Callable[[], float]], rounds: int) -> Times:
    """What each returns in each round; each round begins with another one."""
    names, found = list(works), defaultdict[str, list[float]](list)
    for turn in range(rounds):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            found[name].append(works[name]())
    return found


def read(keepers: Sequence[Keeper], folder: Path, size: int) -> dict[str, Times]:
    """Seconds for the latest text and the list of an article, and for a check of all, each once before the clock."""
    readers = [*keepers, Reopened(folder / Files.name)]
    articles = [f"story-{number:06}" for number in range(size // PER_ARTICLE)]
    random.Random(7).shuffle(articles)
    found: dict[str, Times] = {}
    for what in ("latest", "history"):
        works = {k.name: reading(getattr(k, what), articles[:20]) for k in readers if hasattr(k, what)}
        in_turn(works, 1)
        found[what] = in_turn(works, READS)
    works = {k.name: checking(k.check, size) for k in keepers if hasattr(k, "check")}
    in_turn(works, 1)
    found["check"] = in_turn(works, CHECKS)
    return found


def reading(work: Callable[[str], object], articles: Sequence[str]) -> Callable[[], float]:
    """Reads each article; it returns the seconds for one."""

    def run() -> float:
        start = processor()
        for article in articles:
            work(article)
        return (processor() - start) / len(articles)

    return run


def checking(work: Callable[[], bool], size: int) -> Callable[[], float]:
    """Checks all; it returns the seconds for a snapshot."""

    def run() -> float:
        start = processor()
        if not work():
            raise RuntimeError("what was kept is not sound")
        return (processor() - start) / size

    return run


def processor() -> float:
    """Seconds of the processor so far, with those of the programs that were run."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def figures(writing: Mapping[str, Times], reading: Mapping[str, Times]) -> dict[str, Any]:
    """Rates, times and the ratios that the bars are about: medians of the rounds' own ratios."""
    one, bulk, latest = writing["one"], writing["bulk"], reading["latest"]
    ours, sqlite = Files.name, SQLite.name
    return {
        "a_second": {what: rates(times) for what, times in {**writing, "check": reading["check"]}.items()},
        "milliseconds": {
            what: {name: round(median(times) * 1000, 4) for name, times in reading[what].items()}
            for what in ("latest", "history")
        },
        "one_by_one_to": {name: ratio(times, one[ours]) for name, times in one.items() if name != ours},
        "bare_to_sqlite": ratio(one[sqlite], one[Bare.name]),
        "bulk_to_sqlite_one_by_one": ratio(one[sqlite], bulk[ours]),
        "latest_time_to": {name: ratio(latest[ours], times) for name, times in latest.items() if name != ours},
        "last_round_to_first": {name: round(times[0] / times[-1], 2) for name, times in one.items()},
    }


def rates(times: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """How many a second: the median of the rounds."""
    return {name: round(1 / median(each), 1) for name, each in times.items()}


def ratio(one: Sequence[float], other: Sequence[float]) -> float:
    """How many times as long `one` took as `other`."""
    return round(median(a / b for a, b in zip(one, other, strict=True)), 3)


def growth(found: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, float]]:
    """How many times as long a snapshot takes, one by one, as in the size before."""
    steps = list(found)
    return {
        f"{large} to {small}": {
            name: round(found[small]["a_second"]["one"][name] / rate, 3)
            for name, rate in found[large]["a_second"]["one"].items()
        }
        for small, large in pairwise(steps)
    }


def peers() -> dict[str, str]:
    """The versions of what was measured."""
    found = {"SQLite": sqlite3.sqlite_version, **versions("recension", "pygit2")}
    if shutil.which("git"):
        said = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True).stdout
        found["git"] = said.split()[2]
    return found


def show(size: int, told: Mapping[str, Any]) -> None:
    """Prints the rates and times of one size, and the ratios, on standard error."""
    rate, took = told["a_second"], told["milliseconds"]
    parts = (rate["one"], rate["bulk"], rate["eight"], took["latest"], took["history"], rate["check"])
    parts = (*parts, told["disk_to_raw"], told["disk_to_raw_after_gc"])
    rows = [
        [f"{size:,}", name, *(shown(part.get(name)) for part in parts)]
        for name in dict.fromkeys([*rate["one"], *took["latest"]])
    ]
    heads = ["snapshots", "store", "one by one, a second", "in bulk", "from 8 processes", "latest text, ms"]
    table([*heads, "history, ms", "check, a second", "disk to raw", "after gc"], rows)
    table(["ratio", "figure"], [[what, told[what]] for what in told if "_to" in what and "disk" not in what])


def shown(figure: float | None) -> str:
    """Three digits that matter."""
    if figure is None:
        return ""
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}"
