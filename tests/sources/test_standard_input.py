import io
from datetime import UTC, datetime

import pytest

from recension.errors import Error
from recension.sources import Options, find

NOW = datetime(2024, 5, 6, tzinfo=UTC)


def piped(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))


def test_what_is_piped_in_is_kept_byte_for_byte_under_the_name_given(monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, b"The levy\r\n")
    (capture,) = find("-", Options(NOW, article="levy"))
    snapshot = capture.read()
    assert (snapshot.article, snapshot.raw, snapshot.taken) == ("levy", b"The levy\r\n", NOW)
    assert snapshot.brought is None


def test_a_text_that_is_dated_by_a_person_is_brought_in_by_this_run(monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, b"The levy")
    (capture,) = find("-", Options(NOW, article="levy", at=datetime(2020, 1, 1, tzinfo=UTC)))
    assert capture.read().brought == NOW


def test_a_text_without_a_name_is_refused() -> None:
    with pytest.raises(Error) as trouble:
        find("-", Options(NOW))
    assert "--article" in trouble.value.hint


def test_nothing_piped_in_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, b"")
    (capture,) = find("-", Options(NOW, article="levy"))
    with pytest.raises(Error, match="empty"):
        capture.read()
