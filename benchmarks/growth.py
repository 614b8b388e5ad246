"""How the diff grows: time per word, memory, odd texts beside ordinary ones, and a megabyte of anything.

    python -m benchmarks growth [--rounds N] [--only time,memory,odd,nasty] [--limit SECONDS] [--quick]

The time is the processor's, with every cache emptied as in `speed`. Memory is what the process held at its highest in
physical memory, less what it held with the texts read and the libraries loaded; the result is part of it.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import nasty, prose, timing
from benchmarks.differs import ours
from benchmarks.drafts import diff
from benchmarks.speed import again
from benchmarks.trial import tried
from recension.errors import Error

ROUNDS, LIMIT, MEGABYTE = 5, 60.0, 1_000_000
SIZES = (20_000, 100_000, 200_000, 1_000_000)
PARTS = ("time", "memory", "odd", "nasty")

Row = dict[str, Any]


def main(arguments: Sequence[str]) -> Row:
    """The figures of the parts that are asked for, and where they were measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks growth", description="How the diff grows.")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"rounds of what is timed in turn ({ROUNDS})")
    parser.add_argument("--only", default=",".join(PARTS), help=f"these parts: {','.join(PARTS)}")
    parser.add_argument("--limit", type=float, default=LIMIT, help=f"seconds for a megabyte ({LIMIT:g})")
    parser.add_argument("--quick", action="store_true", help="small texts and one round, to see that it runs")
    options = parser.parse_args(arguments)
    chosen = options.only.split(",")
    if set(chosen) - set(PARTS):
        raise Error(f"there is no part {options.only!r}", f"name some of: {','.join(PARTS)}")
    machine = timing.machine()
    share = 100 if options.quick else 1
    rounds = 1 if options.quick else max(1, options.rounds)
    parts = {
        "time": lambda: per_word([size // share for size in SIZES], rounds),
        "memory": lambda: memory(SIZES[-1] // share),
        "odd": lambda: odd(share, rounds),
        "nasty": lambda: megabytes(MEGABYTE // share, options.limit),
    }
    figures = {name: parts[name]() for name in chosen}
    return {"machine": machine, "versions": timing.versions("recension", "rapidfuzz"), "rounds": rounds, **figures}


def per_word(sizes: Sequence[int], rounds: int) -> Row:
    """Microseconds a word with 1 % edited, by size, and the last to the first."""
    works = {str(size): partial(again, partial(ours, prose.revision(size, 0.01)), 1) for size in sizes}
    taken = timing.in_turn(works, rounds)
    micros = {size: 1e6 * seconds / int(size) for size, seconds in timing.medians(taken).items()}
    first, *_, last = works
    rise = timing.ratio(taken, last, first) * int(first) / int(last)
    timing.table(("words, 1 % edited", "microseconds a word"), [(f"{int(n):,}", f"{m:.3f}") for n, m in micros.items()])
    print(f"\nthe last to the first: {rise:.2f}\n", file=sys.stderr)
    return {"microseconds_a_word": {n: round(m, 4) for n, m in micros.items()}, "last_to_first": round(rise, 2)}


# ---------------------------------------------------------------------------------------------------- memory


def memory(size: int) -> Row:
    """Megabytes beyond the texts at the peak, with 20 % edited."""
    revision = prose.revision(size, 0.2)
    with TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("old", "new")]
        for file, words in zip(files, (revision.old, revision.new), strict=True):
            file.write_text(words, encoding="utf-8")
        program = "import sys; from benchmarks import growth; print(growth.peak(*sys.argv[1:]))"
        command = [sys.executable, "-c", program, *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    beyond, texts = float(done.stdout), (len(revision.old) + len(revision.new)) / 1e6
    timing.table(("words, 20 % edited", "the texts, MB", "beyond them, MB"), [(f"{size:,}", f"{texts:.1f}", beyond)])
    print(file=sys.stderr)
    return {"words": size, "texts_mb": round(texts, 1), "beyond_mb": beyond}


def peak(old: str, new: str) -> float:
    """Megabytes by which this process, which has done little else, grows to compare two files."""
    texts = [Path(file).read_text(encoding="utf-8") for file in (old, new)]
    warm = prose.revision(300, 0.1)
    diff(warm.old, warm.new)
    before = held("VmRSS")
    told = diff(*texts)
    after = held("VmHWM")
    return round((after - before) / 1e6, 1) if told else 0.0


def held(field: str) -> int:
    """Bytes in physical memory: now (VmRSS), or at the most (VmHWM); elsewhere than on Linux, at the most."""
    import resource

    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    # Not ru_maxrss: a child begins with that of the process that started it.
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(field))


# ---------------------------------------------------------------------------------------------------- odd texts


def odd(share: int, rounds: int) -> Row:
    """Odd texts, and ordinary ones of their length of which 20 % is edited: the ratio of their times."""
    cases = {
        "a sentence 20,000 times": prose.repeated(20_000 // share),
        "unrelated, 5 K words": prose.unrelated(5000 // share),
        "unrelated, 50 K words": prose.unrelated(50_000 // share),
        "rewrapped, 20 K words": prose.rewrapped(20_000 // share),
        "a line of 1 M letters": prose.unbroken(1_000_000 // share),
        "Chinese, 14 K characters": prose.chinese(14_000 if share == 1 else 3000),
    }
    found = {name: beside_ordinary(revision, rounds) for name, revision in cases.items()}
    rows = [(name, row["ms"], row["ordinary_ms"], row["ratio"]) for name, row in found.items()]
    timing.table(("odd texts", "ms", "ordinary, as long, 20 % edited, ms", "ratio"), rows)
    print(file=sys.stderr)
    return found


def beside_ordinary(revision: prose.Revision, rounds: int) -> Row:
    """Milliseconds for a pair, and for prose as long."""
    sample = prose.written(prose.prose(1000))
    ordinary = prose.revision(round(len(revision.old) * len(sample.split()) / len(sample)), 0.2)
    works = {"odd": partial(again, partial(ours, revision), 1), "as long": partial(again, partial(ours, ordinary), 1)}
    taken = timing.in_turn(works, rounds)
    spent = timing.medians(taken)
    ratio = round(timing.ratio(taken, "odd", "as long"), 2)
    return {"ms": round(1000 * spent["odd"], 1), "ordinary_ms": round(1000 * spent["as long"], 1), "ratio": ratio}


# ---------------------------------------------------------------------------------------------------- a megabyte


def megabytes(size: int, limit: float) -> Row:
    """Seconds for each sort of nasty text: with a few edits, and against another of its sort; each done once."""
    ours(prose.revision(300, 0.1))  # loads the libraries
    found: Row = {}
    for sort in nasty.SORTS:
        first, edited, other = nasty.texts(sort, size)
        trials = {
            "edited": tried(partial(diff, first, edited), limit),
            "unrelated": tried(partial(diff, first, other), limit),
        }
        found[sort] = {what: trial.trouble or round(trial.seconds, 3) for what, trial in trials.items()}
    rows = [(sort, row["edited"], row["unrelated"]) for sort, row in found.items()]
    timing.table((f"{size:,} bytes of", "edited, s", "unrelated, s"), rows)
    return found
