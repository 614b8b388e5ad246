"""Every command's output in every form, by this code and by another version of it: what differs?

    python -m benchmarks same OTHER [FOLDER ...] [--show LINES]

OTHER is another checkout, as `git worktree add ../before COMMIT` makes one. Each FOLDER is kept as the history of an
article by both, beside the sample of the project; then each command line is run by both, with nothing remembered, and
the bytes of both outputs and the exit status are compared. It ends with 1 if any differ.
"""

import argparse
import difflib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.timing import table
from recension import formats
from recension.errors import Error

HERE = Path(__file__).parents[1]
DRIVER = """
import json, os, sys
from pathlib import Path
from recension.cli import main
for number, line in enumerate(json.load(sys.stdin)):
    child = os.fork()
    if not child:
        for fd, name in ((1, "out"), (2, "err")):
            os.dup2(os.open(f"{sys.argv[1]}/{number}.{name}", os.O_WRONLY | os.O_CREAT, 0o600), fd)
        status = 70
        try:
            status = main(line)
        finally:
            sys.stdout.flush(); sys.stderr.flush(); os._exit(status or 0)
    Path(sys.argv[1], f"{number}.status").write_text(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])))
"""


class Answer(NamedTuple):
    """What one command line came to."""

    status: str
    out: bytes
    err: bytes


def main(arguments: Sequence[str]) -> dict[str, object]:
    """How many command lines were run, and how many came to something else by the other version."""
    made = _options().parse_args(arguments)
    if not (Path(made.other) / "src" / "recension").is_dir():
        raise Error(f"{made.other} is no checkout.", "Make one: git worktree add ../before COMMIT")
    with TemporaryDirectory() as scratch:
        desk = _desk(Path(scratch), made.folders)
        lines = list(_lines(desk))
        mine, theirs = (_answers(tree, lines, desk) for tree in (HERE, Path(made.other)))
    other = [at for at, pair in enumerate(zip(mine, theirs, strict=True)) if pair[0] != pair[1]]
    for at in other:
        print(f"{' '.join(lines[at])}\n{_difference(theirs[at], mine[at], made.show)}", file=sys.stderr)
    rows = [(name, sum(line[0] == name for line in lines), sum(lines[at][0] == name for at in other)) for name in
            dict.fromkeys(line[0] for line in lines)]  # fmt: skip
    table(("command", "run", "differ"), rows)
    return {"lines": len(lines), "failed": len(other)}


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks same", description="Compare this code's outputs with another's.")
    parser.add_argument("other", help="a checkout of another version")
    parser.add_argument("folders", nargs="*", help="a folder of dated texts, which becomes an article")
    parser.add_argument("--show", type=int, default=12, help="lines of each difference to show")
    return parser


def _desk(scratch: Path, folders: Sequence[str]) -> Path:
    """A folder to work in, with a store of the sample and all folders, made by this code."""
    copytree(HERE / "snapshots", scratch / "snapshots")
    line = ["--snapshots", str(scratch / "snapshots"), "snapshot", *(str(Path(one).absolute()) for one in folders)]
    if folders:
        subprocess.run([sys.executable, "-m", "recension", *line], check=True, capture_output=True, cwd=HERE)
    return scratch


def _lines(desk: Path) -> Iterator[list[str]]:
    """The command lines: each command, and each form of all articles, of one step and of a review."""
    articles = sorted(one.name for one in (desk / "snapshots").iterdir() if one.is_dir())
    yield from (["log"], ["verify"], ["log", "--format", "json"], ["schema"], ["review", "--plain", "--by", "ann"])
    for name in articles:
        yield from (["log", name], ["show", name], ["report", name, "--min-severity", "factual"])
        yield from (["diff", name, "--ignore", "typo"], ["report", name, "--only", "number", "--format", "json"])
    for form in formats.names():
        yield ["review", "--format", form, "--by", "ann"]
        for name in articles:
            yield from (["diff", name, "--format", form], ["report", name, "--format", form])


def _answers(tree: Path, lines: Sequence[Sequence[str]], desk: Path) -> list[Answer]:
    """What each command line comes to by the code of that checkout."""
    with TemporaryDirectory() as answers:
        environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(tree / "src"), "RECENSION_CACHE": ""}
        subprocess.run(
            [sys.executable, "-c", DRIVER, answers],
            input=json.dumps([["--color", "always", *line] for line in lines]).encode(),
            env=environment | {"LANG": "C.UTF-8", "COLUMNS": "100"},
            cwd=desk,
            check=True,
        )
        folder = Path(answers)
        return [
            Answer(
                (folder / f"{at}.status").read_text(),
                (folder / f"{at}.out").read_bytes(),
                (folder / f"{at}.err").read_bytes(),
            )
            for at in range(len(lines))
        ]


def _difference(theirs: Answer, mine: Answer, most: int) -> str:
    """The first lines of what differs, or that binary forms do."""
    if theirs.status != mine.status:
        return f"exit status {theirs.status} became {mine.status}\n{mine.err.decode(errors='replace')}"
    told = [(one.out + one.err).decode(errors="replace").splitlines() for one in (theirs, mine)]
    return "\n".join(line[:200] for line in list(difflib.unified_diff(*told, n=0, lineterm=""))[2 : 2 + most])
