"""`recension snapshot git:`, and what the other commands tell of such a history."""

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from conftest import Recension
from recension import formats
from recension.formats.json import schema
from recension.store import FolderStore
from repositories import Made

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture(scope="module")
def choir(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A rule that was changed under another name, taken away, and put back with another figure; and one that stands."""
    made = Made(tmp_path_factory.mktemp("git") / "choir")
    made.put("rules/coming.md", "Come at 7 p.m. on Tuesday.\n\nBring a pencil and water.\n")
    made.put("rules/fees.md", "It is free.\n")
    made.commit("Write down the rules")
    made.git("mv", "rules/coming.md", "rules/rehearsals.md")
    made.put("rules/rehearsals.md", "Come at 8 p.m. on Tuesday.\n\nBring a pencil and water.\n")
    made.commit("Begin later")
    (made.folder / "rules/rehearsals.md").unlink()
    made.commit("Stop for the summer")
    made.put("rules/rehearsals.md", "Come at 9 p.m. on Tuesday.\n\nBring a pencil and water.\n")
    made.commit("Begin again")
    return made


@pytest.fixture
def kept(recension: Recension, choir: Made) -> Recension:
    """The command line, once it has taken in the choir's rules."""
    assert recension("snapshot", f"git:{choir.folder}").status == 0
    return recension


def told(told: str) -> str:
    """What was written, without line ends that only the width made."""
    return " ".join(told.split())


def test_options_for_files_are_said_once_to_have_no_effect(recension: Recension, choir: Made) -> None:
    source, other = f"git:{choir.folder}:rules/fees.md", f"git:{choir.folder}:rules/rehearsals.md"
    options = ("--tracked", "--raw", "--comments", "--day-first")
    said = told(recension("snapshot", source, other, *options).err)
    assert said.count("--tracked, --raw, --comments, --day-first: without effect") == 1
    assert "without effect" not in told(recension("snapshot", source).err)


def test_each_version_has_a_receipt_and_the_way_is_told(recension: Recension, choir: Made) -> None:
    done = recension("snapshot", f"git:{choir.folder}")
    assert [line.partition("  ")[0] for line in done.out.splitlines()] == [
        "fees: kept",
        "rehearsals: kept",
        "rehearsals: kept",
        "rehearsals: gone after @2",
        "rehearsals: kept",
    ]
    assert f"{choir.folder}: 4 commits of main along the first parents; 1 rename followed." in done.err
    assert "4 kept, 1 found gone." in done.err


def test_what_went_before_a_text_of_it_was_kept_is_told_as_that(recension: Recension, tmp_path: Path) -> None:
    made = Made(tmp_path / "till")
    made.put("till.md", "Caf\u00e9 till.\n".encode("latin-1"))
    made.commit("Count")
    (made.folder / "till.md").unlink()
    made.commit("Stop counting")
    done = recension("snapshot", f"git:{made.folder}")
    assert done.status == 2
    assert done.out == "till: gone, and no text of it is kept\n"
    assert "not valid UTF-8" in done.err
    assert json.loads(recension("snapshot", f"git:{made.folder}", "--json").out)["number"] == 0
    assert recension("verify").status == 0
    recension("snapshot", f"git:{made.folder}", "--encoding", "latin-1")
    assert "gone" in told(recension("log", "till").out)


def test_a_second_run_keeps_nothing_and_goes_on_where_something_is_new(
    recension: Recension, choir: Made, tmp_path: Path
) -> None:
    shutil.copytree(choir.folder, tmp_path / "choir")
    recension("snapshot", "git:choir")
    files = {path: path.read_bytes() for path in Path("snapshots").rglob("*") if path.is_file()}
    done = recension("snapshot", "git:choir")
    assert "5 already held." in done.err
    assert {path: path.read_bytes() for path in Path("snapshots").rglob("*") if path.is_file()} == files
    subprocess.run(["git", "-C", "choir", "mv", "rules/rehearsals.md", "rules/evenings.md"], check=True)
    who = ["-c", "user.name=Ida Holm", "-c", "user.email=ida@example.org"]
    subprocess.run(["git", "-C", "choir", *who, "commit", "-q", "-m", "Call them evenings"], check=True)
    done = recension("snapshot", "git:choir")
    assert "rehearsals: unchanged since @3" in done.out  # the same article under its old name
    assert sorted(path.name for path in Path("snapshots").iterdir() if path.is_dir()) == ["fees", "rehearsals"]


def test_the_log_names_who_changed_what_and_when_it_was_not_there(kept: Recension) -> None:
    log = told(kept("log", "rehearsals").out)
    assert "first snapshot" in log and "Ida Holm: Write down the rules" in log
    assert "Ida Holm: Begin later" in log
    assert "gone" in log and "Ida Holm: Stop for the summer" in log
    assert "3 snapshots" not in log


def test_the_list_of_articles_says_which_is_gone(recension: Recension, choir: Made) -> None:
    recension("snapshot", f"git:{choir.folder}", "--branch", choir.git("rev-parse", "HEAD~1"))
    rows = told(recension("log").out)
    assert "13 Sep 2020, gone" in rows
    end = told(recension("report", "rehearsals").out)
    assert "not there at 13 Sep 2020 12:29:40 UTC (rules/rehearsals.md, commit" in end


def test_a_report_compares_the_texts_on_either_side_of_the_gap(kept: Recension) -> None:
    report = told(kept("report", "rehearsals").out)
    assert "@3 between 13 Sep 2020 12:28:40 and 12:30:40 UTC; not there at 13 Sep 2020 12:29:40 UTC" in report
    assert "Ida Holm: Begin again" in report
    assert "[-8-]{+9+} p.m." in report
    assert "removed" not in report


@pytest.mark.parametrize("form", formats.names())
def test_every_form_of_a_history_tells_of_the_gap_or_at_least_ends(kept: Recension, form: str) -> None:
    done = kept("report", "rehearsals", "--format", form, "-o", "told")
    assert done.status == 0
    written = Path("told").read_bytes()
    assert written
    if form in ("terminal", "plain", "html", "memo"):
        assert b"not there at" in b" ".join(written.split())


def test_json_carries_commit_author_and_gap_under_the_schema(kept: Recension) -> None:
    value = json.loads(kept("report", "rehearsals", "--format", "json").out)
    jsonschema.validate(value, json.loads(schema()))
    (history,) = value["articles"]
    second, third = history["steps"]
    assert second["report"]["after"]["author"] == "Ida Holm"
    assert second["report"]["after"]["source"].endswith(", Ida Holm: Begin later")
    assert third["gone"] == history["snapshots"][1]["gone"]
    assert third["gone"]["first"] == third["gone"]["last"] == "2020-09-13T12:29:40Z"
    assert third["gone"]["source"].endswith("Ida Holm: Stop for the summer")
    first = json.loads(kept("report", "rehearsals", "--format", "json", "--schema", "1").out)
    jsonschema.validate(first, json.loads(schema(1)))


def test_a_table_has_columns_for_commit_author_and_gap(kept: Recension) -> None:
    rows = list(csv.DictReader(io.StringIO(kept("report", "rehearsals", "--format", "csv").out)))
    assert [row["author"] for row in rows] == ["Ida Holm", "Ida Holm"]
    assert [row["gone"] for row in rows] == ["", "2020-09-13T12:29:40Z to 2020-09-13T12:29:40Z"]
    assert rows[0]["source"].endswith("Begin later")


def test_what_was_brought_in_is_sealed_as_that_and_verifies(kept: Recension) -> None:
    assert kept("seal").status == 0
    assert kept("verify").status == 0


@pytest.fixture
def chapters(tmp_path: Path) -> Iterator[Made]:
    """So many versions that a run can be cut off."""
    made = Made(tmp_path / "novel")
    lines: list[str] = []
    for count in range(600):
        data = f"Chapter {count}.\n"
        mark = f"from :{count}\n" if count else ""
        lines.append(
            f"commit refs/heads/main\nmark :{count + 1}\ncommitter Ida <i@example.org> {1_600_000_000 + count} +0000\n"
            f"data 4\nMore\n{mark}M 100644 inline one.md\ndata {len(data)}\n{data}\n"
        )
    made.git("fast-import", "--quiet", given="".join(lines).encode())
    yield made


def test_a_run_that_was_killed_goes_on_and_two_at_once_lose_nothing(chapters: Made, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "recension", "snapshot", f"git:{chapters.folder}"]
    settings = {**os.environ, "RECENSION_CACHE": ""}
    first = subprocess.Popen(command, cwd=tmp_path, env=settings, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert first.stdout is not None and first.stdout.readline()  # the first group is durable
    first.send_signal(signal.SIGKILL)
    first.communicate()
    both = [subprocess.Popen(command, cwd=tmp_path, env=settings, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [each.wait(60) for each in both] == [0, 0]
    store = FolderStore(tmp_path / "snapshots")
    entries = store.list("one")
    assert [store.get("one", entry).text for entry in entries] == [f"Chapter {count}.\n" for count in range(600)]
    assert [problem for problem in store.verify() if problem.fatal] == []
