"""Finds all problems of a folder store. It reads every file, and changes none."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from recension.errors import NotFoundError
from recension.store import durable, verify_originals
from recension.store.article_folder import SECOND
from recension.store.front_matter import check_text, unwrap
from recension.store.glance import holds
from recension.store.late import Late, both, listed
from recension.store.looks import CHECKS
from recension.store.meanwhile import NAME, SEALS
from recension.store.names import fault, instant_of, second
from recension.store.originals import RAW
from recension.store.os_errors import telling
from recension.store.problems import MOVE, RESTORE, Problem, Seals, Tally
from recension.store.readme import ATTRIBUTES, MARKER, check_format, is_store
from recension.store.reviews import REVIEWS
from recension.store.seals import Seal, chains, parse_seal, read_seal, seal_path, seal_paths
from recension.store.verify_lines import CheckedLooks, verify_reviews

_CHANGED, _MISSING = "it was changed after it was sealed", "it is missing, and was sealed"


def verify(root: Path, articles: Sequence[str] = ()) -> Iterator[Problem]:
    """All problems of the store, or of the articles named and of the seals. A sound store has none.

    Without a copy of a root kept elsewhere, it cannot tell a store whose seals were all made anew, or whose newest
    seals were taken away, from a sound one.
    """
    with telling("read", root):
        names = _entries(root)
        _check_known(root, articles, names)
        seals, tally = Seals(), Tally()
        yield from _verify_all_seals(root, seals)
        if seals.files.get(MARKER, "") in ("", _digest(root / MARKER)):  # else it says nothing that can be believed
            check_format(root)
        if not articles:
            yield from _verify_top(root, names, seals, tally)
        for folder in names:
            if _is_article(folder) and (not articles or folder.name in articles):
                yield from _tried(root, folder.name, seals, tally)
        yield from _missing(seals, tally, articles)
        yield from _unsealed(seals, tally)


def _check_known(root: Path, articles: Sequence[str], names: Iterable[os.DirEntry[str]]) -> None:
    known = {folder.name for folder in names if _is_article(folder)}
    unknown = next((article for article in articles if article not in known), None)
    if unknown is not None:
        raise NotFoundError(f"There is no article {unknown!r} in {root}.", "The articles are listed by: recension log")


def _is_article(file: os.DirEntry[str]) -> bool:
    return file.is_dir(follow_symlinks=False) and not fault(file.name)


def _verify_all_seals(root: Path, seals: Seals) -> Iterator[Problem]:
    """The problems of the store's own seals, then of merged ones. Without the folder of them the rest is still looked
    at."""
    folder = root / SEALS
    if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
        seals.whole = False
        yield Problem(SEALS, "it is a symbolic link, or no folder", "Put the folder with the seals there itself.")
        return
    try:
        merged = chains(root)
        for chain in ("", *merged):
            yield from _verify_seals(root, chain, seals)
        yield from _gone(root, merged, seals)
        yield from _unfounded(root, merged, seals)
    except OSError as error:
        seals.whole = False
        yield Problem(SEALS, f"it cannot be read: {error.strerror}", "See whether you may read it.")


def _verify_seals(root: Path, chain: str, seals: Seals) -> Iterator[Problem]:
    """The seals of the store, or of one that was merged into it, each for itself and as a chain."""
    paths: set[str] = set()
    links: dict[int, tuple[Seal, str]] = {}
    for path in seal_paths(root, chain):
        paths.add(path)
        found = _seal_at(root, path, seals if chain else None)
        if isinstance(found, Problem):
            seals.whole = False  # what stands there now says nothing of this store
            yield found
            continue
        seal, _ = found
        seals.add(seal, own=not chain)
        if path == _beneath(chain, seal.name):
            links[seal.number] = found
        else:
            seals.whole = False  # what the seal covered that has this name is not known any more
            yield Problem(path, f"it is the seal {seal.name} under another name", MOVE)
    for number in range(1, max(links, default=0) + 1):
        yield from _verify_link(number, chain, paths, links, seals)
    yield from listed([(_beneath(chain, seal.name), seal) for _, (seal, _) in sorted(links.items())])


def _seal_at(root: Path, path: str, above: Seals | None) -> tuple[Seal, str] | Problem:
    """A seal and its SHA-256, or what is wrong with it. One of a merged store may be sealed itself by those `above`."""
    try:
        data = read_seal(root, path)
    except OSError as error:
        return Problem(path, f"it cannot be read: {error.strerror}", RESTORE)
    digest = hashlib.sha256(data).hexdigest()
    if above is not None and above.files.get(path, digest) != digest:
        return Problem(path, _CHANGED, RESTORE)
    try:
        return parse_seal(data), digest
    except ValueError as error:
        return Problem(path, f"the seal was changed: {error}", RESTORE)


def _beneath(chain: str, path: str) -> str:
    """The path of a merged store's seal in this store; the seal itself states the path that it had there."""
    return path.replace(f"{SEALS}/", f"{SEALS}/{chain}/", 1) if chain else path


def _verify_link(
    number: int, chain: str, paths: set[str], links: dict[int, tuple[Seal, str]], seals: Seals
) -> Iterator[Problem]:
    """The problems of the chain: each seal but the last must be there, and have the digest that the next one states."""
    path, after = _beneath(chain, seal_path(number)), links.get(number + 1)
    if path not in paths:
        seals.whole = False
        if not chain or path not in seals.files:  # else it is named as what was sealed
            yield Problem(path, "the seal is missing", RESTORE)
    elif after and number in links and dict(after[0].files).get(seal_path(number)) != links[number][1]:
        yield Problem(path, f"it is not the seal that {_beneath(chain, after[0].name)} follows", RESTORE)


def _gone(root: Path, merged: Sequence[str], seals: Seals) -> Iterator[Problem]:
    """Seals of merged stores that the store's own seals list and that are not there."""
    there = {path for chain in merged for path in seal_paths(root, chain)}
    for path in sorted(path for path in seals.files if path.startswith(f"{SEALS}/") and path.count("/") > 1):
        if path not in there:
            seals.whole = False
            yield Problem(path, _MISSING, RESTORE)


def _unfounded(root: Path, merged: Sequence[str], seals: Seals) -> Iterator[Problem]:
    """A remark on each merged store whose seals no seal of this store lists yet: anybody may have made them."""
    for chain in merged:
        paths = seal_paths(root, chain)
        if paths and not any(path in seals.files for path in paths):
            what = "seals of another store, which no seal of this one lists: what only they cover rests on them alone"
            yield Problem(f"{SEALS}/{chain}", what, "Run recension seal, if you merged that store.", fatal=False)


def _verify_top(root: Path, names: Iterable[os.DirEntry[str]], seals: Seals, tally: Tally) -> Iterator[Problem]:
    tally.seen.update(path for path in seals.files if path.startswith(f"{SEALS}/"))
    if not is_store(root):
        yield Problem(MARKER, "the file that marks a store is missing or changed", RESTORE)
        tally.seen.add(MARKER)
    for file in names:
        if file.name in (MARKER, ATTRIBUTES) and file.is_file(follow_symlinks=False):
            if file.name not in tally.seen:
                tally.seen.add(file.name)
                yield from _verify_marker(root, file.name, seals)
        elif file.name == SEALS:
            yield from (_verify_seal_files(root) if file.is_dir(follow_symlinks=False) else ())  # else named before
        elif not _is_article(file):
            yield _misnamed(file) or _stray(file, file.name)


def _misnamed(file: os.DirEntry[str]) -> Problem | None:
    """A folder of snapshots whose name no article can have: nothing else reads it."""
    if file.name.startswith(".") or not file.is_dir(follow_symlinks=False) or not holds(file.path):
        return None
    what = f"it holds snapshots, and cannot be an article: {fault(file.name)}"
    return Problem(file.name, what, "Call it what its snapshots say in their first lines, after article:")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _verify_seal_files(root: Path) -> Iterator[Problem]:
    """The folder of seals holds nothing but seals, and folders with those of merged stores, which may hold the same."""
    try:
        merged = chains(root)
        folders = {f"{SEALS}/{chain}".rstrip("/"): _entries(root / SEALS / chain) for chain in ("", *merged)}
    except OSError:
        return  # which is named already
    for folder, found in folders.items():
        beneath = f"{folder}/".removeprefix(f"{SEALS}/")
        own = (file for file in found if beneath + file.name not in merged)
        yield from _strays(own, f"{folder}/", NAME.fullmatch)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    return sorted(os.scandir(folder), key=lambda file: file.name)


def _verify_marker(root: Path, name: str, seals: Seals) -> Iterator[Problem]:
    data = (root / name).read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if seals.files.get(name, digest) != digest:
        yield Problem(name, _CHANGED, RESTORE)
    elif name == ATTRIBUTES and b"-text" not in data:
        yield Problem(name, "it lets git change the ends of lines", "Add the line: * -text", fatal=False)


def _tried(root: Path, article: str, seals: Seals, tally: Tally) -> Iterator[Problem]:
    """The problems of an article. One that cannot be opened is a problem, and does not stop the others."""
    try:
        yield from _verify_article(root, article, seals, tally)
    except OSError as error:
        sealed = seals.files.keys() | seals.checked
        tally.seen |= {path for path in sealed if path.startswith(f"{article}/")}  # for all that is known, it is there
        yield Problem(article, f"it cannot be read: {error.strerror}", "See whether you may read it.")


def _verify_article(root: Path, article: str, seals: Seals, tally: Tally) -> Iterator[Problem]:
    with durable.opened(root / article) as folder:
        with durable.opened(root / article) as gate:  # names and looks of one moment, with no write half done
            durable.lock(gate)
            files = sorted(os.scandir(folder), key=lambda file: file.name)
            names = {file.name for file in files}
            checked = CheckedLooks(article)
            if CHECKS in names:
                checked.read(folder)
        beside = [file for file in files if file.name != RAW or not file.is_dir(follow_symlinks=False)]
        strays = {
            stray.path: stray
            for stray in _strays(beside, f"{article}/", lambda name: name in (CHECKS, REVIEWS) or instant_of(name))
        }
        yield from strays.values()
        late = Late(article, checked.looks, seals, tally)
        documents: dict[str, str] = {}
        for file in files:
            if instant_of(file.name) and file.is_file(follow_symlinks=False):
                yield from _verify_snapshot(folder, article, file.name, late, documents)
        yield from verify_originals.verify(folder, article, documents, seals, tally.seen)
        if CHECKS in names:
            tally.seen.add(checked.path)
            yield from checked.problems(folder, names, late, stray=checked.path in strays)
        yield from late.told()
        if REVIEWS in names and f"{article}/{REVIEWS}" not in strays:
            yield from verify_reviews(folder, article)


def _verify_snapshot(folder: int, article: str, name: str, late: Late, documents: dict[str, str]) -> Iterator[Problem]:
    """The problems of a snapshot. The document that it names is added to the `documents`, with its path."""
    path, seals = f"{article}/{name}", late.seals
    late.tally.seen.add(path)
    try:
        data = durable.read(folder, name)
    except OSError as error:
        yield Problem(path, f"it cannot be read: {error.strerror}", RESTORE)
        return
    digest = hashlib.sha256(data).hexdigest()
    sealed = seals.files.get(path)
    if digest[:12] != name[-16:-4]:
        yield Problem(path, f"it is not what was kept under that name: its SHA-256 is {digest}", RESTORE)
    elif sealed is not None and sealed != digest:
        yield Problem(path, f"it was changed after it was sealed: its SHA-256 is {digest}", RESTORE)
    elif problem := _verify_matter(article, name, data, documents):
        yield problem
    elif sealed is None:
        yield from late.snapshot(path, name)


def _verify_matter(article: str, name: str, data: bytes, documents: dict[str, str]) -> Problem | None:
    path = f"{article}/{name}"
    try:
        matter = unwrap(data)
        check_text(data[matter.start :], matter.encoding)
    except ValueError as error:
        return Problem(path, str(error), RESTORE)
    if matter.original:
        documents[matter.original] = path
    if matter.article != article:
        return Problem(path, f"its front matter says it is of {matter.article!r}", "Move it to that folder.")
    if matter.taken.replace(microsecond=0) != instant_of(name):
        right = second(matter.taken) + name[SECOND:]
        return Problem(path, "its name gives another moment than its front matter", f"Call it {right}.")
    return None


def _strays(files: Iterable[os.DirEntry[str]], folder: str, known: Callable[[str], object]) -> Iterator[Problem]:
    for file in files:
        if known(file.name) and not file.is_symlink() and not file.is_file(follow_symlinks=False):
            yield Problem(folder + file.name, "it is no plain file", RESTORE)
        elif not known(file.name) or file.is_symlink():
            yield _stray(file, folder + file.name)


def _stray(file: os.DirEntry[str], path: str) -> Problem:
    if file.is_symlink():
        return Problem(path, "it is a symbolic link, which is never followed", "Put the file or folder itself there.")
    if file.name.startswith(".") and file.name.endswith(".tmp"):
        return Problem(path, "a write was cut off here", "It is safe to delete.", fatal=False)
    if file.name.startswith("."):
        return Problem(path, "it is not the store's", "Nothing need be done; it is ignored.", fatal=False)
    return Problem(path, "it is not the store's", MOVE)


def _missing(seals: Seals, tally: Tally, articles: Sequence[str]) -> Iterator[Problem]:
    for path in sorted((seals.files.keys() | seals.checked) - tally.seen):
        article = path.partition("/")[0]
        if article in articles or not articles:
            yield Problem(path, _MISSING, RESTORE)


def _unsealed(seals: Seals, tally: Tally) -> Iterator[Problem]:
    """A remark on how much no seal covers, if there is a seal."""
    count = both(tally.unsealed, tally.unsealed_looks)
    if count and seals.made:
        verb = "is" if tally.unsealed + tally.unsealed_looks == 1 else "are"
        yield Problem("", f"{count} {verb} not sealed yet", "Run recension seal.", fatal=False)
