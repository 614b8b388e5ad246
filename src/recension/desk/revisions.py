"""Which snapshot a person means: `ARTICLE`, `ARTICLE@WHEN`, `ARTICLE@A..B`."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec import Struct

from recension.errors import Error, NotFoundError
from recension.kept import Listed
from recension.model import stamp
from recension.reading import dates

FORMS = "Write @3, @-1, @first, @latest, @2020-01-07, @2020-01-07T01:21+04:00, @{2 days ago} or @sha:1f3a."


class Revision(Struct, frozen=True):
    """One snapshot of an article as a person names it: `when` is what follows the `@`."""

    article: str
    when: str = "latest"

    def __str__(self) -> str:
        return f"{self.article}@{self.when}"


class Range(Struct, frozen=True):
    """Two snapshots of one article, the older one first, unless a person asks for the reverse."""

    old: Revision
    new: Revision


def parse(argument: str) -> Revision | Range:
    """What `argument` names. Nothing is looked up."""
    article, at, when = argument.partition("@")
    if not at:
        return Revision(argument)
    if not article:
        raise Error(f"{argument!r} does not say of which article.", f"Write its name before the @: ARTICLE{argument}")
    if not when:
        raise Error(f"{argument!r} does not say which snapshot.", FORMS)
    first, dots, last = when.partition("..")
    if dots and not when.startswith("{"):
        return Range(Revision(article, first or "first"), Revision(article, last or "latest"))
    return Revision(article, when)


def _listed(entry: Listed) -> datetime:
    """When the entry's snapshot was taken, as the list says."""
    return entry.taken


def resolve(
    revision: Revision, entries: Sequence[Listed], now: datetime, exact: Callable[[Listed], datetime] = _listed
) -> Listed:
    """The one of an article's entries (in the order of time) that `revision` means.

    NotFoundError, which says what there is, where there is none; Error where it cannot be read or fits several. A
    list may say no more than the second: `exact` is asked where more is needed.
    """
    if not entries:
        raise NotFoundError(f"There is no snapshot of {revision.article!r}.", "`recension log` lists the articles.")
    when = revision.when
    if when in ("first", "latest"):
        return entries[0 if when == "first" else -1]
    if re.fullmatch(r"-?[0-9]{1,7}", when):
        return _numbered(revision, entries)
    if when.startswith("sha:"):
        return _digested(revision, entries)
    return _dated(revision, entries, now, exact)


def _numbered(revision: Revision, entries: Sequence[Listed]) -> Listed:
    """Entry N from 1, or for -N the one N before the latest."""
    number = int(revision.when)
    index = number - 1 if number > 0 else len(entries) - 1 + number
    if revision.when.strip("-0") and 0 <= index < len(entries):
        return entries[index]
    few = "1 snapshot: @1" if len(entries) == 1 else f"{len(entries)} snapshots: @1 to @{len(entries)}"
    raise NotFoundError(f"There is no {revision}; {revision.article!r} has {few}.", _log(revision))


def _digested(revision: Revision, entries: Sequence[Listed]) -> Listed:
    """The one entry with a digest, its own or that of another copy, that begins with what follows `sha:`."""
    prefix = revision.when.removeprefix("sha:").lower()
    if not re.fullmatch("[0-9a-f]{1,64}", prefix):
        raise Error(f"{revision.when!r} is not the beginning of a SHA-256 digest.", FORMS)
    found = [entry for entry in entries if any(_alike(one[7:], prefix) for one in (entry.digest, *entry.others))]
    if len(found) == 1:
        return found[0]
    if found:
        raise Error(f"{revision} fits {len(found)} snapshots.", "Write more of the digest:\n" + _lines(found))
    raise NotFoundError(f"No snapshot of {revision.article!r} has a digest that begins with {prefix}.", _lines(entries))


def _alike(digest: str, prefix: str) -> bool:
    """Whether the one begins with the other: a store's list may have no more than the first digits of a digest."""
    return digest.startswith(prefix) or (len(digest) < len(prefix) and prefix.startswith(digest))


def _dated(revision: Revision, entries: Sequence[Listed], now: datetime, exact: Callable[[Listed], datetime]) -> Listed:
    """The newest entry that was taken before the end of what `revision` names: of a day, its last."""
    when = revision.when
    inner = when[1:-1] if when.startswith("{") and when.endswith("}") else when
    try:
        _, end = dates.period(inner, now)
    except Error as error:
        raise Error(f"{revision}: {error.message}", FORMS if inner == when else error.hint) from None
    held = [entry for entry in entries if entry.taken < end]
    while held and held[-1].taken >= end.replace(microsecond=0) and exact(held[-1]) >= end:
        held.pop()
    if held:
        return held[-1]
    taken = stamp(exact(entries[0]))
    raise NotFoundError(f"There is no {revision}; the first snapshot was taken at {taken}.", _log(revision))


def _log(revision: Revision) -> str:
    return f"`recension log {revision.article}` lists them."


def _lines(entries: Sequence[Listed], most: int = 10) -> str:
    """A line for each entry, the newest `most` of them, with its number, moment and digest."""
    lines = [f"  @{entry.number}  {stamp(entry.taken)}  {entry.digest[7:19]}" for entry in entries[-most:]]
    more = [f"  and {len(entries) - most} before these"] if len(entries) > most else []
    return "\n".join(lines + more)
