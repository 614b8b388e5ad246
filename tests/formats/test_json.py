import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, ValidationError
from made import HOSTILE, MONDAY, E, Gone, Here, decided, history, joined, report, reports, reviewed, whole
from test_visible import harmful

from recension import compare, formats
from recension.formats import first_schema
from recension.formats.json import schema
from recension.kinds.severity import KINDS
from recension.model import Decision, History, Mark, Report, Severity
from recension.telling.view import View
from trials import examples

CONTRACT = Draft202012Validator(json.loads(schema()))
FIRST = Draft202012Validator(json.loads(schema(1)))


def written(made: Report) -> Any:
    return json.loads(whole("json", made))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(json.loads(schema()))


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(reports(HOSTILE))
def test_every_report_is_valid_under_the_schema(made: Report) -> None:
    CONTRACT.validate(written(made))


LINES = [f"Lamp {n} on the mole burns oil from the co-op." for n in range(4)]


def test_what_is_told_large_or_once_is_valid_and_has_its_size_and_its_places() -> None:
    old = "\n\n".join(LINES)
    once = compare(old, old.replace("oil", "gas"))
    (change,) = written(once)["changes"]
    assert [(one["before"]["text"], one["where"]["paragraph"]) for one in change["places"]] == [
        ("oil", number) for number in (2, 3, 4)
    ]
    large = compare(old, f"{old}\n\n## Bells\n\nOne is of bronze.\n\nIt is rung in fog.")
    (change,) = written(large)["changes"]
    assert change["extent"] == {"before": 0, "after": 3, "heading": "Bells"} and "places" not in change
    for made in (once, large):
        CONTRACT.validate(written(made))
        FIRST.validate(first(made))


def test_under_the_first_schema_what_was_done_in_several_places_reaches_from_the_first_to_the_last() -> None:
    old = "\n\n".join(LINES)
    (change,) = first(compare(old, old.replace("oil", "gas")))["changes"]
    assert (change["before"]["start"], change["before"]["end"]) == (old.index("oil"), old.rindex("oil") + 3)


@pytest.mark.slow
@settings(max_examples=examples(40), deadline=None)
@given(reports(), reports())
def test_every_history_is_valid_under_the_schema(first: Report, second: Report) -> None:
    CONTRACT.validate(json.loads(joined("json", (history(first), history(first, second)))))


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(inner)


@pytest.mark.slow
def test_the_schema_refuses_what_it_does_not_know_at_every_depth() -> None:
    moves = {"m": ["It sank. "]}
    made = report(Gone("m"), "One ", E("ran", "sat"), ". ", Here("m"), moves=moves)
    writes: tuple[Callable[[], Any], ...] = (
        lambda: written(made),
        lambda: json.loads(joined("json", (history(made),))),
    )
    for write in writes:
        for place in range(len(list(_objects(write())))):
            value = write()
            list(_objects(value))[place]["Unknown"] = 0
            with pytest.raises(ValidationError):
                CONTRACT.validate(value)


def test_a_change_says_its_words_and_where_they_stand() -> None:
    made = report(
        "A “", E("house", "hours", kinds=("typo",), severity=Severity.QUOTED, because="alike"), "” of darkness."
    )
    (change,) = written(made)["changes"]
    assert change == {
        "id": "3-3",
        "action": "edited",
        "field": "body",
        "kinds": ["typo"],
        "severity": "quoted",
        "before": {"start": 3, "end": 8, "text": "house"},
        "after": {"start": 3, "end": 8, "text": "hours"},
        "where": {"paragraph": 1, "sentence": 1},
        "evidence": [{"kind": "typo", "because": "alike"}],
        "ignored": False,
        "edits": [
            {"before": {"start": 3, "end": 8, "text": "house"}, "after": {"start": 3, "end": 8, "text": "hours"}},
        ],
    }


def test_where_nothing_stands_there_is_null_and_the_edit_says_the_place() -> None:
    (change,) = written(report("One ran. ", E("", "Two sat. "), "Three slept."))["changes"]
    assert change["before"] is None
    assert change["edits"][0]["before"] == {"start": 9, "end": 9, "text": ""}


def test_offsets_are_code_points() -> None:
    (change,) = written(report("😀 e\u0301 ", E("ran", "sat"), "."))["changes"]
    assert change["before"] == {"start": 5, "end": 8, "text": "ran"}


def test_the_heads_and_the_sums_are_those_of_the_report() -> None:
    made = report("Pier shut\n\n7 January 2020 01:21 (UTC+04:00)\n\nIt ", E("ran", "sat", kinds=("typo", "name")), ".")
    value = written(made)
    assert value["before"] == {
        "taken": "2021-03-01T09:10:00Z",
        "published": "2020-01-06T21:21Z",
        "digest": made.before.snapshot.digest,
        "headline": "Pier shut",
    }
    assert value["summary"] == {
        "changes": 1,
        "ignored": 0,
        "by_kind": {"name": 1, "typo": 1},
        "by_severity": {"minor": 0, "copy-edit": 1, "reworded": 0, "factual": 0, "quoted": 0},
        "sentences": {"same": 2, "edited": 1, "added": 0, "removed": 0, "moved": 0},
    }


def test_a_text_without_a_date_has_null_for_it() -> None:
    assert written(report("It ran.", taken=(None, None)))["after"]["taken"] is None


@pytest.mark.slow
@settings(max_examples=examples(40), deadline=None)
@given(reports())
def test_from_the_edits_alone_another_program_can_make_the_new_text(made: Report) -> None:
    """What the schema promises: outside moves replace, and take each `before`, so edited, to its `after`."""
    old, changes = made.before.text, written(made)["changes"]
    assert _replayed(old, changes) == made.after.text


def _replayed(old: str, changes: list[Any]) -> str:
    moves = [change for change in changes if change["action"] == "moved"]
    rest = [edit for change in changes if change["action"] != "moved" for edit in change["edits"]]
    gone = sorted([(e["before"]["start"], e["before"]["end"]) for e in rest] + [_range(m["before"]) for m in moves])
    kept, at = "", 0
    for start, end in gone:
        kept, at = kept + old[at:start], max(at, end)
    kept += old[at:]
    new = ""
    for put in sorted(
        [e["after"] for e in rest] + [m["after"] for m in moves], key=lambda put: (put["start"], put["end"])
    ):
        take = put["start"] - len(new)
        new, kept = new + kept[:take] + put["text"], kept[take:]
    return new + kept


def _range(words: Any) -> tuple[int, int]:
    return words["start"], words["end"]


def test_a_step_of_a_history_says_when_and_what_was_not_disclosed() -> None:
    made = report("It cost ", E("1.5", "15", kinds=("number",), severity=Severity.FACTUAL), " million.")
    past = history(made)
    (article,) = json.loads(joined("json", (past,)))["articles"]
    (step,) = article["steps"]
    assert (step["since"], step["until"]) == ("2021-03-02T11:10:00Z", "2021-03-03T09:10:00Z")
    assert step["undisclosed"] == [made.changes[0].id]
    assert article["summary"] == {"changes": 1, "ignored": 0, "by_kind": {"number": 1}, "undisclosed": 1}


def test_the_same_report_gives_the_same_bytes() -> None:
    first, second = (report("It ", E("ran", "sat", kinds=("typo", "name")), ".") for _ in range(2))
    assert whole("json", first) == whole("json", second, View(40, True))


@pytest.mark.slow
@settings(max_examples=examples(40), deadline=None)
@given(reports(HOSTILE), HOSTILE)
def test_what_reviewers_decided_is_valid_under_the_schema_and_says_their_words(made: Report, words: str) -> None:
    value = written(reviewed(made, words))
    CONTRACT.validate(value)
    for change in value["changes"]:
        assert (change["decision"]["mark"], change["decision"]["kind"]) == ("flagged", "name")
        assert change["decision"]["notes"][0]["text"] == words


def test_outside_a_review_a_change_has_no_decision() -> None:
    assert "decision" not in written(report("It ", E("ran", "sat"), "."))["changes"][0]


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(reports(HOSTILE))
def test_what_acts_or_hides_is_escaped_and_comes_back_as_it_was(made: Report) -> None:
    text = whole("json", made)
    assert harmful(text) == set()
    assert _replayed(made.before.text, json.loads(text)["changes"]) == made.after.text


def first(made: Report | History, form: str = "json") -> Any:
    """The report or the history under the first schema; of lines, all in a list."""
    old = first_schema.under(formats.get(form), 1)
    text = old.report(made, View()) if isinstance(made, Report) else "".join(map(str, old.history([made], View())))
    assert isinstance(text, str)
    return [json.loads(line) for line in text.splitlines()] if form == "jsonl" else json.loads(text)


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(reports(HOSTILE), reports())
def test_what_is_written_under_the_first_schema_is_valid_under_it_and_the_rest_is_not(one: Report, two: Report) -> None:
    FIRST.validate(first(one))
    FIRST.validate(first(history(one, two)))
    FIRST.validate(first(reviewed(one, "A note")))
    assert not FIRST.is_valid(written(one))


def test_what_the_first_schema_does_not_know_is_told_by_the_nearest_that_it_knew() -> None:
    made = report(
        "It ",
        E("ran", "sat", kinds=("wording",), severity=Severity.REWORDED),
        " for ",
        E("all", "most", kinds=("scope", "duty", "outcome"), severity=Severity.FACTUAL),
        ".",
    )
    made = decided(made, Decision(Mark.FLAGGED, "term", "ann", MONDAY))
    value = first(made)
    assert value["schema"] == "recension.report/1"
    assert [(one["kinds"], one["severity"]) for one in value["changes"]] == [
        (["wording"], "copy-edit"),
        (["quantity", "wording"], "factual"),
    ]
    assert [one["kind"] for one in value["changes"][1]["evidence"]] == ["quantity", "wording", "wording"]
    assert value["changes"][0]["decision"]["kind"] == "wording"
    assert value["summary"]["by_severity"] == {"minor": 0, "copy-edit": 1, "factual": 1, "quoted": 0}
    assert value["summary"]["by_kind"] == {"quantity": 1, "wording": 2}


def test_every_kind_has_one_that_the_first_schema_knew_and_those_that_it_knew_stay() -> None:
    known = set(first_schema.kinds(KINDS))
    assert set(first_schema.kinds(known)) == known
    assert KINDS.keys() - known == {
        "condition", "detail", "duty", "failed", "furniture", "numbering", "outcome", "phrasing", "scope", "table",
        "term",
    }  # fmt: skip


def test_under_the_first_schema_only_what_is_hidden_says_what_readers_were_told() -> None:
    made = report("It cost ", E("1.5", "15", kinds=("number",), severity=Severity.FACTUAL), " million.")
    for undisclosed in (True, False):
        past = history(made, undisclosed=undisclosed)
        value = first(past)
        (step,) = value["articles"][0]["steps"]
        assert value["schema"] == "recension.history/1"
        assert step["undisclosed"] == [made.changes[0].id] * undisclosed
        assert value["articles"][0]["summary"]["undisclosed"] == undisclosed
        assert "disclosure" not in step["report"]["changes"][0]
        (line,) = first(past, "jsonl")
        assert (line["step"]["undisclosed"], "disclosure" in line) == (undisclosed, False)


def test_under_the_first_schema_nothing_else_of_a_change_is_told_otherwise() -> None:
    made = report("It ", E("ran", "sat", kinds=("name",), severity=Severity.FACTUAL), ".")
    assert first(made) == written(made) | {"schema": "recension.report/1", "summary": first(made)["summary"]}
    assert first(made, "jsonl") == [json.loads(line) for line in whole("jsonl", made).splitlines()]
