import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from made import HOSTILE_TEXT, E, Gone, Here, history, joined, report, reports, whole
from test_visible import harmful

from recension.model import Report
from trials import examples

TOKEN = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}", re.DOTALL)


def written(made: Report) -> str:
    return whole("wdiff", made)


def read(text: str) -> tuple[str, ...]:
    """Both texts, as a reader of the form gets them who knows of the backslashes."""
    old = TOKEN.sub(lambda found: found[1] or "", text)
    new = TOKEN.sub(lambda found: found[2] or "", text)
    return tuple(re.sub(r"([\[{]\\*)\\(?=[-+])|([-+]\\*)\\(?=[\]}])", r"\1\2", one) for one in (old, new))


def test_words_stand_between_marks_and_a_move_is_taken_out_and_put_in() -> None:
    moves = {"m": ["The boat sank. "]}
    made = report("It ", E("ran", "sat"), ". ", Gone("m"), "One. ", Here("m"), "Two.", moves=moves)
    assert written(made) == "It [-ran-]{+sat+}. [-The boat sank. -]One. {+The boat sank. +}Two."


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(reports(HOSTILE_TEXT))
def test_both_texts_come_back_if_they_hold_nothing_that_hides_or_acts(made: Report) -> None:
    texts = made.before.text, made.after.text
    old, new = read(written(made))
    if not harmful("".join(texts)) - {"0x9"} and not re.search(r"[\[{]\\*[-+]|[-+]\\*[\]}]", "".join(texts)):
        assert (old, new) == texts


def test_a_sign_in_the_text_is_told_from_a_mark() -> None:
    made = report("A [-list-] and {+more+} ", E("[-x-]", "[\\-y"), ".")
    assert written(made) == "A [\\-list-\\] and {\\+more+\\} [-[\\-x-\\]-]{+[\\\\-y+}."
    assert read(written(made)) == (made.before.text, made.after.text)


def test_wdiff_itself_marks_the_same_words(tmp_path: Path) -> None:
    if not shutil.which("wdiff"):
        pytest.skip("wdiff is not installed")
    made = report("The tide ", E("rose", "fell"), " at ", E("noon", "dawn"), " today.\n")
    (tmp_path / "old").write_text(made.before.text)
    (tmp_path / "new").write_text(made.after.text)
    done = subprocess.run(["wdiff", "old", "new"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout == written(made).replace("-]{+", "-] {+")


def test_each_step_of_a_history_stands_under_a_line_of_its_own() -> None:
    made = report("It ", E("ran", "sat"), ".")
    head = "==> harbour@2, between 2 Mar 2021 11:10 and 3 Mar 2021 09:10 UTC <==\n"
    assert joined("wdiff", [history(made)]) == f"{head}It [-ran-]{{+sat+}}.\n\n"
