import json
from pathlib import Path

import pytest

from conftest import FIRST, SECOND, Recension


@pytest.fixture
def files(desk: Path) -> tuple[Path, Path]:
    (desk / "old.txt").write_text(FIRST, encoding="utf-8")
    (desk / "new.txt").write_text(SECOND, encoding="utf-8")
    return desk / "old.txt", desk / "new.txt"


def words(out: str) -> list[tuple[str, str]]:
    """The changed words that a report in JSON tells of."""
    return [(change["before"]["text"], change["after"]["text"]) for change in json.loads(out)["changes"]]


def test_two_files_that_differ_end_in_1_and_the_difference_is_shown(
    files: tuple[Path, Path], recension: Recension
) -> None:
    outcome = recension("diff", *files)
    assert outcome.status == 1
    assert "[-12-]{+21+}" in outcome.out
    assert outcome.err == ""


def test_two_files_that_are_equal_end_in_0_and_it_says_so(files: tuple[Path, Path], recension: Recension) -> None:
    outcome = recension("diff", files[0], files[0])
    assert outcome.status == 0
    assert outcome.out


@pytest.mark.parametrize(
    "operands",
    [
        ("levy@first", "levy@2"),
        ("levy@1..2",),
        ("levy@..2",),
        ("levy@2",),
        ("levy@1", "new.txt"),
        ("old.txt", "levy@{2024-05-02}"),
        ("./old.txt", "-"),
        ("levy@2024-05-01", "levy@2024-05-03"),
    ],
)
@pytest.mark.usefixtures("files", "history")
def test_files_and_snapshots_and_standard_input_are_compared_alike(
    operands: tuple[str, ...], recension: Recension
) -> None:
    outcome = recension("diff", *operands, "--format", "json", piped=SECOND.encode())
    assert outcome.status == 1
    assert words(outcome.out) == [("12", "21")]


@pytest.mark.usefixtures("history")
def test_an_article_alone_is_its_previous_snapshot_against_its_latest(recension: Recension) -> None:
    report = json.loads(recension("diff", "levy", "--format=json").out)
    assert report["before"]["taken"] == "2024-05-02T09:30:00Z"
    assert report["after"]["taken"] == "2024-05-04T00:00:00Z"


@pytest.mark.usefixtures("history")
def test_a_file_wins_over_an_article_of_the_same_name(recension: Recension) -> None:
    Path("tax").write_text(FIRST, encoding="utf-8")
    assert recension("diff", "tax", "levy@first").status == 0


@pytest.mark.usefixtures("history")
def test_what_is_ignored_is_counted_and_does_not_count_for_the_exit_status(recension: Recension) -> None:
    Path("a.txt").write_text("The rate is 3 percent.\n", encoding="utf-8")
    Path("b.txt").write_text("The  rate is 3 percent.\n", encoding="utf-8")
    assert recension("diff", "a.txt", "b.txt").status == 1
    done = recension("diff", "a.txt", "b.txt", "--ignore", "spacing,case")
    assert done.status == 0
    assert "1 change ignored: 1 spacing" in done.out
    assert recension("diff", "a.txt", "b.txt", "--min-severity", "factual").status == 0
    assert recension("diff", "a.txt", "b.txt", "--only", "nonsense").status == 2


@pytest.mark.parametrize(
    ("operands", "says"),
    [
        (("levi",), "levy"),
        (("levi", "new.txt"), "levy"),
        (("tax",), "no snapshot before it"),
        (("levy@first",), "no snapshot before it"),
        (("levy@9", "levy"), "3 snapshots"),
        (("levy@soon", "levy"), "not a date"),
        (("levy@1..2", "levy"), "names two snapshots"),
        (("-", "-"), "standard input"),
        (("new.txt",), "takes two"),
        (("new.txt", "missing/levy.txt"), "no file"),
        (("new.txt", "levy/"), "is a folder"),
        (("new.txt", "binary.txt"), "NUL character"),
        (("new.txt", "latin.txt"), "--encoding latin-1"),
        (("new.txt", "levy", "--format", "papyrus"), "papyrus"),
        (("@2", "levy"), "of which article"),
    ],
)
@pytest.mark.usefixtures("files", "history")
def test_trouble_ends_in_2_and_says_what_to_do(operands: tuple[str, ...], says: str, recension: Recension) -> None:
    Path("binary.txt").write_bytes(b"a\0b")
    Path("latin.txt").write_bytes(b"caf\xe9")
    outcome = recension("diff", *operands)
    assert outcome.status == 2
    assert says in outcome.err
    assert outcome.out == ""


def test_an_encoding_is_used_for_files(desk: Path, recension: Recension) -> None:
    (desk / "old.txt").write_bytes("A caf\u00e9 opened".encode("latin-1"))
    (desk / "new.txt").write_bytes("A caf\u00e9 closed".encode("latin-1"))
    outcome = recension("diff", "old.txt", "new.txt", "--encoding", "latin-1", "--format=json")
    assert words(outcome.out) == [("opened", "closed")]


def test_escapes_and_bidirectional_controls_are_never_written_raw(desk: Path, recension: Recension) -> None:
    (desk / "old.txt").write_text("The levy\n\nIt rose \x1b[31mfast\x1b[0m today.\n", encoding="utf-8")
    (desk / "new.txt").write_text("The levy\n\nIt rose \u202eslowly\u202c today.\n", encoding="utf-8")
    for form in ("terminal", "plain"):
        out = recension("diff", "old.txt", "new.txt", "--format", form).out
        assert not set(out) & {"\x1b", "\u202e", "\u202c"}


def test_the_global_options_may_stand_after_the_command(files: tuple[Path, Path], recension: Recension) -> None:
    painted = recension("diff", *files, "--color", "always")
    assert "\x1b[" in painted.out
    assert painted == recension("--color=always", "diff", *files)
    assert "\x1b[" not in recension("diff", "--color=never", "--no-pager", *files).out


@pytest.mark.usefixtures("files")
def test_after_two_dashes_a_name_may_begin_with_one(recension: Recension) -> None:
    Path("--color").write_text(FIRST, encoding="utf-8")
    assert recension("diff", "--", "--color", "old.txt").status == 0
