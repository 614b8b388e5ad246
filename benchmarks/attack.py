"""What the attacks share: a folder that goes away, command lines run in this process or in one that can be killed."""

import argparse
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from recension.cli import main
from recension.store.problems import Problem
from recension.store.verify import verify

START = datetime(2020, 1, 1, tzinfo=UTC)


class Answer(NamedTuple):
    """What a command line came to."""

    status: int
    out: bytes
    err: str


def options(name: str, about: str, rounds: int) -> argparse.ArgumentParser:
    """A parser that knows how often, by which seed and where; what is attacked lies in a new folder there."""
    parser = argparse.ArgumentParser(prog=f"benchmarks {name}", description=about)
    parser.add_argument("--rounds", type=int, default=rounds, help="how often each attack is made")
    parser.add_argument("--seed", type=int, default=25, help="the same seed makes the same attacks")
    parser.add_argument("--folder", default=".", help="where the disk is")
    return parser


@contextmanager
def scratch(where: str) -> Iterator[Path]:
    """A new folder, which is gone in the end; nobody's settings, cache or store are used within."""
    folder = Path(tempfile.mkdtemp(prefix="attack-", dir=where)).absolute()
    before = dict(os.environ)
    for name in [name for name in os.environ if name.startswith("RECENSION")]:
        del os.environ[name]
    os.environ.update(RECENSION_CACHE="", RECENSION_REVIEWER="ann", XDG_CONFIG_HOME=str(folder / "config"))
    try:
        yield folder
    finally:
        os.environ.clear()
        os.environ.update(before)
        shutil.rmtree(folder)


def run(*words: str | Path, piped: bytes = b"") -> Answer:
    """Runs one command line in this process."""
    out, err, given = (io.TextIOWrapper(io.BytesIO(data), encoding="utf-8") for data in (b"", b"", piped))
    before, sys.stdin = sys.stdin, given
    try:
        with redirect_stdout(out), redirect_stderr(err):
            status = main([str(word) for word in words])
    finally:
        sys.stdin = before
    for stream in (out, err):
        stream.flush()
    said = err.buffer.getvalue().decode("utf-8", "replace")
    return Answer(status, out.buffer.getvalue(), said)


def forked(work: Callable[[], int], out: Path) -> int:
    """Begins the work in a process of its own, its standard output in that file, and gives its number."""
    child = os.fork()
    if child:
        return child
    status = 99
    try:
        os.setsid()
        for number, path in ((0, os.devnull), (1, str(out)), (2, os.devnull)):
            handle = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(handle, number)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        status = work()
        sys.stdout.flush()
    finally:
        os._exit(status)


def write(path: Path, data: bytes) -> None:
    """Writes the file, and makes its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def dated(folder: Path, articles: Sequence[str], first: int, count: int, size: int = 2000) -> list[Path]:
    """So many texts of each article, in a folder of its own, a minute apart; their folders."""
    for article in articles:
        for number in range(first, first + count):
            name = f"{START + timedelta(minutes=number):%Y-%m-%dT%H%M%SZ}.txt"
            text = f"Story {number} of {article}.\n\n" + f"The tide was out at {number}. " * (size // 30)
            write(folder / article / name, text.encode())
    return [folder / article for article in articles]


def lost(root: Path, kept: Sequence[Mapping[str, Any]]) -> int:
    """Of the captures that were reported, as `snapshot --json` writes them, how many are not in the store now."""
    files = ((root / receipt["name"], receipt["digest"].removeprefix("sha256:")) for receipt in kept)
    return sum(not file.is_file() or sha256(file.read_bytes()).hexdigest() != digest for file, digest in files)


def wrong(root: Path) -> tuple[list[Problem], list[Problem]]:
    """What verify calls wrong, and what it only notes."""
    problems = list(verify(root)) if (root / "README").exists() else []
    return [one for one in problems if one.fatal], [one for one in problems if not one.fatal]
