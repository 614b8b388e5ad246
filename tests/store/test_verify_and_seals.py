"""Seals are the evidence, verify is the judge: it names each manipulation, and nothing else."""

import errno
import hashlib
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from captures import at, capture, files, inside, small_store

from recension.errors import DamagedError, Error, NotFoundError
from recension.kept import Correction, Snapshot
from recension.store import FolderStore, durable
from recension.store.front_matter import wrap
from recension.store.names import file_name
from recension.store.problems import Problem
from recension.store.readme import MARKER, README
from recension.store.seals import merkle_root, parse_seal, seal
from recension.store.verify import verify

LATER = at(60)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    small_store(tmp_path / "snapshots")
    return tmp_path / "snapshots"


@pytest.fixture
def sealed(root: Path) -> Path:
    """Two seals; both articles, the looks and the README are covered."""
    seal(root, at(30))
    FolderStore(root).put(capture("Ferry back.\n", at(40)))
    FolderStore(root).put(capture("Ferry back.\n", at(41)))
    seal(root, LATER)
    return root


def problems(root: Path) -> list[Problem]:
    return list(verify(root))


def named(root: Path) -> set[str]:
    return {problem.path for problem in verify(root) if problem.fatal}


def sha256sum(root: Path) -> set[str]:
    """The paths that `sha256sum -c` finds wrong, over all seals."""
    command = ["sha256sum", "-c", "--strict", *sorted(f"seals/{name}" for name in inside(root / "seals"))]
    told = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False).stdout.splitlines()
    return {line.partition(": ")[0] for line in told if not line.endswith(": OK")}


def test_a_sound_store_has_no_problems_sealed_or_not(root: Path) -> None:
    assert problems(root) == []
    seal(root, LATER)
    assert problems(root) == []


def test_what_a_source_says_is_verified_and_sealed_with_the_text(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    for minute in (0, 1):
        said = [Correction("It was 12.")]
        store.put(Snapshot.of("ferry", "Late.", at(minute), modified=at(minute), corrections=said))
    assert seal(tmp_path, LATER)
    assert (problems(tmp_path), sha256sum(tmp_path)) == ([], set())
    (name,) = files(tmp_path / "ferry")
    for path, words in (("checks.jsonl", b'"modified": "2020'), (name, b"It was 12.")):
        held = (tmp_path / "ferry" / path).read_bytes()
        (tmp_path / "ferry" / path).write_bytes(held.replace(words, words.replace(b"2", b"3")))
        assert any(path in one or "seals" in one for one in named(tmp_path))
        (tmp_path / "ferry" / path).write_bytes(held)
    assert problems(tmp_path) == []


def test_a_seal_says_what_it_covers(root: Path) -> None:
    made = seal(root, LATER)
    assert made is not None
    assert (made.number, made.count, made.made, made.name) == (1, 5, LATER, "seals/000001.sha256")
    assert [path for path, _ in made.files] == [
        "README",
        ".gitattributes",
        *(f"{article}/{name}" for article in ("bridge", "ferry") for name in files(root / article)),
    ]
    assert [(article, look.at) for article, look in made.looks] == [("ferry", at(2)), ("ferry", at(4))]
    assert parse_seal((root / made.name).read_bytes()) == made


def test_an_empty_store_has_nothing_to_seal(tmp_path: Path) -> None:
    (tmp_path / MARKER).write_bytes(README)
    assert seal(tmp_path, LATER) is None
    assert inside(tmp_path) == [MARKER]


def test_there_is_nothing_to_seal_twice(root: Path) -> None:
    seal(root, LATER)
    assert seal(root, LATER) is None
    assert inside(root / "seals") == ["000001.sha256"]


def test_a_second_seal_covers_what_is_new_and_names_the_first(root: Path) -> None:
    first = seal(root, LATER)
    FolderStore(root).put(capture("Ferry back.\n", at(99)))
    second = seal(root, at(100))
    assert first and second and second.number == 2 and second.count == 1
    assert second.files[0] == (first.name, hashlib.sha256((root / first.name).read_bytes()).hexdigest())


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs GNU sha256sum")
def test_sha256sum_agrees_with_the_seals(sealed: Path) -> None:
    assert sha256sum(sealed) == set()
    victim = sealed / "ferry" / files(sealed / "ferry")[0]
    victim.write_bytes(victim.read_bytes() + b"!")
    assert sha256sum(sealed) == named(sealed) == {f"ferry/{victim.name}"}


def test_the_merkle_root_is_that_of_rfc_6962() -> None:
    def leaf(data: bytes) -> bytes:
        return hashlib.sha256(b"\0" + data).digest()

    def node(left: bytes, right: bytes) -> bytes:
        return hashlib.sha256(b"\1" + left + right).digest()

    a, b, c, d, e = map(leaf, (b"", b"a", b"bc", b"\0", b"def"))
    assert merkle_root([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert merkle_root([b""]) == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert merkle_root([b"", b"a"]) == node(a, b).hex()
    assert merkle_root([b"", b"a", b"bc"]) == node(node(a, b), c).hex()
    assert merkle_root([b"", b"a", b"bc", b"\0", b"def"]) == node(node(node(a, b), node(c, d)), e).hex()


def test_the_merkle_root_is_the_recursion_of_the_rfc() -> None:
    def tree(hashes: list[bytes]) -> bytes:
        if len(hashes) == 1:
            return hashes[0]
        cut = 1 << (len(hashes) - 1).bit_length() - 1
        return hashlib.sha256(b"\1" + tree(hashes[:cut]) + tree(hashes[cut:])).digest()

    for leaves in range(1, 34):
        data = [bytes([n]) for n in range(leaves)]
        assert merkle_root(data) == tree([hashlib.sha256(b"\0" + leaf).digest() for leaf in data]).hex()


@pytest.mark.slow
def test_a_flipped_byte_of_any_file_is_named_and_nothing_else(sealed: Path) -> None:
    """Every byte of what is read line by line, and every ninth of what is held against a digest as a whole."""
    for path in sorted(path for path in sealed.rglob("*") if path.is_file()):
        data = path.read_bytes()
        for place in range(0, len(data), 1 if path.suffix in (".jsonl", ".sha256") else 9):
            path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            assert named(sealed) == {str(path.relative_to(sealed))}, place
        path.write_bytes(data)
    assert problems(sealed) == []


@pytest.mark.slow
def test_every_cut_and_every_addition_is_named_and_nothing_else(sealed: Path) -> None:
    for path in sorted(path for path in sealed.rglob("*") if path.is_file()):
        data = path.read_bytes()
        grown = [] if path.name == "checks.jsonl" else [data + b"\n", data + b"x"]
        for changed in (b"", data[: len(data) // 2], data[:-1], *grown):
            path.write_bytes(changed)
            assert named(sealed) == {str(path.relative_to(sealed))}
        path.write_bytes(data)


def test_every_deleted_file_but_the_newest_seal_is_named_and_nothing_else(sealed: Path, tmp_path: Path) -> None:
    for path in sorted(path for path in sealed.rglob("*") if path.is_file() and path.name != "000002.sha256"):
        shutil.move(path, tmp_path / "away")
        assert named(sealed) == {str(path.relative_to(sealed))}
        shutil.move(tmp_path / "away", path)


def test_a_deleted_folder_is_named_file_by_file(sealed: Path) -> None:
    gone = {f"ferry/{name}" for name in files(sealed / "ferry")}
    shutil.rmtree(sealed / "ferry")
    assert named(sealed) == gone | {"ferry/checks.jsonl"}


def test_every_renamed_file_is_named_by_both_names(sealed: Path) -> None:
    for path in sorted(path for path in sealed.rglob("*") if path.is_file() and path.name != "000002.sha256"):
        for name in (f"x{path.name}", path.name.replace("2020", "2021"), path.name.replace("000001", "000009")):
            if name != path.name:
                path.rename(path.with_name(name))
                here = path.parent.relative_to(sealed)
                assert named(sealed) == {str(here / path.name), str(here / name)}
                path.with_name(name).rename(path)
    assert problems(sealed) == []


def test_swapped_files_are_both_named(sealed: Path) -> None:
    one, two, *_ = (sealed / "ferry" / name for name in files(sealed / "ferry"))
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)
    assert named(sealed) == {f"ferry/{one.name}", f"ferry/{two.name}"}


def forge(root: Path, minute: float, text: str = "Forged.\n", article: str = "ferry") -> str:
    data = wrap(capture(text, at(minute), article))
    path = root / article / file_name(at(minute), hashlib.sha256(data).hexdigest())
    path.write_bytes(data)
    return f"{article}/{path.name}"


def test_a_well_made_snapshot_dated_before_the_last_seal_is_named(sealed: Path) -> None:
    forged = forge(sealed, 2.5)
    assert named(sealed) == {forged}


def test_a_back_dated_snapshot_is_named_by_both_names(sealed: Path) -> None:
    newest = sealed / "ferry" / files(sealed / "ferry")[-1]
    newest.unlink()
    forged = forge(sealed, 2.5, "Ferry back.\n")
    assert named(sealed) == {forged, f"ferry/{newest.name}"}


def test_a_snapshot_newer_than_the_last_seal_is_a_remark(sealed: Path) -> None:
    FolderStore(sealed).put(capture("Ferry sold.\n", at(70)))
    (remark,) = problems(sealed)
    assert not remark.fatal and "1 snapshot is not sealed yet" in remark.what
    FolderStore(sealed).put(capture("Ferry sunk.\n", at(71)))
    (remark,) = problems(sealed)
    assert "2 snapshots are not sealed yet" in remark.what


def test_looks_after_the_seal_are_counted_until_they_are_sealed(sealed: Path) -> None:
    FolderStore(sealed).put(capture("Ferry back.\n", at(80)))
    assert [(one.what, one.fatal) for one in problems(sealed)] == [("1 look is not sealed yet", False)]
    made = seal(sealed, at(90))
    assert (
        made is not None
        and made.count == 0
        and [(article, look.at) for article, look in made.looks] == [("ferry", at(80))]
    )
    assert problems(sealed) == []


def test_a_seal_that_was_made_anew_breaks_the_chain(sealed: Path) -> None:
    shutil.move(sealed / "seals", sealed.parent / "kept")
    seal(sealed, at(50))
    shutil.move(sealed.parent / "kept" / "000002.sha256", sealed / "seals")
    assert "seals/000001.sha256" in named(sealed)


@pytest.mark.parametrize(
    ("make", "fatal"),
    [
        (lambda root: (root / "ferry" / ".0123456789abcdef.tmp").write_text("half"), False),
        (lambda root: (root / "ferry" / ".DS_Store").write_text("mac"), False),
        (lambda root: (root / "ferry" / "notes.md").write_text("mine"), True),
        (lambda root: (root / "notes.md").write_text("mine"), True),
        (lambda root: (root / "seals" / "notes.md").write_text("mine"), True),
        (lambda root: (root / "ferry" / "sub").mkdir(), True),
        (lambda root: (root / "CON").mkdir(), True),
        (lambda root: (root / "tram").symlink_to(root / "ferry"), True),
        (lambda root: (root / "ferry" / "2020-01-07T130000Z-0123456789ab.txt").symlink_to("x"), True),
        (lambda root: (root / "seals" / "000003.sha256").symlink_to("000001.sha256"), True),
        (lambda root: shutil.copy(root / "seals" / "000001.sha256", root / "seals" / "000003.sha256"), True),
        (lambda root: (root / "seals" / "000003.sha256").mkdir(), True),
    ],
)
def test_what_is_not_the_stores_is_named(sealed: Path, make: Callable[[Path], object], fatal: bool) -> None:
    before = set(sealed.rglob("*"))
    make(sealed)
    (added,) = set(sealed.rglob("*")) - before
    (problem,) = problems(sealed)
    assert (problem.path, problem.fatal) == (str(added.relative_to(sealed)), fatal) and problem.hint


def as_file(path: Path) -> None:
    path.write_text("mine")


def as_link(path: Path) -> None:
    path.symlink_to(path.parent / "ferry")


@pytest.mark.parametrize("make", [as_file, as_link, os.mkfifo])
@pytest.mark.parametrize("articles", [(), ("ferry",)])
def test_what_stands_in_the_place_of_the_seals_is_named_and_the_rest_is_verified(
    sealed: Path, make: Callable[[Path], object], articles: tuple[str, ...]
) -> None:
    shutil.rmtree(sealed / "seals")
    make(sealed / "seals")
    victim = sealed / "ferry" / files(sealed / "ferry")[0]
    data = victim.read_bytes()
    victim.write_bytes(data + b"!")
    found = list(verify(sealed, articles))
    assert [problem.path for problem in found] == ["seals", f"ferry/{victim.name}"]
    assert FolderStore(sealed).roots() == ()
    victim.write_bytes(data)
    with pytest.raises(Error, match="seals"):
        seal(sealed, at(40))


@pytest.mark.parametrize("name", ["seals", "000001.sha256"])
def test_seals_that_cannot_be_read_are_named_and_the_rest_is_verified(
    sealed: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def failing(path: Path | str, *args: object, **kwargs: object) -> int:
        if Path(path).name == name:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, *args, **kwargs)  # type: ignore[arg-type]

    victim = sealed / "ferry" / files(sealed / "ferry")[0]
    victim.write_bytes(victim.read_bytes() + b"!")
    monkeypatch.setattr(os, "open", failing)
    found = list(verify(sealed))
    assert found[0].path in ("seals", f"seals/{name}") and "cannot be read" in found[0].what
    assert f"ferry/{victim.name}" in {problem.path for problem in found}


@pytest.mark.parametrize("name", ["CON", unicodedata.normalize("NFD", "fähre"), "\u200b"])
def test_a_folder_of_snapshots_that_can_be_no_article_is_named_as_that(sealed: Path, name: str) -> None:
    shutil.copytree(sealed / "ferry", sealed / name)
    (problem,) = problems(sealed)
    assert (problem.path, problem.fatal) == (name, True)
    assert "holds snapshots" in problem.what and "article:" in problem.hint


def test_another_file_with_a_neighbours_text_is_no_problem(root: Path) -> None:
    forge(root, 1.5, "Ferry later.\n")
    assert problems(root) == []


def test_a_torn_line_of_looks_is_a_remark_and_a_look_at_nothing_a_problem(root: Path) -> None:
    checks = root / "bridge" / "checks.jsonl"
    checks.write_text('{"at": "2020-01-07T12:00:00Z", "snapshot": "2020-01-07T120000Z-0123456789ab.txt"}\n{"at": "20')
    first, second = problems(root)
    assert (first.path, first.fatal, second.fatal) == ("bridge/checks.jsonl", True, False)
    assert "not there" in first.what and "cut off" in second.what


@pytest.mark.parametrize("article", ["ferry", "bridge"])
def test_only_the_articles_asked_for_are_verified(sealed: Path, article: str) -> None:
    (sealed / "ferry" / files(sealed / "ferry")[0]).unlink()
    assert bool(list(verify(sealed, [article]))) == (article == "ferry")


def test_an_unknown_article_cannot_be_verified(root: Path) -> None:
    with pytest.raises(NotFoundError):
        list(verify(root, ["tram"]))


def test_a_damaged_snapshot_is_not_sealed(root: Path) -> None:
    victim = root / "ferry" / files(root / "ferry")[0]
    victim.write_bytes(victim.read_bytes() + b"!")
    with pytest.raises(DamagedError, match=victim.name):
        seal(root, LATER)
    assert not (root / "seals").exists()


SEALER = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from recension.store.seals import seal
made = seal(Path(sys.argv[1]), datetime(2020, 1, 8, int(sys.argv[2]), tzinfo=UTC))
print(made.number if made else 0)
"""


@pytest.mark.slow
def test_of_many_sealers_at_once_one_wins_and_the_rest_find_nothing_to_seal(root: Path) -> None:
    command = [sys.executable, "-c", SEALER, str(root)]
    sealers = [subprocess.Popen([*command, str(n)], stdout=subprocess.PIPE, text=True) for n in range(6)]
    assert sorted(sealer.communicate()[0].strip() for sealer in sealers) == ["0"] * 5 + ["1"]
    assert problems(root) == []


def test_an_article_that_cannot_be_opened_is_named_and_the_others_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "snapshots"
    small_store(root)
    seal(root, at(30))
    (root / "ferry" / files(root / "ferry")[0]).write_text("not this")
    opened = durable.opened

    def refuse(path: Path | str, folder: int | None = None, link: bool = False) -> AbstractContextManager[int]:
        if Path(path).name == "bridge":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, folder, link)

    monkeypatch.setattr(durable, "opened", refuse)
    told = [(problem.path, problem.what) for problem in verify(root)]
    assert ("bridge", "it cannot be read: Permission denied") in told
    assert [path for path, what in told if "not what was kept" in what] == [f"ferry/{files(root / 'ferry')[0]}"]
    assert len(told) == 2


@pytest.mark.parametrize("article", ["a map {north} of the bay", "x} of y", "at 1} of {z"])
@pytest.mark.parametrize("source", ["", "page {2} of 3", '"} of '])
def test_a_look_is_sealed_whatever_the_names_in_its_line(tmp_path: Path, article: str, source: str) -> None:
    store = FolderStore(tmp_path / "snapshots")
    for minute in (0, 5):
        store.put(capture("A bay.", at(minute), article=article, source=source))
    made = store.seal(at(9))
    assert made is not None
    assert [(of, look.at, look.source) for of, look in made.looks] == [(article, at(5), source)]
    assert problems(store.root) == []
