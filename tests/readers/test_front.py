"""The head above a Markdown text says its title and its dates, and stays where it is."""

from datetime import UTC, datetime, timedelta

import pytest

from recension.readers import front

DAY = datetime(2026, 11, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "title", "modified"),
    [
        ("---\ntitle: Rye\ndate: 2026-11-17\n---\n", "Rye", DAY),
        ("---\r\ntitle: 'Rye, it''s'\r\ndate: 17 November 2026 # sown\r\n...\r\n", "Rye, it's", DAY),
        (
            '---\ntitle: "Rye: \\"new\\"" # y\nUpdated: 2026-11-17 02:00 +0200\ndate: 2020-01-01\n---\n',
            'Rye: "new"',
            DAY,
        ),
        ("---\ntags:\n  - date: 2020-01-01\nlastmod: 2026-11-17T00:00:00Z\n---\n", "", DAY),
        ("+++\ntitle = 'Oats'\ndate = 2026-11-17T02:00:00+02:00\n+++\n", "Oats", DAY),
        ("+++\ndate = 2026-11-17\n+++\n", "", DAY),
        ("---\ntitle: C# and rye\ndate: 2026-11-17" + " " * 60_000 + "# y\n---\n", "C# and rye", DAY),
        ('{"title": "Barley", "date": "2026-11-17"}\n\n', "Barley", DAY),
        ("\ufeff---\nlayout: page\n---\n", "", None),
    ],
)
def test_the_head_is_read_and_the_text_stays(head: str, title: str, modified: datetime | None) -> None:
    found = front(f"{head}Sow it late.\n")
    assert found is not None
    assert (found.text, found.title, found.modified) == (f"{head}Sow it late.\n", title, modified)


@pytest.mark.parametrize(
    "text",
    [
        "---\nA rule, and no head.\n---\n",
        "---\ntitle: never ends\n",
        "+++\nnot = = toml\n+++\n",
        '{"title": "data"}\n',
        '{"title": 1\n',
        "{" * 100_000,
        "Plain.\n",
        "",
    ],
)
def test_a_text_without_a_head_has_none(text: str) -> None:
    assert front(text) is None


@pytest.mark.parametrize("written", ["03/04/2026", "yesterday", "2026-13-01", "9999-12-31T23:00:00-05:00"])
def test_a_date_that_cannot_be_read_is_said_and_never_guessed(written: str) -> None:
    found = front(f"---\ndate: {written}\n---\n")
    assert found is not None
    assert found.modified is None
    assert found.remarks == (f"its head says date: {written}, which is not a date that can be read.",)


def test_a_change_counts_before_the_day_it_was_made() -> None:
    found = front("---\ndate: 2026-11-17\nmodified: 2026-11-18\n---\n")
    assert found is not None
    assert found.modified == DAY + timedelta(days=1)
