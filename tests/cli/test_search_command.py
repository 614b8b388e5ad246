"""`recension search`: the exit status of grep, every form, and the newest first."""

import json
from pathlib import Path

import pytest

from conftest import FIRST, SECOND, THIRD, Recension


@pytest.fixture
def levy(desk: Path, recension: Recension) -> None:
    """Three snapshots of two articles each."""
    for name in ("levy", "duty"):
        for day, text in enumerate((FIRST, SECOND, THIRD), 3):
            (desk / f"{name}.txt").write_text(text, encoding="utf-8")
            assert recension("snapshot", f"{name}.txt", "--at", f"2024-05-0{day}T10:00Z").status == 0


@pytest.mark.usefixtures("levy")
def test_what_was_changed_is_found_the_newest_first(recension: Recension) -> None:
    found = recension("search", "12 pounds", "--removed")
    assert found.status == 0 and found.out.index("levy@2") < found.out.index("duty@2")
    assert "[-12-]{+21+}" in found.out and "other" not in found.out
    assert recension("search", "other").out.startswith("levy@3")


@pytest.mark.usefixtures("levy")
def test_the_exit_status_is_that_of_grep(recension: Recension) -> None:
    assert recension("search", "zebra").status == 1 and recension("search", "zebra").out == ""
    assert recension("search").status == 2 and recension("search", "(", "--regex").status == 2
    assert recension("search", "12", "--article", "nobody").status == 2


@pytest.mark.usefixtures("levy")
def test_where_and_when_and_what_kind_can_be_asked(recension: Recension) -> None:
    assert "duty" not in recension("search", "21", "--article", "levy").out
    assert recension("search", "21", "--since", "2024-05-04T11:00Z").status == 1
    assert recension("search", "21", "--until", "2024-05-03T09:00Z").status == 1
    assert recension("search", "21", "--kind", "quotation").status == 1
    assert recension("search", "21", "--undisclosed", "--min-severity", "factual").status == 0
    assert recension("search", "--was", "12", "--became", "21").status == 0


@pytest.mark.usefixtures("levy")
def test_the_texts_that_have_the_words(recension: Recension) -> None:
    out = " ".join(recension("search", "no  CHOICE", "--text").out.split())
    assert "levy @1 to @2" in out and "@3" not in out and '"We had no choice,"' in out
    for asked in (("--format", "csv"), ("-o", "found.html"), ("--removed",), ("--only", "date"), ("--undisclosed",)):
        assert recension("search", "no choice", "--text", *asked).status == 2, asked
    assert recension("search", "no choice", "--text", "-o", "found.txt").status == 0


@pytest.mark.usefixtures("levy")
def test_the_cache_changes_no_answer(recension: Recension, monkeypatch: pytest.MonkeyPatch) -> None:
    first = recension("search", "12 pounds a year", "--format", "json").out
    again = recension("search", "12 pounds a year", "--format", "json").out
    monkeypatch.setenv("RECENSION_CACHE", "")
    assert first == again == recension("search", "12 pounds a year", "--format", "json").out
    assert json.loads(first)["schema"] == "recension.history/2"
    assert json.loads(recension("search", "zebra", "--format", "json").out)["articles"] == []


@pytest.mark.usefixtures("levy")
def test_it_is_written_to_a_file(desk: Path, recension: Recension) -> None:
    assert recension("search", "21", "-o", "found.html").status == 0
    assert "<ins>" in (desk / "found.html").read_text(encoding="utf-8")
