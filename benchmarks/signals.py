"""Signals at any moment: what ^C, SIGTERM and SIGHUP leave behind, and with which status the program ends.

    python -m benchmarks signals [--rounds N] [--seed N] [--only COMMAND] [--articles N]

Each round starts one command, sends it one signal after a random delay, and looks at what is there then: the exit
status, what was written on standard error, the file that -o names, drafts and cut-off writes beside it, and, of the
screen, whether the terminal is as it was. Whole processes of their own, in a folder that is taken away in the end.
"""

import argparse
import fcntl
import os
import pty
import random
import re
import select
import shutil
import signal
import subprocess
import sys
import termios
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import recension

ROUNDS = {signal.SIGINT: 300, signal.SIGTERM: 200, signal.SIGHUP: 50}
COMMANDS = {
    "log": ["log"],
    "diff": ["diff", "old.txt", "new.txt", "--format", "plain"],
    "report": ["report", "-o", "out.html", "--format", "json"],
    "snapshot": ["snapshot", "capture", "--snapshots", "fresh"],
    "screen": ["review", "--by", "ann"],
}
OURS = str(Path(recension.__file__).parent).encode() + b"/"
_PATIENCE = 30.0  # seconds; a process that takes longer hangs
_MODES = re.compile(rb"\x1b\[\?(\d+)([hl])")
_SCREEN_MODES = (1049, 1000, 1003, 1004, 1006, 2004)


class Ended(NamedTuple):
    """How a process ended: its status, and what stands on its outputs; of a terminal, on both together."""

    status: int
    out: bytes
    err: bytes = b""
    termios_kept: bool = True


class Place(NamedTuple):
    """The folder of the rounds, and what the commands write there when nobody stops them."""

    folder: Path
    environment: dict[str, str]
    whole: dict[str, bytes]


def main(arguments: list[str]) -> dict[str, object]:
    """Counts, for each signal and command, how the rounds ended; what is wrong is listed by name."""
    parser = argparse.ArgumentParser("python -m benchmarks signals", description="Signals at any moment.")
    parser.add_argument("--rounds", type=int, help="of each signal; else 300 of SIGINT, 200 of SIGTERM, 50 of SIGHUP")
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--only", choices=COMMANDS)
    parser.add_argument("--articles", type=int, default=12, help="in the store: 2 or more; with 12, report takes long")
    given = parser.parse_args(arguments)
    dice = random.Random(given.seed)
    names = [given.only] if given.only else list(COMMANDS)
    with TemporaryDirectory(prefix="recension-signals-") as folder:
        place = made(Path(folder), given.articles)
        longest = {name: _longest(place, name) for name in names}
        found: dict[str, Counter[str]] = {}
        for number, rounds in ROUNDS.items():
            for turn in range(given.rounds or rounds):
                name = names[turn % len(names)]
                told = found.setdefault(f"{number.name} {name}", Counter())
                told[once(place, name, number, dice.uniform(0, longest[name]))] += 1
    for name, counts in found.items():
        print(name, dict(counts.most_common()), file=sys.stderr)
    wrong = sum(count for counts in found.values() for told, count in counts.items() if told.startswith("WRONG"))
    return {"seed": given.seed, "wrong": wrong, "rounds": {name: dict(counts) for name, counts in found.items()}}


def made(folder: Path, articles: int) -> Place:
    """A store with a few articles of several snapshots, two drafts, and what the commands make of them."""
    for article in range(articles):
        texts = folder / "capture" / f"article-{article}"
        texts.mkdir(parents=True)
        for day in range(1, 6):
            told = "".join(f"On day {day * n % 7 + n} the ferry {n} was {day * n} minutes late.\n\n" for n in range(60))
            (texts / f"2024-05-{day:02}.txt").write_text(f"The ferry is late\n\n{told}", encoding="utf-8")
    for name, day in (("old.txt", "01"), ("new.txt", "05")):
        shutil.copy(folder / "capture" / "article-1" / f"2024-05-{day}.txt", folder / name)
    place = Place(folder, _environment(folder), {})
    capture = [str(path.relative_to(folder)) for path in sorted((folder / "capture").iterdir())]
    COMMANDS["snapshot"] = ["snapshot", *capture, "--snapshots", "fresh"]
    piped(place, ["snapshot", *capture], None)
    place.whole["report"] = b"before"
    (folder / "out.html").write_bytes(b"before")
    for name in ("log", "diff"):
        place.whole[name] = piped(place, COMMANDS[name], None).out
    piped(place, COMMANDS["report"], None)
    place.whole["out.html"] = (folder / "out.html").read_bytes()
    return place


def once(place: Place, name: str, number: signal.Signals, delay: float) -> str:
    """What one round came to, in a word; "WRONG: ..." for what must not be."""
    shutil.rmtree(place.folder / "fresh", ignore_errors=True)
    (place.folder / "out.html").write_bytes(b"before")

    def strike(process: subprocess.Popen[bytes]) -> None:
        time.sleep(delay)
        process.send_signal(number)

    run = on_a_terminal if name == "screen" else piped
    ended = run(place, COMMANDS[name], strike)
    cut_off = [path.unlink() for path in (place.folder / "fresh").rglob(".*.tmp")]
    wrong = [*_of_status(place, name, number, ended), *_of_files(place, ended), *_of_terminal(ended)]
    swept = ", a cut-off write left that the store sweeps" if cut_off else ""
    return f"WRONG: {'; '.join(wrong)}" if wrong else _outcome(ended, number) + swept


def _outcome(ended: Ended, number: int) -> str:
    if ended.status == -number or _starting(ended):
        return "Python was starting, before our first line"
    return f"status {ended.status}"


def _of_status(place: Place, name: str, number: int, ended: Ended) -> list[str]:
    """A traceback with a line of ours in it; a status that is neither the signal's nor that of what was done whole."""
    wrong = []
    said = ended.err + ended.out
    if _starting(ended):
        return wrong
    if b"Traceback" in said:
        wrong.append(f"a traceback, status {ended.status}: {said[-300:]!r}")
    done = {"diff": 1}.get(name, 0)
    whole = ended.status == done and name != "screen" and place.whole.get(name, ended.out) in (ended.out, b"before")
    if not (whole or ended.status in (128 + number, -number)):
        wrong.append(f"status {ended.status}: {ended.out[-200:]!r} {ended.err[-200:]!r}")
    return wrong


def _starting(ended: Ended) -> bool:
    """Did Python end as it was starting? Then no line of a traceback is ours, or there is no line at all."""
    said = ended.err + ended.out
    told = b"Traceback" in said or b"Fatal Python error" in said or said == b"KeyboardInterrupt\n"
    return told and OURS not in said


def _of_files(place: Place, ended: Ended) -> list[str]:
    """A file that is half there, a draft that was left, a store that is not sound."""
    litter = list(place.folder.glob(".recension-*"))
    wrong = [f"left {path.name}" for path in litter if ended.status > 0]
    for path in litter:
        path.unlink()
    if (place.folder / "out.html").read_bytes() not in (b"before", place.whole["out.html"]):
        wrong.append("half a file")
    if (place.folder / "fresh" / "README").exists():
        verified = piped(place, ["verify", "--snapshots", "fresh"], None)
        wrong += ["a store that is not sound"] if verified.status else []
    return wrong


def _of_terminal(ended: Ended) -> list[str]:
    """Modes of the terminal that were set and are still."""
    last = {int(mode): how for mode, how in _MODES.findall(ended.out)}
    wrong = [f"mode {mode} is on" for mode in _SCREEN_MODES if last.get(mode) == b"h"]
    if last.get(25) == b"l":
        wrong.append("no cursor")
    return wrong if ended.termios_kept else [*wrong, "the terminal's settings are not as they were"]


# ---------------------------------------------------------------------------------------------------- processes


def _environment(folder: Path) -> dict[str, str]:
    """What the commands are told: no pager, a cache and settings of their own."""
    own = {"TERM": "xterm-256color", "PAGER": "", "XDG_CONFIG_HOME": str(folder), "RECENSION_CACHE": str(folder / "c")}
    return {**os.environ, **own}


def _longest(place: Place, name: str) -> float:
    """How long the command takes when nobody stops it; of the screen, until some time after it is there."""
    began = time.monotonic()
    if name == "screen":
        on_a_terminal(place, COMMANDS[name], lambda process: (time.sleep(1.5), process.terminate()))
    else:
        piped(place, COMMANDS[name], None)
    return time.monotonic() - began


def _line(words: list[str]) -> list[str]:
    """The command line: the program as pip writes it, where it is beside this interpreter."""
    program = Path(sys.executable).with_name("recension")
    return [str(program), *words] if program.exists() else [sys.executable, "-m", "recension", *words]


def piped(place: Place, words: list[str], strike: Callable[[subprocess.Popen[bytes]], object] | None) -> Ended:
    """How the command ended, its outputs in pipes."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        _line(words), cwd=place.folder, env=place.environment, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe
    ) as process:
        if strike:
            strike(process)
        try:
            out, err = process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            return Ended(-9, b"", b"hangs")
    return Ended(process.returncode, out, err)


def on_a_terminal(place: Place, words: list[str], strike: Callable[[subprocess.Popen[bytes]], object]) -> Ended:
    """How the command ended on a terminal of its own, which is read all the time."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, 120))
    before = termios.tcgetattr(theirs)

    def control() -> None:
        fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)

    process = subprocess.Popen(
        _line(words),
        cwd=place.folder,
        env=place.environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=control,
    )
    out = _read_until_it_ends(ours, process, strike)
    kept = termios.tcgetattr(theirs) == before
    os.close(ours)
    os.close(theirs)
    return Ended(process.returncode, out, b"", kept)


def _read_until_it_ends(
    terminal: int, process: subprocess.Popen[bytes], strike: Callable[[subprocess.Popen[bytes]], object]
) -> bytes:
    from threading import Thread

    striking = Thread(target=strike, args=(process,))
    striking.start()
    out, until = b"", time.monotonic() + _PATIENCE
    while True:
        ended = process.poll() is not None
        if not ended and time.monotonic() > until:
            process.kill()
        while select.select([terminal], [], [], 0 if ended else 0.02)[0]:
            out += os.read(terminal, 1 << 16)
        if ended:
            striking.join()
            return out
