"""The versions of a text that have no date: in which order they came, and the moments that keep them so."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from recension.errors import Error
from recension.sources._capture import Options
from recension.sources._leaves import Leaf
from recension.sources._moments import MODIFIED, Dated, by_document, modified
from recension.sources._said import Rank, VersionMark

BETWEEN = "between those that have one"
BY_NUMBER, AS_NAMED, BY_TIME = "by the versions in their names", "in the order named", "by their times of modification"
_LEAST = timedelta(microseconds=1)


def ordered(leaves: Sequence[Leaf], as_named: bool, options: Options) -> tuple[list[Dated], str]:
    """The files in the order of their versions, each with a moment, and what that order is.

    A version is dated by its time of modification, or a microsecond after the one before it where it was modified
    earlier: whatever comes to them later, the moments stay as they are. Where nothing tells the order, each is trouble.
    """
    if as_named and (dated := _by_documents(leaves, options)):
        return dated, ""
    found = {leaf: modified(leaf) for leaf in leaves}
    bad = [each for each in found.values() if each.trouble]
    leaves = [leaf for leaf in leaves if not found[leaf].trouble]
    ranks = [rank(leaf) for leaf in leaves]
    marked = all(leaf.version for leaf in leaves) or not as_named
    known = len(set(ranks)) == len(ranks) and _comparable(leaves)
    if marked and known and len({leaf.said.rest for leaf in leaves}) <= 1:
        return bad + _risen([found[leaf] for leaf in sorted(leaves, key=rank)]), BY_NUMBER
    if as_named:
        return bad + _risen([found[leaf] for leaf in leaves]), AS_NAMED
    moments = {each.moment for each in found.values() if each.moment}
    if len(moments) == len(leaves):
        return bad + sorted((found[leaf] for leaf in leaves), key=_when), BY_TIME
    return bad + [_no_order(leaf) for leaf in leaves], ""


def _comparable(leaves: Sequence[Leaf]) -> bool:
    """Whether the marks of all have places among one another: no copy has, nor "final" beside "v2 final"."""
    marks = [leaf.version for leaf in leaves if leaf.version]
    ended = {bool(mark.number) for mark in marks if mark.stage > 0}
    return len(ended) < 2 and not any(mark.copied for mark in marks)


def _by_documents(leaves: Sequence[Leaf], options: Options) -> list[Dated]:
    """The files in the order of the dates that the documents give; none where one gives none, or two the same."""
    found = [each for leaf in leaves if options.dates is None and (each := by_document(leaf, options))]
    moments = {each.moment for each in found}
    return sorted(found, key=_when) if len(moments) == len(leaves) else []


def between(leaves: Sequence[Leaf], dated: Sequence[Dated]) -> list[Dated]:
    """The versions without a date, dated by their times of modification, where these lie among the dates of the others
    as the versions do in the names; none of them where one does not, as after they were copied.
    """
    found = [modified(leaf) for leaf in leaves]
    chain = sorted([*found, *dated], key=lambda each: rank(each.leaf))
    moments = [each.moment for each in chain]
    told = all(each.leaf.version for each in chain) and _comparable([each.leaf for each in chain])
    rising = all(one and other and one < other for one, other in pairwise(moments))
    return found if told and rising and len({rank(each.leaf) for each in chain}) == len(chain) else []


def rank(leaf: Leaf) -> Rank:
    """Where the version stands among those of its text, as the names say."""
    return (leaf.version or VersionMark()).rank


def apart(found: Sequence[Dated]) -> list[Dated]:
    """The files of one text at one moment, a microsecond apart where numbers in their names tell the order."""
    places = {(each.turn, rank(each.leaf)) for each in found}
    if len(places) < len(found):
        return list(found)
    return _risen(sorted(found, key=lambda each: (each.turn, rank(each.leaf))))


def _risen(found: Sequence[Dated]) -> list[Dated]:
    """The same in this order, none of a moment that is not later than that of the one before."""
    risen: list[Dated] = []
    for each in found:
        if risen and _when(each) <= _when(risen[-1]):
            why = "just after the version before it" if each.why == MODIFIED else each.why
            each = each._replace(moment=_when(risen[-1]) + _LEAST, why=why)
        risen.append(each)
    return risen


def _when(each: Dated) -> datetime:
    if each.moment is None:
        raise AssertionError(f"{each.leaf.path} has no moment")
    return each.moment


def _no_order(leaf: Leaf) -> Dated:
    message = f"{leaf.path}: nothing says which of the versions of {leaf.said.rest!r} came first."
    return Dated(leaf, trouble=Error(message, "Name them one after the other, the oldest first, with --article NAME"))
