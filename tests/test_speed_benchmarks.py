"""The benchmarks of speed and growth at their smallest sizes: that they run and tell all, never how quick it was."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def told(name: str) -> tuple[dict[str, Any], str]:
    """The figures of one quick run, and the tables that it shows."""
    done = run(name, "--quick")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1
    return dict(json.loads(done.stdout)), done.stderr


def test_the_diff_and_its_peers_are_measured_on_the_same_texts_and_eight_copies_find_the_same_edits() -> None:
    figures, shown = told("speed")
    ((name, case),) = figures["cases"].items()
    assert case["edits"] == case["tools"]["recension"]["hunks"]
    assert {"rapidfuzz LCSseq", "difflib"} <= case["tools"].keys()
    assert not case["tools"].keys() & set(figures["absent"])
    assert all(tool["ms"] > 0 and not tool.get("trouble") for tool in case["tools"].values())
    assert case["fastest"]["ratio"] > 0 and case["fastest"]["of"] in case["tools"]
    assert f"| {name} |" in shown
    assert figures["reports"]["a_second"]["diff"] > 0 and figures["reports"]["hours_for_newsedits"]["report"] > 0
    assert figures["eight_copies_agree"] is True
    assert figures["machine"]["cores"] and figures["versions"]["rapidfuzz"]


def test_growth_is_told_in_time_in_memory_and_on_hard_texts() -> None:
    figures, shown = told("growth")
    sizes = list(map(int, figures["time"]["microseconds_a_word"]))
    assert len(sizes) == 4 and sizes == sorted(sizes) and figures["time"]["last_to_first"] > 0
    assert figures["memory"]["beyond_mb"] >= 0
    assert all(row["ratio"] > 0 for row in figures["odd"].values())
    assert len(figures["nasty"]) >= 10
    assert all(isinstance(seconds, float) for row in figures["nasty"].values() for seconds in row.values())
    assert all(f"| {sort} |" in shown for sort in figures["nasty"])


def test_short_units_are_repeated_and_timed_beside_ordinary_prose() -> None:
    figures, shown = told("nasty")
    assert len(figures["ratios"]) >= 2 and figures["ordinary_s"]["edited"].keys() == {
        "diff",
        "report",
        "terminal",
        "html",
    }
    assert all(
        isinstance(ratio, float) for row in figures["ratios"].values() for r in row.values() for ratio in r.values()
    )
    assert "| `A.` |" in shown


def test_a_case_and_a_part_that_are_not_there_are_explained() -> None:
    for arguments in (["speed", "--case", "spam"], ["growth", "--only", "spam"]):
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert "'spam'" in done.stderr


def test_work_that_does_not_end_or_fails_is_told_and_not_waited_for() -> None:
    for work, limit, said in (
        ("threading.Event().wait", 0.1, "over 0.1 s"),
        ("lambda: [][0]", 60, "fails: IndexError"),
    ):
        program = f"import threading; from benchmarks.trial import tried; print(tried({work}, {limit}).trouble)"
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.stdout.strip() == said, done.stderr
