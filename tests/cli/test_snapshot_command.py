import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from conftest import FIRST, NOW, SECOND, Recension
from recension.model import stamp


def kept(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.txt"))


def test_a_file_is_kept_as_a_snapshot_of_now(desk: Path, recension: Recension) -> None:
    (desk / "levy.md").write_text(FIRST, encoding="utf-8")
    outcome = recension("snapshot", "levy.md")
    assert outcome.status == 0
    assert outcome.out.startswith(f"levy: kept  @1  {stamp(NOW)}  ")
    assert recension("show", "levy").out == FIRST


def test_a_folder_of_dated_files_is_kept_in_the_order_of_time(history: Path, recension: Recension) -> None:
    assert [recension("show", f"levy@{n}").out.split("pounds")[0][-3:] for n in (1, 2, 3)] == ["12 ", "21 ", "21 "]
    assert len(kept(history / "levy")) == 3


def test_the_same_text_again_is_noted_as_a_look(desk: Path, recension: Recension) -> None:
    (desk / "levy.txt").write_text(FIRST, encoding="utf-8")
    recension("snapshot", "levy.txt", "--at", "2024-05-01")
    outcome = recension("snapshot", "levy.txt", "--at", "2024-05-02")
    assert outcome.out == "levy: unchanged since @1, 2024-05-01T00:00:00Z\n"
    assert len(kept(desk / "snapshots")) == 1


@pytest.mark.usefixtures("history")
def test_the_same_capture_again_is_already_held(recension: Recension) -> None:
    outcome = recension("snapshot", "levy")
    assert outcome.out.splitlines()[0] == "levy: already held as @1"
    assert outcome.err == "recension: 3 already held.\n"


def test_a_text_that_returns_is_a_snapshot_again(desk: Path, recension: Recension) -> None:
    for day, text in ((1, FIRST), (2, SECOND), (3, FIRST)):
        (desk / "levy.txt").write_text(text, encoding="utf-8")
        recension("snapshot", "levy.txt", "--at", f"2024-05-0{day}")
    assert len(kept(desk / "snapshots")) == 3


def test_a_dry_run_says_the_same_and_writes_nothing(desk: Path, recension: Recension) -> None:
    (desk / "levy.txt").write_text(FIRST, encoding="utf-8")
    dry = recension("snapshot", "levy.txt", "--dry-run")
    assert not (desk / "snapshots").exists()
    assert "a dry run" in dry.err
    assert dry.out == recension("snapshot", "levy.txt").out.rstrip() + "  levy.txt (now)\n"


def test_a_dry_run_knows_what_is_held(history: Path, recension: Recension) -> None:
    before = kept(history)
    assert recension("snapshot", "levy", "--dry-run").out.splitlines()[2] == (
        "levy: already held as @3  levy/2024-05-04.txt (date in its name)"
    )
    assert recension("snapshot", "tax.txt", "--at", "tomorrow").status == 2
    assert kept(history) == before


def test_standard_input_is_kept_under_the_name_given(recension: Recension) -> None:
    assert recension("snapshot", "-", "--article", "levy", piped=b"The levy\r\n").status == 0
    assert recension("show", "levy").out == "The levy\r\n"
    outcome = recension("snapshot", "-", piped=b"The levy")
    assert outcome.status == 2
    assert "--article" in outcome.err


def test_json_is_a_line_for_each(history: Path, recension: Recension) -> None:
    lines = [json.loads(line) for line in recension("snapshot", "levy", "--json").out.splitlines()]
    assert [(line["outcome"], line["article"], line["number"]) for line in lines] == [
        ("held", "levy", n) for n in (1, 2, 3)
    ]
    files = [(history / line["name"]).read_bytes() for line in lines]
    assert [line["digest"] for line in lines] == [f"sha256:{sha256(data).hexdigest()}" for data in files]


def test_one_bad_file_among_many_does_not_keep_the_others_out(desk: Path, recension: Recension) -> None:
    (desk / "a.txt").write_text(FIRST, encoding="utf-8")
    (desk / "b.txt").write_bytes(b"caf\xe9")
    (desk / "c.txt").write_text(SECOND, encoding="utf-8")
    outcome = recension("snapshot", "a.txt", "b.txt", "missing.txt", "c.txt")
    assert outcome.status == 2
    assert [line.split(":")[0] for line in outcome.out.splitlines()] == ["a", "c"]
    assert "b.txt: it is not valid UTF-8 at byte 3" in outcome.err
    assert "There is no file 'missing.txt'" in outcome.err
    assert "2 kept, 2 not kept" in outcome.err


@pytest.mark.usefixtures("history")
def test_a_bad_name_in_a_folder_does_not_keep_its_neighbours_out(recension: Recension) -> None:
    Path("levy/2024-05-32.txt").write_text(FIRST, encoding="utf-8")
    Path("levy/2024-05-05.txt").write_text(SECOND, encoding="utf-8")
    outcome = recension("snapshot", "levy")
    assert outcome.status == 2
    assert "levy: kept  @4" in outcome.out
    assert "begins like a date" in outcome.err


@pytest.mark.parametrize(
    "name", ["..", ".", "", "a/b", "/etc/passwd", "-x", "CON", "nul.txt", "a:b", "a*", "a ", "a\n"]
)
def test_a_name_that_no_folder_should_have_is_refused_and_nothing_is_written(
    name: str, desk: Path, recension: Recension
) -> None:
    (desk / "levy.txt").write_text(FIRST, encoding="utf-8")
    outcome = recension("snapshot", "levy.txt", f"--article={name}")
    assert outcome.status == 2
    assert "cannot be the name of an article" in outcome.err
    assert kept(desk / "snapshots") == []


def test_two_names_that_differ_by_case_only_are_not_kept_apart(desk: Path, recension: Recension) -> None:
    for name in ("Levy", "levy"):
        (desk / name).mkdir()
        (desk / name / "2024-05-01.txt").write_text(FIRST, encoding="utf-8")
    if len(list(desk.iterdir())) < 2:
        pytest.skip("this file system holds the two for one")
    outcome = recension("snapshot", "Levy", "levy")
    assert outcome.status == 2
    assert "by case only" in outcome.err


def test_a_date_in_the_future_is_kept_with_a_warning(desk: Path, recension: Recension) -> None:
    (desk / "levy.txt").write_text(FIRST, encoding="utf-8")
    outcome = recension("snapshot", "levy.txt", "--at", "2031-01-01")
    assert outcome.status == 0
    assert "2031-01-01T00:00:00Z" in outcome.out
    assert "is in the future" in outcome.err


@pytest.mark.parametrize("when", ["03/04/2024", "soon", "2024-02-30", "7 May", ""])
def test_an_unreadable_moment_is_refused(when: str, desk: Path, recension: Recension) -> None:
    (desk / "levy.txt").write_text(FIRST, encoding="utf-8")
    outcome = recension("snapshot", "levy.txt", f"--at={when}")
    assert outcome.status == 2
    assert "Write it as" in outcome.err
    assert not (desk / "snapshots").exists()


def test_two_texts_of_one_article_at_one_moment_have_no_order(desk: Path, recension: Recension) -> None:
    (desk / "a.txt").write_text(FIRST, encoding="utf-8")
    (desk / "b.txt").write_text(SECOND, encoding="utf-8")
    outcome = recension("snapshot", "a.txt", "b.txt", "--article", "levy", "--at", "2024-05-01")
    assert outcome.status == 2
    assert len(kept(desk / "snapshots")) == 1
    assert "of the same moment" in outcome.err


def test_the_store_is_no_source_of_itself(history: Path, recension: Recension) -> None:
    before = kept(history)
    outcome = recension("snapshot", "snapshots/levy")
    assert outcome.status == 2
    assert "in the folder of snapshots itself" in outcome.err
    assert kept(history) == before


@pytest.mark.usefixtures("desk")
def test_terminal_escapes_in_a_name_are_shown_as_marks(recension: Recension) -> None:
    outcome = recension("snapshot", "\x1b[2Jlevy.txt")
    assert outcome.status == 2
    assert "\x1b" not in outcome.err


def test_a_folder_that_may_not_be_written_is_a_clear_error(desk: Path, recension: Recension) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    (desk / "levy.txt").write_text(FIRST, encoding="utf-8")
    (desk / "snapshots").mkdir(mode=0o500)
    outcome = recension("snapshot", "levy.txt")
    assert outcome.status == 2
    assert "Check the permissions" in outcome.err


def test_the_nearest_store_upwards_is_used(
    history: Path, recension: Recension, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = history.parent / "deep" / "down"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert recension("show", "levy").status == 0
    monkeypatch.setenv("RECENSION_SNAPSHOTS", str(below / "other"))
    assert recension("show", "levy").status == 2
    assert recension("show", "levy", "--snapshots", history).status == 0


def test_a_fraction_of_a_second_counts_wherever_a_moment_is_named(desk: Path, recension: Recension) -> None:
    for moment, word in (("00.003", "three"), ("00.006", "six"), ("00.009", "nine")):
        (desk / "story.txt").write_text(f"It says {word}.\n")
        assert recension("snapshot", "story.txt", "--at", f"2020-01-01T00:00:{moment}Z").status == 0
    told = [recension("show", f"story@2020-01-01T00:00:00.{moment}Z").out for moment in ("003", "005", "006", "01")]
    assert told == ["It says three.\n", "It says three.\n", "It says six.\n", "It says nine.\n"]
    refused = recension("show", "story@2020-01-01T00:00:00.002Z")
    assert refused.status == 2 and "2020-01-01T00:00:00.003000Z" in refused.err
