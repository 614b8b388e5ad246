"""Start-up: whole processes of the command line, in turn with a Typer program that does nothing.

    python -m benchmarks startup [--rounds N]

The time is the processor's, user and system, of the process from its first instruction to its last; the figure is
the ratio to the empty program, a median over the rounds. Bytecode is there, as after an installation.
"""

import argparse
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import timing
from benchmarks.sets import OURS
from recension.errors import Error

ROUNDS = 15
ARTICLES, SNAPSHOTS = 10, 3

EMPTY = """import typer

app = typer.Typer()


@app.command()
def nothing() -> None:
    pass


app()
"""
OURSELVES = "import sys\nfrom recension.__main__ import run\nsys.exit(run())\n"
"""What pip writes as the program `recension`."""

EDITS = (("Thursday", "Friday"), ("nobody", "no one"), ("Sundays", "Saturdays"))


def main(arguments: list[str]) -> dict[str, object]:
    """The ratio of each command to the empty program, the milliseconds beside it, the machine and the versions."""
    parser = argparse.ArgumentParser("python -m benchmarks startup", description="Time whole processes.")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"rounds after one that is not counted ({ROUNDS})")
    rounds = parser.parse_args(arguments).rounds
    with TemporaryDirectory() as folder:
        taken = timed(Path(folder), max(1, rounds))
    spent = timing.medians(taken)
    ratios = {name: round(timing.ratio(taken, name, "nothing"), 2) for name in taken}
    milliseconds = {name: round(1000 * seconds) for name, seconds in spent.items()}
    timing.table(("process", "ms", "ratio"), [(name, milliseconds[name], ratios[name]) for name in taken])
    versions = timing.versions("recension", "typer", "msgspec", "sentencex")
    return {"rounds": rounds, "ratio": ratios, "ms": milliseconds, "versions": versions, **timing.machine()}


def timed(folder: Path, rounds: int) -> dict[str, list[float]]:
    """The processor seconds of each process in each round; `nothing` is the empty program."""
    empty, program = folder / "empty.py", folder / "program.py"
    empty.write_text(EMPTY, encoding="utf-8")
    program.write_text(OURSELVES, encoding="utf-8")
    lines = {name: [str(program), *words] for name, words in commands(folder).items()}
    environment = settings(folder)
    started([str(program), "--snapshots", str(folder / "kept"), "snapshot", *drafts(folder)], environment)
    contestants = {"nothing": [str(empty)], **lines}
    return timing.in_turn(
        {name: lambda line=line: started(line, environment) for name, line in contestants.items()}, rounds, spent
    )


def commands(folder: Path) -> dict[str, list[str]]:
    """The command lines that are timed, by what they are called."""
    old, new = folder / "old.txt", folder / "new.txt"
    old.write_text(drawn(0), encoding="utf-8")
    new.write_text(drawn(2), encoding="utf-8")
    return {
        "recension --help": ["--help"],
        "recension diff, two small files": ["diff", str(old), str(new)],
        f"recension log, {ARTICLES} articles of {SNAPSHOTS} snapshots": ["--snapshots", str(folder / "kept"), "log"],
    }


def drafts(folder: Path) -> list[str]:
    """Folders of dated files, one for each article, of three states."""
    for number in range(ARTICLES):
        article = folder / "drafts" / f"ferry-{number}"
        article.mkdir(parents=True)
        for day in range(SNAPSHOTS):
            (article / f"2021-03-{day + 12}.txt").write_text(f"{drawn(day)}\n{number}\n", encoding="utf-8")
    return [str(article) for article in sorted((folder / "drafts").iterdir())]


def drawn(edits: int) -> str:
    """An article of some 380 words, with so many small edits."""
    text = (OURS / "articles" / "ferry.txt").read_text(encoding="utf-8")
    for old, new in EDITS[:edits]:
        text = text.replace(old, new, 1)
    return text


def settings(folder: Path) -> dict[str, str]:
    """The environment of the processes: bytecode is kept, in a folder of its own that goes away with the rest."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


def started(line: Sequence[str], environment: dict[str, str]) -> None:
    """Runs a process to its end. Error where it fails."""
    done = subprocess.run([sys.executable, *line], env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise Error(f"{' '.join(line)} ended with {done.returncode}", done.stderr)


def spent() -> float:
    """The processor seconds of all processes that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
