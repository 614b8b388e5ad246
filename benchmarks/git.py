"""A repository's history, beside git itself: whether each version is what git shows, and how long it takes.

    python -m benchmarks git REPO [--runs N] [--folder FOLDER]

REPO is a repository or a bundle. In each run, in turn: `git` is one `git log` with renames and one `git cat-file` of
all contents that it names; `read` finds and reads all versions here, in this process; `keep` is the whole command
`recension snapshot git:REPO` into an empty store, start-up and waits for the disk included; `again` the same once more.
Figures are medians of seconds; the ratios are to `git` of the same run. Every version is compared with `git show`, and
a second command is to keep nothing: what is wrong is in `failed`.
"""

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.sets import parser
from benchmarks.timing import machine
from recension import clock
from recension.desk.tree_names import TreeNames
from recension.errors import Error
from recension.sources import Capture, Options, find
from recension.store import FolderStore

_COMMIT = re.compile(r"(.*?), commit ([0-9a-f]{12})", re.DOTALL)
_RAW = re.compile(rb":[0-7]{6} (?!0{6}|160000)[0-7]{6} [0-9a-f]+\b ([0-9a-f]+) [A-Z][0-9]*\0")
_LOG = ("log", "--first-parent", "-m", "--raw", "-M", "-z", "--no-abbrev", "--format=%H")


def main(arguments: list[str]) -> dict[str, Any]:
    """The figures, and how many versions are not what git shows."""
    known = parser("git", "none", __doc__.partition("\n")[0] if __doc__ else "")
    known.add_argument("--runs", type=int, default=5, help="how often all is done")
    known.add_argument("--folder", type=Path, default=Path(), help="where to work, so that its disk is measured")
    asked = known.parse_args(arguments)
    if asked.file is None or not asked.file.exists():
        raise Error("no repository was named", "name one: python -m benchmarks git REPO")
    with TemporaryDirectory(prefix="git-benchmark-", dir=asked.folder) as folder:
        bare = _bare(asked.file, Path(folder))
        found = _read(asked.file)
        runs = [_run(asked.file, bare, Path(folder, f"store-{number}")) for number in range(asked.runs)]
        kept_again = sum(run.pop("kept again") for run in runs)
        told = {name: round(median(run[name] for run in runs), 3) for name in runs[0]}
        ratios = {name: round(median(run[name] / run["git"] for run in runs), 2) for name in ("read", "keep", "again")}
        wrong = sum(not _is_shown(bare, each) for each in found if not each.gone)
        gone = sum(each.gone is not None for each in found)
        sums = {"versions": len(found) - gone, "deletions": gone, "wrong": wrong, "kept again": kept_again}
        return {**sums, "seconds": told, "ratios": ratios, "failed": wrong + kept_again, **machine()}


def _bare(repository: Path, folder: Path) -> Path:
    """A bare copy, so that a bundle can be asked as a repository is."""
    bare = folder / "copy.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(repository), str(bare)], check=True)
    return bare


def _read(repository: Path) -> list[Capture]:
    placed = TreeNames(FolderStore(Path("no store"))).named
    return find(f"git:{repository}", Options(clock.now(), placed=placed))


def _run(repository: Path, bare: Path, store: Path) -> dict[str, float]:
    """The seconds of each way, and how many versions a second command kept."""
    start = time.perf_counter()
    log = subprocess.run(["git", "-C", str(bare), *_LOG], capture_output=True, check=True).stdout
    ids = b"\n".join(_RAW.findall(log)) + b"\n"
    subprocess.run(["git", "-C", str(bare), "cat-file", "--batch"], input=ids, capture_output=True, check=True)
    git = time.perf_counter() - start
    start = time.perf_counter()
    for each in _read(bare):
        if not each.gone:
            each.read()
    read = time.perf_counter() - start
    keep, _ = _command(bare, store)
    again, kept = _command(bare, store)
    packed = {"unpacked": _command(repository, store)[0]} if repository.is_file() else {}
    return {"git": git, "read": read, "keep": keep, "again": again, **packed, "kept again": kept}


def _command(repository: Path, store: Path) -> tuple[float, int]:
    """The seconds of the whole command, and how many snapshots it kept."""
    command = [sys.executable, "-m", "recension", "--snapshots", str(store), "snapshot", f"git:{repository}"]
    settings = {**os.environ, "RECENSION_CACHE": ""}
    start = time.perf_counter()
    done = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)
    return time.perf_counter() - start, done.stdout.count(": kept ")


def _is_shown(bare: Path, capture: Capture) -> bool:
    """Whether a version is byte for byte what `git show` gives."""
    try:
        found = capture.read()
    except Error:
        return False
    cited = _COMMIT.match(found.source)
    if cited is None:
        return False
    command = ["git", "-C", str(bare), "show", f"{cited[2]}:{cited[1]}"]
    return subprocess.run(command, capture_output=True, check=True).stdout == found.raw
