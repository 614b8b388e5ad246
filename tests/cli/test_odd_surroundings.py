"""Surroundings that no one would choose: none of them is a mistake of ours, and none is told as a difference."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_boundary import on_a_terminal, process

from conftest import FIRST, SECOND, Recension
from recension.store import FolderStore


@pytest.fixture(autouse=True)
def _drafts(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "old.txt").write_text(FIRST, encoding="utf-8")
    (desk / "new.txt").write_text(SECOND, encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(desk / "settings"))
    monkeypatch.setenv("RECENSION_REVIEWER", "ann")


@pytest.mark.slow
@pytest.mark.parametrize("columns", ["0", "-5", "x", "", "1e9", "9" * 20, "\udcff"])
@pytest.mark.usefixtures("history")
def test_any_number_of_columns_will_do(columns: str, recension: Recension, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for words, status in (
        ("diff old.txt new.txt", 1),
        ("log", 0),
        ("log levy", 0),
        ("report", 0),
        ("review --plain", 0),
    ):
        done = recension(*words.split())
        assert (done.status, done.err) == (status, "")
        assert len(done.out) < 1_000_000


@pytest.mark.slow
@pytest.mark.parametrize("term", ["", "\udcff", "no-such-terminal", "a\nb", "x" * 5000])
def test_any_name_of_a_terminal_will_do(term: str) -> None:
    status, out = on_a_terminal(["diff", "old.txt", "new.txt"], {"TERM": term, "PAGER": ""})
    assert status == 1
    assert "pounds" in out


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", ["log", "report", "review --plain", "verify", "seal", "snapshot x.txt", "diff /dev/null /dev/zero -o x.md"]
)
def test_in_a_folder_that_is_gone_it_says_so(words: str, desk: Path) -> None:
    (desk / "gone").mkdir()
    line = ["bash", "-c", 'cd gone; rmdir ../gone; exec "$@"', "-", sys.executable, "-m", "recension", *words.split()]
    done = subprocess.run(line, capture_output=True, check=False, env={**os.environ, "PYTHONSAFEPATH": "1"})
    assert done.returncode == 2
    assert b"The folder that you are in is gone." in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("words", ["review --plain", "diff old.txt -", "log", "diff old.txt nowhere.txt"])
@pytest.mark.usefixtures("history")
def test_closed_streams_are_trouble_at_most(words: str, closed: str) -> None:
    line = ["bash", "-c", f'exec "$@" {closed}', "-", sys.executable, "-m", "recension", *words.split()]
    assert subprocess.run(line, capture_output=True, check=False, stdin=subprocess.DEVNULL).returncode in (0, 1, 2)


@pytest.mark.usefixtures("history")
def test_nobody_at_home_has_no_settings(recension: Recension, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert recension("review", "--plain", piped=b"q\n").status == 0


NO_TEXT = [
    ["show", "\udcff"],
    ["diff", "\udcff", "new.txt"],
    ["diff", "old.txt", "new.txt", "--only", "\udcff"],
    ["diff", "old.txt", "new.txt", "--format", "\udcff"],
    ["diff", "old.txt", "new.txt", "--\udcff"],
    ["report", "--since", "\udcff"],
    ["report", "\udcff"],
    ["log", "--color", "\udcff"],
    ["log", "--snapshots", "\udcff"],
    ["review", "--mark", "\udcff", "abcd"],
    ["review", "--mark", "flagged", "\udcff\udcff\udcff\udcff"],
    ["review", "\udcff@1..2", "--plain"],
    ["\udcff"],
    [""],
    ["diff", "", ""],
    ["diff", "a" * 5000, "new.txt"],
]


@pytest.mark.slow
@pytest.mark.usefixtures("history")
def test_words_that_are_no_text_are_usage() -> None:
    code = "import sys; from recension.cli import main; print(*map(main, eval(sys.argv[1])))"
    done = subprocess.run([sys.executable, "-c", code, ascii(NO_TEXT)], capture_output=True, check=False)
    assert done.stdout.split() == [b"2"] * len(NO_TEXT), done.stderr
    assert b"A mistake of ours" not in done.stderr
    assert process(*NO_TEXT[0]).returncode == 2


@pytest.mark.slow
def test_a_file_whose_name_is_no_text_is_written(desk: Path) -> None:
    assert process("diff", "old.txt", "new.txt", "-o", "\udcff.txt").returncode == 1
    assert "21" in (desk / "\udcff.txt").read_text()


@pytest.mark.parametrize("editor", ["vi 'x", " ", "\udcff", "rm", "false", "sh -c 'rm $0; mkdir $0'"])
def test_an_editor_that_is_none_makes_no_note(
    editor: str, history: Path, recension: Recension, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor)
    assert recension("review", "--plain", piped=b"C\nq\n").status == 0
    assert FolderStore(history).records("levy") == ((), 0)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_answers_that_are_no_text_are_shown_and_kept_as_their_bytes(
    encoding: str, history: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", f"{encoding}:strict")
    done = process("review", "--plain", input=b"c \xff\xfe\n\xff\n/ [\nt [[\nf \x00\nq\n")
    assert done.returncode == 0
    assert {record.value for record in FolderStore(history).records("levy")[0]} <= {r"\xff\xfe"}


@pytest.mark.slow
@pytest.mark.usefixtures("history")
def test_a_reviewer_whose_name_acts_on_a_terminal_is_shown_and_does_not(recension: Recension) -> None:
    name = "\x1b[31mann\u202e\n\udcff"
    recension("review", "--plain", "--by", name, piped=b"!\nc So.\n")
    for form in ("plain", "terminal", "markdown", "html", "csv", "jsonl"):
        out = recension("review", "levy", "--format", form, "--color", "never").out
        assert not set(out) & {"\x1b", "\u202e"}


@pytest.mark.slow
@pytest.mark.parametrize("asked", ["bash_complete", "nonsense", "\udcff", ""])
def test_a_completion_that_is_none_is_no_difference(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_RECENSION_COMPLETE", asked)
    assert process().returncode in (0, 2)
