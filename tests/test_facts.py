"""Probes that no filter may swallow: each is reported, and none is minor where the meaning changes."""

import json
from pathlib import Path
from typing import Any

import pytest

import recension
from recension.model import Severity

ROWS = [
    json.loads(line) for line in (Path(__file__).parent / "quality" / "facts.jsonl").read_text("utf-8").splitlines()
]
LEAST = 80


def row_id(row: dict[str, Any]) -> str:
    """What changed in a row, short enough for a test's name."""
    before, after = row["before"].split(), row["after"].split()
    return "-".join([word for word in after if word not in before][:3] or ["shorter"])


def test_there_are_enough_probes_to_mean_something() -> None:
    assert len(ROWS) >= LEAST
    assert len({(row["before"], row["after"]) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=row_id)
def test_a_visible_change_is_reported_with_its_kinds(row: dict[str, Any]) -> None:
    report = recension.compare(row["before"], row["after"])
    assert report.changes
    assert set(row["kinds"]) <= set(report.kinds)


@pytest.mark.slow
@pytest.mark.parametrize("row", [row for row in ROWS if row["meaning"]], ids=row_id)
def test_a_change_of_meaning_is_never_minor_in_either_direction(row: dict[str, Any]) -> None:
    there = recension.compare(row["before"], row["after"])
    back = recension.compare(row["after"], row["before"])
    assert there.heaviest is not None and there.heaviest > Severity.MINOR
    assert back.heaviest is not None and back.heaviest > Severity.MINOR
