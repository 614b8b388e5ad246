"""Which article each file is of: what is left of its name without day and version, or else the folder's name."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from recension.errors import Error
from recension.kept import short
from recension.sources import _names
from recension.sources._capture import Options
from recension.sources._leaves import Leaf
from recension.sources._moments import Dated

BY = ("file", "folder")


class Title(NamedTuple):
    """What names an article: the folders down to the one it stands in, and what is left of the names of its files.

    `rest` is empty for an article that its folder names. `tree` is the folder that a person named, if any.
    """

    tree: str
    home: tuple[str, ...]
    rest: str


def check(options: Options) -> None:
    """Returns where it is clear what is to name the articles; else Error."""
    if options.named_by not in (None, *BY):
        raise Error(f"{options.named_by!r} names no article.", f"Write --named-by {' or '.join(BY)}.")


def titles(found: Sequence[Dated], options: Options) -> list[Title]:
    """The title of the article that each file is of, in the same order."""
    named_by = options.named_by
    leading: dict[tuple[str, tuple[str, ...]], list[Dated]] = defaultdict(list)
    for each in found:
        if each.leaf.said.leading and each.leaf.said.rest and not named_by:
            leading[each.leaf.tree, each.leaf.above.home].append(each)
    by_folder = {place for place, files in leading.items() if _one_text(place, files, options)}
    return [_title(each.leaf, named_by, by_folder) for each in found]


def _one_text(place: tuple[str, tuple[str, ...]], files: Sequence[Dated], options: Options) -> bool:
    """Whether files whose names go on behind a date are of one text: no words come twice, and no moment does."""
    words = Counter(fold(each.leaf.said.rest) for each in files)
    one = max(words.values()) == 1 and len({each.moment for each in files}) == len(files)
    if len(words) > 1:
        folder, count = place[1][-1], len(words)
        if one:
            told = f"{count:,} files with different words behind their dates are taken for one article, {folder!r}"
            options.remark(f"{folder}: {told}. If each is one of its own: --named-by file")
        else:
            told = f"the words behind the dates are taken for the names of {count:,} articles"
            options.remark(f"{folder}: {told}. If they are headlines of one: --named-by folder")
    return one


def _title(leaf: Leaf, named_by: str | None, by_folder: set[tuple[str, tuple[str, ...]]]) -> Title:
    folder = named_by == "folder" or (leaf.said.leading and (leaf.tree, leaf.above.home) in by_folder)
    return Title(leaf.tree, leaf.above.home, "" if folder else fold(leaf.said.rest))


def names(given: Iterable[tuple[Title, Dated]], options: Options) -> Mapping[Title, str]:
    """The name of each article. Of one name in two folders of a tree, the folder's becomes a part of it."""
    shown: dict[Title, str] = {}
    for title, each in given:
        shown.setdefault(title, each.leaf.said.rest if title.rest else "")
    trees: dict[str, list[Title]] = defaultdict(list)
    for title in shown:
        trees[title.tree].append(title)
    found: dict[Title, str] = {}
    for tree, within in trees.items():
        parts = {title: _parts(title, shown[title]) for title in within}
        found |= _apart(parts, options) if tree else {title: part[-1] for title, part in parts.items()}
    _tell_joined(found, options)
    return found


def _parts(title: Title, shown: str) -> tuple[str, ...]:
    """The names above the article and its own, from the outermost."""
    home = title.home or (_names.folder("."),)
    return (*home, shown) if shown else home


def _apart(parts: Mapping[Title, tuple[str, ...]], options: Options) -> dict[Title, str]:
    """A name for each, of as many of its parts as it takes that no two share one."""
    taken = dict.fromkeys(parts, 1)
    while True:
        found = {title: "-".join(part[-taken[title] :]) for title, part in parts.items()}
        count = Counter(map(fold, found.values()))
        more = [title for title, name in found.items() if count[fold(name)] > 1 and taken[title] < len(parts[title])]
        if not more:
            break
        for title in more:
            taken[title] += 1
    longer = [title for title in parts if taken[title] > 1]
    if longer:
        told = some([repr(found[title]) for title in longer])
        options.remark(f"Texts of one name are in several folders, whose names are a part of their articles': {told}.")
    fitting = {title: options.fitting(name) for title, name in found.items()}
    for title, name in found.items():
        if fitting[title] != name:
            options.remark(f"{short(name)!r} cannot be the name of an article; it is kept as {fitting[title]!r}.")
    return fitting


def _tell_joined(found: Mapping[Title, str], options: Options) -> None:
    """Tells where texts of several folders are one article, as each was named by a person."""
    by_name: dict[str, list[Title]] = defaultdict(list)
    for title, name in found.items():
        by_name[fold(name)].append(title)
    for same in by_name.values():
        places = sorted({"/".join(title.home) or "." for title in same})
        if len(places) > 1:
            options.remark(f"{found[same[0]]}: texts of {some(places)} are kept as one article.")


def fold(name: str) -> str:
    """The name as a person reads it who minds neither capitals nor the marks between words."""
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


def some(names: Sequence[str]) -> str:
    """The first of the names, and how many more there are."""
    return ", ".join(map(short, names[:3])) + (f" and {len(names) - 3:,} more" if len(names) > 3 else "")
