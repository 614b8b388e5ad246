"""What the commands read as a text, and what they refuse at once: devices, loops, what has no end or no encoding."""

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from conftest import FIRST, SECOND, Recension
from recension.cli.waiting import waiting

PROGRAM = [sys.executable, "-m", "recension"]
ENDLESS = Path("/dev/zero")


@pytest.fixture(autouse=True)
def _texts(desk: Path) -> None:
    (desk / "levy.txt").write_text(FIRST, encoding="utf-8")
    (desk / "other.txt").write_text(SECOND, encoding="utf-8")


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """A line for the shell in which `recension` stands for the program."""
    code = f'recension() {{ "{sys.executable}" -m recension "$@"; }}; {line}'
    return subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("words", [["snapshot", "levy.txt"], ["diff", "levy.txt", "other.txt"]])
def test_a_text_that_is_larger_than_allowed_is_refused_with_the_option_that_allows_it(
    words: list[str], recension: Recension
) -> None:
    outcome = recension(*words, "--max-size", "100")
    assert outcome.status == 2
    assert "levy.txt: it is larger than 100 bytes" in outcome.err
    assert "--max-size 1MB" in outcome.err
    assert recension(*words, "--max-size", "1MB").status < 2


def test_a_file_that_says_itself_that_it_is_too_large_is_not_read(desk: Path, recension: Recension) -> None:
    with (desk / "hole.txt").open("wb") as file:
        file.truncate(1 << 36)  # no disk holds it, nor this machine's memory
    outcome = recension("snapshot", "hole.txt", "levy.txt")
    assert (outcome.status, outcome.out[:4]) == (2, "levy")
    assert "hole.txt: it is larger than 100 MB.\n  If it is one text, allow more: --max-size 68720MB" in outcome.err


def test_standard_input_has_the_same_limit(recension: Recension) -> None:
    words = ("snapshot", "-", "--article", "levy", "--max-size", "1 kB")
    assert recension(*words, piped=b"x" * 1001).status == 2
    assert recension(*words, piped=b"x" * 1000).status == 0
    outcome = recension("diff", "-", "levy.txt", "--max-size=1kB", piped=b"x" * 1001)
    assert outcome.status == 2
    assert "--max-size" in outcome.err


@pytest.mark.parametrize("size", ["", "0", "-1", "many", "1 TB", "1e9", "0.1", "1" * 5000, "٣"])
def test_a_size_that_is_none_is_refused(size: str, recension: Recension) -> None:
    outcome = recension("snapshot", "levy.txt", f"--max-size={size}")
    assert outcome.status == 2
    assert "is no size" in outcome.err


@pytest.mark.slow
def test_what_has_no_end_is_refused() -> None:
    for line in (
        "yes | recension snapshot - --article x",
        "recension diff <(yes) levy.txt",
        "yes | recension diff - -",
    ):
        done = shell(f"{line} --max-size 200kB")
        assert done.returncode == 2
        assert "--max-size" in done.stderr or "Only one" in done.stderr


@pytest.mark.skipif(not ENDLESS.exists(), reason="there is no such device here")
@pytest.mark.parametrize("words", [["snapshot", ENDLESS, "--article", "x"], ["diff", ENDLESS, "levy.txt"]])
def test_a_device_is_told_at_once(words: list[str], recension: Recension) -> None:
    outcome = recension(*words)
    assert outcome.status == 2
    assert "'/dev/zero' is a device, not a text" in outcome.err


def test_the_empty_device_is_an_empty_text(recension: Recension) -> None:
    assert recension("diff", "/dev/null", "levy.txt").status == 1
    assert "it is empty" in recension("snapshot", "/dev/null").err


@pytest.mark.usefixtures("desk", "monkeypatch")
def test_a_socket_is_no_text(recension: Recension) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("s.txt")
        assert "is a socket" in recension("snapshot", "s.txt").err


@pytest.mark.parametrize(
    "words",
    [
        ["snapshot", "loop1"],
        ["snapshot", "loop1/x"],
        ["diff", "loop1", "levy.txt"],
        ["diff", "levy.txt", "./loop1"],
        ["--snapshots", "loop1", "snapshot", "levy.txt"],
        ["snapshot", "loop1.xml"],
        ["snapshot", "x" * 5000],
        ["diff", "x" * 5000, "levy.txt"],
        ["snapshot", ""],
    ],
)
def test_a_loop_of_links_or_a_name_that_cannot_be_is_trouble(
    words: list[str], desk: Path, recension: Recension
) -> None:
    for one, other in (("loop1", "loop2"), ("loop2", "loop1"), ("loop1.xml", "loop1.xml")):
        (desk / one).symlink_to(other)
    outcome = recension(*words)
    assert outcome.status == 2
    assert "mistake of ours" not in outcome.err
    if words[0] != "--snapshots" and "loop1" in "".join(words):
        assert "loop" in outcome.err.replace("'loop", "")


def test_one_that_cannot_be_read_does_not_keep_the_others_out(desk: Path, recension: Recension) -> None:
    (desk / "loop").symlink_to("loop")
    outcome = recension("snapshot", "loop", "x" * 5000, ENDLESS, "levy.txt")
    assert (outcome.status, outcome.out[:4]) == (2, "levy")


@pytest.mark.slow
def test_pipes_are_read_as_files_are() -> None:
    assert shell("recension diff <(cat levy.txt) <(cat other.txt)").returncode == 1
    assert shell("cat levy.txt | recension diff /dev/stdin other.txt").returncode == 1
    assert shell("recension diff /dev/stdin levy.txt < levy.txt").returncode == 0
    kept = shell("recension snapshot --article levy <(cat levy.txt); cat other.txt | recension snapshot /dev/stdin")
    assert kept.returncode == 0
    assert [line.split(":")[0] for line in kept.stdout.splitlines()] == ["levy", "stdin"]


@pytest.mark.usefixtures("monkeypatch")
def test_a_named_pipe_is_waited_for_and_then_read(desk: Path, recension: Recension) -> None:
    os.mkfifo("pipe.txt")
    threading.Thread(target=(desk / "pipe.txt").write_text, args=(FIRST,), daemon=True).start()
    assert recension("snapshot", "pipe.txt").out.startswith("pipe: kept")


class Impatient:
    """A timer that does not wait."""

    daemon = False

    def __init__(self, seconds: float, say: object, words: list[str]) -> None:
        self.say, self.words, self.cancelled = say, words, False
        assert seconds > 0
        made.append(self)

    def start(self) -> None:
        self.say(*self.words)  # type: ignore[operator]

    def cancel(self) -> None:
        self.cancelled = True


made: list[Impatient] = []


@pytest.mark.parametrize("terminal", [True, False])
def test_a_person_is_told_what_is_waited_for(
    terminal: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made.clear()
    monkeypatch.setattr("threading.Timer", Impatient)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    with waiting("pipe.txt"):
        assert not any(timer.cancelled for timer in made)
    assert all(timer.cancelled for timer in made)
    heard = capsys.readouterr().err
    assert ("waiting for somebody to write into the pipe 'pipe.txt'" in heard) is terminal
    with waiting("page.html", "read from"):
        pass
    assert ("waiting for somebody to read from the pipe 'page.html'" in capsys.readouterr().err) is terminal


@pytest.mark.slow
def test_a_named_pipe_that_nobody_writes_to_can_be_left() -> None:
    os.mkfifo("pipe.txt")
    code = """if True:
        import os, signal, sys, threading
        from contextlib import contextmanager
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell in the background has it ignored
        from recension import cli
        from recension.cli import waiting

        @contextmanager
        def stopped(path):
            threading.Timer(0.05, os.kill, [os.getpid(), signal.SIGINT]).start()
            yield

        waiting.waiting = stopped
        sys.exit(cli.main(sys.argv[1:]))
    """
    for words in (["snapshot", "pipe.txt"], ["diff", "pipe.txt", "levy.txt"]):
        stopped = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, check=False)
        assert (stopped.returncode, stopped.stderr) == (130, b"")


CODECS = "rot13 hex base64 undefined punycode idna unicode_escape raw_unicode_escape klingon"


@pytest.mark.parametrize("encoding", CODECS.split())
@pytest.mark.parametrize(
    "words", [["snapshot", "levy.txt"], ["diff", "levy.txt", "other.txt"], ["diff", "-", "levy.txt"]]
)
def test_a_codec_that_reads_no_text_is_refused(words: list[str], encoding: str, recension: Recension) -> None:
    outcome = recension(*words, "--encoding", encoding, piped=FIRST.encode())
    assert outcome.status == 2
    assert "no encoding" in outcome.err


@pytest.mark.parametrize("words", [["snapshot", "half.txt"], ["diff", "half.txt", "half.txt"]])
def test_a_text_that_could_not_be_told_again_is_refused(words: list[str], desk: Path, recension: Recension) -> None:
    (desk / "half.txt").write_bytes(b"A half: +2AA-.")
    outcome = recension(*words, "--encoding", "utf-7")
    assert outcome.status == 2
    assert "half of a surrogate pair (U+D800)" in outcome.err
    (desk / "half.txt").write_bytes(b"A whole: +2D3eAA-.")
    assert recension(*words, "--encoding", "utf-7").status == 0
