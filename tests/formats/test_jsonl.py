import json
from typing import Any

import pytest
from hypothesis import given, settings
from made import HOSTILE_TEXT, E, history, joined, report, reports, reviewed, whole

from recension.model import Report
from trials import examples


def lines(written: str) -> list[Any]:
    return [json.loads(line) for line in written.splitlines()]


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(reports(HOSTILE_TEXT), HOSTILE_TEXT)
def test_a_line_says_of_a_change_what_the_contract_says_by_the_same_names(made: Report, words: str) -> None:
    made = reviewed(made, words)
    contract = json.loads(whole("json", made))["changes"]
    found = lines(whole("jsonl", made))
    assert [{name: line[name] for name in change} for line, change in zip(found, contract, strict=True)] == contract


def test_a_line_of_a_history_says_its_step_and_its_snapshots() -> None:
    made = report("It ", E("ran", "sat"), ".")
    (line,) = lines(joined("jsonl", [history(made)]))
    assert line["article"] == "harbour"
    assert line["step"]["number"] == 2
    assert line["snapshots"]["before"]["digest"] == made.before.snapshot.digest


def test_a_comparison_of_two_texts_has_no_step() -> None:
    (line,) = lines(whole("jsonl", report("It ", E("ran", "sat"), ".")))
    assert line["step"] is None
