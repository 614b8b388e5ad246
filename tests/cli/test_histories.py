"""Histories told from a store, with what was remembered of them and without, and with snapshots that are damaged."""

import json
import random
from pathlib import Path

import pytest
from conftest import FIRST, SECOND, THIRD, Outcome, Recension

from recension import formats

COMMANDS = [
    ["log"],
    ["log", "levy"],
    ["log", "--json"],
    ["log", "levy", "--ignore", "quotation"],
    ["log", "--only", "number"],
    ["report", "--since", "2024-05-03"],
    ["report", "--min-severity", "quoted"],
    *(["report", "--format", name] for name in formats.names() if name != "docx"),  # which is not text
]


def told(recension: Recension) -> list[Outcome]:
    return [recension(*command) for command in COMMANDS]


@pytest.fixture
def longer(history: Path, desk: Path, recension: Recension) -> Path:
    """The store with an article more, whose wording goes and comes back."""
    for day, text in enumerate((FIRST, SECOND, FIRST, THIRD, "", SECOND, THIRD + "\nOne more line came.\n"), 1):
        (desk / "back").mkdir(exist_ok=True)
        (desk / "back" / f"2024-05-{day:02}.txt").write_text(text or "Blanked.", encoding="utf-8")
    assert recension("snapshot", "back").status == 0
    return history


def test_what_is_told_is_the_same_with_a_cache_and_without(
    longer: Path, recension: Recension, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, again = told(recension), told(recension)
    monkeypatch.setenv("RECENSION_CACHE", "")
    assert first == again == told(recension)


def test_a_cache_that_was_deleted_or_damaged_in_between_changes_nothing(
    longer: Path, cache: Path, recension: Recension
) -> None:
    expected = told(recension)
    for place, command in enumerate(COMMANDS):
        for file in cache.iterdir():  # none, after a run that found it damaged and took it away
            data = bytearray(file.read_bytes())
            start = random.Random(place).randrange(len(data) - 2000)
            data[start : start + 2000] = bytes(2000)
            file.write_bytes(data) if place % 3 else file.unlink()
        assert recension(*command) == expected[place]


def test_a_snapshot_more_or_one_in_between_or_a_look_is_told_as_if_nothing_was_remembered(
    longer: Path, desk: Path, recension: Recension, monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    for name, text in (("2024-05-09", FIRST), ("2024-05-03T1200Z", SECOND + "More."), ("2024-05-01T1100Z", FIRST)):
        told(recension)
        (desk / "back" / f"{name}.txt").write_text(text, encoding="utf-8")
        recension("snapshot", f"back/{name}.txt")
        remembered = told(recension)
        monkeypatch.setenv("RECENSION_CACHE", "")
        assert remembered == told(recension)
        monkeypatch.setenv("RECENSION_CACHE", str(cache))


def test_one_snapshot_that_cannot_be_read_is_named_and_the_rest_is_told(history: Path, recension: Recension) -> None:
    before = recension("log", "levy")
    damaged = sorted((history / "levy").glob("*.txt"))[1]
    damaged.write_bytes(damaged.read_bytes() + b"!")
    for command in COMMANDS[:3] + COMMANDS[-2:]:
        found = recension(*command)
        assert found.status == 2
        assert damaged.name in found.err
        assert found.out
    out = recension("log", "levy").out
    assert "cannot be read" in out and "@3" in out
    assert out != before.out
    assert "tax" in recension("log").out


def test_a_link_among_the_snapshots_does_not_stop_the_rest(history: Path, desk: Path, recension: Recension) -> None:
    file = sorted((history / "levy").glob("*.txt"))[-1]
    file.rename(desk / "elsewhere.txt")
    file.symlink_to(desk / "elsewhere.txt")
    found = recension("report", "--format", "json")
    assert found.status == 2
    assert "symbolic link" in found.err
    assert [step["number"] for step in json.loads(found.out)["articles"][0]["steps"]] == [2]


def test_an_article_none_of_whose_snapshots_can_be_read_is_left_out(history: Path, recension: Recension) -> None:
    (file,) = (history / "tax").glob("*.txt")
    file.write_bytes(b"")
    assert recension("log", "tax").status == 2
    found = recension("report")
    assert (found.status, "levy" in found.out, "tax" in found.out) == (2, True, False)


def test_a_report_reads_what_it_tells_though_it_was_remembered(history: Path, recension: Recension) -> None:
    import os

    recension("report")
    file = sorted((history / "levy").glob("*.txt"))[-1]
    status, data = file.stat(), file.read_bytes()
    file.write_bytes(data.replace(b"Monday", b"Sunday"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert recension("report").status == 2
    assert recension("log", "levy").status == 2  # the file's own time of change cannot be set back


EXPORT = "<mediawiki><page><title>The Levy: 1</title><id>1</id>{}</page></mediawiki>"
REVISION = (
    "<revision><id>{0}</id><timestamp>2024-05-0{1}T10:00:00Z</timestamp><text>Version {2} of it.</text></revision>"
)


def test_an_export_in_any_order_makes_the_same_store(desk: Path, recension: Recension) -> None:
    revisions = [REVISION.format(n, day, text) for n, day, text in ((1, 1, "a"), (2, 2, "b"), (3, 2, "a"), (4, 4, "a"))]
    stores = []
    for name, places in (("sorted", (0, 1, 2, 3)), ("turned", (3, 2, 1, 0)), ("mixed", (2, 0, 3, 1))):
        order = [revisions[place] for place in places]
        (desk / f"{name}.xml").write_text(EXPORT.format("".join(order)), encoding="utf-8")
        found = recension("snapshot", f"{name}.xml", "--snapshots", name)
        assert (found.status, found.out.count("kept"), found.out.count("unchanged")) == (0, 3, 1)
        stores.append({path.relative_to(desk / name): path.read_bytes() for path in (desk / name).glob("The-Levy-1/*")})
    assert stores[0] == stores[1] == stores[2]
    assert len(stores[0]) == 4


def test_an_export_kept_twice_is_held(desk: Path, recension: Recension) -> None:
    (desk / "levy.xml").write_text(EXPORT.format(REVISION.format(1, 1, "a")), encoding="utf-8")
    recension("snapshot", "levy.xml")
    assert "already held" in recension("snapshot", "levy.xml").out
