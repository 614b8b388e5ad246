"""Headline, dateline, correction, link and wording: where a change stands, and what is left."""

import pytest
from told import kinds

import recension
from recension import Severity

PAGE = "{headline}\n\n{dateline}\n\nThe ferry was late again, and the town has grown used to it by now.\n\n{last}\n"
PLAIN = {"headline": "The ferry is late", "dateline": "7 May 2021 10:00 UTC", "last": "Nobody complained about it."}
NOTICE = "Correction: an earlier version of this article gave the wrong colour of the boat."


def of_page(**other: str) -> list[tuple[str, ...]]:
    """The kinds of each change when a part of the page becomes another."""
    report = recension.compare(PAGE.format(**PLAIN), PAGE.format(**{**PLAIN, **other}))
    return [change.kinds for change in report.changes]


def test_a_change_of_the_headline_is_of_that_kind() -> None:
    assert [("headline" in kinds) for kinds in of_page(headline="The ferry is lost")] == [True]


def test_a_change_of_the_dateline_is_of_that_kind_and_a_date() -> None:
    (found,) = of_page(dateline="8 May 2021 10:00 UTC")
    assert {"dateline", "date"} <= set(found)


def test_a_change_of_the_body_is_of_no_field() -> None:
    (found,) = of_page(last="Nobody complained of it.")
    assert not {"headline", "dateline", "correction"} & set(found)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Nobody complained.", NOTICE, "a notice was added"),
        (NOTICE, "Nobody complained.", "a notice was removed"),
        (NOTICE, NOTICE.replace("colour", "name"), "the notice was changed"),
    ],
)
def test_a_correction_notice_is_told_as_added_removed_or_changed(before: str, after: str, told: str) -> None:
    old, new = (PAGE.format(**{**PLAIN, "last": last}) for last in (before, after))
    reasons = [e.because for c in recension.compare(old, new).changes for e in c.evidence if e.kind == "correction"]
    assert any(reason.startswith(told) for reason in reasons)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Correction: the boat", "Correction:  the boat"),
        ("“Wren”", '"Wren"'),
        ("Correction:", "**Correction:**"),
        ("not Tuesday.", "not Tuesday"),
    ],
)
def test_a_notice_that_only_looks_different_was_not_changed(before: str, after: str) -> None:
    old = "The ferry is late\n\nIt rained all day.\n\nCorrection: the boat “Wren” sank Monday, not Tuesday.\n"
    assert before in old
    changes = recension.compare(old, old.replace(before, after)).changes
    assert changes
    assert all("correction" not in change.kinds and change.severity is Severity.MINOR for change in changes)


def test_the_edits_of_a_notice_are_told_alike_at_the_top_and_elsewhere() -> None:
    old = "Correction: the boat sank Monday, not Tuesday\n\n{}\n\nThe board met again. It rained.\n"
    new = old.replace("boat", "raft").replace("Tuesday", "Thursday")
    top, below = (
        [change.kinds for change in recension.compare(above + old, above + new).changes]
        for above in ("", "The ferry is late\n\n")
    )
    assert top == below == [("correction",), ("correction", "date")]


def test_a_body_that_speaks_of_correcting_is_no_notice() -> None:
    (found,) = of_page(last="Nobody corrected the captain about it.")
    assert "correction" not in found


LINKS = [
    ("See https://a.example/one for more.", "See https://a.example/two for more."),
    ("See [the plan](https://a.example/one) now.", "See [the plan](https://a.example/two) now."),
    ("See the plan now.", "See [the plan](https://a.example/one) now."),
    ("See the plan](https://a.example/one) now.", "See [the plan](https://a.example/one) now."),
    ("Write to crew@ferry.example.org now.", "Write to board@ferry.example.org now."),
    ("See ferry.example.org/old/plan now.", "See ferry.example.org/new/plan now."),
    ("See www.ferry.com now.", "See www.barge.com now."),
]
NO_LINKS = [
    ("The U.S. crew left.", "The U.K. crew left."),
    ("It is plan 1.0.2 now.", "It is plan 1.0.3 now."),
    ("So...ferry.com it is.", "Oh...ferry.com it is."),
    ("They [the crew] left.", "They (the crew) left."),
    ("See [the plan](https://a.example/one) now.", "See [the map](https://a.example/one) now."),
    ("See the plan now.", "See the map now."),
    ("The crew and/or the board pays.", "The crew and the board pays."),
    ("It left.The crew stayed.", "It left. The crew stayed."),
]


@pytest.mark.parametrize(("before", "after"), LINKS)
def test_where_a_link_leads_is_told_as_a_link(before: str, after: str) -> None:
    assert "link" in kinds(before, after)


@pytest.mark.parametrize(("before", "after"), NO_LINKS)
def test_words_that_lead_nowhere_are_no_link(before: str, after: str) -> None:
    assert "link" not in kinds(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The crew left the boat.", "The crew quit the boat."),
        ("It posted a denial.", "It posted an apology."),
        ("The old boat was late.", "The boat was late."),
    ],
)
def test_what_no_rule_knows_is_wording(before: str, after: str) -> None:
    assert kinds(before, after) == {"wording"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The crew left the boat.", "The crew left the boat on Monday."),
        ("The boat was late.", "The boat was not late."),
        ("The boat was late.", "The boat were late."),
    ],
)
def test_what_a_rule_knows_is_not_wording(before: str, after: str) -> None:
    assert "wording" not in kinds(before, after)
