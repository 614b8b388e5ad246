"""A long history, stage by stage: seconds and the most memory of each, which must not grow with the history.

    python -m benchmarks history [FILE] [--revisions N] [--folder FOLDER]

FILE is a wiki's export, packed or not; without one, an export of our own is made. Each stage is a process of its own,
so that its memory is its own: `read` goes over the export and its texts, `keep` is `recension snapshot`, `diff` works
out all steps with their kinds and nothing else, `log` and `report` are the commands (the log twice, the second time
from the cache), `verify` is `recension verify`. A process is counted with what its parent had when it began: no stage
has less than about 30 MB.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from xml.sax.saxutils import escape

from benchmarks.prose import drawn, prose
from benchmarks.sets import parser
from benchmarks.timing import machine, table
from recension.errors import Error
from recension.histories.lazy_sequence import Series
from recension.histories.steps import history
from recension.kept import Entry, Snapshot
from recension.sources import Options, find
from recension.sources._export import WikiRevision, revisions
from recension.sources._packed import parts, pieces
from recension.store import FolderStore

START = datetime(2001, 1, 1, tzinfo=UTC)
OURS = 40
WORDS = 600


def main(arguments: list[str]) -> dict[str, Any]:
    """The figures of each stage. Called with `--stage`, it is the process of that stage."""
    if arguments[:1] == ["--stage"]:
        STAGES[arguments[1]](Path(arguments[2]))
        return {}
    known = parser("history", "none", __doc__.partition("\n")[0] if __doc__ else "")
    known.set_defaults(file=None)
    known.add_argument("--revisions", type=int, help=f"the first so many of FILE; default: all, or {OURS} of our own")
    known.add_argument("--folder", type=Path, default=Path(), help="where to work, so that its disk is measured")
    asked = known.parse_args(arguments)
    if asked.revisions is not None and asked.revisions < 2:
        raise Error("a history has two revisions at least", "name a greater number")
    with TemporaryDirectory(prefix="history-benchmark-", dir=asked.folder) as folder:
        return measured(exported(asked.file, asked.revisions, Path(folder)), Path(folder))


def measured(export: Path, folder: Path) -> dict[str, Any]:
    """Each stage's seconds (on the clock, and of the processor) and the most memory that it took, in MB."""
    store, tool = folder / "snapshots", [sys.executable, "-m", "recension", "--snapshots", str(folder / "snapshots")]
    this = [sys.executable, "-m", "benchmarks", "history", "--stage"]
    commands = {
        "read": [*this, "read", str(export)],
        "keep": [*tool, "snapshot", str(export)],
        "diff": [*this, "diff", str(store)],
        "log": [*tool, "log"],
        "log again": [*tool, "log"],
        "report": [*tool, "report", "--format", "plain"],
        "verify": [*tool, "verify"],
    }
    stages = {name: timed(command, folder) for name, command in commands.items()}
    kept = FolderStore(store)
    counts = {"snapshots": sum(len(kept.list(article)) for article in kept.articles()), "bytes": _size(store)}
    head = ("stage", "seconds", "processor seconds", "peak memory, MB")
    table(head, [(name, *(f"{figure:,.1f}" for figure in figures.values())) for name, figures in stages.items()])
    return {"export": export.name, **counts, "stages": stages, "machine": machine()}


def timed(command: Sequence[str], folder: Path) -> dict[str, float]:
    """What one process took. Its output goes nowhere; an Error where it fails."""
    environment = os.environ | {"RECENSION_CACHE": str(folder / "cache")}
    with (folder / "said").open("w+b") as said:
        start = time.perf_counter()
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, env=environment)
        _, status, used = os.wait4(running.pid, 0)
        taken = time.perf_counter() - start
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode:
            said.seek(0)
            raise Error(f"{' '.join(command)} ended with {running.returncode}", said.read().decode()[-2000:])
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return {
        "seconds": round(taken, 2),
        "processor": round(used.ru_utime + used.ru_stime, 2),
        "memory": round(used.ru_maxrss / unit, 1),
    }


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*.txt"))


# --------------------------------------------------------------------------------------------------------- stages


def read(export: Path) -> None:
    """Goes over all texts of the export in the order of time."""
    for capture in find(str(export), Options(datetime.now(UTC))):
        capture.read()


def diff(folder: Path) -> None:
    """Works out all steps with their kinds, nothing remembered and nothing told."""
    store = FolderStore(folder)
    for article in store.articles():
        entries = store.list(article)
        for _ in history(article, entries, _texts(store, article, entries)).steps:
            pass


def _texts(store: FolderStore, article: str, entries: Sequence[Entry]) -> Series[Snapshot]:
    return Series(len(entries), lambda first: (store.get(article, each) for each in islice(entries, first, None)))


STAGES: dict[str, Callable[[Path], None]] = {"read": read, "diff": diff}


# --------------------------------------------------------------------------------------------------------- export


def exported(file: Path | None, count: int | None, folder: Path) -> Path:
    """The export to measure: the file itself, or a new one with the first of its revisions, or with our own."""
    if file is not None and count is None:
        return file
    found = made() if file is None else revisions(file, pieces(file, parts(file)), texts=True)
    export = folder / "export.xml"
    with export.open("w", encoding="utf-8") as out:
        out.writelines(("<mediawiki>", "<page><title>Measured</title><id>1</id>"))
        out.writelines(map(_element, islice(found, count or OURS)))
        out.writelines(("</page>", "</mediawiki>"))
    return export


def made() -> Iterator[WikiRevision]:
    """Revisions of a text of our own without end, a few words of each edited, from a fixed seed."""
    random = Random(7)
    text = [[word for sentence in paragraph for word in sentence] for paragraph in prose(WORDS)]
    for number in range(1, 1 << 30):
        paragraph = random.choice(text)
        paragraph[random.randrange(len(paragraph))] = drawn(random, 1)[0]
        whole = "\n\n".join(map(" ".join, text))
        moment = START + timedelta(hours=number)
        yield WikiRevision(number - 1, 0, "Measured", str(number), moment, "us", "", text=whole)


def _element(revision: WikiRevision) -> str:
    text = '<text deleted="deleted"/>' if revision.text is None else f"<text>{escape(revision.text)}</text>"
    by, stamp = escape(revision.by), f"{revision.taken:%Y-%m-%dT%H:%M:%SZ}"
    who = f"<contributor><username>{by}</username></contributor><comment>{escape(revision.comment)}</comment>"
    return f"<revision><id>{revision.number}</id><timestamp>{stamp}</timestamp>{who}{text}</revision>\n"
