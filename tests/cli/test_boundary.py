import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from conftest import FIRST, SECOND, Recension
from recension.cli import main

PROGRAM = [sys.executable, "-m", "recension"]


@pytest.fixture
def files(desk: Path) -> tuple[str, str]:
    (desk / "old.txt").write_text(FIRST, encoding="utf-8")
    (desk / "new.txt").write_text(SECOND, encoding="utf-8")
    return "old.txt", "new.txt"


def process(*words: str, **settings: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*PROGRAM, *words], capture_output=True, check=False, **settings)  # type: ignore[call-overload, no-any-return]


def on_a_terminal(words: Sequence[str], environment: dict[str, str]) -> tuple[int, str]:
    """The status of a command whose output is a terminal, and what was written there."""
    try:
        ours, theirs = pty.openpty()
    except OSError as trouble:
        pytest.skip(f"no terminal can be made here: {trouble}")
    with subprocess.Popen([*PROGRAM, *words], stdout=theirs, stderr=theirs, env=os.environ | environment) as running:
        os.close(theirs)
        written = b""
        try:
            while part := os.read(ours, 65536):
                written += part
        except OSError:  # Linux says EIO when the other end is closed
            pass
    os.close(ours)
    return running.returncode, written.decode().replace("\r\n", "\n")


@pytest.mark.slow
def test_the_exit_status_is_that_of_diff(files: tuple[str, str]) -> None:
    assert process("diff", *files).returncode == 1
    assert process("diff", files[0], files[0]).returncode == 0
    assert process("diff", *files, "--colour").returncode == 2
    assert process("diff").returncode == 2
    assert process("--help").returncode == 0


def test_usage_trouble_says_what_is_wrong(recension: Recension) -> None:
    outcome = recension("diff", "--colour", "always")
    assert outcome.status == 2
    assert "No such option: --colour" in outcome.err


def test_a_mistake_of_ours_is_neither_a_difference_nor_usage(
    files: tuple[str, str], recension: Recension, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("oh dear")

    monkeypatch.setattr("recension.histories.report.compare", broken)
    outcome = recension("diff", *files)
    assert outcome.status == 70
    assert "oh dear" in outcome.err
    assert "Traceback" not in outcome.err
    monkeypatch.setenv("RECENSION_DEBUG", "1")
    assert "Traceback" in recension("diff", *files).err


def test_a_broken_machine_is_trouble(
    files: tuple[str, str], recension: Recension, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError(5, "Input/output error", "old.txt")

    monkeypatch.setattr("recension.histories.report.compare", broken)
    outcome = recension("diff", *files)
    assert (outcome.status, outcome.err) == (2, "recension: old.txt: Input/output error.\n")


@pytest.mark.slow
def test_a_pipe_that_nobody_reads_changes_nothing(files: tuple[str, str]) -> None:
    closed = subprocess.run(
        ["bash", "-c", '"$@" | true; echo ${PIPESTATUS[0]}', "-", *PROGRAM, "diff", *files],
        capture_output=True,
        check=True,
    )
    assert (closed.stdout, closed.stderr) == (b"1\n", b"")


@pytest.mark.slow
def test_help_into_a_closed_pipe_is_no_error() -> None:
    closed = subprocess.run(
        ["bash", "-c", '"$@" | true; echo ${PIPESTATUS[0]}', "-", *PROGRAM, "--help"], capture_output=True, check=True
    )
    assert (closed.stdout, closed.stderr) == (b"0\n", b"")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_output_that_cannot_be_written_is_trouble(files: tuple[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        found = subprocess.run([*PROGRAM, "diff", *files], stdout=full, stderr=subprocess.PIPE, check=False)
    assert found.returncode == 2
    assert found.stderr == b"recension: Standard output cannot be written: No space left on device.\n"


@pytest.mark.slow
@pytest.mark.usefixtures("files")
def test_control_c_ends_in_130_and_without_a_word() -> None:
    code = """if True:
        import os, signal, sys
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell in the background has it ignored
        from recension import cli
        from recension.sources import text_file
        text_file.read = lambda *_: os.kill(os.getpid(), signal.SIGINT)
        sys.exit(cli.main(["diff", "old.txt", "new.txt"]))
    """
    stopped = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (stopped.returncode, stopped.stdout, stopped.stderr) == (130, b"", b"")


def test_control_c_before_the_command_begins_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped() -> datetime:
        raise KeyboardInterrupt

    monkeypatch.setattr("recension.cli.app.clock", stopped)
    assert main(["log"]) == 130


@pytest.mark.slow
def test_on_a_terminal_a_pager_shows_it(files: tuple[str, str]) -> None:
    status, out = on_a_terminal(["diff", *files], {"PAGER": "sed 's/^/paged: /'", "TERM": "xterm"})
    assert status == 1
    assert all(line.startswith("paged: ") for line in out.splitlines())
    assert "\x1b[" in out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "environment"),
    [
        (["--no-pager"], {"PAGER": "sed 's/^/paged: /'"}),
        ([], {"PAGER": "cat"}),
        ([], {"PAGER": "sed 's/^/paged: /'", "RECENSION_PAGER": ""}),
        ([], {"PAGER": "no-such-pager-anywhere 2>/dev/null"}),
    ],
)
def test_without_a_pager_it_is_written_all_the_same(
    words: list[str], environment: dict[str, str], files: tuple[str, str]
) -> None:
    status, out = on_a_terminal(["diff", *files, *words], environment | {"TERM": "dumb"})
    assert status == 1
    assert "[-12-]{+21+}" in out
    assert "paged: " not in out


@pytest.mark.slow
def test_a_pager_that_is_left_early_is_no_error(files: tuple[str, str], desk: Path) -> None:
    (desk / "new.txt").write_text(SECOND + "More of it. " * 20_000, encoding="utf-8")
    status, out = on_a_terminal(["diff", *files], {"PAGER": "true", "TERM": "xterm"})
    assert (status, out) == (1, "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("environment", "words", "painted"),
    [
        ({"TERM": "xterm"}, [], True),
        ({"TERM": "dumb"}, [], False),
        ({"TERM": "dumb"}, ["--color=always"], False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, [], False),
        ({"TERM": "xterm", "NO_COLOR": ""}, [], True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, ["--color=always"], True),
        ({"TERM": "xterm"}, ["--color=never"], False),
    ],
)
def test_colour_on_a_terminal(
    environment: dict[str, str], words: list[str], painted: bool, files: tuple[str, str]
) -> None:
    _, out = on_a_terminal(["diff", *files, *words], {"PAGER": "", **environment})
    assert ("\x1b[" in out) is painted
    assert ("[-12-]" in out) is not painted


@pytest.mark.parametrize(
    ("environment", "painted"), [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "0"}, False)]
)
def test_colour_in_a_pipe(
    environment: dict[str, str],
    painted: bool,
    files: tuple[str, str],
    recension: Recension,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in recension("diff", *files).out) is painted


@pytest.mark.slow
def test_a_text_shown_on_a_terminal_cannot_act_on_it(desk: Path, recension: Recension) -> None:
    (desk / "levy.txt").write_text("The levy\n\x1b]0;owned\x07 and \u202eback\n", encoding="utf-8")
    recension("snapshot", "levy.txt")
    _, out = on_a_terminal(["show", "levy"], {"PAGER": "", "TERM": "xterm"})
    assert not set(out) & {"\x1b", "\x07", "\u202e"}
    assert "The levy\n" in out


@pytest.fixture
def many(desk: Path) -> Path:
    """A folder with 28 articles of two dated texts each."""
    for number in range(1, 29):
        folder = desk / "many" / f"levy-{number}"
        folder.mkdir(parents=True)
        for day, tax in ((1, 12), (2, 21)):
            text = f"Levy {number}\n\nThe levy was {tax} pounds."
            (folder / f"2024-02-{day:02}.txt").write_text(text, encoding="utf-8")
    return desk / "many"


@pytest.mark.slow
def test_a_bar_is_drawn_only_where_a_person_watches(many: Path, recension: Recension) -> None:
    folders = [str(folder) for folder in many.iterdir()]
    _, out = on_a_terminal(["snapshot", *folders], {"TERM": "xterm"})
    assert "55/56 snapshots" in out
    assert "snapshots" not in recension("snapshot", *folders).err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("log", "27/28 articles looked at"),
        ("report", "55/56 snapshots read"),
        ("report", "55/56 snapshots compared"),
        ("report -o week.html", "55/56 snapshots compared"),
        ("review --by ann --format plain", "27/28 articles compared"),
        ("review --by ann -o week.html", "27/28 articles compared"),
    ],
)
def test_over_many_articles_a_bar_says_how_far_it_is(words: str, shown: str, many: Path, recension: Recension) -> None:
    assert recension("snapshot", *many.iterdir()).status == 0
    _, out = on_a_terminal(words.split(), {"TERM": "xterm", "PAGER": ""})
    assert shown in out
    for line in out.split("\n"):  # what is written takes the place of the bar, on a clean line
        assert "░" not in line.rpartition("\r\x1b[K")[2]


@pytest.mark.slow
def test_once_a_pager_shows_something_no_bar_is_drawn(many: Path, recension: Recension) -> None:
    assert recension("snapshot", *many.iterdir()).status == 0
    _, out = on_a_terminal(["report"], {"TERM": "xterm", "PAGER": "sed 's/^/paged: /'"})
    assert "55/56 snapshots read" in out
    assert "░" not in out.partition("paged: ")[2]
