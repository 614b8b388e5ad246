"""Time taken in turn: A B A B ..., medians, the machine, and ratios as the figures.

What one run prints stands beside its peers of the same run. The seconds of two runs must not be compared.
"""

import gc
import os
import platform
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

Work = Callable[[], object]
Clock = Callable[[], float]


def in_turn(contestants: Mapping[str, Work], rounds: int, clock: Clock = time.process_time) -> dict[str, list[float]]:
    """The processor seconds of each contestant in each round, after one turn that is not counted.

    Each round begins with another contestant, so that none always follows the same one. `clock` counts the seconds of
    this process; for work that is done in others, give one that counts theirs.
    """
    for work in contestants.values():
        work()
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    names = list(contestants)
    for turn in range(rounds):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            taken[name].append(_once(contestants[name], clock))
    return taken


def _once(work: Work, clock: Clock) -> float:
    gc.collect()
    gc.disable()
    try:
        start = clock()
        work()
        return clock() - start
    finally:
        gc.enable()


def medians(taken: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """The median of each contestant's rounds."""
    return {name: median(times) for name, times in taken.items()}


def ratio(taken: Mapping[str, Sequence[float]], one: str, other: str) -> float:
    """How many times as long `one` took as `other`: the median of the rounds' own ratios."""
    return median(a / b for a, b in zip(taken[one], taken[other], strict=True))


def machine() -> dict[str, object]:
    """Where it was measured: system, processor, cores, Python, and how busy it was before."""
    return {
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "processor": _processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor()


def versions(*packages: str) -> dict[str, str]:
    """The version of each package that is installed."""
    found: dict[str, str] = {}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Prints a Markdown table on standard error: standard output is for the one JSON line."""
    for row in (heads, ["---"] * len(heads), *rows):
        print("| " + " | ".join(map(str, row)) + " |", file=sys.stderr)
