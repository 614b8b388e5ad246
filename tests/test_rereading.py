"""What a newer version of a reader does otherwise is no change of a document."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from recension.desk.histories import Histories
from recension.desk.listener import Collected
from recension.desk.rereading import as_one, differ
from recension.kept import Snapshot
from recension.readers import readers
from recension.store import FolderStore
from recension.store.cache import Cache

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
EML = next(reader for reader in readers() if reader.name == "eml").called


def mail(words: str) -> bytes:
    return f"From: a\nDate: Mon, 02 Mar 2026 09:00:00 +0100\nMIME-Version: 1.0\n\n{words}\n".encode()


def read(words: str, as_read: str, reader: str, hour: int, kept: bool = True) -> Snapshot:
    """A snapshot of a mail, which a reader read as other words."""
    found = replace(Snapshot.of("looms", as_read, NOON.replace(hour=hour)), reader=reader)
    document = mail(words)
    named = f"sha256:{sha256(document).hexdigest()}"
    return replace(found, original=named, document=document) if kept else found


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "snapshots")


def both(store: FolderStore) -> tuple[Snapshot, Snapshot]:
    one, other = (store.get("looms", entry) for entry in store.list("looms"))
    return one, other


def test_two_texts_are_compared_as_one_version_reads_their_documents(store: FolderStore) -> None:
    store.put(read("Six looms stand idle.", "SIX LOOMS", "eml 0", 8))
    store.put(read("Six looms stand idle.", "Six looms stand idle.\n", EML, 9))
    heard: list[str] = []
    before, after = as_one(*both(store), lambda: store, heard.append)
    assert before.text == after.text == "Six looms stand idle.\n"
    assert before.reader == EML
    assert heard == [f"looms, 2026-03-02 08:00 UTC: kept as eml 0 read it, and compared as {EML} reads its document."]


def test_a_text_whose_document_is_not_kept_is_compared_as_it_is_and_that_is_said(store: FolderStore) -> None:
    store.put(read("Six looms stand idle.", "SIX LOOMS", "eml 0", 8, kept=False))
    store.put(read("Six looms stand idle.", "Six looms stand idle.\n", EML, 9))
    heard: list[str] = []
    assert as_one(*both(store), lambda: store, heard.append) == both(store)
    assert heard == [
        f"looms: its texts were read by eml 0 and {EML}: some of the changes may be of the reader, not of the document."
    ]


def test_texts_of_one_version_or_of_two_kinds_are_left_as_they_are() -> None:
    assert not differ(["docx 1", "docx 1", ""])
    assert not differ(["docx 1", "pdf 2"])
    assert differ(["docx 1", "pdf 1", "docx 2"])


@pytest.mark.parametrize("afresh", [True, False])
def test_a_history_of_two_versions_says_so_once(store: FolderStore, tmp_path: Path, afresh: bool) -> None:
    store.put(read("Six.", "SIX", "eml 0", 8))
    store.put(read("Seven.", "Seven.\n", EML, 9))
    heard = Collected()
    with Histories(store, Cache(tmp_path / "cache", NOON), heard, afresh) as kept:
        for _ in range(2):
            assert len([step for told in kept.of(["looms"]) for step in told.steps]) == 1
    assert [words.partition(":")[0] for words in heard.remarks] == ["looms"]
