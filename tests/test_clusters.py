"""What is written as one is never cut: emoji with joiners, flags, letters with their marks."""

import pytest

import recension
from recension.reading import tokens
from recension.telling.visible import spelled


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("👨‍🌾", "👩‍🌾"),
        ("🧑🏻‍🔧", "🧑🏿‍🔧"),
        ("🇳🇴", "🇳🇱"),
        ("3️⃣", "5️⃣"),
        ("👨‍👩‍👧", "👨‍👩‍👦"),
        ("🏳️‍🌈", "🏳️"),
        ("👋🏽", "👋🏿"),
        ("แก", "กา"),
    ],
)
def test_a_cluster_is_told_whole(old: str, new: str) -> None:
    line = "The market\n\nThe grower wrote {} to all of us.\n"
    (change,) = recension.compare(line.format(old), line.format(new)).changes
    assert [(edit.before.of(line.format(old)), edit.after.of(line.format(new))) for edit in change.edits] == [
        (old, new)
    ]


@pytest.mark.parametrize("text", ["👩‍🌾🇳🇴3️⃣", "นี่คือเก้าอี้", "e\u0301a\u0308", "한국어 👍🏽!", "plain text"])
def test_signs_lose_nothing(text: str) -> None:
    assert "".join(tokens.signs(text)) == text


def test_letters_that_did_not_change_are_not_shown_as_codes() -> None:
    assert spelled("Blüte\u00adzeit", "Blütezeit") == "Blüte‹U+00AD›zeit"
    assert spelled("Blütezeit", "Blu\u0308tezeit") == "Blü‹U+00FC›tezeit"
