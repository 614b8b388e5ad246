"""Where a report goes, and in which form."""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from test_boundary import on_a_terminal

from conftest import FIRST, SECOND, Recension
from recension import formats
from recension.cli import replacing
from recension.errors import Error
from recension.formats import Format


@pytest.fixture
def files(desk: Path) -> tuple[str, str]:
    (desk / "old.txt").write_text(FIRST, encoding="utf-8")
    (desk / "new.txt").write_text(SECOND, encoding="utf-8")
    return "old.txt", "new.txt"


@pytest.fixture
def blob() -> Iterator[Format]:
    """A form that is no text."""
    form = Format("blob", (".blob",), "Bytes.", lambda *_: b"\x00\xff", lambda *_: iter([b"\x00", b"\xff"]))
    yield formats.register(form)
    del formats._formats["blob"]


def left(desk: Path) -> list[str]:
    return sorted(path.name for path in desk.iterdir())


def test_the_suffix_says_the_form_and_nothing_goes_to_standard_output(
    files: tuple[str, str], recension: Recension
) -> None:
    outcome = recension("diff", *files, "-o", "out.json")
    assert outcome == (1, "", "")
    assert json.loads(Path("out.json").read_text())["schema"] == "recension.report/2"
    assert recension("diff", "old.txt", "old.txt", "--output", "out.txt").status == 0
    assert "No change" in Path("out.txt").read_text()


def test_format_wins_over_the_suffix(files: tuple[str, str], recension: Recension) -> None:
    recension("diff", *files, "--format", "plain", "-o", "out.json")
    assert "[-12-]{+21+}" in Path("out.json").read_text()


@pytest.mark.slow
@pytest.mark.usefixtures("history")
def test_a_file_has_the_same_as_standard_output(recension: Recension) -> None:
    for name in ("plain", "json", "csv", "unified", "atom"):
        shown = recension("report", "--format", name).out
        assert recension("report", "--format", name, "-o", "out").status == 0
        assert Path("out").read_bytes().decode() == shown


def test_a_file_that_is_there_is_replaced_and_keeps_its_mode(files: tuple[str, str], recension: Recension) -> None:
    Path("out.txt").write_text("before")
    Path("out.txt").chmod(0o640)
    recension("diff", *files, "-o", "out.txt")
    assert "before" not in Path("out.txt").read_text()
    assert Path("out.txt").stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed_and_what_is_no_file_is_written_to(files: tuple[str, str], recension: Recension) -> None:
    Path("real.txt").write_text("before")
    Path("link.txt").symlink_to("real.txt")
    recension("diff", *files, "-o", "link.txt")
    assert Path("link.txt").is_symlink()
    assert "[-12-]" in Path("real.txt").read_text()
    os.mkfifo("pipe.txt")
    reader = os.open("pipe.txt", os.O_RDONLY | os.O_NONBLOCK)
    recension("diff", *files, "-o", "pipe.txt")
    assert b"[-12-]" in os.read(reader, 1 << 16)
    os.close(reader)
    assert Path("pipe.txt").is_fifo()


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """A line of bash in which `recension` is ours."""
    script = f'recension() {{ "{sys.executable}" -m recension "$@"; }}\n{line}'
    return subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)


PLAIN = "recension diff old.txt new.txt --format plain"


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        f"{PLAIN} -o /dev/stdout | cat",
        f"{PLAIN} -o /dev/fd/1 | cat",
        f"{PLAIN} -o >(cat); sleep 1",
        f"{PLAIN} -o /proc/self/fd/7 7>&1",
        f"ln -s /dev/fd/1 link; {PLAIN} -o link | cat",
    ],
)
@pytest.mark.usefixtures("files")
def test_what_is_open_already_is_written_to_by_any_of_its_names(line: str) -> None:
    done = shell(line)
    assert ("[-12-]{+21+}" in done.stdout, done.stderr) == (True, "")


@pytest.mark.slow
@pytest.mark.usefixtures("files")
def test_what_was_written_to_standard_output_before_is_not_replaced(desk: Path) -> None:
    (desk / "week.log").write_text("Monday\n")
    assert shell(f"{{ echo Tuesday; {PLAIN} -o /dev/stdout; echo Wednesday; }} >> week.log").stderr == ""
    kept = (desk / "week.log").read_text()
    assert kept.startswith("Monday\nTuesday\n---")
    assert kept.endswith("Wednesday\n")
    assert "[-12-]{+21+}" in kept


@pytest.mark.slow
@pytest.mark.usefixtures("files")
def test_that_nobody_reads_on_is_no_trouble_as_on_standard_output(desk: Path) -> None:
    (desk / "long.txt").write_text("Nine ferries sail at noon.\n\n" * 9000)
    done = shell("recension diff old.txt long.txt --format plain -o >(head -c 9 > part); echo $?")
    assert (done.stderr, done.stdout) == ("", "1\n")


def test_what_is_open_no_more_is_trouble(files: tuple[str, str], recension: Recension) -> None:
    assert recension("diff", *files, "--format", "plain", "-o", "/dev/fd/987").status == 2


def test_a_person_is_told_that_a_pipe_waits_for_a_reader(
    files: tuple[str, str], recension: Recension, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo("pipe.txt")
    reader = os.open("pipe.txt", os.O_RDONLY | os.O_NONBLOCK)
    waited: list[tuple[str, ...]] = []

    @contextmanager
    def waiting(*words: str) -> Iterator[None]:
        waited.append(words)
        yield

    monkeypatch.setattr(replacing, "waiting", waiting)
    recension("diff", *files, "-o", "pipe.txt")
    recension("diff", *files, "-o", "out.txt")
    assert waited == [("pipe.txt", "read from")]
    assert b"[-12-]" in os.read(reader, 1 << 16)
    os.close(reader)


@pytest.mark.slow
@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(("sent", "status"), [("INT", "130"), ("TERM", "143")])
def test_a_pipe_that_nobody_reads_can_be_left(sent: str, status: str) -> None:
    os.mkfifo("pipe.txt")
    begin = f"import signal, runpy; signal.signal(signal.SIGINT, signal.default_int_handler); {_MAIN}"
    line = (
        f"{sys.executable} -c '{begin}' diff old.txt new.txt -o pipe.txt & sleep 3; kill -{sent} $!; wait $!; echo $?"
    )
    done = shell(line)
    assert (done.stdout, done.stderr) == (f"{status}\n", "")


_MAIN = 'runpy.run_module("recension", run_name="__main__")'


def test_a_dash_is_standard_output(files: tuple[str, str], recension: Recension) -> None:
    assert "[-12-]{+21+}" in recension("diff", *files, "-o", "-", "--format", "plain").out


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("folder", "is a folder"),
        ("nowhere/out.txt", "There is no folder"),
        ("out", "does not say in which format"),
        ("out.telex", "--format"),
        ("snapshots/levy/out.txt", "Nothing is ever replaced"),
        ("old.txt/out.txt", "There is no folder"),
    ],
)
@pytest.mark.usefixtures("history")
def test_where_nothing_can_be_written_it_is_trouble_and_nothing_is_left(
    file: str, says: str, files: tuple[str, str], desk: Path, recension: Recension
) -> None:
    (desk / "folder").mkdir()
    before = left(desk)
    outcome = recension("diff", *files, "-o", file)
    assert outcome.status == 2
    assert says in outcome.err
    assert left(desk) == before


def test_what_breaks_off_leaves_the_file_that_was_there_and_no_other(desk: Path) -> None:
    def broken() -> Iterator[str]:
        yield "half"
        raise Error("The store is damaged.")

    Path("out.txt").write_text("before")
    with pytest.raises(Error):
        replacing.replace(Path("out.txt"), broken())
    assert Path("out.txt").read_text() == "before"
    assert left(desk) == ["out.txt"]


def test_a_full_disk_is_trouble_that_names_the_file(
    files: tuple[str, str], desk: Path, recension: Recension, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("recension.cli.replacing.os.fsync", full)
    before = left(desk)
    outcome = recension("diff", *files, "-o", "out.md")
    assert outcome.status == 2
    assert "'out.md' cannot be written: No space left on device" in outcome.err
    assert left(desk) == before


def linked(file: str, how: str) -> str:
    """Another name of the file."""
    if how == "the name itself":
        return file
    if how == "a roundabout path":
        return f"../{Path.cwd().name}/./{file}"
    name = f"other-{file}"
    Path(name).symlink_to(file) if how == "a symbolic link" else Path(name).hardlink_to(file)
    return name


@pytest.mark.parametrize("how", ["the name itself", "a roundabout path", "a symbolic link", "a hard link"])
@pytest.mark.parametrize("place", [0, 1])
def test_neither_of_the_texts_is_replaced(
    place: int, how: str, files: tuple[str, str], desk: Path, recension: Recension
) -> None:
    name = linked(files[place], how)
    before = left(desk)
    for words in (files, (files[place], linked(files[place], "a roundabout path"))):
        outcome = recension("diff", *words, "-o", name)
        assert outcome.status == 2
        assert "not replaced" in outcome.err
    assert (Path("old.txt").read_text(), Path("new.txt").read_text()) == (FIRST, SECOND)
    assert left(desk) == before


@pytest.mark.slow
@pytest.mark.usefixtures("files")
def test_nor_is_what_stands_as_standard_input() -> None:
    with Path("new.txt").open("rb") as piped:
        command = [sys.executable, "-m", "recension", "diff", "old.txt", "-", "-o", "new.txt"]
        done = subprocess.run(command, stdin=piped, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"standard input" in done.stderr
    assert Path("new.txt").read_text() == SECOND


@pytest.mark.parametrize("words", ["diff old.txt new.txt", "report", "review --by ann", "diff levy"])
@pytest.mark.parametrize("path", ["other/levy/out.html", "other/README", "other/seals/deep/out.html", "link/out.html"])
@pytest.mark.usefixtures("history", "files")
def test_nothing_is_written_into_any_store(words: str, path: str, desk: Path, recension: Recension) -> None:
    recension("snapshot", "tax.txt", "--snapshots", "other")
    (desk / "other" / "levy").mkdir()
    (desk / "other" / "seals" / "deep").mkdir(parents=True)
    (desk / "link").symlink_to("other/levy")
    marked = (desk / "other" / "README").read_bytes()
    outcome = recension(*words.split(), "--format", "html", "-o", path)
    assert outcome.status == 2
    assert "in a folder of snapshots" in outcome.err
    assert (desk / "other" / "README").read_bytes() == marked
    assert not list(desk.rglob("out.html"))


def test_a_folder_that_only_has_the_name_of_what_marks_a_store_is_none(
    files: tuple[str, str], desk: Path, recension: Recension
) -> None:
    (desk / "folder").mkdir()
    os.mkfifo(desk / "folder" / "README")
    assert recension("diff", *files, "-o", "folder/out.txt").status == 1


def test_links_in_a_circle_are_trouble(files: tuple[str, str], recension: Recension) -> None:
    Path("a.txt").symlink_to("b.txt")
    Path("b.txt").symlink_to("a.txt")
    assert recension("diff", *files, "-o", "a.txt").status == 2


@pytest.mark.usefixtures("files")
def test_what_a_killed_writer_left_is_swept_by_the_next(desk: Path) -> None:
    code = """if True:
        import os, signal
        from pathlib import Path
        from recension.cli import replacing
        os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
        replacing.replace(Path("out.txt"), ["half"])
    """
    before = left(desk)
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    assert len(left(desk)) == len(before) + 1
    replacing.replace(desk / "out.txt", ["whole"])
    assert left(desk) == sorted([*before, "out.txt"])


def test_only_what_a_dead_writer_of_ours_left_is_swept(desk: Path) -> None:
    kept = [
        ".recension-0123456789abcde",
        ".recension-0123456789abcdeg",
        ".0123456789abcdef.tmp",
        "x.recension-" + "a" * 16,
    ]
    for name in kept:
        (desk / name).write_text("mine")
    (desk / f".recension-{'b' * 16}").mkdir()
    (desk / f".recension-{'c' * 16}").symlink_to(kept[0])
    (desk / f".recension-{'d' * 16}").write_text("at work")
    (desk / f".recension-{'e' * 16}").write_text("has another name")
    (desk / "name").hardlink_to(desk / f".recension-{'e' * 16}")
    (desk / f".recension-{'f' * 16}").write_text("dead")
    with (desk / f".recension-{'d' * 16}").open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        before = left(desk)
        replacing.sweep(desk)
        assert left(desk) == [name for name in before if name != f".recension-{'f' * 16}"]


def test_a_draft_that_is_swept_before_it_is_locked_is_begun_anew(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = fcntl.flock
    swept: list[int] = []

    def late(handle: int, how: int) -> None:
        if not swept:
            swept.append(handle)
            replacing.sweep(desk)
        lock(handle, how)

    monkeypatch.setattr("fcntl.flock", late)
    replacing.replace(desk / "out.txt", ["whole"])
    assert (desk / "out.txt").read_text() == "whole"
    assert left(desk) == ["out.txt"]


@pytest.mark.usefixtures("blob")
def test_bytes_go_into_a_file_and_a_pipe_as_they_are_and_not_to_a_terminal(
    files: tuple[str, str], recension: Recension, monkeypatch: pytest.MonkeyPatch
) -> None:
    recension("diff", *files, "-o", "out.blob")
    assert Path("out.blob").read_bytes() == b"\x00\xff"
    monkeypatch.setattr("recension.cli.output.terminal", lambda: True)
    outcome = recension("diff", *files, "--format", "blob")
    assert outcome.status == 2
    assert "-o FILE.blob" in outcome.err


@pytest.mark.slow
@pytest.mark.usefixtures("desk")
def test_a_terminal_is_shown_marks_where_a_patch_has_what_acts_on_it(recension: Recension) -> None:
    Path("a.txt").write_text("one \x1b[31m two\n")
    Path("b.txt").write_text("one \x1b[31m three\n")
    _, out = on_a_terminal(["diff", "a.txt", "b.txt", "--format", "unified"], {"PAGER": "", "TERM": "xterm"})
    assert "+one ␛[31m three" in out
    assert "+one \x1b[31m three" in recension("diff", "a.txt", "b.txt", "--format", "unified").out


def test_a_file_has_no_colours_unless_they_are_asked_for(
    files: tuple[str, str], recension: Recension, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    recension("diff", *files, "-o", "plain", "--format", "terminal")
    recension("diff", *files, "-o", "painted", "--format", "terminal", "--color", "always")
    assert "\x1b[" not in Path("plain").read_text()
    assert "\x1b[" in Path("painted").read_text()


@pytest.mark.slow
def test_help_alone_loads_no_format() -> None:
    code = "import sys; from recension.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert "recension.formats" not in found.stderr.decode().split()
