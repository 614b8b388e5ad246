import json
import re
from pathlib import Path

import jsonschema
import pytest

from conftest import FIRST, THIRD, Recension
from recension import formats


@pytest.mark.usefixtures("history")
def test_log_lists_the_articles(recension: Recension) -> None:
    out = recension("log").out
    assert "levy" in out
    assert "tax" in out


@pytest.mark.usefixtures("history")
def test_log_of_an_article_lists_its_snapshots(recension: Recension) -> None:
    out = recension("log", "levy").out
    assert all(f"@{number}" in out for number in (1, 2, 3))
    assert "factual" in out
    assert "quoted" in out


@pytest.mark.usefixtures("history")
def test_log_says_the_same_as_json(recension: Recension) -> None:
    value = json.loads(recension("log", "--json").out)
    assert [article["article"] for article in value["articles"]] == ["levy", "tax"]
    assert len(value["articles"][0]["snapshots"]) == 3


def test_show_writes_the_bytes_that_were_kept(desk: Path, recension: Recension) -> None:
    (desk / "levy.txt").write_bytes(b"\xef\xbb\xbfThe levy\r\n\x1b[1mrose\r")
    recension("snapshot", "levy.txt")
    assert recension("show", "levy").out == "\ufeffThe levy\r\n\x1b[1mrose\r"


@pytest.mark.usefixtures("history")
def test_show_finds_a_snapshot_by_its_digest(recension: Recension) -> None:
    digest = json.loads(recension("log", "levy", "--json").out)["articles"][0]["snapshots"][0]["digest"]
    assert recension("show", f"levy@sha:{digest.removeprefix('sha256:')[:8]}").out == FIRST


@pytest.mark.usefixtures("history")
def test_show_does_not_take_a_range(recension: Recension) -> None:
    outcome = recension("show", "levy@1..2")
    assert outcome.status == 2
    assert "recension diff levy@1..2" in outcome.err


@pytest.mark.usefixtures("history")
def test_report_tells_the_steps_and_what_was_not_disclosed(recension: Recension) -> None:
    out = recension("report", "levy").out
    assert "[-12-]{+21+}" in out
    assert "Material, and not disclosed" in out


@pytest.mark.usefixtures("history")
def test_report_since_a_day_leaves_out_what_was_before(recension: Recension) -> None:
    value = json.loads(recension("report", "--since", "2024-05-03", "--format", "json").out)
    (article,) = value["articles"]
    assert article["article"] == "levy"
    assert [step["number"] for step in article["steps"]] == [3]
    assert [entry["number"] for entry in article["snapshots"]] == [2, 3]


@pytest.mark.usefixtures("history")
def test_report_with_nothing_to_tell_says_so(recension: Recension) -> None:
    outcome = recension("report", "--since", "2024-05-05")
    assert outcome.status == 0
    assert "nothing was changed since 2024-05-05" in outcome.err


@pytest.mark.slow
@pytest.mark.usefixtures("history")
def test_every_json_is_valid_under_the_schema(recension: Recension) -> None:
    schema = json.loads(recension("schema").out)
    for words in (("diff", "levy"), ("report",)):
        jsonschema.validate(json.loads(recension(*words, "--format", "json").out), schema)


@pytest.mark.usefixtures("history")
def test_seal_says_what_it_covers_and_a_sealed_store_verifies(recension: Recension) -> None:
    sealed = recension("seal")
    assert sealed.status == 0
    assert "covers 4 snapshots" in sealed.out
    assert "sha256sum -c seals/000001.sha256" in sealed.out
    verified = recension("verify")
    assert (verified.status, verified.out) == (0, "")
    assert verified.err.startswith("recension: nothing wrong.\nrecension: seals: 1, up to the root ")
    assert verified.err.split("the root ")[1][:64] in sealed.out
    assert "sealed already" in recension("seal").err


@pytest.mark.parametrize("words", [("log",), ("seal",), ("verify",), ("report",), ("show", "levy")])
def test_a_folder_that_is_no_store_is_told_from_an_empty_one(
    words: tuple[str, ...], desk: Path, recension: Recension
) -> None:
    (desk / "pictures").mkdir()
    (desk / "pictures" / "README").write_text("Holiday pictures.\n", encoding="utf-8")
    outcome = recension("--snapshots", "pictures", *words)
    assert (outcome.status, outcome.out) == (2, "")
    assert "'pictures' is no store" in outcome.err
    assert [file.name for file in (desk / "pictures").iterdir()] == ["README"]


def test_a_store_without_its_readme_is_read_all_the_same(history: Path, recension: Recension) -> None:
    (history / "README").unlink()
    assert "levy" in recension("log").out
    assert "README" in recension("verify").out


def test_verify_names_a_damaged_snapshot_and_ends_in_1(history: Path, recension: Recension) -> None:
    damaged = sorted((history / "levy").glob("*.txt"))[1]
    damaged.write_bytes(damaged.read_bytes().replace(b"21", b"12"))
    outcome = recension("verify")
    assert outcome.status == 1
    assert damaged.name in outcome.out
    assert recension("verify", "tax").status == 0
    shown = recension("show", "levy@2")
    assert shown.status == 2
    assert "is damaged" in shown.err


@pytest.mark.parametrize("words", [("show", "levi"), ("log", "levi"), ("report", "levi"), ("diff", "levi")])
@pytest.mark.usefixtures("history")
def test_an_unknown_article_is_refused_with_the_nearest_name(words: tuple[str, ...], recension: Recension) -> None:
    outcome = recension(*words)
    assert outcome.status == 2
    assert "There is no article 'levi'" in outcome.err
    assert "'levy'" in outcome.err


@pytest.mark.parametrize("words", [("show", "levy"), ("log",), ("report",), ("seal",), ("verify",)])
def test_without_a_store_a_first_step_is_named(words: tuple[str, ...], recension: Recension) -> None:
    outcome = recension(*words)
    assert outcome.status == 2
    assert "recension snapshot FILE" in outcome.err


def test_a_link_out_of_the_store_is_not_followed(history: Path, recension: Recension, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (history / "levy").rename(elsewhere)
    (history / "levy").symlink_to(elsewhere)
    assert THIRD not in recension("show", "levy").out
    assert recension("show", "levy").status == 2
    assert recension("verify").status == 1


@pytest.mark.parametrize("command", ["diff", "report"])
def test_help_names_every_format(command: str, recension: Recension) -> None:
    told = " ".join(recension(command, "--help").out.split())
    assert all(name in told for name in formats.names())


@pytest.mark.usefixtures("history")
def test_a_shell_completes_articles_and_formats(recension: Recension, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_RECENSION_COMPLETE", "complete_bash")
    for typed, offered in (("recension show le", "levy"), ("recension diff a b --format ter", "terminal")):
        monkeypatch.setenv("COMP_WORDS", typed)
        monkeypatch.setenv("COMP_CWORD", str(len(typed.split()) - 1))
        assert recension().out.split() == [offered]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("show levy@", ["levy@1", "levy@2", "levy@3", "levy@first", "levy@latest"]),
        ("diff le", ["levy"]),
        ("diff story.txt le", ["levy"]),
        ("diff levy@2..", ["levy@2..1", "levy@2..2", "levy@2..3", "levy@2..first", "levy@2..latest"]),
        ("diff levy@1 levy@la", ["levy@latest"]),
        ("review levy@1..3", ["levy@1..3"]),
        ("report le", ["levy"]),
        ("log le", ["levy"]),
        ("verify le", ["levy"]),
        ("snapshot story.txt --article le", ["levy"]),
        ("show levi@", []),
        ("--snapshots elsewhere show le", []),
    ],
)
@pytest.mark.usefixtures("history")
def test_articles_and_snapshots_are_completed_wherever_they_are_taken(
    words: str, offered: list[str], recension: Recension, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ["recension", *words.split()]
    cut = re.sub("(@)", r"\n\1\n", "\n".join(whole)).replace("\n\n", "\n").removesuffix("\n").split("\n")
    for pieces, prefix in ((whole, ""), (cut, whole[-1][: whole[-1].rfind("@") + 1])):  # zsh and fish; bash
        monkeypatch.setenv("_RECENSION_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", "\n".join(pieces))
        monkeypatch.setenv("COMP_CWORD", str(len(pieces) - 1))
        assert recension().out.split() == [each.removeprefix(prefix) for each in offered]


@pytest.mark.usefixtures("history")
def test_programs_of_the_schema_before_are_served_for_one_release_more(recension: Recension) -> None:
    old = json.loads(recension("schema", "--schema", "1").out)
    for words in (["report", "levy", "--format", "json"], ["log", "--json"], ["diff", "levy@1..2", "--format", "json"]):
        value = json.loads(recension(*words, "--schema", "1").out)
        assert value["schema"] in ("recension.history/1", "recension.report/1")
        jsonschema.validate(value, old)
        assert recension(*words, "--schema", "2").out == recension(*words).out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("report", "--format", "json", "--schema", "3"), "There is no schema 3."),
        (("log", "--json", "--schema", "0"), "There is no schema 0."),
        (("schema", "--schema", "-1"), "There is no schema -1."),
        (("report", "--format", "csv", "--schema", "1"), "The format csv has no schema."),
        (("diff", "levy@1..2", "--schema", "1"), "The format terminal has no schema."),
        (("log", "--schema", "1"), "A schema is for JSON."),
    ],
)
@pytest.mark.usefixtures("history")
def test_a_schema_that_there_is_not_is_refused(words: tuple[str, ...], told: str, recension: Recension) -> None:
    outcome = recension(*words)
    assert (outcome.status, outcome.out) == (2, "")
    assert told in outcome.err
