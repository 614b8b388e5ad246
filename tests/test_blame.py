"""Since when a text says what it says: the words keep their origins, whatever is done to the text around them."""

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from recension.diff.drafts import diff
from recension.histories.blame import Blame, Came, Trail
from recension.histories.gone_words import GoneWords
from recension.histories.kept_stretches import stretches
from recension.histories.origins import Origins
from recension.histories.wordings import wordings
from recension.kept import Entry, Snapshot
from recension.reading import blocks
from recension.telling.ages import dated
from test_laws import revisions

START = datetime(2031, 5, 1, 8, tzinfo=UTC)
MILL = "The mill grinds rye on Mondays. Its wheel was made of oak in the north. Nobody may enter the loft."


def followed(*texts: str) -> Blame:
    """The blame of the last of some texts, kept an hour apart."""
    trail = Trail()
    last = {text: place for place, text in enumerate(texts)}
    for place, text in enumerate(texts):
        entry = Entry(place + 1, START + timedelta(hours=place), START + timedelta(hours=place), text, "mill/x.txt")
        back = bool(trail.came) and last[trail.last.digest] > place
        trail.step(entry, blocks.read(Snapshot.of("mill", text)), back)
    return trail.blame("mill")


def ages(told: Blame) -> dict[str, int]:
    """The words of the text, each with the number of the snapshot in which it first stood; each word stands once."""
    text = told.document.text
    return {word: run.origin.first for run in told.runs for word in run.span.of(text).split()}


def back(told: Blame) -> set[str]:
    """The words that were away."""
    return {word for run in told.runs if run.origin.returns for word in run.span.of(told.document.text).split()}


def test_words_that_stay_are_as_old_as_they_were_and_new_ones_are_new() -> None:
    found = ages(followed(MILL, MILL.replace("rye", "barley"), MILL.replace("rye", "barley").replace("oak", "elm")))
    assert (found["barley"], found["elm"], found["grinds"], found["wheel"]) == (2, 3, 1, 1)


def test_a_word_of_which_a_letter_changed_is_another_word() -> None:
    assert ages(followed(MILL, MILL.replace("wheel", "wheels")))["wheels"] == 2


def test_a_sentence_that_moved_keeps_its_age() -> None:
    first, second, third = (f"{part}." for part in MILL.rstrip(".").split(". "))
    long = f"{first} {second}\n\nThe miller sleeps above it and pays no rent.\n\n{third}"
    moved = f"{first}\n\nThe miller sleeps above it and pays no rent.\n\n{third} {second}"
    assert set(ages(followed(long, moved)).values()) == {1}


def test_a_sentence_that_was_copied_has_the_age_of_the_first() -> None:
    copied = f"{MILL}\n\nA guide stands at the door.\n\nIts wheel was made of oak in the north."
    told = followed(MILL, copied)
    assert [run.origin.first for run in told.runs] == [1, 2, 1]


def test_what_comes_back_in_its_company_is_the_old_and_says_when_it_was_away() -> None:
    told = followed(MILL, MILL.replace("rye", "barley"), MILL)
    assert ages(told)["rye"] == 1 and back(told) == {"rye"}
    assert [run.origin.returns for run in told.runs if run.origin.returns] == [((2, 3),)]


def test_a_passage_that_comes_back_elsewhere_is_the_old_one() -> None:
    without = MILL.replace(" Its wheel was made of oak in the north.", "")
    told = followed(MILL, without, f"{without}\n\nFrom the guide: Its wheel was made of oak in the north.")
    assert ages(told)["wheel"] == 1 and {"wheel", "oak"} <= back(told) and ages(told)["guide:"] == 3


def test_a_lone_common_word_is_new_wherever_it_stood_before() -> None:
    told = followed(MILL, MILL.replace(" Nobody may enter the loft.", ""), "Nobody came. " + MILL[:31])
    assert ages(told)["Nobody"] == 3 and not back(told)


def test_a_word_that_was_away_twice_says_so_of_each_time() -> None:
    other = MILL.replace("oak", "ash")
    told = followed(MILL, other, MILL, other, MILL)
    assert [run.origin.returns for run in told.runs if run.origin.returns] == [((2, 3), (4, 5))]


def test_a_capture_that_failed_in_between_changes_nothing() -> None:
    assert followed(MILL, "502 Bad Gateway\n", MILL).runs == followed(MILL).runs
    assert followed(MILL, "Loading ...", MILL).runs == followed(MILL).runs


def test_what_is_gone_is_told_with_when_it_went_and_what_took_its_place() -> None:
    told = followed(
        MILL, MILL.replace("rye", "barley"), MILL.replace("rye", "barley").replace(" Nobody may enter the loft.", "")
    )
    assert [(one.text, one.origin.first, one.number, one.instead) for one in told.gone] == [
        ("rye", 1, 2, "barley"),
        ("Nobody may enter the loft.", 1, 3, ""),
    ]


def test_an_author_is_told_where_the_source_names_one() -> None:
    entry = Entry(2, START, START, "sha256:0", "mill/x.txt", author="Ida Lund")
    assert dated(Came(entry, START)).endswith("UTC, by Ida Lund")
    assert dated(Came(replace(entry, author=""), START)).endswith("UTC")


def test_what_is_back_is_not_gone() -> None:
    assert not [one for one in followed(MILL, MILL.replace("rye", "barley"), MILL).gone if one.text == "rye"]


def test_scripts_without_spaces_are_told_sign_by_sign() -> None:
    old = "水车磨坊每周一磨黑麦。水轮由北方的橡木制成。"
    told = followed(old, old.replace("黑麦", "大麦"), old)
    assert [(run.span.of(old), run.origin.returns) for run in told.runs][1] == ("黑", ((2, 3),))


@given(st.lists(revisions(), min_size=1, max_size=3))
def test_every_character_belongs_to_one_run_and_the_first_text_is_all_itself(pairs: list[tuple[str, str]]) -> None:
    texts = [text.encode("utf-8", "ignore").decode() for pair in pairs for text in pair]
    for count in range(1, len(texts) + 1):
        told = followed(*texts[:count])
        assert "".join(run.span.of(told.document.text) for run in told.runs) == told.document.text
        if count == 1:
            assert {run.origin.first for run in told.runs} <= {1}


@given(revisions())
def test_the_stretches_that_are_kept_are_equal_and_do_not_overlap(pair: tuple[str, str]) -> None:
    old, new = (blocks.read(Snapshot.of("x", text.encode("utf-8", "ignore").decode())) for text in pair)
    found = stretches(diff(old, new), len(old.text), len(new.text))
    for one in found:
        assert old.text[one.before : one.before + one.size] == new.text[one.after : one.after + one.size] != ""
    for ends in ([(s.before, s.size) for s in found], [(s.after, s.size) for s in found]):
        ends.sort()
        assert all(at + size <= start for (at, size), (start, _) in pairwise(ends))


def test_later_texts_never_change_the_age_of_words_that_stay() -> None:
    dice, words, text = random.Random(7), MILL.split(), MILL.split()
    texts = [MILL]
    for number in range(12):
        at = dice.randrange(len(text))
        text = [*text[:at], f"{dice.choice(words)}{number}", *text[at + dice.randrange(2) :]]
        texts.append(" ".join(text))
    for count in range(2, len(texts) + 1):
        before, after = ages(followed(*texts[: count - 1])), ages(followed(*texts[:count]))
        assert all(after[word] == age for word, age in before.items() if word in after and word[-1].isdigit())


def test_what_was_kept_of_the_work_goes_on_as_if_it_had_not_been_interrupted() -> None:
    texts = [MILL, MILL.replace("rye", "barley"), MILL.replace("oak", "elm"), MILL]
    read = [blocks.read(Snapshot.of("mill", text)) for text in texts]
    whole = Origins(read[0], 1)
    whole.step(read[1], 2)
    again = Origins.restored(whole.state, read[1])
    for number, document in enumerate(read[2:], 3):
        whole.step(document, number)
        again.step(document, number)
        assert again.state == whole.state


def test_what_is_remembered_is_bounded_and_the_oldest_is_forgotten_first() -> None:
    texts = [f"{MILL} The {number}th sack weighs what all the other sacks weighed." for number in range(9)]
    trail = Origins(blocks.read(Snapshot.of("mill", texts[0])), 1)
    trail.gone = GoneWords(largest=40)
    for number, text in enumerate(texts[1:], 2):
        trail.step(blocks.read(Snapshot.of("mill", text)), number)
    left = [passage.text for passage, _ in trail.gone.all()]
    assert left[-1] == "7th" and "0th" not in left and len(left) < 8


def test_the_wordings_of_a_passage_are_told_from_when_to_when() -> None:
    texts = [
        MILL,
        MILL.replace("rye", "barley"),
        MILL.replace("grinds rye", "crushes barley"),
        MILL.replace("The mill grinds rye on Mondays. ", ""),
    ]
    read = {number: blocks.read(Snapshot.of("mill", text)) for number, text in enumerate(texts, 1)}
    found = wordings("rye", [*read], read.__getitem__)
    assert found and [(one.text[:18], one.first, one.last) for one in found.told] == [
        ("The mill grinds ry", 1, 1),
        ("The mill grinds ba", 2, 2),
        ("The mill crushes b", 3, 3),
    ]
    assert found.gone == 4
    assert wordings("wheat", [*read], read.__getitem__) is None


def test_a_passage_that_was_away_is_told_of_both_times() -> None:
    without = MILL.replace("Its wheel was made of oak in the north. ", "")
    read = {n: blocks.read(Snapshot.of("mill", text)) for n, text in enumerate([MILL, without, without + " ", MILL], 1)}
    found = wordings("WHEEL was made", [*read], read.__getitem__)
    assert found and [(one.first, one.last) for one in found.told] == [(1, 1), (4, 4)] and found.gone is None
