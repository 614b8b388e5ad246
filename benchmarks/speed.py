"""The diff beside its peers, in process and in turn: texts to edits; texts to reports; eight copies at once.

    python -m benchmarks speed [--case NAME] [--rounds N] [--limit SECONDS] [--quick]

The time is the processor's. Libraries are loaded and patterns built, but nothing that was cut out of a text is
remembered: every cache of ours that holds passages or words is emptied each time. Each peer is tried once in a
process of its own. One that does not end within the limit, or fails, is shown with the reason; one that takes more than
REPEATED seconds has that one figure; the rest run in turn with us. `hunks` are runs of what is not common; where they
are off by more than half from the edits that were made, a peer has not told what was done, and is marked.
"""

import argparse
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from statistics import median
from typing import Any

import recension
from benchmarks import prose, timing
from benchmarks.differs import DIFFERS, PACKAGES, Differ, ours
from benchmarks.drafts import diff
from benchmarks.trial import Trial, spent, tried
from recension.errors import Error

ROUNDS, LIMIT, REPEATED = 5, 10.0, 4.0
BRIEF, MANY = 0.05, 7  # a case that takes us fewer seconds is done so many times a turn
PAIRS, PAIR_WORDS, PAIR_SHARE = 200, 600, 0.02
NEWSEDITS = 3_330_000  # pairs of consecutive versions, 4,609,430 versions of 1,278,804 articles
COPIES = 8
OURS = "recension"

Made = Callable[[], prose.Revision]
Row = dict[str, Any]

# Besides the revision: whether the edits in it were counted when they were made.
CASES: dict[str, tuple[Made, bool]] = {
    "news 300, 2 %": (partial(prose.revision, 300, 0.02), True),
    "news 1,000, 2 %": (partial(prose.revision, 1000, 0.02), True),
    "news 5,000, 2 %": (partial(prose.revision, 5000, 0.02), True),
    "news 5,000, 20 %": (partial(prose.revision, 5000, 0.2), True),
    "prose 20 K, 1 %": (partial(prose.revision, 20_000, 0.01), True),
    "prose 20 K, 20 %": (partial(prose.revision, 20_000, 0.2), True),
    "prose 200 K, 1 %": (partial(prose.revision, 200_000, 0.01), True),
    "prose 200 K, 20 %": (partial(prose.revision, 200_000, 0.2), True),
    "prose 1 M, 1 %": (partial(prose.revision, 1_000_000, 0.01), True),
    "prose 1 M, 20 %": (partial(prose.revision, 1_000_000, 0.2), True),
    "rewrapped 20 K": (partial(prose.rewrapped, 20_000), False),
    "unrelated 5 K": (partial(prose.unrelated, 5000), False),
    "unrelated 50 K": (partial(prose.unrelated, 50_000), False),
    "a sentence 20,000 times": (partial(prose.repeated, 20_000), True),
    "a line of 1 M letters": (partial(prose.unbroken, 1_000_000), True),
    "Chinese 14 K": (partial(prose.chinese, 14_000), True),
}
SMALLEST = "news 300, 2 %"
COMPARED_BY_COPIES = ("news 5,000, 20 %", "prose 20 K, 20 %", "rewrapped 20 K", "unrelated 5 K", "Chinese 14 K")


def main(arguments: Sequence[str]) -> Row:
    """The figures of every case and peer, the rate of reports, whether eight copies agree, and the machine."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks speed", description="The diff beside its peers.")
    parser.add_argument("--case", action="append", help=f"only this one, or these; one of: {'; '.join(CASES)}")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"rounds ({ROUNDS})")
    parser.add_argument("--limit", type=float, default=LIMIT, help=f"seconds after which a peer is stopped ({LIMIT:g})")
    parser.add_argument("--quick", action="store_true", help="the smallest case and one round, to see that it runs")
    options = parser.parse_args(arguments)
    chosen = [SMALLEST] if options.quick else options.case or list(CASES)
    for name in set(chosen) - CASES.keys():
        raise Error(f"there is no case {name!r}", f"name one of: {'; '.join(CASES)}")
    rounds = 1 if options.quick else max(1, options.rounds)
    machine = timing.machine()
    differs = [differ for differ in DIFFERS if differ.there()]
    rows = {name: measured(*CASES[name], differs, rounds, options.limit) for name in chosen}
    show(rows, differs)
    told = reports(5 if options.quick else PAIRS, rounds)
    show_reports(told)
    return {
        "machine": machine,
        "versions": timing.versions(*PACKAGES),
        "absent": [differ.name for differ in DIFFERS if not differ.there()],
        "rounds": rounds,
        "cases": rows,
        "reports": told,
        "eight_copies_agree": agree([SMALLEST] if options.quick else COMPARED_BY_COPIES),
    }


# ---------------------------------------------------------------------------------------------------- text to edits


def forget() -> None:
    """Empties every cache of ours that holds passages or words; what is unbounded holds patterns and libraries."""
    for cached in _remembering(len(sys.modules)):
        cached.cache_clear()


@cache
def _remembering(_: int) -> list[Any]:
    ours_alone = [module for name, module in sys.modules.items() if name.partition(".")[0] == OURS]
    found = [value for module in ours_alone for value in vars(module).values() if hasattr(value, "cache_parameters")]
    return [cached for cached in found if cached.cache_parameters()["maxsize"]]


def measured(make: Made, counted: bool, differs: Sequence[Differ], rounds: int, limit: float) -> Row:
    """One case: what each peer took and found, and our ratio to those with which we are compared."""
    revision = make()
    ours(revision)
    forget()
    trials, works = tests(revision, differs, limit)
    times = MANY if trials[OURS].seconds < BRIEF and rounds > 1 else 1
    turns = timing.in_turn({name: partial(again, work, times) for name, work in works.items()}, rounds, spent)
    taken = {name: [seconds / times for seconds in turn] for name, turn in turns.items()}
    figures = {name: figure(trial, taken.get(name)) for name, trial in trials.items()}
    edits = revision.edits if counted else None
    for found in figures.values():
        if edits and "hunks" in found:
            found["off"] = abs(found["hunks"] - edits) > edits / 2
    return {"edits": edits, "characters": len(revision.new), "tools": figures, **ratios(figures, taken, differs)}


def again(work: Callable[[], object], times: int) -> None:
    """Does the work so many times, each without what is remembered of the last."""
    for _ in range(times):
        forget()
        work()


def tests(
    revision: prose.Revision, differs: Sequence[Differ], limit: float
) -> tuple[dict[str, Trial], dict[str, Callable[[], int]]]:
    """One trial of each, by name, and the work of those that are quick enough to be repeated."""
    trials = {OURS: tried(partial(ours, revision), 10 * limit)}
    works = {OURS: partial(ours, revision)}
    for differ in differs:
        trial = tried(partial(differ.hunks, revision), limit)
        if trial.trouble and differ.instead:
            trials[differ.name] = trial
            differ = differ.instead
            trial = tried(partial(differ.hunks, revision), limit)
        trials[differ.name] = trial
        if not trial.trouble and trial.seconds < REPEATED:
            works[differ.name] = partial(differ.hunks, revision)
    return trials, works


def figure(trial: Trial, times: Sequence[float] | None) -> Row:
    """What is told of one tool on one case."""
    if trial.trouble:
        return {"trouble": trial.trouble}
    seconds = median(times) if times else trial.seconds
    return {"ms": round(1000 * seconds, 2), "hunks": trial.answer, **({} if times else {"once": True})}


def ratios(figures: Mapping[str, Row], taken: Mapping[str, Sequence[float]], differs: Sequence[Differ]) -> Row:
    """Our time to that of the fastest peer, and to the fastest whose hunks are about as many as the edits."""
    names = [differ.name for differ in differs if differ.compared and "ms" in figures[differ.name]]
    answered = [name for name in names if not figures[name].get("off")]
    return {
        kind: {"of": best, "ratio": round(ratio(figures, taken, best), 2)}
        for kind, among in (("fastest", names), ("fastest_that_answers", answered))
        if among
        for best in [min(among, key=lambda name: figures[name]["ms"])]
    }


def ratio(figures: Mapping[str, Row], taken: Mapping[str, Sequence[float]], other: str) -> float:
    """Our time to the other's: of the same rounds, or to the one time that it ran."""
    return timing.ratio(taken, OURS, other) if other in taken else figures[OURS]["ms"] / figures[other]["ms"]


# ---------------------------------------------------------------------------------------------------- text to report


def reports(pairs: int, rounds: int) -> Row:
    """Reports and diffs a second on the same pairs, no two alike, and how long all of NewsEdits would take."""
    revisions = [prose.revision(PAIR_WORDS, PAIR_SHARE, seed) for seed in range(100, 100 + pairs)]
    works = {
        "diff": lambda: [diff(one.old, one.new) for one in revisions],
        "report": lambda: [recension.compare(one.old, one.new) for one in revisions],
    }
    taken = timing.in_turn({name: partial(again, work, 1) for name, work in works.items()}, rounds)
    a_second = {name: pairs / seconds for name, seconds in timing.medians(taken).items()}
    return {
        "pairs": pairs,
        "edits_a_pair": round(sum(one.edits for one in revisions) / pairs, 1),
        "a_second": {name: round(rate) for name, rate in a_second.items()},
        "report_to_diff": round(timing.ratio(taken, "report", "diff"), 2),
        "hours_for_newsedits": {name: round(NEWSEDITS / rate / 3600, 2) for name, rate in a_second.items()},
    }


# ---------------------------------------------------------------------------------------------------- eight copies


def agree(names: Sequence[str]) -> bool:
    """True if eight processes at once, each with other hashes of strings, find the same edits to the byte."""
    command = [sys.executable, "-c", "import sys; from benchmarks import speed; print(speed.fingerprint(sys.argv[1:]))"]
    copies = [
        subprocess.Popen([*command, *names], env={**os.environ, "PYTHONHASHSEED": str(seed)}, stdout=subprocess.PIPE)
        for seed in range(COPIES)
    ]
    outputs = {copy.communicate()[0] for copy in copies}
    if any(copy.returncode for copy in copies):
        raise Error("one of eight copies failed", "run the diff by itself to see why")
    return len(outputs) == 1


def fingerprint(names: Sequence[str]) -> str:
    """The SHA-256 of the edits of the cases."""
    made = hashlib.sha256()
    for name in names:
        revision = CASES[name][0]()
        made.update(repr(diff(revision.old, revision.new)).encode())
    return made.hexdigest()


# ---------------------------------------------------------------------------------------------------- tables


def show(rows: Mapping[str, Row], differs: Sequence[Differ]) -> None:
    """The cases with the peers that we are compared with, and then with the others."""
    compared = [differ.name for differ in differs if differ.compared]
    others = [differ.name for differ in differs if not differ.compared]
    heads = ("case", "edits", OURS, "to the fastest", "to the fastest that answers", *compared)
    timing.table(
        heads,
        [
            (name, shown(row["edits"]), cell(row, OURS), *against(row), *(cell(row, peer) for peer in compared))
            for name, row in rows.items()
        ],
    )
    print(file=sys.stderr)
    timing.table(("case", *others), [(name, *(cell(row, peer) for peer in others)) for name, row in rows.items()])


def shown(number: int | None) -> str:
    """A number as the table has it; nothing where there is none."""
    return "" if number is None else f"{number:,}"


def cell(row: Row, name: str) -> str:
    """Milliseconds and hunks, † where these are off by more than half; or why there are none."""
    found = row["tools"][name]
    instead = row["tools"].get(f"{name}, its 1 s")
    if "trouble" in found:
        return f"{found['trouble']}; its 1 s: {cell(row, f'{name}, its 1 s')}" if instead else found["trouble"]
    ms = f"{found['ms']:,.0f}" if found["ms"] >= 100 else f"{found['ms']:.3g}"
    return f"{ms} ({found['hunks']:,}{' †' if found.get('off') else ''}{', once' if found.get('once') else ''})"


def against(row: Row) -> Iterator[str]:
    """The two ratios with the peers' names."""
    for kind in ("fastest", "fastest_that_answers"):
        yield f"{row[kind]['ratio']:.2f} {row[kind]['of']}" if kind in row else ""


def show_reports(told: Row) -> None:
    """Rates of diffs and reports."""
    print(file=sys.stderr)
    timing.table(
        (f"{PAIR_WORDS} words, {told['edits_a_pair']} edits", "a second", f"hours for {NEWSEDITS:,} pairs"),
        [(name, f"{rate:,}", told["hours_for_newsedits"][name]) for name, rate in told["a_second"].items()],
    )
