"""Three untidy folders go in with one command each, come out right, and the stores hold wherever they are taken."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

import untidy
from conftest import Recension
from recension.kept import Entry, Outcome, Receipt
from recension.model import stamp
from recension.store import FolderStore
from recension.telling.listing import captures
from recension.telling.view import View

DESK = {
    "Bridge": ["2024-04-17T11:00:00Z six", "2024-04-17T17:30:00Z seven", "2024-04-18T09:00:00Z eight"],
    "Levy": ["2024-04-15T00:00:00Z 10", "2024-04-17T00:00:00Z 12"],
    "market": ["2024-04-17T00:00:00Z 40"],
    "swimming pool": ["2024-04-16T00:00:00Z 3", "2024-04-17T00:00:00Z 4", "2024-04-19T00:00:00Z 5"],
    "tally": ["2024-04-17T00:00:00Z 3", "2024-04-17T00:00:00.000001Z 4", "2024-04-17T00:00:00.000002Z 5"],
    "tram": ["2024-04-10T09:00:00Z three", "2024-04-17T11:00:00Z four", "2024-04-18T09:00:00Z five"],
}
ARCHIVE = {
    "José": ["2024-03-03T00:00:00Z spring", "2024-03-17T00:00:00Z autumn"],
    "bulletin": [
        *("2023-11-16T00:00:00Z 90", "2023-11-17T00:00:00Z 100", "2023-11-20T00:00:00Z 110"),
        "2023-12-03T00:00:00Z 120",
    ],
    "east-survey": ["2024-01-01T00:00:00Z a", "2024-02-01T00:00:00Z no"],
    "letters": ["1605-01-07T00:00:00Z not", "1605-01-09T00:00:00Z is"],
    "mills": ["2024-02-01T00:00:00Z two", "2024-03-01T00:00:00Z three"],
    "west-survey": ["2024-01-01T00:00:00Z a", "2024-02-01T00:00:00Z no"],
    "🦉 owls": ["2024-02-02T00:00:00Z Two"],
}
DRAFTS = {
    "Lease": [
        *("2024-04-02T09:00:00Z agreed", "2024-04-10T09:00:00Z 900", "2024-04-12T09:00:00Z 950"),
        "2024-04-17T00:00:00Z 940",
    ],
    "NDA": [
        *("2024-04-05T00:00:00Z 1", "2024-04-05T00:00:00.000001Z 2", "2024-04-08T00:00:00Z 3"),
        "2024-04-09T00:00:00Z 4",
    ],
    "Side letter": ["2024-04-03T00:00:00Z one", "2024-04-17T00:00:00Z two"],
}


def histories(root: Path, words: dict[str, list[str]]) -> dict[str, list[str]]:
    """For each article the moments, each with that of the given words of its line that the text has."""
    store, found = FolderStore(root), {}
    for article in store.articles():
        entries = [store.get(article, entry) for entry in store.list(article)]
        said = [line.rpartition(" ")[2] for line in words.get(article, [])]
        found[article] = [
            f"{stamp(each.taken)} {word if word in each.text.replace('.', ' ').split() else each.text}"
            for each, word in zip(entries, [*said, *[""] * len(entries)], strict=False)
            if each.taken
        ]
    return found


@pytest.mark.parametrize(
    ("make", "right", "status"), [(untidy.desk, DESK, 0), (untidy.archive, ARCHIVE, 2), (untidy.drafts, DRAFTS, 0)]
)
def test_an_untidy_folder_goes_in_with_one_command_and_its_store_holds(
    make: Callable[[Path], None], right: dict[str, list[str]], status: int, desk: Path, recension: Recension
) -> None:
    make(desk / "tree")
    dry = recension("snapshot", "tree", "--dry-run", "--json")
    done = recension("snapshot", "tree", "--json")
    assert done.status == status
    assert dry.out == done.out and {json.loads(line)["why"] for line in done.out.splitlines()} <= {
        *("date in its name", "date of its folder", "date in it", "time of modification"),
        "just after the version before it",
    }
    assert histories(desk / "snapshots", right) == right
    listed = recension("log").out.splitlines()[1:]
    assert [line.split("  ")[0] for line in listed] == sorted(right, key=lambda name: name)
    again = recension("snapshot", "tree")
    assert again.out.count("already held") == sum(map(len, right.values())) == len(again.out.splitlines())
    assert recension("seal").status == 0
    assert brought(desk / "snapshots") == {name: len(moments) for name, moments in right.items()}
    for place in ("copied", "cloned"):
        taken_to(place, desk / "snapshots", desk)
        assert recension("verify", "--snapshots", desk / place).status == 0
        assert histories(desk / place, right) == right


def brought(root: Path) -> dict[str, int]:
    """How many snapshots of each article the store says to have been brought in, not seen."""
    lines = {path.parent.name: path.read_text(encoding="utf-8").splitlines() for path in root.glob("*/checks.jsonl")}
    return {name: sum("brought" in json.loads(line) for line in found) for name, found in sorted(lines.items())}


def taken_to(place: str, store: Path, desk: Path) -> None:
    """Takes a store elsewhere, as people do."""
    if place == "copied":
        shutil.copytree(store, desk / place)
        return
    git = ("git", "-c", "user.name=Ann", "-c", "user.email=ann@desk.example", "-c", "init.defaultBranch=main")
    for command in ((*git, "init", "-q"), (*git, "add", "-A"), (*git, "commit", "-qm", "All")):
        subprocess.run(command, cwd=store, check=True, capture_output=True)
    subprocess.run((*git, "clone", "-q", str(store), place), cwd=desk, check=True, capture_output=True)
    shutil.rmtree(store / ".git")


def test_what_was_decided_is_told(desk: Path, recension: Recension) -> None:
    for make in (untidy.desk, untidy.archive, untidy.drafts):
        make(desk / make.__name__)
    told = recension("snapshot", "desk", "archive", "drafts", "--dry-run").err
    for words in (
        *("desk: passed over 4 files that hold no text", "desk: passed over 1 link", "'Bridge'", "phone numbers.md"),
        *("'east-survey', 'west-survey'", "1605-01-08.txt: it is not valid UTF-8", "978-3-16-148410-0 notes.txt"),
        *("day is read before the month", "NDA: no version has a date", "--dates name,folder,document,mtime"),
    ):
        assert words in told


def test_a_dry_run_is_a_table_that_fits() -> None:
    moment = datetime(2024, 4, 17, 11, tzinfo=UTC)
    entry = Entry(2, moment, moment, "sha256:0", "n")
    rows = [
        (
            Receipt(Outcome.KEPT, "ferry timetable", entry),
            "desk/old/ferry timetable 17.4.2024 11.00.docx",
            "date in its name",
        ),
        (Receipt(Outcome.HELD, "pool", entry), "desk/by-day/2024-04-17/pool.md", "date of its folder"),
    ]
    wide, middle, narrow = (captures(rows, View(width=width)).splitlines() for width in (140, 80, 40))
    assert len(wide) == 3 and wide[1].split("  ")[0] == "ferry timetable" and wide[1].endswith("11.00.docx")
    assert (
        wide[2].split()
        == "pool 17 Apr 2024 11:00 date of its folder already held as @2 desk/by-day/2024-04-17/pool.md".split()
    )
    for lines, width in ((wide, 140), (middle, 80), (narrow, 40)):
        assert max(map(len, lines)) <= width
        assert all(
            words in " ".join(" ".join(lines).split()) for words in ("kept @2", "date of its folder", "17 Apr 2024")
        )


@pytest.mark.parametrize("options", [(), ("--dry-run",), ("--json",)])
def test_a_name_that_is_no_text_is_kept_under_one_that_is(
    options: tuple[str, ...], desk: Path, recension: Recension
) -> None:
    (desk / "tree").mkdir()
    try:
        Path(os.fsdecode(os.fsencode(desk / "tree") + b"/qua\xefs 2024-04-17.md")).write_text(
            "A quay.\n", encoding="utf-8"
        )
    except OSError:
        pytest.skip("this file system keeps no such name")
    done = recension("snapshot", "tree", *options)
    assert done.status == 0
    assert "qua-s-" in done.out and "cannot be the name of an article" in done.err
