"""A Word file as a history: `--tracked`, `--comments`, and what is said of reconstructed states."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from conftest import Recension
from word_files import change, docx, p, part, r

AT = "2024-05-0{}T{}:00:00Z"


def by(who: str, day: int, words: str, hour: int = 10) -> str:
    """Words that somebody put in on a day of May."""
    return change("ins", r(words), who, AT.format(day, hour))


LEASE = docx(
    p(
        "The rent is ",
        change("del", r("800"), "Ann", AT.format(1, 10)),
        by("Ann", 1, "900"),
        " crowns",
        by("Bo", 2, " a month"),
        ".",
    )
)


@pytest.fixture
def lease(desk: Path) -> Path:
    (desk / "lease.docx").write_bytes(LEASE)
    return desk


def matters(store: Path) -> list[dict[str, str]]:
    """The front matter of each snapshot of the lease, in the order of time."""
    heads = [path.read_text().split("\n---\n")[0].split("\n")[1:] for path in sorted((store / "lease").glob("*.txt"))]
    return [dict(line.split(": ", 1) for line in head) for head in heads]


def test_each_author_found_a_text_that_is_kept_as_reconstructed(lease: Path, recension: Recension) -> None:
    outcome = recension("snapshot", "--tracked", "lease.docx")
    assert outcome.status == 0
    assert [line.split("  ")[:2] for line in outcome.out.splitlines()] == [["lease: kept", f"@{n}"] for n in (1, 2, 3)]
    assert "2 earlier states are reconstructed" in outcome.err and "in no known zone" in outcome.err
    texts = [recension("show", f"lease@{n}").out for n in (1, 2, 3)]
    assert texts == [f"The rent is {words}.\n" for words in ("800 crowns", "900 crowns", "900 crowns a month")]
    first, second, third = matters(lease / "snapshots")
    assert (first["taken"], first["author"], first["reconstructed"]) == ("2024-05-01T10:00:00Z", "Ann", "yes")
    assert (second["taken"], second["author"], second["reader"]) == ("2024-05-02T10:00:00Z", "Bo", "docx 1")
    assert first["source"] == "lease.docx, before its tracked changes by Ann of 2024-05-01"
    assert "reconstructed" not in third and "author" not in third


@pytest.mark.usefixtures("lease")
def test_log_report_and_show_say_that_a_state_is_reconstructed(recension: Recension) -> None:
    recension("snapshot", "--tracked", "lease.docx")
    log = recension("log", "lease").out
    assert log.count("reconstructed before changes by") == 2 and "by Ann" in log and "by Bo" in log
    told = " ".join(recension("report", "lease").out.split())
    assert "@2 reconstructed before changes by Bo; changed by Ann; between 1 May 2024 10:00 and" in told
    assert "@3 changed by Bo; between 2 May 2024 10:00 and" in told
    assert "lease@1 is reconstructed before changes by Ann" in recension("show", "lease@1").err
    assert recension("show", "lease@3").err == ""
    found = json.loads(recension("log", "--json", "lease").out)
    Draft202012Validator(json.loads(recension("schema").out)).validate(found)
    (article,) = found["articles"]
    assert [entry.get("reconstructed", False) for entry in article["snapshots"]] == [True, True, False]
    (step, _) = article["steps"]
    assert (step["report"]["before"]["author"], step["report"]["after"]["author"]) == ("Ann", "Bo")
    old = json.loads(recension("log", "--json", "--schema", "1", "lease").out)
    Draft202012Validator(json.loads(recension("schema", "--schema", "1").out)).validate(old)


def test_nobody_is_said_to_have_changed_what_another_file_brought(lease: Path, recension: Recension) -> None:
    recension("snapshot", "--tracked", "lease.docx")
    (lease / "other.txt").write_text("The rent is 950 crowns.\n")
    recension("snapshot", "other.txt", "--article", "lease", "--at", "2024-05-02T12:00:00Z")
    told = " ".join(recension("report", "lease").out.split())
    assert "changed by Ann" in told and "changed by Bo" not in told


def test_they_are_brought_in_for_seals_and_never_looks(lease: Path, recension: Recension) -> None:
    recension("snapshot", "--tracked", "lease.docx")
    looks = [json.loads(line) for line in (lease / "snapshots/lease/checks.jsonl").read_text().splitlines()]
    assert [(look["at"][:10], look["brought"][:10]) for look in looks] == [
        ("2024-05-01", "2024-05-06"),
        ("2024-05-02", "2024-05-06"),
    ]
    recension("seal")
    again = recension("snapshot", "--tracked", "lease.docx", "--at", "2024-05-06T06:00:00Z")
    assert again.status == 0
    assert recension("verify").status == 0


def test_a_second_run_keeps_nothing_new(lease: Path, recension: Recension) -> None:
    recension("snapshot", "--tracked", "lease.docx", "--at", "2024-05-03")
    files = sorted((lease / "snapshots").rglob("*"))
    again = recension("snapshot", "--tracked", "lease.docx", "--at", "2024-05-03")
    assert again.out.count("already held") == 3
    assert sorted((lease / "snapshots").rglob("*")) == files


def test_a_text_that_was_seen_is_not_seen_again_by_a_document(lease: Path, recension: Recension) -> None:
    (lease / "lease.txt").write_text("The rent is 800 crowns.\n")
    recension("snapshot", "lease.txt", "--at", "2024-04-30")
    outcome = recension("snapshot", "--tracked", "lease.docx")
    assert outcome.out.startswith("lease: unchanged since @1")
    (article,) = json.loads(recension("log", "--json", "lease").out)["articles"]
    assert article["snapshots"][0]["seen"] == "2024-04-30T00:00:00Z"


def test_dates_that_are_none_or_wrong_are_put_before_what_came_after(desk: Path, recension: Recension) -> None:
    late = p(by("Ann", 9, "one "), by("Bo", 9, "two ", 11), change("ins", r("three "), "Cy", ""), "four")
    (desk / "lease.docx").write_bytes(docx(late))
    outcome = recension("snapshot", "--tracked", "lease.docx", "--at", "2024-05-06T12:00:00Z")
    assert "a date that is not before" in outcome.err and "without a date are taken as the last" in outcome.err
    assert [matter["taken"] for matter in matters(desk / "snapshots")] == [
        f"2024-05-06T{time}Z" for time in ("11:59:57", "11:59:58", "11:59:59", "12:00:00")
    ]


def test_one_file_is_compared_with_what_it_was_before(lease: Path, recension: Recension) -> None:
    outcome = recension("diff", "--tracked", "lease.docx", "--format", "plain")
    assert outcome.status == 1
    assert "[-800-]{+900+}" in outcome.out and "{+ a month+}" in outcome.out
    assert recension("diff", "--tracked", "lease.docx", "lease.docx").status == 2
    (lease / "plain.docx").write_bytes(docx(p("The rent is 800.")))
    assert "it has no tracked changes" in recension("diff", "--tracked", "plain.docx").err
    assert recension("diff", "plain.docx", "lease.docx").status == 1


def test_a_file_without_tracked_changes_or_a_broken_one_is_told_once(desk: Path, recension: Recension) -> None:
    (desk / "plain.docx").write_bytes(docx(p("The rent is 800.")))
    (desk / "broken.docx").write_bytes(LEASE[:-40])
    outcome = recension("snapshot", "--tracked", "broken.docx", "plain.docx")
    assert outcome.status == 2
    assert outcome.err.count("broken.docx") == 1
    assert "plain.docx: it has no tracked changes." in outcome.err
    assert "plain: kept" in outcome.out


def test_comments_are_read_where_they_are_asked_for(desk: Path, recension: Recension) -> None:
    said = part("comments", f'<w:comment w:id="4" w:author="Bo Ek">{p("Who says so?")}</w:comment>')
    raw = docx(p("It sails.", '<w:r><w:commentReference w:id="4"/></w:r>'), {"word/comments.xml": said})
    (desk / "ferry.docx").write_bytes(raw)
    recension("snapshot", "ferry.docx", "--comments")
    assert recension("show", "ferry").out == "It sails.[^c1]\n\n[^c1]: Bo Ek: Who says so?\n"
    recension("snapshot", "ferry.docx", "--article", "plain")
    assert recension("show", "plain").out == "It sails.\n"
