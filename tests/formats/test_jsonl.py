import json

from hypothesis import given, settings
from made import HOSTILE_TEXT, E, history, joined, report, reports, reviewed

from recension.formats import get
from recension.telling.view import View


def lines(written):
    return [json.loads(line) for line in written.splitlines()]


@settings(max_examples=60, deadline=None)
@given(reports(HOSTILE_TEXT), HOSTILE_TEXT)
def test_a_line_says_of_a_change_what_the_contract_says_by_the_same_names(made, words):
    made = reviewed(made, words)
    contract = json.loads(get("json").report(made, View()))["changes"]
    found = lines(get("jsonl").report(made, View()))
    assert [{name: line[name] for name in change} for line, change in zip(found, contract, strict=True)] == contract


def test_a_line_of_a_history_says_its_step_and_its_snapshots():
    made = report("It ", E("ran", "sat"), ".")
    (line,) = lines(joined("jsonl", [history(made)]))
    assert line["article"] == "harbour"
    assert line["step"]["number"] == 2
    assert line["snapshots"]["before"]["digest"] == made.before.snapshot.digest


def test_a_comparison_of_two_texts_has_no_step():
    (line,) = lines(get("jsonl").report(report("It ", E("ran", "sat"), "."), View()))
    assert line["step"] is None
