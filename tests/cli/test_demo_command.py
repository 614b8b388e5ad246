"""`recension demo`: it goes through all its steps, on a copy, and leaves nothing but what it was asked for."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Recension

SAMPLE = Path(__file__).parents[2] / "snapshots"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_keeps_compares_and_reviews_on_a_copy(
    recension: Recension, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    sample = files(SAMPLE)
    status, out, err = recension("demo")
    assert (status, err) == (0, "")
    assert out.index("kept  @8") < out.index("[-5,200-]{+5,300+}") < out.index("@8  between")
    assert files(SAMPLE) == sample
    assert list(tmp_path.iterdir()) == []


def test_the_history_may_become_a_page(recension: Recension, tmp_path: Path) -> None:
    assert recension("demo", "-o", "demo.html").status == 0
    assert "5,300" in (tmp_path / "demo.html").read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["demo.html"]


def test_the_copy_may_be_left_to_play_with(recension: Recension, tmp_path: Path) -> None:
    assert "The copy is in playground" in recension("demo", "--keep", "playground").out
    assert "@8" in recension("--snapshots", "playground/snapshots", "log", "us-letter-to-baghdad").out
    again = recension("demo", "--keep", "playground")
    assert (again.status, again.out) == (2, "")
    assert "is there already" in again.err
    assert Path.cwd() == tmp_path


@pytest.mark.parametrize(
    ("answers", "told", "untold"),
    [
        ("\n\nr\nq\n", "Reviewed.", "Nothing changed"),
        ("q\n", "kept  @8", "[-5,200-]"),
        ("\nq\n", "[-5,200-]", "Decide"),
    ],
)
def test_at_a_terminal_it_waits_after_each_step_and_may_be_left(answers: str, told: str, untold: str) -> None:
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "recension", "demo", "--plain"]
    settings = os.environ | {"TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "100"}
    with subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, env=settings) as process:
        os.close(theirs)
        os.write(ours, answers.encode())
        seen = b""
        try:
            while piece := os.read(ours, 65536):
                seen += piece
        except OSError:  # the other end is closed
            pass
        assert process.wait() == 0, seen.decode()
    os.close(ours)
    assert told in seen.decode() and untold not in seen.decode()
