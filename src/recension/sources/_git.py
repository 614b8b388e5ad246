"""The history that a git repository has of its texts, as captures: see `git`, which names a repository in words.

Along the first parents, each commit that touched a file is a capture of the commit's moment, and one that took it away
a look that found it gone. The order of the commits is a fact, their dates are what somebody's clock said: a commit
that is dated no later than the one before it, of the same file, is given the moment after that one's.
"""

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from msgspec.structs import replace

from recension.errors import Error
from recension.kept import Absence, Snapshot
from recension.sources import _git_repository
from recension.sources._bytes import too_large
from recension.sources._capture import Capture, Options, TreeText, snapshot
from recension.sources._git_blobs import BlobError, Blobs
from recension.sources._git_kinds import no_file, no_texts
from recension.sources._git_lineages import Lineage, Lineages, Version
from recension.sources._git_log import commits
from recension.sources._git_remarks import Clocks, Course, Followed
from recension.sources._git_repository import GitError, Repository, SealedGit
from recension.sources._names import path_names
from recension.sources._walk import globs

_ALIKE = 50  # parts in a hundred by which a renamed file is known again, as git has it
_INSTANT = timedelta(microseconds=1)
_AHEAD = timedelta(minutes=5)  # by which two clocks may differ
_DIGITS = 12  # of a commit's id, where a person reads it
_LONGEST = 300  # characters of a commit's first line; some have all of their message in it


def find(place: str, options: Options) -> list[Capture]:
    """The captures of what `place` names: a repository, or a repository, a colon and a path in it."""
    if options.at is not None:
        raise Error("The versions of a repository have moments of their own.", "Leave --at out.")
    if options.dates not in (None, "committer", "author"):
        raise Error(f"A repository has no dates of {options.dates!r}.", "Say --dates committer, or author.")
    repository, path = _parted(place)
    start, branch = repository.start(options.branch)
    reader = SealedGit(repository, start)
    tree, followed = _grown(reader, start, path, options)
    lineages, alone = _wanted(tree, path, repository, options)
    passed = no_texts(reader, lineages, options.most)
    if alone and passed:
        raise Error(f"{repository.name}: {path} is {passed[lineages[0]]}, and no text.", "Name a text.")
    lineages = [each for each in lineages if each not in passed]
    clocks = Clocks()
    found = list(_versions(lineages, options, clocks))
    course = Course(repository, branch, tree, followed, lineages, passed, path if alone else "", clocks)
    for words in course.remarks():
        options.remark(words)
    blobs = Blobs(reader, [version.blob for version, _, _ in found if version.blob])
    return list(_captures(found, blobs, repository, options))


def _parted(place: str) -> tuple[Repository, str]:
    """The repository that the words begin with, the longest path that is one, and the path in it."""
    end = len(place)
    while end > 0:
        name = place[:end]
        if os.path.exists(name) and (found := _git_repository.found(name)):
            return found, _inner(place[end + 1 :])
        end = place.rfind(":", 0, end)
    name = place.partition(":")[0] if not os.path.exists(place) else place
    raise Error(f"{name!r} is no git repository.", _advice(name))


def _inner(written: str) -> str:
    """The path in a repository; empty for all of it. Error for one that goes up."""
    if ".." in written.split("/"):
        raise Error(f"The path {written!r} goes up, by '..'.", "Paths begin at the top of the repository.")
    return os.path.normpath(written).strip("/") if written.strip("/.") else ""


def _advice(name: str) -> str:
    around = _git_repository.above(name) if os.path.exists(name) else None
    if around is None:
        return "Name the folder of one, a bare one or a bundle: git:REPO or git:REPO:PATH"
    return f"Name the repository around it, and the path in it: git:{around}:{os.path.relpath(name, around)}"


def _grown(reader: SealedGit, start: str, path: str, options: Options) -> tuple[Lineages, Followed]:
    """The lineages of the history, and how renames were followed."""
    if not options.follow:
        return _tree(reader, start, 0, path), Followed.NONE
    try:
        return _tree(reader, start, _ALIKE, path), Followed.ALL
    except GitError as error:
        if "unable to read" not in error.said:
            raise
        return _tree(reader, start, 100, path), Followed.UNCHANGED  # for the contents of others are not all there


def _tree(reader: SealedGit, start: str, alike: int, path: str) -> Lineages:
    tree = Lineages()
    tree.grow(commits(reader, start, alike, path))
    return tree


def _wanted(tree: Lineages, path: str, repository: Repository, options: Options) -> tuple[list[Lineage], bool]:
    """The lineages of the file or in the folder, sorted by path, and whether it is one file."""
    written = os.fsencode(path)
    one = tree.at(written) if path else None
    found = tree.under(written)
    stands = one is not None and one.path == written and not one.versions[-1].gone
    if one is not None and (stands or not found):
        return [one], True
    found = [each for each in found if _is_asked(each.path, written, options)]
    if not found:
        what = f"no such file {path!r}" if path else "no such file"
        hint = "Paths begin at the top of the repository."
        raise Error(f"There is {what} in the history of {repository.name}.", hint)
    return sorted(found, key=lambda each: each.path), False


def _is_asked(path: bytes, folder: bytes, options: Options) -> bool:
    """Whether `--include` and `--exclude` want a path, in the folder that was named."""
    parts = tuple(os.fsdecode(path.removeprefix(folder + b"/") if folder else path).split("/"))
    wanted, unwanted = globs(options.include), globs(options.exclude)
    if unwanted and any(unwanted.match(parts[:place], part) for place, part in enumerate(parts)):
        return False
    return not wanted or wanted.match(parts[:-1], parts[-1])


Dated = tuple[Version, str, datetime | None]
"""A version, the article that it is of, and its moment; None where it has none."""


def _versions(lineages: Sequence[Lineage], options: Options, clocks: Clocks) -> Iterator[Dated]:
    """All versions, lineage by lineage, each in the order of the commits."""
    for lineage, article in zip(lineages, _articles(lineages, options), strict=True):
        before: datetime | None = None
        for version in lineage.versions:
            before = _moment(version, before, options, clocks) or before
            yield version, article, before


def _articles(lineages: Sequence[Lineage], options: Options) -> Sequence[str]:
    """The article that each lineage is. Error where `--article` names several."""
    if options.article is None:
        return options.placed([_place(lineage) for lineage in lineages])
    if len(lineages) > 1:
        what = f"There are {len(lineages):,} texts in it; --article can name one."
        raise Error(what, "Leave --article out, or name the file: git:REPO:PATH")
    return [options.article]


def _place(lineage: Lineage) -> TreeText:
    paths = [_written(path) for path in dict.fromkeys(lineage.paths)]
    here = _written(lineage.path)
    before = tuple(dict.fromkeys(name for path in paths if path != here for name in path_names(path)))
    cited = frozenset(_cited(version) for version in lineage.versions)
    return TreeText(path_names(here), here, before, cited)


def _moment(version: Version, before: datetime | None, options: Options, clocks: Clocks) -> datetime | None:
    """The moment of a version: its commit's, or the one after the version before; None where there is neither."""
    seconds = version.commit.authored if options.dates == "author" else version.commit.committed
    own = _instant(seconds)
    if own is None or own > options.now + _AHEAD:
        if before is None:
            clocks.undated += 1
            return None
        clocks.ahead += 1
        return before + _INSTANT
    if before is None or own > before:
        return own
    if own == before.replace(microsecond=0):
        clocks.equal += 1
    else:
        clocks.backwards += 1
    return before + _INSTANT


def _instant(seconds: int | None) -> datetime | None:
    try:
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return None


def _captures(found: Sequence[Dated], blobs: Blobs, repository: Repository, options: Options) -> Iterator[Capture]:
    place = 0
    for version, article, taken in found:
        origin = f"{repository.name}: {_written(version.path)} at {version.commit.id[:_DIGITS]}"
        gone = Absence(article, taken, _source(version), options.now) if version.gone and taken else None
        read = partial(_read, version, article, taken, origin, blobs, place, options)
        yield Capture(article, taken, origin, read, gone)
        place += not version.gone


def _read(
    version: Version,
    article: str,
    taken: datetime | None,
    origin: str,
    blobs: Blobs,
    place: int,
    options: Options,
) -> Snapshot:
    """The version as a snapshot; Error where it is none."""
    if taken is None:
        hint = "No version of this text before it has a date to go on from."
        raise Error(f"{origin}: its date cannot be read, or is in the future.", hint)
    if version.gone:
        raise Error(f"{origin}: it was taken away there.", "There is no text to read.")
    if what := no_file(version.mode):
        raise Error(f"{origin}: it is {what} there, and no text.", "The other versions are not concerned.")
    try:
        raw = blobs.read(place, options.most)
    except BlobError as trouble:
        if trouble.size:
            raise too_large(origin, options.most, trouble.size) from None
        hint = "Fetch what is missing, or see what git says of it: git fsck"
        raise Error(f"{origin}: {trouble.because}.", hint) from None
    found = snapshot(raw, article, _source(version), options.encoding, taken, options.now)
    return replace(found, author=" ".join(version.commit.author.split()))


def _cited(version: Version) -> str:
    return f"{_written(version.path)}, commit {version.commit.id[:_DIGITS]}"


def _source(version: Version) -> str:
    """Where the text is from, as a person would cite it; nothing of this machine."""
    author, subject = (" ".join(words.split()) for words in (version.commit.author, version.commit.subject))
    short = subject if len(subject) <= _LONGEST else f"{subject[: _LONGEST - 1]}…"
    by = f", {author}" if author else ""
    return f"{_cited(version)}{by}: {short}" if short else f"{_cited(version)}{by}"


def _written(path: bytes) -> str:
    return path.decode(errors="backslashreplace")
