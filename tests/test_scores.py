"""The floors under the scores of our own small sets. They may rise and never fall."""

import contextlib
import hashlib
import importlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # for the benchmarks

# Just below what was measured when the floor was last raised. Raise one when a score has risen for good; a change
# that needs one lowered has made the tool worse.
FLOORS = {
    "alignment": {"all.f1": 0.99, "changed.f1": 0.985, "split_or_merged_recall": 1.0},
    "spans": {"f1": 0.975},
    "moves": {"0%.f1": 1.0, "10%.f1": 1.0, "30%.f1": 1.0, "10% rough.f1": 0.985, "30% rough.f1": 0.93},
    "facts": {"reported": 1.0, "never_minor": 1.0, "kinds_found": 1.0},
}
# The other way round: costs, just above what was measured, which may fall and never rise.
CEILINGS: dict[str, dict[str, float]] = {
    "struck": {"one paragraph.ours.passages": 0, "one paragraph.ours.marks": 62},
    "moves": {"0%.marked": 0, "10%.marked_to_edited": 1.0, "30%.marked_to_edited": 1.05},
}


@cache
def figures(name: str, *options: str) -> dict[str, Any]:
    """What the benchmark prints, read back."""
    done = run(name, *options)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1
    return dict(json.loads(done.stdout))


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What `python -m benchmarks` comes to, run within this process: to start one for each took as long again."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = importlib.import_module("benchmarks.__main__").main(list(arguments))
    return subprocess.CompletedProcess(arguments, status, out.getvalue(), err.getvalue())


def figure(name: str, path: str) -> float:
    found: Any = figures(name)
    for step in path.split("."):
        found = found[step]
    return float(found)


@pytest.mark.parametrize(("name", "path"), [(name, path) for name, paths in FLOORS.items() for path in paths])
def test_no_score_falls_below_its_floor(name: str, path: str) -> None:
    assert figure(name, path) >= FLOORS[name][path]


@pytest.mark.parametrize(("name", "path"), [(name, path) for name, paths in CEILINGS.items() for path in paths])
def test_no_cost_rises_above_its_ceiling(name: str, path: str) -> None:
    assert figure(name, path) <= CEILINGS[name][path]


def test_alignment_and_spans_do_better_than_their_baselines() -> None:
    for name in ("alignment", "spans"):
        ours, theirs = figures(name), figures(name)["baseline"]
        assert ours.get("all", ours)["f1"] > theirs.get("all", theirs)["f1"], name


def test_a_missing_file_and_an_unknown_name_are_explained(tmp_path: Path) -> None:
    for arguments in (["spans", str(tmp_path / "none.jsonl")], ["moves", str(tmp_path / "none")], ["spam"]):
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert arguments[-1] in done.stderr


def test_a_row_that_lacks_a_field_is_named_by_its_line(tmp_path: Path) -> None:
    broken = tmp_path / "spans.jsonl"
    broken.write_text('{"before": [], "after": [], "edits": []}\n{"before": []}\n', encoding="utf-8")
    done = run("spans", str(broken))
    assert done.returncode == 2
    assert "line 2" in done.stderr
    assert '"after", "edits"' in done.stderr


def test_labels_are_scored_by_kind_against_the_texts_that_their_ids_name(tmp_path: Path) -> None:
    texts, labels = tmp_path / "texts.jsonl", tmp_path / "labels.jsonl"
    before = "The harbour had about 12 and was busy. Nobody has ever seen it empty."
    after = "The harbour had about 13 and was busy. Nobody has ever found it empty."
    texts.write_text(json.dumps({"id": "a", "before": before, "after": after}) + "\n", encoding="utf-8")
    rows = [
        {"id": "a", "edit": [[4, 5], [4, 5]], "kinds": ["number"]},
        {"id": "a", "edit": [[11, 12], [11, 12]], "kinds": ["number"]},
    ]
    labels.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    told = figures("kinds", str(labels), "--texts", str(texts))
    assert (told["edits"], told["facts_filed_as_minor"]) == (2, [])
    assert (told["kinds"]["number"]["recall"], told["kinds"]["number"]["labels"]) == (0.5, 2)


def test_what_is_drawn_to_be_labelled_is_the_same_in_every_run_and_holds_no_edit_twice(tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    pairs = [{"id": str(n), "before": f"one {n} two", "after": f"one {n + 1} two three"} for n in range(9)]
    texts.write_text("".join(json.dumps(pair) + "\n" for pair in pairs), encoding="utf-8")
    for name in ("first", "again"):
        figures("kinds", "--draw", "7", "1", str(texts), "--to", str(tmp_path / name))
    drawn = (tmp_path / "first").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in drawn.splitlines()]
    assert drawn == (tmp_path / "again").read_text(encoding="utf-8")
    assert len({(row["id"], str(row["edit"])) for row in rows}) == len(rows) == 7


def test_start_up_is_timed_beside_an_empty_program() -> None:
    found = figures("startup", "--rounds", "1")
    assert found["ratio"]["nothing"] == 1
    assert all(milliseconds > 0 for milliseconds in found["ms"].values())
    assert {name.split(",")[0] for name in found["ms"]} == {
        "nothing",
        "recension --help",
        "recension diff",
        "recension log",
    }


def test_each_trick_of_start_up_is_left_out_in_turn() -> None:
    found = figures("tricks", "--rounds", "1")
    assert len(found["gain"]) == 6 and found["ms"] > 0


def test_a_history_of_our_own_goes_through_every_stage(tmp_path: Path) -> None:
    told = figures("history", "--revisions", "12", "--folder", str(tmp_path))
    assert told["snapshots"] == 12
    assert list(told["stages"]) == ["read", "keep", "diff", "log", "log again", "report", "verify"]
    assert all(set(stage) == {"seconds", "processor", "memory"} for stage in told["stages"].values())
    assert list(tmp_path.iterdir()) == []


def test_a_history_may_be_the_first_revisions_of_an_export(tmp_path: Path) -> None:
    revision = "<revision><id>{0}</id><timestamp>2024-05-0{0}T10:00:00Z</timestamp><text>Text {0}.</text></revision>"
    export = "<mediawiki><page><title>A</title>" + "".join(map(revision.format, (1, 2, 3))) + "</page></mediawiki>"
    (tmp_path / "a.xml").write_text(export, encoding="utf-8")
    assert figures("history", str(tmp_path / "a.xml"), "--revisions", "2", "--folder", str(tmp_path))["snapshots"] == 2
    assert figures("history", str(tmp_path / "a.xml"), "--folder", str(tmp_path))["snapshots"] == 3


# Of each half of a set: what was measured, rounded to the worse side. The aims are higher: the README has them.
AT_LEAST = {
    ("materiality", "build"): {"material_told": 0.77, "material_told_or_reworded": 0.99},
    ("materiality", "score"): {"material_told": 0.55, "material_told_or_reworded": 1.0},
    ("disclosure", "build"): {"macro_f1": 0.86, "named_precision": 0.98},
    ("disclosure", "score"): {"macro_f1": 0.69, "named_precision": 1.0},
    ("notices", "build"): {"notice_found": 0.92, "stamp_found": 0.95, "notice_right": 0.98},
    ("notices", "score"): {"notice_found": 0.6, "stamp_found": 0.71, "notice_right": 0.93},
    ("structure", "build"): {"right": 0.7},  # .49 and .48 on 1 December 2026, the day on which the set was written
    ("structure", "score"): {"right": 0.63},
}
AT_MOST = {
    ("materiality", "build"): {"harmless_told": 0.14, "harmless_reworded": 0.36},
    ("materiality", "score"): {"harmless_told": 0.28, "harmless_reworded": 0.39},
    ("disclosure", "build"): {"falsely_none": 0.09},
    ("disclosure", "score"): {"falsely_none": 0.27},
    ("notices", "build"): {"falsely_told": 0.01},
    ("notices", "score"): {"falsely_told": 0.012},
}


@pytest.mark.parametrize("name", dict.fromkeys(name for name, _ in AT_LEAST))
def test_no_half_of_a_set_is_told_worse_than_it_was(name: str) -> None:
    for half in ("build", "score"):
        told = figures(name, "--half", half)
        assert {each: told[each] for each, bound in AT_LEAST[name, half].items() if told[each] < bound} == {}
        assert {each: told[each] for each, bound in AT_MOST.get((name, half), {}).items() if told[each] > bound} == {}


def test_materiality_is_scored_by_half_and_no_row_of_the_score_half_is_named(tmp_path: Path) -> None:
    rows = [
        {"before": "The pier is 12 feet.", "after": "The pier is 21 feet.", "material": True, "half": "build"},
        {"before": "The pier is old.", "after": "The pier is red.", "material": True, "half": "build"},
        {"before": "The pier is big.", "after": "The pier is large.", "material": False, "half": "build"},
        {"before": "The pier is old.", "after": "The pier is oak.", "material": False, "half": "score"},
    ]
    file = tmp_path / "set.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    build, score = figures("materiality", str(file)), figures("materiality", str(file), "--half", "score")
    assert (build["rows"], build["material_told"], build["material_told_or_reworded"]) == (3, 0.5, 1.0)
    assert (build["harmless_told"], build["harmless_reworded"]) == (0.0, 0.0)
    assert build["missed"] == {"material reworded": [2]}
    assert (score["rows"], score["harmless_reworded"], "missed" in score) == (1, 1.0, False)


def test_a_row_of_structure_is_right_where_all_its_checks_hold_and_no_row_of_the_score_half_is_named(
    tmp_path: Path,
) -> None:
    pair = {"before": "The pier is 12 feet. Crabs live under it.", "after": "The pier is 21 feet. Crabs live under it."}
    right = [
        {"changes": [1, 1]},
        {"became": ["12", "21"]},
        {"removed": "12"},
        {"added": "21"},
        {"action": "edited", "words": "21"},
        {"no_action": "moved"},
        {"kind": "number", "words": "21"},
        {"no_kind": "date"},
        {"severity_at_least": "factual", "words": ["21", "Crabs"]},
        {"severity_at_most": "minor", "words": "Crabs"},
        {"untouched": ["The pier is", "feet. Crabs live under it."]},
        {"undisclosed": [1, 1]},
        {"whole_clusters": True},
        {"any": [{"changes": [0, 0]}, {"changes": [1, 2]}]},
    ]
    wrong: list[dict[str, object]] = [
        {"changes": [2, 3]},
        {"became": ["12 feet", "21 feet"]},
        {"removed": "Crabs"},
        {"added": "12"},
        {"action": "moved"},
        {"no_action": "edited", "words": "12"},
        {"kind": "number", "words": "Crabs"},
        {"no_kind": "number"},
        {"severity_at_least": "quoted"},
        {"severity_at_most": "minor"},
        {"untouched": "is 21 feet"},
        {"undisclosed": [0, 0]},
        {"any": [{"changes": [0, 0]}]},
    ]
    rows = [
        {**pair, "id": "a", "half": "build", "form": "figure", "expect": right},
        *({**pair, "id": str(n), "half": "build", "form": "slip", "expect": [each]} for n, each in enumerate(wrong)),
        {**pair, "id": "z", "half": "score", "form": "figure", "expect": right[:1] + wrong[:1]},
    ]
    file = tmp_path / "set.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    build, score = figures("structure", str(file)), figures("structure", str(file), "--half", "score")
    assert build["failing"] == {str(n): [each] for n, each in enumerate(wrong)}
    assert build["by_form"] == {"figure": 1.0, "slip": 0.0}
    assert (score["rows"], score["right"], score.keys() & {"failing", "by_form"}) == (1, 0.0, set())


CLUSTERS = ("e\u0301", "\U0001f469\u200d\U0001f33e", "\U0001f1eb\U0001f1ee", "\u2764\ufe0f", "\U0001f44b\U0001f3fd")


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_no_border_of_an_edit_may_fall_within_what_a_reader_sees_as_one_character(cluster: str) -> None:
    text = f"a{cluster}{cluster}b"
    asked = f"from benchmarks.passages import cut; print([n for n in range(1, {len(text)}) if not cut({text!a}, n)])"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [1, 1 + len(cluster), 1 + 2 * len(cluster)]


def test_what_the_checks_of_structure_name_stands_in_its_texts() -> None:
    def named(checks: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
        for check in checks:
            yield from named(check.get("any", []))
            for name in ("words", "untouched", "removed", "added"):
                for words in [found] if isinstance(found := check.get(name, []), str) else found:
                    yield name, words

    rows = [json.loads(line) for line in (ROOT / "tests/quality/structure.jsonl").read_text("utf-8").splitlines()]
    for row in rows:
        for name, words in named(row["expect"]):
            stands = row["before"].count(words), row["after"].count(words)
            if name == "untouched":
                assert stands == (1, 1), (row["id"], words)
            else:
                assert stands[name == "added"] or (name == "words" and any(stands)), (row["id"], words)


# Of 1 December 2026, the day on which the labels were given. The texts are not part of the project.
MOVES_AT_LEAST = {"build": {"precision": 0.7, "recall": 1.0}, "score": {"precision": 0.73, "recall": 0.81}}


def test_it_is_counted_how_large_the_changes_of_real_steps_are_told(tmp_path: Path) -> None:
    lines = [f"Stall {n} sells {what} by the pound." for n, what in enumerate(("figs", "nuts", "eels", "plums"))]
    texts = [lines, ["503 Service Unavailable"], lines, [*lines, "A fifth is let.", "It sells lamps."]]
    (tmp_path / "market").mkdir()
    for number, text in enumerate(texts):
        (tmp_path / "market" / f"2024-05-0{number + 1}.txt").write_text("\n\n".join(text), encoding="utf-8")
    told = figures("large", str(tmp_path))
    assert {
        name: told[name] for name in ("steps", "changes", "of several paragraphs", "replaced", "captures that failed")
    } == {
        "steps": 3,
        "changes": 3,
        "of several paragraphs": 3,
        "replaced": 2,
        "captures that failed": 2,
    }
    assert told["stays"] == 1.0
    assert run("large", str(tmp_path / "market")).returncode == 2


@pytest.mark.skipif("RECENSION_DATA" not in os.environ, reason="RECENSION_DATA names no folder of real histories")
@pytest.mark.parametrize("half", MOVES_AT_LEAST)
def test_real_moves_are_told_no_worse_than_they_were(half: str) -> None:
    told = figures("moves", "--labels", "--data", os.environ["RECENSION_DATA"], "--half", half)
    assert {each: told[each] for each, bound in MOVES_AT_LEAST[half].items() if told[each] < bound} == {}


def test_labelled_moves_are_found_either_way_and_what_may_be_one_counts_nowhere(tmp_path: Path) -> None:
    first, second, third = "Ducks sleep on one leg. ", "Geese keep a watch all night. ", "Swans hiss at dogs. "
    texts = (first + second + third, second + first + third)
    folder = tmp_path / "birds" / "pond"
    folder.mkdir(parents=True)
    for name, text in zip("ab", texts, strict=True):
        (folder / name).write_text(text, encoding="utf-8")

    def passage(words: str) -> dict[str, object]:
        spans = [[text.index(words), text.index(words) + len(words)] for text in texts]
        return {"before": spans[0], "after": spans[1], "first": words[:5], "last": words[-5:]}

    def score(moves: list[list[str]], may: list[str]) -> dict[str, Any]:
        row: dict[str, object] = {
            "id": "v",
            "half": "build",
            "collection": "birds",
            "document": "pond",
            "before": "a",
            "after": "b",
        }
        row |= {
            "digests": [hashlib.sha256(text.encode()).hexdigest()[:12] for text in texts],
            "moves": [{"ways": list(map(passage, ways))} for ways in moves],
            "may": list(map(passage, may)),
        }
        labels = tmp_path / f"{len(list(tmp_path.iterdir()))}.jsonl"
        labels.write_text(json.dumps(row) + "\n", encoding="utf-8")
        return figures("moves", "--labels", str(labels), "--data", str(tmp_path))

    either = score([[first, second]], [])
    assert (either["told"], either["precision"], either["recall"]) == (1, 1.0, 1.0)
    wrong = score([[third]], [])
    assert (wrong["told"], wrong["precision"], wrong["recall"], wrong["missed"]) == (1, 0.0, 0.0, {"v": [1]})
    assert list(wrong["false"]) == ["v"]
    spared = score([], [first, second])
    assert (spared["told"], spared["precision"], spared["recall"]) == (0, 1.0, 1.0)

    (folder / "b").write_text("Another text.", encoding="utf-8")
    labels = next(tmp_path.glob("*.jsonl"))
    for arguments in (["--data", str(tmp_path)], []):
        done = run("moves", "--labels", str(labels), *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert ("is not the text that was labelled" if arguments else "no folder is named") in done.stderr
