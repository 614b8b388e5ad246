"""Histories told from a store, with what was remembered of them and without, and with snapshots that are damaged."""

import hashlib
import json
import os
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from conftest import FIRST, SECOND, THIRD, Outcome, Recension
from recension import formats
from recension.errors import Error
from recension.kept import Entry, Listed, Snapshot
from recension.store import FolderStore, glance

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

A_FEW = [*COMMANDS[:7], ["report", "--format", "terminal"], ["report", "--format", "json"]]
"""Commands that ask for looks in each of the ways that there are; every form is written in the tests that are slow."""


def told(recension: Recension, commands: Sequence[Sequence[str]] = COMMANDS) -> list[Outcome]:
    return [recension(*command) for command in commands]


@pytest.fixture(autouse=True, params=["old", "new"])
def age(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are remembered of files that are old; those of the tests are, or are not."""
    if request.param == "old":
        monkeypatch.setattr(glance, "GRAIN", -(10**15))


@pytest.fixture
def longer(history: Path, desk: Path, recension: Recension) -> Path:
    """The store with an article more, whose wording goes and comes back."""
    for day, text in enumerate((FIRST, SECOND, FIRST, THIRD, "", SECOND, THIRD + "\nOne more line came.\n"), 1):
        (desk / "back").mkdir(exist_ok=True)
        (desk / "back" / f"2024-05-{day:02}.txt").write_text(text or "Blanked.", encoding="utf-8")
    assert recension("snapshot", "back").status == 0
    return history


@pytest.mark.slow
@pytest.mark.usefixtures("longer")
def test_what_is_told_is_the_same_with_a_cache_and_without(
    recension: Recension, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, again = told(recension), told(recension)
    monkeypatch.setenv("RECENSION_CACHE", "")
    assert first == again == told(recension)


@pytest.mark.slow
@pytest.mark.usefixtures("longer")
def test_a_cache_that_was_deleted_or_damaged_in_between_changes_nothing(cache: Path, recension: Recension) -> None:
    expected = told(recension)
    for place, command in enumerate(COMMANDS):
        for file in cache.iterdir():  # none, after a run that found it damaged and took it away
            data = bytearray(file.read_bytes())
            start = random.Random(place).randrange(len(data) - 2000)
            data[start : start + 2000] = bytes(2000)
            file.write_bytes(data) if place % 3 else file.unlink()
        assert recension(*command) == expected[place]


@pytest.mark.slow
@pytest.mark.usefixtures("longer")
def test_a_snapshot_more_or_one_in_between_or_a_look_is_told_as_if_nothing_was_remembered(
    desk: Path, recension: Recension, monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    more = (
        ("2024-05-09", FIRST, A_FEW),
        ("2024-05-03T1200Z", SECOND + "More.", A_FEW),
        ("2024-05-01T1100Z", FIRST, COMMANDS),
    )
    for name, text, commands in more:
        told(recension, commands)
        (desk / "back" / f"{name}.txt").write_text(text, encoding="utf-8")
        recension("snapshot", f"back/{name}.txt")
        remembered = told(recension, commands)
        monkeypatch.setenv("RECENSION_CACHE", "")
        assert remembered == told(recension, commands)
        monkeypatch.setenv("RECENSION_CACHE", str(cache))


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles whose snapshots are listed or read from now on."""
    found: list[str] = []
    real_list, real_get = FolderStore.list, FolderStore.get

    def watched_list(self: FolderStore, article: str) -> tuple[Listed, ...]:
        found.append(article)
        return real_list(self, article)

    def watched_get(self: FolderStore, article: str, entry: Listed) -> Snapshot:
        found.append(article)
        return real_get(self, article, entry)

    monkeypatch.setattr(FolderStore, "list", watched_list)
    monkeypatch.setattr(FolderStore, "get", watched_get)
    return found


@pytest.mark.slow
@pytest.mark.usefixtures("longer")
def test_of_an_article_that_nobody_touched_nothing_is_read_for_the_list(
    desk: Path, recension: Recension, listed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glance, "GRAIN", -(10**15))
    for options in ([], ["--only", "number"], ["--ignore", "number", "--min-severity", "factual"]):
        first = recension("log", *options)
        listed.clear()
        assert recension("log", *options) == first
        assert listed == []
    (desk / "back.txt").write_text("Back.", encoding="utf-8")
    recension("snapshot", "back.txt", "--at", "2024-06-01")
    listed.clear()
    assert "1 Jun 2024" in recension("log").out
    assert set(listed) == {"back"}


def test_an_article_that_came_or_went_is_in_the_list_or_not(
    longer: Path, desk: Path, recension: Recension, monkeypatch: pytest.MonkeyPatch
) -> None:
    recension("log")
    (longer / "back").rename(desk / "elsewhere")
    (longer / "empty").mkdir()
    gone = recension("log")
    (desk / "elsewhere").rename(longer / "back")
    back = recension("log")
    assert ("back" in gone.out, "back" in back.out, "empty" in back.out) == (False, True, False)
    monkeypatch.setenv("RECENSION_CACHE", "")
    assert recension("log") == back


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.usefixtures("longer")
def test_whatever_becomes_of_the_cache_the_lists_are_the_same(cache: Path, recension: Recension, seed: int) -> None:
    expected = [recension("log"), recension("log", "--ignore", "number")]
    (file,) = cache.iterdir()
    data, chance = bytearray(file.read_bytes()), random.Random(seed)
    for _ in range(seed * 40 + 1):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)
    for _ in range(2):
        assert [recension("log"), recension("log", "--ignore", "number")] == expected


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


def _taken_away(history: Path) -> str:
    """The name of the second snapshot, which a look found and which is not there, as when half a folder was synced."""
    gone = sorted((history / "levy").glob("*.txt"))[1]
    gone.unlink()
    return gone.name


def test_a_snapshot_that_is_missing_is_named_and_the_rest_is_told(history: Path, recension: Recension) -> None:
    gone = _taken_away(history)
    for command in [*COMMANDS[:3], COMMANDS[1], COMMANDS[0], *COMMANDS[-2:], ["review", "levy", "--format", "plain"]]:
        found = recension(*command)
        assert (found.status, found.out != "") == (2, True)
        assert gone in found.err
    assert "tax" in recension("log").out


def test_no_other_text_is_shown_for_one_that_is_missing(history: Path, recension: Recension) -> None:
    gone = _taken_away(history)
    digest = gone[-16:-4]
    for when in ("2024-05-02T0930Z", "2024-05-03", f"sha:{digest}"):
        for found in (recension("show", f"levy@{when}"), recension("diff", f"levy@first..{when}")):
            assert (found.status, found.out) == (2, "")
            assert gone in found.err
    assert recension("show", "levy@2024-05-01").out == FIRST
    assert recension("show", "levy@2024-05-02T0929Z").out == FIRST
    assert [recension("show", f"levy@{when}").out for when in ("latest", "2", "2024-05-04")] == [THIRD] * 3


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(b'no look\n{"at": "never"}\n' + b"\0" * 60 + b"\n", id="whole lines"),
        pytest.param(b"\n".join([b"[" * 100_000, b'{"at":' * 50_000, b"{}"]) + b"\n", id="lines nested deeply"),
        pytest.param(b'{"at": "2024-05-02T0', id="one without an end"),  # which may be at work
    ],
)
def test_a_look_that_cannot_be_read_is_told_and_takes_nothing_away(
    history: Path, recension: Recension, lines: bytes
) -> None:
    before = {tuple(command): recension(*command) for command in A_FEW}
    with (history / "levy/checks.jsonl").open("ab") as file:
        file.write(lines)
    for command, was in before.items():
        found = recension(*command)
        assert (found.status, found.out) == (was.status, was.out)
        assert ("levy/checks.jsonl: 3 lines cannot be read" in found.err) == (lines.endswith(b"\n") and found.out != "")
        assert recension(*command) == found


def test_a_link_among_the_snapshots_does_not_stop_the_rest(history: Path, desk: Path, recension: Recension) -> None:
    file = sorted((history / "levy").glob("*.txt"))[-1]
    file.rename(desk / "elsewhere.txt")
    file.symlink_to(desk / "elsewhere.txt")
    found = recension("report", "--format", "json")
    assert found.status == 2
    assert "symbolic link" in found.err
    assert [step["number"] for step in json.loads(found.out)["articles"][0]["steps"]] == [2]


@pytest.mark.parametrize("name", ["a link", "aux", "Fa\u0308hre", "\u2060"])
@pytest.mark.parametrize("words", [["log"], ["report"], ["review", "--format", "jsonl"]])
def test_a_folder_of_snapshots_that_can_be_no_article_is_named_and_the_rest_is_told(
    history: Path, desk: Path, name: str, words: list[str], recension: Recension
) -> None:
    before = recension(*words)
    (history / "tax").rename(desk / "tax" if name == "a link" else history / name)
    if name == "a link":
        (history / "tax").symlink_to(desk / "tax")
    found = recension(*words)
    assert (before.status, found.status) == (0, 2)
    assert ("symbolic link" if name == "a link" else "holds snapshots") in found.err
    assert "levy" in found.out
    assert "tax" not in found.out
    (history / "levy").joinpath("checks.jsonl").touch()
    assert recension(*words) == found


def test_a_snapshot_that_does_not_fit_into_memory_is_named_and_the_rest_is_told(
    history: Path, recension: Recension, monkeypatch: pytest.MonkeyPatch
) -> None:
    (file,) = (history / "tax").glob("*.txt")
    with file.open("r+b") as opened:
        opened.truncate(1 << 40)
    real = os.read

    def read(fd: int, size: int) -> bytes:
        if size > 1 << 40:
            raise MemoryError
        return real(fd, size)

    monkeypatch.setattr(os, "read", read)
    found = recension("report")
    assert (found.status, "levy" in found.out, "tax" in found.out) == (2, True, False)
    assert "memory" in found.err
    verified = recension("verify")
    assert (verified.status, "memory" in verified.out) == (1, True)


def test_an_article_none_of_whose_snapshots_can_be_read_is_left_out(history: Path, recension: Recension) -> None:
    (file,) = (history / "tax").glob("*.txt")
    file.write_bytes(b"")
    assert recension("log", "tax").status == 2
    found = recension("report")
    assert (found.status, "levy" in found.out, "tax" in found.out) == (2, True, False)


def forged(folder: Path, matter: bytes, raw: bytes) -> Path:
    """A snapshot whose name is right, whatever is in it."""
    data = b"---\narticle: %s\ntaken: 2024-05-06T10:00:00Z\n%s---\n%s" % (folder.name.encode(), matter, raw)
    file = folder / f"2024-05-06T100000Z-{hashlib.sha256(data).hexdigest()[:12]}.txt"
    folder.mkdir(exist_ok=True)
    file.write_bytes(data)
    return file


UNREADABLE = [
    (b"encoding: nonsense\n", b"x"),
    (b"encoding: rot13\n", b"x"),
    (b"encoding: hex\n", b"00"),
    (b"encoding: undefined\n", b"x"),
    (b"encoding: punycode\n", b"\xff-\xff"),
    (b'encoding: "utf\\u00008"\n', b"x"),
    (b"encoding: unicode_escape\n", b"half \\ud800 of a pair"),
    (b"encoding: utf-7\n", b"half +2AA- of a pair"),
    (b"", b"caf\xe9"),
    (b"encoding: ascii\n", b"\x80"),
    (b"encoding\n", b"x"),
    (b"\xff\n", b"x"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("matter", "raw"), UNREADABLE)
@pytest.mark.parametrize("article", ["levy", "also"])
def test_a_snapshot_that_is_no_text_takes_no_other_answer_away(
    history: Path, recension: Recension, matter: bytes, raw: bytes, article: str
) -> None:
    file = forged(history / article, matter, raw)
    for command in (["log"], ["report"], ["log", "--json"], ["log"]):
        found = recension(*command)
        assert found.status == 2
        assert file.name in found.err
        assert found.err.count(file.name) == 1
        assert "levy" in found.out and "tax" in found.out
    alone = recension("log", article)
    assert (alone.status, file.name in alone.err) == (2, True)
    assert ("@2" in alone.out) == (article == "levy")


@pytest.mark.usefixtures("history")
def test_a_snapshot_that_vanishes_while_it_is_told_is_named(
    recension: Recension, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECENSION_CACHE", "")
    real, seen = FolderStore.get, set[str]()

    def gone(self: FolderStore, article: str, entry: Entry) -> Snapshot:
        if article == "levy" and entry.name in seen:
            raise Error(f"{entry.name} is not there any more.")
        seen.add(entry.name)
        return real(self, article, entry)

    monkeypatch.setattr(FolderStore, "get", gone)
    for command in (["log"], ["report"], ["log", "levy"], ["log", "--json"]):
        seen.clear()
        found = recension(*command)
        assert (found.status, "is not there any more" in found.err) == (2, True)
        if command == ["log"]:
            assert "tax" in found.out and "levy" not in found.out


@pytest.mark.parametrize("name", ["list", "states", "get"])
@pytest.mark.usefixtures("history")
def test_an_article_that_fails_is_named_once_and_the_others_are_told(
    recension: Recension, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    real = getattr(FolderStore, name)

    def failing(self: FolderStore, article: str, *rest: object) -> object:
        if article == "levy":
            raise Error("The disk reports an error.")
        return real(self, article, *rest)

    monkeypatch.setattr(FolderStore, name, failing)
    for command in (["log"], ["report"], ["log", "--json"]):
        found = recension(*command)
        if found.status:  # a report does not ask whether files were touched
            assert (found.status, found.err.count("The disk reports an error.")) == (2, 1)
        assert "tax" in found.out


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
        stores.append({path.name: path.read_bytes() for path in (desk / name).glob("The-Levy-1*/*.txt")})
        stores[-1]["list"] = recension("log", "--json", "--snapshots", name).out.encode()
    assert stores[0] == stores[1] == stores[2]
    assert len(stores[0]) == 4


def test_an_export_kept_twice_is_held(desk: Path, recension: Recension) -> None:
    (desk / "levy.xml").write_text(EXPORT.format(REVISION.format(1, 1, "a")), encoding="utf-8")
    recension("snapshot", "levy.xml")
    assert "already held" in recension("snapshot", "levy.xml").out
