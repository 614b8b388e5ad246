"""The captures of files and folders: the files are found, dated, put in order, and each given its article."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from recension.errors import Error
from recension.kept import Snapshot
from recension.sources import _articles, _bytes, _leaves, _moments, _names, _orders, _tracked
from recension.sources._articles import Title
from recension.sources._capture import Capture, Options, snapshot, some
from recension.sources._leaves import Leaf
from recension.sources._moments import Dated
from recension.sources._walk import Sheaf, walk

Refuse = Callable[[Error], None]
Placed = tuple[Title, Dated]

_STORES = "To add another store's snapshots, copy its files into this one."
_NOW, _SAID = "now", "as --at says"
_ADVICE = (
    "Begin the name with a date, as in 2020-01-07.txt, or take the time of modification where there is no date: "
    f"--dates {','.join(_moments.PLACES)}"
)


def captures(specs: Sequence[str], options: Options, refuse: Refuse) -> list[Capture]:
    """The captures of the files and folders, in the order of time. A file or folder that has none is refused."""
    _articles.check(options)
    places = _moments.trust(options)
    leaves = list(_unique(leaf for spec in specs for leaf in _leaves_of(spec, options, refuse)))
    if options.at is not None:
        found = [Dated(leaf, options.at, _SAID) for leaf in leaves]
    else:
        day_first = _moments.order(leaves, places, options)
        watched = options.watch(iter(leaves), len(leaves), "files")
        found = [_moments.dated(leaf, _asked(leaf, places, options), day_first, options) for leaf in watched]
    placed = _with_moments(list(zip(_articles.titles(found, options), found, strict=True)), options, refuse)
    return _made(_one_after_the_other(_certain(placed, refuse), options), options)


def _asked(leaf: Leaf, places: tuple[str, ...], options: Options) -> tuple[str, ...]:
    """Where to look for its date: a file that was named by itself is of now, unless a person says otherwise."""
    if leaf.walked or options.dates is not None:
        return places
    return tuple(place for place in places if place != "document")


def _leaves_of(spec: str, options: Options, refuse: Refuse) -> Iterator[Leaf]:
    """The file that `spec` is, or the files in the folder; what cannot be found or read is refused."""
    try:
        if not os.path.isdir(spec):
            _bytes.status(spec)
            yield _leaves.named(spec)
            return
        if options.apart(spec) or options.apart(os.path.join(spec, os.pardir)):
            raise Error(f"{spec!r} is a store, or in one: its files carry more than texts.", _STORES)
        sheaf = walk(spec, options)
        if not sheaf.files and sheaf.closed:
            raise sheaf.closed[0]
    except Error as error:
        refuse(error)
        return
    _tell_beside(spec, sheaf, options)
    for trouble in sheaf.closed:
        refuse(trouble)
    if not sheaf.files:
        refuse(Error(f"No file in the folder {spec!r} holds a text.", _ADVICE))
    for above, name in sheaf.files:
        yield _leaves.found(spec, above, name)


def _tell_beside(spec: str, sheaf: Sheaf, options: Options) -> None:
    """What was passed over as it holds no text, or leads elsewhere."""
    count = sheaf.beside.total()
    if count:
        kinds = ", ".join(f"{number:,} {ending}" for ending, number in sheaf.beside.most_common(4))
        more = ", and others" if len(sheaf.beside) > 4 else ""
        what = "1 file that holds" if count == 1 else f"{count:,} files that hold"
        options.remark(f"{spec}: passed over {what} no text ({kinds}{more}).")
    if sheaf.links:
        what = "1 link" if sheaf.links == 1 else f"{sheaf.links:,} links"
        options.remark(f"{spec}: passed over {what} to a folder or to a file elsewhere. Name what to keep of it.")


def _unique(leaves: Iterable[Leaf]) -> Iterator[Leaf]:
    """Each file once, however often it was named."""
    seen: set[str] = set()
    for leaf in leaves:
        if leaf.path not in seen:
            seen.add(leaf.path)
            yield leaf


# ---------------------------------------------------------------------------------------- what has no date, or the same


def _with_moments(placed: list[Placed], options: Options, refuse: Refuse) -> list[Placed]:
    """Those that have a moment or trouble, with those that get one by their order, or are of now."""
    known = [(title, each) for title, each in placed if each.moment or each.trouble]
    dated: dict[Title, list[Dated]] = defaultdict(list)
    for title, each in known:
        if each.moment:
            dated[title].append(each)
    versions: dict[Title, list[Leaf]] = defaultdict(list)
    for title, each in placed:
        if not (each.moment or each.trouble):
            versions[_whole(title, each.leaf, options)].append(each.leaf)
    orders: dict[str, list[str]] = defaultdict(list)
    left: dict[str, list[str]] = defaultdict(list)
    for title, leaves in versions.items():
        found, how = _in_order(title, leaves, dated.get(title, []), options)
        if found:
            known += [(title, each) for each in found]
            orders[how].append(options.article or leaves[0].said.rest or leaves[0].above.home[-1])
        elif title.tree:
            left[title.tree] += [leaf.within for leaf in leaves]
        else:
            known += [(title, Dated(leaf, options.now, _NOW)) for leaf in leaves]
    _tell_orders(orders, options)
    _tell_left(left, {title.tree for title, _ in known}, options, refuse)
    return known


def _whole(title: Title, leaf: Leaf, options: Options) -> Title:
    """The title; of files that were named one by one with an article, that of all of them."""
    return Title("", (), "") if options.article is not None and not leaf.walked else title


def _in_order(
    title: Title, leaves: Sequence[Leaf], dated: Sequence[Dated], options: Options
) -> tuple[list[Dated], str]:
    """The files with moments that keep their order, and which order that is, where they are versions of one text.

    None of a folder whose dates a person said to be elsewhere than in times of modification.
    """
    if title.tree and _moments.trust(options) != _moments.UNASKED:
        return [], ""
    if dated and title.tree:
        return _orders.between(leaves, dated), _orders.BETWEEN
    named = options.article is not None and not title.tree
    if len(leaves) > 1 and (named or any(leaf.version for leaf in leaves)):
        return _orders.ordered(leaves, not title.tree, options)
    return [], ""


def _tell_orders(orders: Mapping[str, Sequence[str]], options: Options) -> None:
    for how, articles in orders.items():
        none = "some versions have no date" if how == _orders.BETWEEN else "no version has a date"
        when = "" if how == _orders.BY_TIME else ", at their times of modification"
        if how:
            options.remark(f"{_articles.some(articles)}: {none}. They are kept {how}{when}.")


def _tell_left(left: Mapping[str, Sequence[str]], rich: set[str], options: Options, refuse: Refuse) -> None:
    """What nothing dates; where it is all of a folder, that is trouble."""
    for tree, names in left.items():
        if tree not in rich:
            refuse(Error(f"No file in the folder {tree!r} has a date.", _ADVICE))
        else:
            what = "it" if len(names) == 1 else "them"
            options.remark(f"{tree}: passed over {_articles.some(sorted(names))}: nothing dates {what}. {_ADVICE}")


def _one_after_the_other(placed: list[Placed], options: Options) -> list[Placed]:
    """Those of one article and one moment a microsecond apart, where their names tell the order."""
    if options.at is not None:
        return placed
    same: dict[tuple[Title | None, object], list[Placed]] = defaultdict(list)
    for title, each in placed:
        same[None if options.article is not None else title, each.moment].append((title, each))
    found: list[Placed] = []
    for (_, moment), group in same.items():
        if moment is None or len(group) == 1 or group[0][1].why == _NOW:
            found += group
        else:
            titles = {each.leaf: title for title, each in group}
            found += [(titles[each.leaf], each) for each in _orders.apart([each for _, each in group])]
    return found


def _certain(placed: Sequence[Placed], refuse: Refuse) -> list[Placed]:
    """Without the files that a person named and that are trouble, which is told at once."""
    for title, each in placed:
        if each.trouble and not title.tree:
            refuse(each.trouble)
    return [(title, each) for title, each in placed if title.tree or not each.trouble]


# --------------------------------------------------------------------------------------------------------- the captures


def _made(placed: Sequence[Placed], options: Options) -> list[Capture]:
    """A capture of each, in the order of time; trouble waits until it is read, so that its neighbours are kept."""
    placed = sorted(placed, key=lambda pair: pair[1].moment or options.now)
    names = _articles.names([pair for pair in placed if pair[1].why != _NOW], options)
    return [_capture(each, names.get(title), options) for title, each in placed]


def _capture(each: Dated, article: str | None, options: Options) -> Capture:
    path = each.leaf.path
    name = options.article if options.article is not None else article if each.why != _NOW else None
    name = _names.article(path) if name is None else name
    if each.trouble is not None:
        return Capture(name, None, path, partial(_refused, each.trouble))
    read = partial(_captured, path, options, name, each)
    earlier = partial(_tracked.captures, path, options, name, each.moment) if options.tracked else tuple
    return Capture(name, each.moment, path, read, why=each.why, earlier=earlier)


def _refused(trouble: Error) -> Snapshot:
    raise trouble


def _captured(path: str, options: Options, article: str, each: Dated) -> Snapshot:
    raw, brought = _bytes.contents(path, options), None if each.why == _NOW else options.now
    said = (raw, article, path, options.encoding, each.moment, brought, options.comments, options.remark, options.raw)
    return some(snapshot(*said))
