"""A document is kept beside its text where that is asked for, is covered by seals, and is known to verify."""

import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from captures import at, capture
from msgspec.structs import replace

from recension.errors import DamagedError
from recension.kept import Outcome, Snapshot
from recension.store import FolderStore
from recension.store.front_matter import unwrap
from recension.store.seals import seal
from recension.store.verify import verify

FILE = b"PK the file of the harbour's rules"
DIGEST = f"sha256:{sha256(FILE).hexdigest()}"
NAME = f"2020-01-07T120000Z-{DIGEST[7:19]}.odt"


def read(text: str = "Boats moor on the left.\n", data: bytes = FILE, minutes: float = 0) -> Snapshot:
    digest = f"sha256:{sha256(data).hexdigest()}"
    return replace(capture(text, at(minutes)), reader="odt 1", original=digest, document=data)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    FolderStore(tmp_path / "snapshots").put(read())
    return tmp_path / "snapshots"


def problems(root: Path, fatal: bool = True) -> list[str]:
    return [f"{each.path}: {each.what}" for each in verify(root) if each.fatal is fatal]


def test_a_document_lies_beside_its_snapshot_which_names_it(root: Path) -> None:
    assert (root / "ferry/raw" / NAME).read_bytes() == FILE
    (path,) = (root / "ferry").glob("*.txt")
    assert unwrap(path.read_bytes()).original == DIGEST
    store = FolderStore(root)
    (entry,) = store.list("ferry")
    found = store.get("ferry", entry)
    assert (found.original, found.document) == (DIGEST, b"")
    assert store.original("ferry", found.original) == FILE
    assert store.original("ferry", DIGEST.replace("a", "b")) is None
    assert problems(root) == problems(root, fatal=False) == []


def test_a_repeat_and_a_text_that_is_the_same_keep_no_other_document(root: Path) -> None:
    store = FolderStore(root)
    assert store.put(read()).outcome is not Outcome.KEPT
    assert store.put(read(data=FILE + b", saved again", minutes=5)).outcome is Outcome.UNCHANGED
    assert [each.name for each in (root / "ferry/raw").iterdir()] == [NAME]
    assert problems(root) == []


def test_seals_cover_documents_and_count_snapshots(root: Path) -> None:
    made = seal(root, at(30))
    assert made is not None
    assert (f"ferry/raw/{NAME}", DIGEST[7:]) in made.files
    assert made.count == 1
    (root / "ferry/raw" / NAME).unlink()
    missing = "it is missing, and was sealed"
    assert f"ferry/raw/{NAME}: {missing}" in problems(root)


def test_a_changed_document_is_named_and_not_given_back(root: Path) -> None:
    (root / "ferry/raw" / NAME).write_bytes(FILE + b"!")
    assert [each.partition(":")[0] for each in problems(root)] == [f"ferry/raw/{NAME}"]
    with pytest.raises(DamagedError, match="is not the document"):
        FolderStore(root).original("ferry", DIGEST)
    with pytest.raises(DamagedError, match="is damaged"):
        seal(root, at(30))


def test_a_missing_document_is_named_without_a_seal(root: Path) -> None:
    shutil.rmtree(root / "ferry/raw")
    (found,) = problems(root)
    assert "the document that it was read from" in found and found.endswith("is missing from raw/")


def test_strays_are_named_and_what_a_merged_store_had_is_noted(root: Path) -> None:
    (root / "ferry/raw/notes.txt").write_text("mine")
    (root / "ferry/raw/.0123456789abcdef.tmp").write_text("cut")
    other = f"2020-01-07T120000Z-{sha256(b'x').hexdigest()[:12]}.pdf"
    (root / "ferry/raw" / other).write_bytes(b"x")
    assert problems(root) == ["ferry/raw/notes.txt: it is not the store's"]
    assert problems(root, fatal=False) == [
        "ferry/raw/.0123456789abcdef.tmp: a write was cut off here",
        f"ferry/raw/{other}: no snapshot says that it was read from this document",
    ]


def test_a_link_in_the_place_of_the_folder_is_named(root: Path, tmp_path: Path) -> None:
    (root / "ferry/raw").rename(tmp_path / "raw")
    (root / "ferry/raw").symlink_to(tmp_path / "raw")
    assert any(each.startswith("ferry/raw: it is a symbolic link") for each in problems(root))


def test_a_union_of_two_stores_has_the_documents_of_both(root: Path, tmp_path: Path) -> None:
    later = read("Boats moor on the right.\n", FILE + b" 2", minutes=9)
    FolderStore(tmp_path / "other").put(later)
    shutil.copytree(tmp_path / "other/ferry", root / "ferry", dirs_exist_ok=True)
    store = FolderStore(root)
    found = [store.get("ferry", entry) for entry in store.list("ferry")]
    assert [store.original("ferry", each.original) for each in found] == [FILE, FILE + b" 2"]
    assert problems(root) == []


def test_a_word_that_is_no_digest_is_no_front_matter(root: Path) -> None:
    (path,) = (root / "ferry").glob("*.txt")
    with pytest.raises(ValueError, match="no digest"):
        unwrap(path.read_bytes().replace(DIGEST.encode(), b"sha256:../../x"))
