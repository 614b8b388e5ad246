import json
from typing import Any

import pytest
from diff_match_patch import diff_match_patch
from hypothesis import given, settings
from made import HOSTILE_TEXT, PROSE, E, history, joined, report, reports, whole

from recension.model import Report
from trials import examples


def written(made: Report) -> Any:
    return json.loads(whole("dmp", made))


def patched(old: str, value: Any) -> str:
    library = diff_match_patch()
    new, done = library.patch_apply(library.patch_fromText(value["patch"]), old)
    assert all(done)
    return str(new)


def undone(old: str, value: Any) -> tuple[str, str]:
    library = diff_match_patch()
    diffs = library.diff_fromDelta(old, value["delta"])
    return library.diff_text1(diffs), library.diff_text2(diffs)


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(reports(HOSTILE_TEXT) | reports(PROSE))
def test_the_library_makes_the_new_text_of_the_old_one_by_patch_and_by_delta(made: Report) -> None:
    value = written(made)
    assert patched(made.before.text, value) == made.after.text
    assert undone(made.before.text, value) == (made.before.text, made.after.text)


def test_a_delta_counts_utf_16_units_and_a_patch_code_points() -> None:
    made = report("😀😀😀😀😀😀 ", E("ran", "sat"), ".")
    value = written(made)
    assert value["delta"] == "=13\t-3\t+sat\t=1"
    assert value["patch"].startswith("@@ -4,8 +4,8 @@\n")
    assert patched(made.before.text, value) == made.after.text


def test_our_edits_are_kept_and_no_other_diff_is_made() -> None:
    made = report("It ", E("house", "hours"), ".")
    assert written(made)["delta"] == "=3\t-5\t+hours\t=1"


def test_a_history_is_a_list_with_a_patch_for_each_step() -> None:
    first = report("It ", E("ran", "sat"), ".")
    second = report("It sat", E("", " down"), ".")
    values = json.loads(joined("dmp", [history(first, second)]))
    assert [value["number"] for value in values] == [2, 3]
    assert patched(patched("It ran.", values[0]), values[1]) == "It sat down."
