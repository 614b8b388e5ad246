"""`recension review` without a screen: questions, commands, and the hand-over."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from conftest import NOW, THIRD, Recension
from recension.review.records import Deed
from recension.store import FolderStore

FOURTH = THIRD.replace("21 pounds", "31 pounds")


@pytest.fixture(autouse=True)
def reviewer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Ann reviews; her home has no settings; the clock stands, which changes no order."""
    monkeypatch.setenv("RECENSION_REVIEWER", "ann")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setattr("recension.cli.reviewing.clock", lambda: NOW)


def marks(recension: Recension, *words: str) -> dict[str, str | None]:
    """The mark of each change of levy that stands, by its new words."""
    value = json.loads(recension("review", "levy", *words, "--format", "json").out)
    changes = [change for article in value["articles"] for change in article["steps"][0]["report"]["changes"]]
    return {(change["after"] or {"text": ""})["text"]: change["decision"]["mark"] for change in changes}


def ids(recension: Recension) -> dict[str, str]:
    """The ids of the same changes."""
    value = json.loads(recension("review", "levy", "--format", "json").out)
    changes = [change for article in value["articles"] for change in article["steps"][0]["report"]["changes"]]
    return {change["after"]["text"]: change["id"] for change in changes}


@pytest.mark.usefixtures("history")
def test_without_a_terminal_it_says_what_to_run_instead(recension: Recension) -> None:
    outcome = recension("review")
    assert (outcome.status, outcome.out) == (2, "")
    assert "--plain" in outcome.err
    assert "--mark" in outcome.err


@pytest.mark.usefixtures("history")
def test_each_change_is_asked_for_once_and_the_answers_are_kept(recension: Recension) -> None:
    outcome = recension("review", "--plain", piped=b"!\nc is it so?\nn\nr\nq\n")
    assert outcome.status == 0
    assert "[-12-]{+21+}" in outcome.out
    assert "1 reviewed, 1 flagged, 0 open." in outcome.out
    assert marks(recension) == {"21": "flagged", "other ": "reviewed"}
    note = json.loads(recension("review", "--format", "json").out)["articles"][0]["steps"][0]["report"]["changes"][0]
    assert note["decision"]["notes"] == [{"text": "is it so?", "by": "ann", "at": note["decision"]["notes"][0]["at"]}]


@pytest.mark.parametrize("before", [b"!\n", b"!\nn\nc\n"])
@pytest.mark.usefixtures("history")
def test_a_line_without_end_is_no_answer_and_nothing_of_it_is_one(before: bytes, recension: Recension) -> None:
    outcome = recension("review", "--plain", piped=before + b"x" * 200_000 + b"\nx\nx\n")
    assert outcome.status == 2
    assert "longer than 65,536 characters" in outcome.err
    assert marks(recension) == {"21": "flagged", "other ": None}


@pytest.mark.usefixtures("history")
def test_what_is_dealt_with_is_not_asked_again_until_the_text_changes(desk: Path, recension: Recension) -> None:
    recension("review", "--plain", piped=b"r\nr\n")
    assert "nothing to review" in recension("review", "--plain").err
    assert marks(recension) == {"21": "reviewed", "other ": "reviewed"}
    (desk / "levy.txt").write_text(FOURTH, encoding="utf-8")
    recension("snapshot", "levy.txt")
    assert "[-21-]{+31+}" in recension("review", "--plain").out
    assert marks(recension) == {"31": None}


@pytest.mark.slow
@pytest.mark.usefixtures("history")
def test_a_mark_stays_with_its_change_over_a_new_snapshot(desk: Path, recension: Recension) -> None:
    recension("review", "--plain", piped=b"x\nq\n")
    (desk / "levy.txt").write_text(THIRD + "\nA vote is due in May of next year.\n", encoding="utf-8")
    recension("snapshot", "levy.txt")
    assert marks(recension)["21"] == "dismissed"
    out = recension("review", "--plain").out
    assert "change 1 of 2" in out
    assert "change 1 of 3" in recension("review", "--plain", "--all").out


@pytest.mark.usefixtures("history")
def test_a_mark_falls_when_the_change_itself_changes(desk: Path, recension: Recension) -> None:
    recension("review", "--plain", piped=b"x\nq\n")
    (desk / "levy.txt").write_text(FOURTH, encoding="utf-8")
    recension("snapshot", "levy.txt")
    assert marks(recension)["31"] is None


@pytest.mark.usefixtures("history")
def test_a_change_made_and_undone_says_so(desk: Path, recension: Recension) -> None:
    (desk / "tax.txt").write_text("A new tax\n\nNearly nobody likes it.\n", encoding="utf-8")
    recension("snapshot", "tax.txt", "--at", "2024-05-07")
    (desk / "tax.txt").write_text("A new tax\n\nNobody likes it.\n", encoding="utf-8")
    recension("snapshot", "tax.txt", "--at", "2024-05-08")
    assert "made and undone: since @3 it reads as it did before" in recension("review", "tax", "--plain").out
    assert "1 change was made and undone" in recension("review", "tax", "--format", "plain").err


def test_a_decision_can_be_made_from_a_script(history: Path, recension: Recension) -> None:
    change = ids(recension)["21"]
    done = recension("review", "--mark", "flagged", "--note", "Who counted?", change[:6])
    assert (done.status, done.out) == (0, f"{change}  mark flagged, noted\n")
    assert marks(recension) == {"21": "flagged", "other ": None}
    assert recension("review", "--mark", "none", "levy", change).out == f"{change}  mark taken back\n"
    assert marks(recension)["21"] is None
    assert recension("review", "--set-kind", "quantity", change[:4].upper()).status == 0
    (found,) = [record for record in FolderStore(history).records("levy")[0] if record.deed is Deed.KIND]
    assert (found.by, found.value) == ("ann", "quantity")


def test_the_same_mark_again_keeps_no_second_record(history: Path, recension: Recension) -> None:
    for _ in range(2):
        recension("review", "--mark", "flagged", ids(recension)["21"])
    assert len(FolderStore(history).records("levy")[0]) == 1


@pytest.mark.slow
@pytest.mark.usefixtures("history")
def test_the_last_mark_taken_back_makes_all_of_it_new_again(recension: Recension) -> None:
    recension("review", "--plain", piped=b"r\nr\n")
    recension("review", "--mark", "none", ids(recension)["21"])
    assert "change 1 of 1" in recension("review", "--plain").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--mark", "adored", "0123"), "There is no mark 'adored'"),
        (("--mark", "flagged"), "No change is named"),
        (("--mark", "flagged", "012"), "begins with '012'"),
        (("--mark", "flagged", "zzzz"), "begins with 'zzzz'"),
        (("--note", " ", "0123"), "The note is empty"),
        (("--set-kind", "gossip", "0123"), "There is no kind 'gossip'"),
        (("--plain", "--kind", "gossip"), "There is no kind 'gossip'"),
        (("--plain", "levi"), "There is no article 'levi'"),
        (("--plain", "levy@3..1"), "goes backwards"),
        (("--plain", "levy@1..2", "levy@2..3"), "'levy' is named twice"),
        (("--format", "telex"), "There is no format 'telex'"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    words: tuple[str, ...], told: str, history: Path, recension: Recension
) -> None:
    outcome = recension("review", *words)
    assert outcome.status == 2
    assert told in outcome.err
    assert not list(history.rglob("reviews.jsonl"))


@pytest.mark.usefixtures("history")
def test_an_id_that_fits_two_articles_is_settled_by_the_articles_name(desk: Path, recension: Recension) -> None:
    for name in ("levy/2024-05-01", "levy/2024-05-02T0930Z"):
        text = (desk / f"{name}.txt").read_text(encoding="utf-8")
        recension("snapshot", "-", "--article", "copy", "--at", name.partition("/")[2], piped=text.encode())
    change = ids(recension)["21"]
    refused = recension("review", "--mark", "flagged", change)
    assert refused.status == 2
    assert "fits 2 changes" in refused.err
    assert recension("review", "--mark", "flagged", "levy", change).status == 0


@pytest.mark.slow
@pytest.mark.usefixtures("history")
def test_ranges_dates_kinds_and_severities_choose_what_is_asked(recension: Recension) -> None:
    assert "[-12-]{+21+}" in recension("review", "levy@1..2", "--plain").out
    assert "{+other" not in recension("review", "levy@1..2", "--plain").out
    assert "{+other" in recension("review", "--since", "2024-05-03", "--plain").out
    assert "change 1 of 1" in recension("review", "--kind", "quotation", "--plain").out
    assert "change 1 of 1" in recension("review", "--min-severity", "quoted", "--plain").out


@pytest.mark.usefixtures("history")
def test_what_readers_were_not_told_of_can_be_asked_for_alone(recension: Recension) -> None:
    """Of the levy readers are told in a later snapshot, which counts in a stretch that ends before it, too."""
    late = f"{THIRD}\nCorrection: An earlier version said that the levy was 12 pounds.\n"
    recension("snapshot", "-", "--article", "levy", "--at", "2024-05-06", piped=late.encode())
    for words in (["levy"], ["levy@1..3"]):
        out = recension("review", *words, "--undisclosed", "--plain").out
        assert "change 1 of 1" in out and "\nnot disclosed\n" in out
        assert "{+other" in out
    assert (
        "no change passes the filter, open undisclosed"
        in recension("review", "levy@1..2", "--undisclosed", "--plain").err
    )
    value = json.loads(recension("review", "levy", "--undisclosed", "--format", "json").out)
    (step,) = value["articles"][0]["steps"]
    told = [change["after"]["text"] for change in step["report"]["changes"] if not change["ignored"]]
    assert told == ["other "]
    value = json.loads(recension("review", "levy@1..2", "--format", "json").out)
    (step,) = value["articles"][0]["steps"]
    assert (step["undisclosed"], step["report"]["changes"][0]["disclosure"]["by"]["step"]) == ([], 4)
    assert "\nnamed late, in @4, " in recension("review", "levy@1..2", "--plain").out


@pytest.mark.usefixtures("history")
def test_undo_takes_back_and_the_reviewer_is_told(recension: Recension) -> None:
    out = recension("review", "--plain", piped=b"r\nu\nu\nt name\nt nonsense\nz\nl\n?\ny\nY\n/ other\nf all\ng\n").out
    assert "Nothing of this session is left to undo." in out
    assert "There is no kind 'nonsense'" in out
    assert "levy to {--12--}{++21++} pounds" in out
    assert "\n1  open, factual, not disclosed, name, levy: 12 → 21\n" in out
    assert "(levy): change 1 of 2" in out
    assert "“12” became “21”, between 1 May 2024 00:00 and 2 May 2024 09:30 UTC" in out
    assert "Nothing moved here." in out
    assert set(marks(recension).values()) == {None}


def test_a_note_is_written_in_the_editor(
    desk: Path, history: Path, recension: Recension, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = desk / "editor"
    script.write_text('#!/bin/sh\nprintf "Two\\nlines\\n# not this\\n" > "$1"\n')
    script.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(script))
    assert "Noted." in recension("review", "--plain", piped=b"C\n").out
    assert [record.value for record in FolderStore(history).records("levy")[0]] == ["Two\nlines"]
    monkeypatch.setenv("EDITOR", str(desk / "nowhere"))
    assert "cannot be run" in recension("review", "--plain", piped=b"C\n").err


@pytest.mark.slow
@pytest.mark.usefixtures("history")
def test_keys_are_settled_in_a_file_and_a_bad_name_in_it_is_told(tmp_path: Path, recension: Recension) -> None:
    path = tmp_path / "settings" / "recension" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[keys]\ndismiss = "d"\n')
    recension("review", "--plain", piped=b"d\n")
    assert marks(recension)["21"] == "dismissed"
    for text, told in (
        ('[keys]\ndismis = "d"\n', "There is no key 'dismis'"),
        ('[keys]\ndismiss = "n"\n', "cannot be both"),
        ('theme = "loud"\n', "There is no theme 'loud'"),
        ('order = "loud"\n', "There is no order 'loud'"),
        ("order = [1]\n", "There is no order that is a list"),
        ("[colours]\n", "There is no setting 'colours'"),
        ("keys\n", "is not TOML"),
        ('theme = ["x"]\n', "There is no theme that is a list"),
        ("theme = {}\n", "There is no theme that is a dict"),
        ('keys = "n"\n', "is not a table"),
        ("[keys]\nnext = [[1]]\n", "cannot be [[1]]"),
        ("a = " + "[" * 5000, "nested too deeply"),
        (f"theme = {'[' * 300}{']' * 300}", "There is no theme that is a list"),
        ("# \udcff", "is not TOML"),
        ("#" * 200_000, "larger than"),
        ("a = " + "9" * 5000, "is not TOML"),
    ):
        path.write_text(text, errors="surrogateescape")
        outcome = recension("review", "--plain")
        assert outcome.status == 2
        assert told in outcome.err
        assert "config.toml" in outcome.err


def test_the_gravest_changes_come_first_where_that_is_settled(tmp_path: Path, desk: Path, recension: Recension) -> None:
    for day, text in (("06", "The toll is fair. It is 4 crowns."), ("07", "The toll is  fair. It is 9 crowns.")):
        (desk / f"2020-01-{day}T0900Z.txt").write_text(f"{text}\n")
        recension("snapshot", f"2020-01-{day}T0900Z.txt", "--article", "toll")
    path = tmp_path / "settings" / "recension" / "config.toml"
    path.parent.mkdir(parents=True)
    asked = []
    for order in ("text", "gravest"):
        path.write_text(f'order = "{order}"\n')
        asked.append(recension("review", "--plain", piped=b"q\n").out)
    assert "number" in asked[1].split("1/2")[-1].split("\n\n")[0]
    assert asked[0] != asked[1]


@pytest.mark.usefixtures("history")
def test_a_byte_order_mark_before_the_settings_is_nothing(tmp_path: Path, recension: Recension) -> None:
    path = tmp_path / "settings" / "recension" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_bytes(b'\xef\xbb\xbf[keys]\r\ndismiss = "d"\r\n')
    recension("review", "--plain", piped=b"d\n")
    assert marks(recension)["21"] == "dismissed"


@pytest.mark.parametrize("what", ["folder", "pipe", "circle", "unreadable"])
@pytest.mark.usefixtures("history")
def test_settings_that_are_no_file_to_read_are_trouble_that_names_them(
    what: str, tmp_path: Path, recension: Recension
) -> None:
    path = tmp_path / "settings" / "recension" / "config.toml"
    path.parent.mkdir(parents=True)
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    elif what == "circle":
        path.symlink_to(path.name)
    else:
        path.touch(0o000)
        if os.access(path, os.R_OK):
            pytest.skip("whoever runs this may read everything")
    outcome = recension("review", "--plain")
    assert outcome.status == 2
    assert "config.toml" in outcome.err


@pytest.mark.usefixtures("history")
def test_a_folder_that_is_a_file_holds_no_settings(tmp_path: Path, recension: Recension) -> None:
    (tmp_path / "settings").touch()
    assert recension("review", "--plain").status == 0


@pytest.mark.slow
@pytest.mark.usefixtures("history")
def test_a_review_goes_into_a_file_in_the_form_of_its_suffix(desk: Path, recension: Recension) -> None:
    recension("review", "--plain", piped=b"!\nc See <this>\x1b[1m\n")
    assert recension("review", "-o", "review.json").status == 0
    value = json.loads((desk / "review.json").read_text(encoding="utf-8"))
    jsonschema.validate(value, json.loads(recension("schema").out))
    assert [article["article"] for article in value["articles"]] == ["levy"]
    recension("review", "-o", "review.txt")
    told = (desk / "review.txt").read_text(encoding="utf-8")
    assert "flagged by ann" in told
    assert "\x1b" not in told


@pytest.mark.usefixtures("desk", "history")
def test_nothing_of_a_text_or_a_note_acts_on_the_terminal(recension: Recension) -> None:
    for number, text in enumerate(("Ann says hello to\x1b]0;you\x07 all.\n", "Bob says hello to\x1b[2J us.\n"), 1):
        recension("snapshot", "-", "--article", "bad", "--at", f"2024-05-0{number}", piped=text.encode())
    out = recension("review", "bad", "--plain", piped=b"c \x1b[31m\n\x1b\ny\nY\nl\n").out
    assert "\x1b" not in out
    assert "\x07" not in out


def test_lines_that_cannot_be_read_are_passed_over_with_a_remark(history: Path, recension: Recension) -> None:
    (history / "levy" / "reviews.jsonl").write_text("shopping: milk\n")
    outcome = recension("review", "--plain", piped=b"r\n")
    assert outcome.err.count("levy/reviews.jsonl: 1 line cannot be read") == 1
    assert marks(recension)["21"] == "reviewed"


def test_who_reviews_is_said_by_the_option_first(history: Path, recension: Recension) -> None:
    recension("review", "--plain", "--by", "bob", piped=b"r\n")
    assert {record.by for record in FolderStore(history).records("levy")[0]} == {"bob"}


@pytest.mark.slow
@pytest.mark.usefixtures("recension", "tmp_path")
def test_two_reviewers_at_once_lose_nothing(history: Path) -> None:
    command = [sys.executable, "-m", "recension", "--snapshots", str(history), "review", "--plain", "--by"]
    running = [subprocess.Popen([*command, name], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) for name in "ab"]
    answers = b"".join(b"c note %d\n" % number for number in range(30)) + b"!\nx\n"
    for process in running:
        assert process.stdin
        process.stdin.write(answers)
        process.stdin.close()
    assert [process.wait() for process in running] == [0, 0]
    records, bad = FolderStore(history).records("levy")
    assert bad == 0
    for name in "ab":
        notes = [record.value for record in records if record.by == name and record.deed is Deed.NOTE]
        assert notes == [f"note {number}" for number in range(30)]


@pytest.mark.usefixtures("history")
def test_with_nothing_new_there_is_nothing_to_review(recension: Recension) -> None:
    outcome = recension("review", "tax", "--plain")
    assert outcome.status == 0
    assert "nothing to review" in outcome.err


@pytest.mark.slow
@pytest.mark.parametrize("bad", ["a damaged snapshot", "no list of decisions", "all but the middle is there"])
@pytest.mark.parametrize("how", [["--plain"], ["--format", "json"]])
@pytest.mark.usefixtures("desk")
def test_what_cannot_be_read_of_one_article_stops_no_other(
    bad: str, how: list[str], history: Path, recension: Recension
) -> None:
    for day, text in ((1, "The bad one is here.\n"), (2, "The bad one is not here.\n"), (3, "The bad one was here.\n")):
        recension("snapshot", "-", "--article", "bad", "--at", f"2024-05-0{day}", piped=text.encode())
    files = sorted((history / "bad").glob("*.txt"))
    if bad == "no list of decisions":
        (history / "bad" / "reviews.jsonl").mkdir()
    else:
        files[1 if "middle" in bad else 2].write_bytes(b"other")
    outcome = recension("review", *how, piped=b"l\n")
    assert outcome.status == 2
    assert "bad/" in outcome.err
    assert "21" in outcome.out
    assert ("bad" in outcome.out) is ("middle" in bad)
    change = ids(recension)["21"]
    assert recension("review", "--mark", "flagged", change).out == f"{change}  mark flagged\n"
    assert marks(recension)["21"] == "flagged"


def test_that_all_is_dealt_with_is_not_said_of_what_cannot_be_read(history: Path, recension: Recension) -> None:
    for file in sorted((history / "levy").glob("*.txt")):
        file.write_bytes(b"other")
    outcome = recension("review", "--plain")
    assert outcome.status == 2
    assert "nothing to review" not in outcome.err


def test_what_was_decided_of_a_change_that_is_told_otherwise_is_carried_or_listed(
    history: Path, recension: Recension
) -> None:
    """An older version gave the change another id, or told two changes as one."""
    recension("review", "--mark", "flagged", "--note", "Who\x1b counted?", ids(recension)["21"])
    kept = history / "levy" / "reviews.jsonl"
    lines = [json.loads(line) | {"change": "0123456789abcdef"} for line in kept.read_text().splitlines()]
    kept.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    outcome = recension("review", "levy", "--format", "json")
    assert "no longer told" not in outcome.err
    assert marks(recension) == {"21": "flagged", "other ": None}
    for line in lines:
        for side in ("before", "after"):
            line[side] |= {"start": 0, "end": 250}
    kept.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    assert marks(recension) == {"21": None, "other ": None}
    told = "recension: levy: decided, no longer told: “12” became “21”: flagged by ann, 6 May 2024 07:08:09 UTC; note"
    for words in (["--plain"], ["levy", "--format", "json"]):
        assert told in recension("review", *words).err
        assert "\x1b" not in recension("review", *words).err
