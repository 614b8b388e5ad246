"""The table of severities, and the law that facts are never minor."""

from itertools import combinations

import pytest
from told import changes

from recension.kinds import rules
from recension.kinds.severity import OF_KIND, severity
from recension.model import Action, Severity

FACTS = ("number", "quantity", "date", "name", "place", "negation", "quotation")
LOOKS = ("spacing", "typography", "punctuation", "numbering", "furniture", "table")


def test_every_kind_has_its_severity_and_the_table_names_no_other() -> None:
    assert set(OF_KIND) == {*rules(), "wording", "restored", "failed", "table"}


def test_only_the_looks_of_a_text_are_minor() -> None:
    assert {kind for kind, weight in OF_KIND.items() if weight is Severity.MINOR} == {*LOOKS, "failed"}


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_is_never_minor_in_whatever_company(fact: str) -> None:
    others = [*combinations(LOOKS, 1), *combinations(LOOKS, 2), ()]
    heavy = [severity(Action.EDITED, (fact, *other)) for other in others if fact != "quotation" or not other]
    assert min(heavy) >= Severity.FACTUAL


def test_a_page_that_was_replaced_is_at_least_factual_and_a_capture_that_failed_is_minor() -> None:
    assert severity(Action.REPLACED, ("link",)) is Severity.FACTUAL
    assert severity(Action.REPLACED, ("failed",)) is Severity.MINOR
    assert severity(Action.REPLACED, ("failed", "number")) is Severity.FACTUAL


def test_sentences_that_came_or_went_are_at_least_factual() -> None:
    assert severity(Action.ADDED, ("wording",)) is Severity.FACTUAL


@pytest.mark.parametrize(
    ("before", "after", "heaviest"),
    [
        ("The boat, the quay and the shed burned.", "The boat, the quay, and the shed burned.", Severity.MINOR),
        ("They say “it is lost”.", 'They say "it is lost".', Severity.MINOR),
        ("The board will resign.", "The board will resign?", Severity.FACTUAL),
        ("The board will resign.", "The board will resign!", Severity.COPY_EDIT),
        ("The boat was late.", "The boat was lost.", Severity.REWORDED),
        ("The boat was late.", "The boat was not late.", Severity.FACTUAL),
        ("They say “it is lost”.", "They say “it was lost”.", Severity.QUOTED),
    ],
)
def test_how_much_a_change_matters(before: str, after: str, heaviest: Severity) -> None:
    assert max(change.severity for change in changes(before, after)) is heaviest


HEADINGS = [
    "## Who feeds the {}",
    "Who feeds the {}\n-------",
    "**Who feeds the {}**",
    "<h3>Quem alimenta os {}</h3>",
    "=== {} ===",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_alone_weighs_what_its_words_do(heading: str) -> None:
    plain, *more = changes("", f"\n\n{heading.format('goats')}\n\n")
    assert (plain.action, plain.kinds, plain.severity) == (Action.ADDED, ("wording",), Severity.REWORDED)
    assert not more


@pytest.mark.parametrize("said", ["## The goats pay a fee of 40 euros", "**The goats stay.**", "The goats stay"])
def test_what_states_something_by_itself_is_no_mere_heading(said: str) -> None:
    assert changes("", f"\n\n{said}\n\n")[0].severity is Severity.FACTUAL
