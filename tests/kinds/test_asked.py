"""Which rules an edit is asked is decided by its tokens. That spares work, and changes nothing that is told."""

import json
from pathlib import Path

import pytest

import recension
from recension import kinds

QUALITY = Path(__file__).parents[1] / "quality"
PAIRS = [
    (row["before"], row["after"])
    for row in map(json.loads, (QUALITY / "materiality.jsonl").read_text("utf-8").splitlines())
    if row["half"] == "build"
]
PAIRS += [
    ("The stall opened at noon and sold 40 loaves.", "The stall may open at noon, and sold some 40 loaves."),
    ("Der Verein hat vierzig Mitglieder.", "Der Verein hat ungefähr fünfzig Mitglieder, wenn alle kommen."),
    ("La barque part à midi.", "La barque ne part qu'à midi, sauf le dimanche."),
    ("Ms. Lund sang Grieg.", "ms. lund sang Grieg & re-sang Bach!"),
]


@pytest.mark.slow
def test_an_edit_that_is_asked_every_rule_is_told_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that an edit is not asked, by its tokens or as one side is empty, would have said nothing.

    Figures of furniture, and such as only count, are no tokens of an edit: of these, number is not asked on purpose.
    """
    pairs = [pair[::-1] if place % 2 else pair for place, pair in enumerate(PAIRS)]
    told = [recension.compare(*pair).changes for pair in pairs]
    some, others = kinds.asked, ~(1 << list(kinds.rules()).index("number"))
    monkeypatch.setattr(kinds, "asked", lambda bits, language, part, _: some(bits | others, language, part, True))
    assert [recension.compare(*pair).changes for pair in pairs] == told
