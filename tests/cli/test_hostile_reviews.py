"""Whatever stands in reviews.jsonl, it is passed over or told, and stops no command."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import NOW, Recension
from recension import formats
from recension.store.reviews import read_record, write_record

ODD: tuple[object, ...] = (
    None,
    True,
    0,
    -1,
    1 << 70,
    2.5,
    "",
    "x",
    "\ud800",
    "\x1b[31m\u202e\u2066",
    "a\nb\x00",
    [],
    {},
    [[]],
    {"at": 1},
)
TIMES = (
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59Z",
    "0001-01-02T00:00:00Z",
    "9999-12-30T23:59:59Z",
    "2024-W01",
)
DEEDS = ("mark", "kind", "note", "looked", "undo", "sing")


@pytest.fixture(autouse=True)
def reviewer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Ann reviews, and has no settings."""
    monkeypatch.setenv("RECENSION_REVIEWER", "ann")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setattr("recension.cli.reviewing.clock", lambda: NOW)


@pytest.fixture
def good(history: Path, recension: Recension) -> list[bytes]:
    """The lines of one who marked a change of levy, set its kind and wrote a note."""
    out = recension("review", "levy", "--format", "json").out
    change = json.loads(out)["articles"][0]["steps"][0]["report"]["changes"][0]["id"]
    recension("review", "--mark", "flagged", "--note", "Who says so?", "--set-kind", "quantity", change)
    return (history / "levy" / "reviews.jsonl").read_bytes().splitlines()


def mutated(lines: list[bytes], count: int) -> Iterator[bytes]:
    """So many of the lines, each changed in its values or in its bytes."""
    dice = random.Random(9)
    for _ in range(count):
        line = dice.choice(lines)
        if dice.random() < 0.7:
            yield json.dumps(_changed(json.loads(line), dice)).encode()
        else:
            at = dice.randrange(len(line))
            yield line[:at] + dice.choice([b"", bytes([dice.randrange(256)]), b"[" * 2000, b"\\ud800"]) + line[at + 1 :]


def _changed(fields: dict[str, object], dice: random.Random) -> dict[str, object]:
    name = dice.choice([*fields, "by", "value", "change"])
    inner = fields.get(name)
    if isinstance(inner, dict) and dice.random() < 0.8:
        return {**fields, name: _changed(inner, dice)}
    return {**fields, name: dice.choice([*ODD, *TIMES, *DEEDS]), "deed": dice.choice([fields.get("deed"), *DEEDS])}


def test_a_line_is_a_record_that_can_be_kept_again_or_none(good: list[bytes]) -> None:
    found = [read_record(line) for line in mutated(good, 3000)]
    read = [record for record in found if record is not None]
    assert len(found) > len(read) > 300
    assert [read_record(write_record(record)) for record in read] == read
    assert all(record.id for record in read)


@pytest.mark.slow
@pytest.mark.parametrize("form", formats.names())
def test_every_form_of_a_review_is_written(form: str, good: list[bytes], history: Path, recension: Recension) -> None:
    (history / "levy" / "reviews.jsonl").write_bytes(b"\n".join([*good, *mutated(good, 400)]))
    assert recension("review", "levy", "--format", form, "-o", "out").status == 0


@pytest.mark.parametrize(
    "words", ["log", "log levy", "report", "diff levy", "show levy", "review --plain", "verify", "seal"]
)
def test_every_command_goes_on(words: str, good: list[bytes], history: Path, recension: Recension) -> None:
    (history / "levy" / "reviews.jsonl").write_bytes(b"\n".join([*good, *mutated(good, 200)]))
    outcome = recension(*words.split(), piped=b"!\nc Why?\nu\nx\nu\n,\n.\nl\nt number\n/ 21\nq\n")
    assert outcome.status in (0, 1)
    assert "reviews.jsonl" in outcome.out + outcome.err or not words.startswith(("review", "verify"))
    assert not set(outcome.out + outcome.err) & {"\x1b", "\u202e", "\x00"}


def test_a_decision_can_be_made_all_the_same(good: list[bytes], history: Path, recension: Recension) -> None:
    (history / "levy" / "reviews.jsonl").write_bytes(b"\n".join([*good, *mutated(good, 400)]))
    change = json.loads(good[0])["change"]
    assert recension("review", "--mark", "dismissed", "levy", change).out.startswith(change)
