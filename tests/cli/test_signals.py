"""Signals at chosen moments: the status, and what is left behind. At random ones: `python -m benchmarks signals`."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

import pytest
from test_boundary import on_a_terminal, process

from conftest import FIRST, SECOND

CODE = """if True:
    import functools, os, signal, sys
    number, times, points, *sys.argv[1:] = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell in the background has it ignored
    left = [int(times)]

    def struck(*_):
        if left[0]:
            left[0] -= 1
            os.kill(os.getpid(), int(number))

    class Finder:
        def find_spec(self, name, path, target=None):
            if name == points:
                struck()

    def patch(holder, name):
        was = getattr(holder, name)
        @functools.wraps(was)
        def now(*given, **named):
            if holder is not os:  # a call of the system is met while it waits: the handler runs as it ends
                struck()
            try:
                return was(*given, **named)
            finally:
                struck()
        setattr(holder, name, now)

    class Gone:
        def __del__(self):
            struck()
            sum(range(100))

    def deleted(*_):
        Gone()
        return was(*_)

    sys.meta_path.insert(0, Finder())
    from recension.__main__ import run
    if points == "__del__":
        from recension.sources import text_file
        was, text_file.read = text_file.read, deleted
    for point in points.split() if ":" in points else []:
        from importlib import import_module
        module, _, path = point.partition(":")
        holder = import_module(module)
        *owners, name = path.split(".")
        for owner in owners:
            holder = getattr(holder, owner)
        patch(holder, name)
    run()
"""
PATIENCE = 60  # seconds, after which a process hangs
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


def at_each(*points: str) -> pytest.MarkDecorator:
    """Each signal at each point, once or twice in turn: any two of the three are tried together."""
    turns = [
        (point, number, 1 + (at + which) % 2) for at, point in enumerate(points) for which, number in enumerate(SIGNALS)
    ]
    return pytest.mark.parametrize(("point", "number", "times"), turns)


def struck(number: int, point: str, *words: str, times: int = 1, **how: object) -> tuple[int, bytes, bytes]:
    """How a command ends that so many signals meet: where something is loaded (`a.b`), or called and has just been
    (`a:b.c`), or where an object goes away."""
    command = [sys.executable, "-c", CODE, str(int(number)), str(times), point, *words]
    done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE, **how)  # type: ignore[call-overload]
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(autouse=True)
def _files(desk: Path) -> None:
    (desk / "old.txt").write_text(FIRST, encoding="utf-8")
    (desk / "new.txt").write_text(SECOND, encoding="utf-8")
    (desk / "out.txt").write_text("before", encoding="utf-8")


DIFF = ("diff", "old.txt", "new.txt")


@pytest.mark.parametrize("point", ["recension.cli", "recension.cli.signals", "recension.errors"])
def test_control_c_as_the_program_itself_is_loaded_says_nothing(point: str) -> None:
    assert struck(signal.SIGINT, point, *DIFF) == (130, b"", b"")


@pytest.mark.slow
@at_each(
    "typer",
    "recension.cli.app",
    "recension.histories.report",
    "recension.formats.terminal",
    "recension.cli:main",
    "recension.cli:_called",
    "recension.sources.text_file:read",
    "recension.cli.output:flush",
    "__del__",
)
def test_a_signal_ends_it_with_its_own_status_and_without_a_word(point: str, times: int, number: int) -> None:
    status, _, err = struck(number, point, *DIFF, times=times)
    assert (status, err) == (128 + number, b"")


@pytest.mark.slow
@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize(
    "point", ["os:fsync", "os:write", "recension.cli.replacing:_write", "recension.histories.report:compare"]
)
def test_a_file_that_is_being_written_stays_as_it_was_and_nothing_lies_beside_it(
    point: str, number: int, desk: Path
) -> None:
    assert struck(number, point, *DIFF, "-o", "out.txt") == (128 + number, b"", b"")
    assert (desk / "out.txt").read_text() == "before"
    assert sorted(path.name for path in desk.iterdir()) == ["new.txt", "old.txt", "out.txt"]


@pytest.mark.slow
@pytest.mark.parametrize("point", ["os:open", "os:link", "os:fsync", "os:unlink", "os:write"])
def test_a_snapshot_that_is_being_kept_leaves_nothing_cut_off(point: str, desk: Path) -> None:
    status, _, err = struck(signal.SIGTERM, point, "snapshot", "old.txt", "new.txt", "--snapshots", "fresh")
    assert (status, err) == (143, b"")
    assert not list(desk.rglob(".*.tmp"))
    assert process("snapshot", "old.txt", "new.txt", "--snapshots", "fresh").returncode == 0
    assert process("verify", "--snapshots", "fresh").returncode == 0


@pytest.mark.slow
@pytest.mark.usefixtures("desk")
def test_what_whoever_started_it_has_it_ignore_is_ignored() -> None:
    def as_nohup_does() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    status, out, err = struck(signal.SIGHUP, "recension.histories.report", *DIFF, preexec_fn=as_nohup_does)
    assert (status, err) == (1, b"")
    assert b"21" in out


@pytest.mark.slow
@pytest.mark.parametrize(("name", "status"), [("INT", 1), ("TERM", 143)])
def test_a_pager_is_waited_for_and_control_c_is_for_it(name: str, status: int) -> None:
    pager = f"head -c 9; kill -{name} $PPID; cat; echo THE END"
    ended, out = on_a_terminal(DIFF, {"PAGER": pager, "TERM": "dumb"})
    assert (ended, out.rpartition("THE")[2]) == (status, " END\n")


@pytest.mark.slow
def test_the_benchmark_tells_how_each_round_ended() -> None:
    command = [sys.executable, "-m", "benchmarks", "signals", "--rounds", "1", "--only", "report", "--articles", "2"]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    rounds = json.loads(done.stdout)["rounds"]
    assert rounds.keys() == {"SIGINT report", "SIGTERM report", "SIGHUP report"}
    assert all(sum(counts.values()) == 1 for counts in rounds.values())


# ------------------------------------------------------------------------------------------------------- the screen

_MODES = re.compile(rb"\x1b\[\?(\d+)([hl])")


def on_the_screen(
    number: int, times: int, point: str, typed: Sequence[tuple[bytes, bytes]] = ()
) -> tuple[int, bytes, bool]:
    """How a review ends on a terminal, what was written there, and whether its settings are as they were.

    What is `typed` goes there in turn, each when what stands before it was written.
    """
    left = list(typed)
    try:
        ours, theirs = pty.openpty()
    except OSError as trouble:
        pytest.skip(f"no terminal can be made here: {trouble}")
    before = termios.tcgetattr(theirs)
    command = [sys.executable, "-c", CODE, str(number), str(times), point, "review", "--by", "ann"]
    environment = {**os.environ, "TERM": "xterm-256color"}
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as running:
        written, ended, until = b"", False, monotonic() + PATIENCE
        while not ended:
            if monotonic() > until:
                running.kill()
            ended = running.poll() is not None
            while select.select([ours], [], [], 0 if ended else 0.05)[0]:
                written += os.read(ours, 65536)
            if left and left[0][0] in written:
                os.write(ours, left.pop(0)[1])
    kept = termios.tcgetattr(theirs) == before
    os.close(ours)
    os.close(theirs)
    return running.returncode, written, kept


@pytest.mark.slow
@at_each(
    "textual.app",
    "recension.screen:show",
    "recension.screen.app:ReviewApp.compose",
    "recension.screen.app:ReviewApp.on_mount",
    "recension.screen.app:ReviewApp.draw",
    "recension.screen.app:ReviewApp._take_in",
    "recension.screen.app:ReviewApp._finish",
    "textual.drivers.linux_driver:LinuxDriver.start_application_mode",
    "textual.drivers.linux_driver:LinuxDriver.write",
)
@pytest.mark.usefixtures("history")
def test_the_screen_is_left_and_the_terminal_is_as_it_was(point: str, times: int, number: int) -> None:
    check_left(number, *on_the_screen(number, times, point))


@pytest.mark.slow
@pytest.mark.usefixtures("history")
def test_so_it_is_where_another_signal_comes_while_it_is_left() -> None:
    driver = "textual.drivers.linux_driver:LinuxDriver"
    found = on_the_screen(signal.SIGTERM, 3, f"{driver}.start_application_mode {driver}.stop_application_mode")
    check_left(signal.SIGTERM, *found)


@pytest.mark.slow
def test_a_key_that_is_no_utf_8_does_not_end_the_screen(history: Path) -> None:
    shown = b"sentence 1"
    status, written, kept = on_the_screen(signal.SIGTERM, 0, "", [(shown, b"\xe9\xff"), (shown, b"!"), (shown, b"q")])
    assert (status, kept) == (0, True), written[-2000:]
    assert b"Traceback" not in written
    assert '"flagged"' in (history / "levy" / "reviews.jsonl").read_text(encoding="utf-8")


def check_left(number: int, status: int, written: bytes, kept: bool) -> None:
    assert (status, kept) == (128 + number, True), written[-2000:]
    assert b"Traceback" not in written
    assert b"nothing to review" not in written
    last = dict(_MODES.findall(written))
    assert {mode for mode, how in last.items() if how == b"h"} <= {b"25", b"7"}
    assert last.get(b"25", b"h") == b"h"
