"""A text is cut once, no more finely than it takes, and its parts are handed down."""

import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from inspect import unwrap
from itertools import count
from types import FrameType

import pytest

import recension
from recension import formats
from recension.diff import rewording
from recension.histories.steps import history
from recension.kept import Entry, Snapshot
from recension.reading import blocks, fields, quotations, sentences, tokens
from recension.telling.view import View

CUTTERS: dict[str, Callable[..., object]] = {
    "blocks": blocks.read,
    "field": fields.of,
    "sentences": sentences.split,
    "quotations": quotations.quoted,
    "tokens": tokens.cut,
    "words": rewording.compared,
}
NUMBERS = count(1000)


def revision() -> tuple[str, str, set[str]]:
    """A text that no test had before, a new version of it, and the blocks of either in which they differ."""
    numbers = [next(NUMBERS) for _ in range(60)]
    old = f"Harbour plan {numbers[0]} put off\n\n" + "\n\n".join(
        f"Ward {number} of the harbour board met on Monday. Its members said “we will wait, all {number} of us” and "
        f"left. The pier of ward {number} is old." + f" It was begun in {number}." * (number % 2)
        for number in numbers
    )
    one, two = numbers[20], numbers[31]
    new = old.replace(f"The pier of ward {one} is", "The new pier was").replace(f"begun in {two}", "begun in 1907")
    return old, new, set(old.split("\n\n")) ^ set(new.split("\n\n"))


def cut(work: Callable[[], object]) -> dict[str, list[str]]:
    """What was cut by the work, by what it was cut into, each time that it was and was not only remembered."""
    codes = {unwrap(cutter).__code__: name for name, cutter in CUTTERS.items()}
    done: dict[str, list[str]] = {name: [] for name in CUTTERS}

    def seen(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code in codes:
            given = (value.text if isinstance(value, Snapshot) else value for value in frame.f_locals.values())
            done[codes[frame.f_code]] += [text for text in given if isinstance(text, str)]

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return done


def most(texts: list[str]) -> int:
    """How often that text was cut which was cut most often."""
    return max(Counter(texts).values(), default=0)


def asked() -> int:
    """How often anybody asked for the sentences of a passage, be they remembered or not."""
    found = sentences.split.cache_info()
    return found.hits + found.misses


def test_each_text_is_read_once_and_no_block_is_cut_twice_on_the_way_to_a_report() -> None:
    old, new, changed = revision()
    before = asked()
    done = cut(lambda: recension.compare(old, new))
    assert sorted(done["blocks"]) == sorted([old, new])
    for name in ("field", "sentences", "quotations", "tokens"):
        assert done[name] and most(done[name]) == 1, name
    assert asked() - before <= len(changed) + 2  # whether the first block is a headline hangs on its sentences


def test_what_two_texts_share_is_cut_into_blocks_and_no_further() -> None:
    old, new, changed = revision()
    done = cut(lambda: recension.compare(old, new))
    assert set(done["sentences"]) <= changed | {old.partition("\n")[0]}
    for name in ("quotations", "tokens", "words"):
        assert all(any(text in block for block in changed) for text in done[name]), name
    assert sum(map(len, done["tokens"])) < 2 * sum(map(len, changed))


OF_EACH_SORT = ("terminal", "json", "html")
FORMS = [pytest.param(name, marks=[] if name in OF_EACH_SORT else pytest.mark.slow) for name in formats.names()]


@pytest.mark.parametrize("form", FORMS)
def test_a_form_asks_for_the_sentences_of_a_block_once_at_most(form: str) -> None:
    old, new, _ = revision()
    before = asked()

    def work() -> None:
        report = recension.compare(old, new)
        for _ in range(2):
            formats.get(form).report(report, View())

    done = cut(work)
    assert most(done["sentences"]) == most(done["field"]) == 1
    blocks_of_both = old.count("\n\n") + new.count("\n\n") + 2
    assert asked() - before <= blocks_of_both + 2


def test_of_a_text_that_did_not_change_the_blocks_are_those_of_the_old_one() -> None:
    old, _, _ = revision()
    done = cut(lambda: recension.compare(old, old))
    assert most(done["field"]) == 1
    assert not done["quotations"] and not done["tokens"] and not done["words"]
    report = recension.compare(old, old)
    assert report.after.blocks is report.before.blocks


@pytest.mark.slow
def test_a_history_reads_each_of_its_texts_once_and_once_more_for_later_notices() -> None:
    old, new, _ = revision()
    texts = [old, new, f"{new}\n\nCorrection: the pier is 12 metres long.", old]
    snapshots = [Snapshot("a", text.encode(), f"sha256:{at}") for at, text in enumerate(texts)]
    first = datetime(2020, 1, 6, tzinfo=UTC)
    days = [first + timedelta(at) for at in range(len(texts))]
    entries = [Entry(at + 1, day, day, snapshots[at].digest, "") for at, day in enumerate(days)]
    done = cut(lambda: list(history("a", entries, snapshots).steps))
    assert set(done["blocks"]) == set(texts)
    assert all(done["blocks"].count(text) <= 2 * texts.count(text) for text in texts)
