"""`recension blame`, in each form."""

import csv
import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from conftest import FIRST, SECOND, THIRD, Recension
from recension.formats import blame


@pytest.fixture
def levy(desk: Path, recension: Recension) -> None:
    """Three snapshots of one article."""
    for day, text in enumerate((FIRST, SECOND, THIRD), 3):
        (desk / "levy.txt").write_text(text, encoding="utf-8")
        assert recension("snapshot", "levy.txt", "--at", f"2024-05-0{day}T10:00Z").status == 0


@pytest.mark.usefixtures("levy")
def test_words_of_another_age_than_their_sentence_stand_between_brackets(recension: Recension) -> None:
    out = recension("blame", "levy").out
    assert "@1–2" in out and "[21 @2] pounds" in " ".join(out.split()) and "[other @3]" in " ".join(out.split())
    assert "@2  between 3 May 2024 10:00 and 4 May 2024 10:00 UTC" in out


@pytest.mark.usefixtures("levy")
def test_by_sentence_the_margin_says_it_and_the_text_is_plain(recension: Recension) -> None:
    out = recension("blame", "levy", "--by", "sentence").out
    assert "@1–2" in out and "[" not in out


@pytest.mark.usefixtures("levy")
def test_a_snapshot_that_is_not_the_last_knows_nothing_of_later_ones(recension: Recension) -> None:
    out = recension("blame", "levy@2", "--gone").out
    assert "@3" not in out and "“12”" in out and "in its place: “21”" in out


@pytest.mark.usefixtures("levy")
def test_a_second_run_and_one_more_snapshot_give_what_a_first_run_gives(
    desk: Path, recension: Recension, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = recension("blame", "levy", "--format", "json", "--gone").out
    assert recension("blame", "levy", "--format", "json", "--gone").out == once
    (desk / "levy.txt").write_text(FIRST, encoding="utf-8")
    recension("snapshot", "levy.txt", "--at", "2024-05-06T07:00Z")
    more = recension("blame", "levy", "--format", "json", "--gone").out
    monkeypatch.setenv("RECENSION_CACHE", "")
    assert recension("blame", "levy", "--format", "json", "--gone").out == more != once


@pytest.mark.usefixtures("levy")
@pytest.mark.parametrize("asked", [(), ("--by", "sentence"), ("--gone",), ("--words", "raise the levy")])
def test_json_is_valid_under_its_schema(recension: Recension, asked: tuple[str, ...]) -> None:
    schema = json.loads(recension("schema", "--of", "blame").out)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(recension("blame", "levy", "--format", "json", *asked).out))


@pytest.mark.usefixtures("levy")
def test_a_table_has_a_row_for_each_run_and_each_loss(recension: Recension) -> None:
    rows = list(
        csv.DictReader(io.StringIO(recension("blame", "levy", "--format", "csv", "--gone").out.lstrip("\ufeff")))
    )
    assert [(row["words"], row["first"], row["gone"]) for row in rows if row["words"] in ("12", "21", "other")] == [
        ("21", "2", ""),
        ("other", "3", ""),
        ("12", "1", "2"),
    ]


@pytest.mark.usefixtures("levy")
def test_a_page_has_marks_and_a_legend_and_nothing_in_it_is_live(desk: Path, recension: Recension) -> None:
    (desk / "levy.txt").write_text(THIRD.replace("Monday", "<script>alert(1)</script>"), encoding="utf-8")
    recension("snapshot", "levy.txt")
    assert recension("blame", "levy", "--gone", "-o", "levy.html").status == 0
    page = (desk / "levy.html").read_text(encoding="utf-8")
    assert 'href="#s3"' in page and 'id="s3"' in page and "<script" not in page and "default-src 'none'" in page


@pytest.mark.usefixtures("levy")
def test_the_wordings_of_a_passage(recension: Recension) -> None:
    out = recension("blame", "levy", "--words", "pounds a year").out
    assert out.index("@1: in the first snapshot") < out.index("@2 to @3: between 3 May 2024 10:00")
    assert recension("blame", "levy", "--words", "kings").status == 2
    assert "no words" in recension("blame", "levy", "--words", " ").err
    assert recension("blame", "levy", "--words", "pounds", "--format", "csv").status == 2


@pytest.mark.usefixtures("levy")
def test_what_cannot_be_told_says_so(recension: Recension) -> None:
    assert "names two snapshots" in recension("blame", "levy@1..2").err
    assert "no format 'docx' of a blame" in recension("blame", "levy", "--format", "docx").err
    assert "does not say in which format" in recension("blame", "levy", "-o", "levy.xyz").err
    assert recension("blame", "nobody").status == 2


def test_the_help_names_every_form(recension: Recension) -> None:
    out = recension("blame", "--help").out
    assert all(name in out for name in blame.names())
