import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from made import HOSTILE_TEXT, PROSE, E, Gone, Here, history, joined, report, reports, reviewed, snapshot, whole
from msgspec.structs import replace

from recension.histories.report import compare
from recension.model import Document, Report
from trials import examples

needs_patch = pytest.mark.skipif(not shutil.which("patch"), reason="patch(1) is not installed")


def written(made: Report) -> str:
    return whole("unified", made)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("patched")


def patched(desk: Path, text: str, patch: str, *options: str) -> str:
    """What patch(1) makes of the text, in a folder where it has the name that the patch gives it."""
    file = desk / "harbour.txt"
    file.write_bytes(text.encode())
    command = ["patch", "--batch", "--no-backup-if-mismatch", "-p1", *options]
    done = subprocess.run(command, cwd=desk, input=patch.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert b"fuzz" not in done.stdout
    return file.read_bytes().decode() if file.exists() else ""


def test_lines_stand_with_their_signs_and_above_them_what_was_changed() -> None:
    made = report("Pier shut\n\nIt ", E("ran", "sat"), ".\n")
    assert written(made) == (
        "# harbour: 1 change: 1 copy-edit\n"
        "# 1. edited; wording; copy-edit; paragraph 1, sentence 1\n"
        "#    wording: 'ran' became 'sat'\n"
        "--- a/harbour.txt\t2021-03-01 09:10:00.000000000 +0000\n"
        "+++ b/harbour.txt\t2021-03-02 17:45:00.000000000 +0000\n"
        "@@ -1,3 +1,3 @@\n Pier shut\n \n-It ran.\n+It sat.\n"
    )


def test_where_nothing_changed_nothing_is_written() -> None:
    assert written(report("It ran.")) == ""


def test_a_paragraph_that_was_added_is_lines_that_were_added_and_no_more() -> None:
    made = compare(snapshot("One ran.\n\nThree slept.\n"), snapshot("One ran.\n\nTwo sat.\n\nThree slept.\n"))
    assert [line for line in written(made).splitlines() if line[:1] in "+-"][2:] == ["+Two sat.", "+"]


@needs_patch
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "One ran.\n"),
        ("One ran.", ""),
        ("One ran.", "One ran.\n"),
        ("One ran.\r\nTwo sat.\r\n", "One ran.\r\nTwo slept.\r\n"),
        ("One ran.\r\n", "One ran.\n"),
        ("".join(f"Line {n}.\n" for n in range(40)), "".join(f"Line {n}.\n" for n in range(40) if n % 9)),
        ("x\n" * 30 + "y\n" + "x\n" * 30, "x\n" * 29 + "y\n" + "x\n" * 31),
        ("Now\u2028then\x0bhere\x85.\nAgain\n", "Now\u2028then\x0bthere\x85.\nAgain\n"),
    ],
)
def test_patch_makes_the_one_of_the_other_both_ways(old: str, new: str, desk: Path) -> None:
    made = compare(snapshot(old), snapshot(new))
    assert patched(desk, old, written(made)) == new
    assert patched(desk, new, written(made), "-R") == old


@pytest.mark.slow
@needs_patch
@settings(max_examples=examples(40), deadline=None)
@given(made=reports(HOSTILE_TEXT) | reports(PROSE))
def test_patch_makes_the_one_of_the_other_whatever_the_texts_hold(desk: Path, made: Report) -> None:
    made = replace(made, before=_named(made.before), after=_named(made.after))
    if made.before.text != made.after.text:
        assert patched(desk, made.before.text, written(made)) == made.after.text
        assert patched(desk, made.after.text, written(made), "-R") == made.before.text


def _named(document: Document) -> Document:
    return replace(document, snapshot=replace(document.snapshot, article="harbour"))


@needs_patch
def test_the_patches_of_a_history_apply_one_after_the_other(desk: Path) -> None:
    texts = ["One ran.\n\nTwo sat.\n", "One ran.\n\nTwo slept.\n", "One ran.\n\nTwo slept.\n\nThree.\n", "Three.\n"]
    made = [compare(snapshot(old), snapshot(new)) for old, new in pairwise(texts)]
    assert patched(desk, texts[0], joined("unified", [history(*made)])) == texts[-1]


def test_a_name_cannot_lead_out_of_the_folder_or_begin_a_line() -> None:
    made = report("It ", E("ran", "sat"), ".", article="../../etc/pass\nwd\t")
    heads = [line for line in written(made).split("\n") if line.startswith(("--- ", "+++ "))]
    assert [head.partition("\t")[0] for head in heads] == [
        "--- a/.._.._etc_pass wd .txt",
        "+++ b/.._.._etc_pass wd .txt",
    ]


def test_what_was_decided_is_on_lines_that_patch_passes_over() -> None:
    made = reviewed(report("It ", E("ran", "sat"), "."), "ask\n--- a/x\n+++ b/x")
    above = written(made).split("\n--- a/harbour.txt")[0]
    assert all(line.startswith("#") for line in above.split("\n"))
    assert "flagged" in above


def test_a_move_is_lines_taken_out_and_put_in() -> None:
    moves = {"m": ["Two sat.\n\n"]}
    made = report(Gone("m"), "One ran.\n\n", Here("m"), "Three.\n", moves=moves)
    signs = "".join(line[0] for line in written(made).split("\n") if line[:1] in ("-", "+"))[2:]
    assert signs in ("--++", "++--")
