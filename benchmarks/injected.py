"""An error at every system call of a write, in turn: is what was reported still there, and does a repeat mend it?

    python -m benchmarks injected [--rounds 1] [--folder FOLDER]

Twice: within Python, by the harness of the tests (tests/store/faults.py), at each call that the store makes, reads
among them; and by the kernel, with strace, at each call of its kind that the whole command line `snapshot`, `seal` or
`report -o` makes. What goes wrong is an errno, a kill, or a write that takes half.
"""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import count
from pathlib import Path

from benchmarks import attack
from benchmarks.timing import table
from recension.errors import Error
from recension.kept import Outcome, Snapshot
from recension.store import FolderStore
from recension.store.seals import seal

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "store"))

import faults

MORE = {"EACCES": "open link unlink mkdir rename utime", "EMFILE": "open", "EDQUOT": "open write link mkdir rename"}
FAULTS = {**faults.REACH, **{name: frozenset(calls.split()) for name, calls in MORE.items()}}
CALLS = "fsync syncfs write link,linkat unlink,unlinkat mkdir,mkdirat rename,renameat,renameat2 flock utimensat"
ERRORS = {
    "EIO": CALLS,
    "ENOSPC": "fsync syncfs write link,linkat mkdir,mkdirat rename,renameat,renameat2",
    "EROFS": "link,linkat unlink,unlinkat mkdir,mkdirat rename,renameat,renameat2 utimensat",
    "EACCES": "link,linkat unlink,unlinkat mkdir,mkdirat rename,renameat,renameat2 utimensat",
    "ENOLCK": "flock",
    "EINTR": "fsync link,linkat unlink,unlinkat mkdir,mkdirat flock utimensat",
}
KILL = "signal=KILL"
Tally = Counter[str]


def main(arguments: Sequence[str]) -> dict[str, object]:
    """How many runs there were, what they had reported, and what of it was lost."""
    made = attack.options("injected", "Put an error at every system call of a write.", 1).parse_args(arguments)
    found: dict[str, Tally] = {}
    with attack.scratch(made.folder) as folder:
        for fault in FAULTS:
            faults.REACH[fault] = FAULTS[fault]
            found[f"in Python: {fault}"] = sum((in_python(folder, fault) for _ in range(made.rounds)), Tally())
        if traceable():
            for fault in (*ERRORS, KILL):
                found[f"by the kernel: {fault}"] = sum((by_kernel(folder, fault) for _ in range(made.rounds)), Tally())
    columns = ("runs", "told", "reported", "lost", "wrong", "crashed", "unmended")
    heads = (
        "fault",
        "runs",
        "told as an error",
        "reported",
        "lost",
        "wrong for verify",
        "crashed",
        "not mended by a repeat",
    )
    table(heads, [[name, *(tally[column] for column in columns)] for name, tally in found.items()])
    failed = sum(tally[column] for tally in found.values() for column in ("lost", "wrong", "crashed", "unmended"))
    skipped = {} if traceable() else {"skipped": "by the kernel: there is no strace here, or it may not trace"}
    return {**{name: dict(tally) for name, tally in found.items()}, **skipped, "failed": failed}


# ------------------------------------------------------------------------------------------------------ in Python


def groups() -> list[list[Snapshot]]:
    """What is kept: one, the same again, another, and four at once of two articles."""
    texts = [["Late."], ["Late."], ["Gone."], [f"Story {number}." for number in range(4)]]
    made: list[list[Snapshot]] = []
    for text in texts:
        first = sum(map(len, made))
        made.append([_capture(one, first + place) for place, one in enumerate(text)])
    return made


def _capture(text: str, number: int) -> Snapshot:
    article = "bridge" if number > 2 and number % 2 else "ferry"
    return Snapshot(article, text.encode(), "", attack.START + timedelta(minutes=number))


def in_python(folder: Path, fault: str) -> Tally:
    """One fault at each call in turn that the store makes."""
    tally = Tally()
    for when in count(1):
        root = folder / "store"
        ending = faults.run(steps(root), fault, when)
        if ending.status == faults.UNREACHED:
            shutil.rmtree(root)
            return tally
        tally += Tally(
            runs=1, told=len(ending.errors), reported=len(ending.answered), crashed=ending.status == faults.BROKEN
        )
        tally += looked_over(root, ending.answered)
        shutil.rmtree(root, ignore_errors=True)
    raise AssertionError


def steps(root: Path) -> list[Callable[[], object]]:
    """The store's own way: each group is kept, then all is sealed."""
    store = FolderStore(root)
    keeping = [lambda group=group: list(store.put_many(group)) for group in groups()]
    return [*keeping, lambda: seal(root, attack.START + timedelta(days=9))]


def looked_over(root: Path, answered: Sequence[int]) -> Tally:
    """What is lost of the steps that were answered, what verify calls wrong, whether a repeat completes the work."""
    bad, _ = attack.wrong(root)
    store, every = FolderStore(root), groups()
    tally = Tally(wrong=len(bad))
    try:
        for number in answered:
            again = [receipt.outcome for receipt in store.put_many(every[number])] if number < len(every) else []
            tally["lost"] += sum(outcome is not Outcome.HELD for outcome in again)
        for step in steps(root):
            step()
    except Error:
        return tally + Tally(unmended=1)
    held = {store.get(name, entry).raw for name in store.articles() for entry in store.list(name)}
    sound = held == {one.raw for group in every for one in group} and not attack.wrong(root)[0]
    return tally + Tally(unmended=not sound)


# -------------------------------------------------------------------------------------------------- by the kernel


def traceable() -> bool:
    """Whether strace is here, and may trace."""
    tool = shutil.which("strace")
    return tool is not None and subprocess.run([tool, "-o", os.devnull, "true"], capture_output=True).returncode == 0


def by_kernel(folder: Path, fault: str) -> Tally:
    """One fault at each call of a kind in turn that a whole command line makes."""
    tally = Tally()
    for calls in (ERRORS.get(fault) or CALLS).split():
        for words in ("snapshot", "seal", "report"):
            for when in count(1):
                once = struck(folder, words, f"{calls}:{fault if fault == KILL else f'error={fault}'}:when={when}")
                if once is None:
                    break
                tally += once
    return tally


def struck(folder: Path, words: str, injection: str) -> Tally | None:
    """Runs one command line with the fault in it; None where it makes no such call any more."""
    root, out, trace = folder / "store", folder / "week.csv", folder / "trace"
    sources = [str(path) for path in attack.dated(folder / "texts", ("ferry", "bridge"), 0, 3)]
    if words != "snapshot":
        attack.run("--snapshots", root, "snapshot", *sources)
    out.write_bytes(b"old")
    line = {"snapshot": ["snapshot", "--json", *sources], "seal": ["seal"], "report": ["report", "-o", str(out)]}[words]
    tool = ["strace", "-f", "-o", str(trace), "-e", f"trace={injection.partition(':')[0]}", "-e", f"inject={injection}"]
    command = [*tool, sys.executable, "-m", "recension", "--snapshots", str(root), *line]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    reached = re.search(r"INJECTED|killed by SIGKILL", trace.read_text()) is not None
    tally = Tally(runs=1, told=done.returncode == 2, crashed=done.returncode not in (0, 1, 2, -9, 137))
    tally += Tally(reported=len(done.stdout.splitlines()), **dict(consequences(root, words, done.stdout, out, sources)))
    shutil.rmtree(root, ignore_errors=True)
    return tally if reached else None


def consequences(root: Path, words: str, said: str, out: Path, sources: Sequence[str]) -> Iterator[tuple[str, int]]:
    """What is lost of what was said, what verify calls wrong, whether doing it again mends it."""
    import json

    receipts = [
        json.loads(line) for line in said.splitlines(keepends=True) if words == "snapshot" and line[-1:] == "\n"
    ]
    yield "wrong", len(attack.wrong(root)[0])
    if words == "report":
        made = attack.run("--snapshots", root, "report", "--format", "csv").out
        yield "lost", int(out.read_bytes() not in (b"old", made))
        again = attack.run("--snapshots", root, "report", "-o", out)
        yield (
            "unmended",
            int(again.status != 0 or out.read_bytes() != made or bool(list(out.parent.glob(".recension-*")))),
        )
    else:
        root_line = re.search("root   ([0-9a-f]{64})", said)
        held = "".join(path.read_text() for path in (root / "seals").glob("*.sha256")) if words == "seal" else ""
        yield "lost", attack.lost(root, receipts) + int(bool(root_line and root_line[1] not in held))
        done = [attack.run("--snapshots", root, "snapshot", *sources), attack.run("--snapshots", root, "seal")]
        count = sum(len(list((root / article).glob("*.txt"))) for article in ("ferry", "bridge"))
        yield "unmended", int(any(one.status for one in done) or count != 6 or bool(attack.wrong(root)[0]))
