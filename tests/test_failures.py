"""What a text shows by itself to be a failure to get a page, and what does not."""

import pytest

from recension import lists
from recension.kept import Snapshot
from recension.reading import blocks
from recension.reading.failures import LANGUAGES, failure


def found(text: str) -> str:
    return failure(blocks.read(Snapshot("quarry", text.encode(), "sha256:0")))


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_entry_is_a_failure_on_a_line_of_its_own_and_none_within_a_sentence(code: str) -> None:
    entries = [entry for name in ("titles", "waits") for entry in lists.entries("failures", name, code)]
    for entry in entries:
        said = entry[0].upper() + entry[1:]
        assert [found(f"{said}{mark}") for mark in ("", ".", "…", "!")] == [
            f"{said}{mark}" for mark in ("", ".", "…", "!")
        ]
        assert found(f"# {said}\n\nDarrow Gazette")
        assert not found(f"{said} oder {said}, der Bauer: 12.\n\nDarrow Gazette")


@pytest.mark.parametrize(
    "text",
    [
        "503 Service Unavailable\n\nnginx/1.18",
        "HTTP/1.1 502 Bad Gateway",
        "Error 522",
        "Fehler 500 – Interner Serverfehler",
        "Erreur 503",
        "429 Too Many Requests",
        "Access Denied | Darrow Gazette",
        "Just a moment...\n\ndarrow.example needs to review the security of your connection.",
        "RangeError: Maximum call stack size exceeded",
        "Traceback (most recent call last):\n  File \"/srv/app.py\", line 12, in <module>\nKeyError: 'title'",
        "java.lang.NullPointerException: story is null",
        "Darrow Gazette\n\nLoading…",
    ],
)
def test_a_server_a_guard_and_a_program_are_known_by_their_words(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "500 people march in Darrow",
        "503 runners reached the quarry",
        "Error of judgment cost the team a point",
        "Access denied: how a council kept its files shut\n\nIt took three years.",
        "Something went wrong at the quarry on Friday",
        "The mayor said: Access denied",
        "410 Gone",
        "451 Unavailable For Legal Reasons",
        "This story has been removed.",
        "Correction: Not found in the archive was the letter of 1912, and not that of 1921.",
        "Forbidden fruit is sweet",
        "A line that says TypeError: and goes on in the middle of a text",
        "",
    ],
)
def test_what_an_article_says_of_errors_and_what_somebody_did_to_it_is_no_failure(text: str) -> None:
    assert not found(text)


def test_a_text_of_many_words_is_no_failure_whatever_line_stands_in_it() -> None:
    story = "\n\n".join(f"In week {n} the quarry men broke stone for the sea wall." for n in range(20))
    assert found("Service unavailable") and not found(f"Service unavailable\n\n{story}")


def test_what_a_machine_wrote_of_an_error_may_be_long() -> None:
    trace = "\n\n".join(f"at f{n} (https://darrow.example/app.js:1:{n})" for n in range(200))
    assert found(f"Component Error\n\n{trace}")
