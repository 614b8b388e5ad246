"""What each trick of start-up gains: the same small diff with all of them, and with each left out.

    python -m benchmarks tricks [--rounds N]

The time is the processor's, user and system, of the whole process; a gain is the median, over the rounds, of what the
process took without the trick more than the one with all of them in the same round.
"""

import argparse
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import startup, timing

ROUNDS = 15
ALL = "with all of them"

# What is done before the command line is run, so that it goes without the trick.
WITHOUT = {
    "collect_seldom": "startup.collect_seldom = lambda: None",
    "load_msgspec": "startup.load_msgspec = lambda: None",
    "leave": "startup.leave = sys.exit",
    "the one command that is called (cli/app)": "made = app.app; app.app = lambda words: made([])",
    "SHA-256 without OpenSSL (digests)": "sys.modules['_sha2'] = sys.modules['_sha256'] = None",
    "expressions built at their first use (reading/patterns)": (
        "import re; from recension.reading import patterns; patterns.pattern = re.compile"
    ),
}
PROGRAM = "import sys\nfrom recension.cli import app, startup\n{}\nfrom recension.cli import run\nrun()\n"


def main(arguments: list[str]) -> dict[str, object]:
    """The milliseconds that each trick gains, those of the diff with all of them, the machine and the versions."""
    parser = argparse.ArgumentParser("python -m benchmarks tricks", description="Time a diff without each trick.")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"rounds after one that is not counted ({ROUNDS})")
    rounds = parser.parse_args(arguments).rounds
    with TemporaryDirectory() as folder:
        taken = timed(Path(folder), max(1, rounds))
    whole = taken.pop(ALL)
    gains = {name: [1000 * (a - b) for a, b in zip(times, whole, strict=True)] for name, times in taken.items()}
    found = {name: round(median(each), 1) for name, each in gains.items()}
    timing.table(("trick", "ms gained"), list(found.items()))
    versions = timing.versions("recension", "typer", "msgspec")
    return {
        "rounds": rounds,
        "gain": found,
        "ms": round(1000 * median(whole)),
        "versions": versions,
        **timing.machine(),
    }


def timed(folder: Path, rounds: int) -> dict[str, list[float]]:
    """The processor seconds of the diff in each round, with all tricks and without each of them."""
    words = startup.commands(folder)["recension diff, two small files"]
    lines = {}
    for number, (name, prelude) in enumerate({ALL: "", **WITHOUT}.items()):
        program = folder / f"program{number}.py"
        program.write_text(PROGRAM.format(prelude), encoding="utf-8")
        lines[name] = [str(program), *words]
    environment = startup.settings(folder)
    work = {name: lambda line=line: startup.started(line, environment) for name, line in lines.items()}
    return timing.in_turn(work, rounds, startup.spent)
