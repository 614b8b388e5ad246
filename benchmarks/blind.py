"""A blind ranking: pairs of versions, each shown as several tools mark it, without a word of which is which.

    python -m benchmarks blind FOLDER --out PAGES --key KEY.json [--pairs 40] [--seed 1]
    python -m benchmarks blind --ranks PAGES/ranks.csv --key KEY.json

FOLDER has histories, `<article>/<date>.txt`. The first line lays out a page for each pair, on which panels A, B, C ...
show the same pair in the same style and in an order drawn anew for each, and a table `ranks.csv` to be filled in: 1 for
the panel that tells best what was changed, equal numbers for equals. The key, which says what each panel is, is written
apart, and is no file for a judge. The second line gives the mean rank of each tool.
"""

import argparse
import csv
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path
from statistics import mean

from benchmarks import sets
from benchmarks.blinded import TOOLS, Marked, absent, joined
from recension.errors import Error

_AROUND = 160  # characters of unchanged text that are shown on either side of a change
_LONGEST = 30_000  # characters of a version: a judge reads 40 pairs
_LETTERS = "ABCDEFGH"
_STYLE = (
    "body{max-width:50rem;margin:1rem auto;padding:0 1rem;font:1rem/1.5 serif}section{border-top:2px solid}"
    "div{white-space:pre-wrap;overflow-wrap:break-word}del{background:#fbe9dc;color:#8a3200}"
    "ins{background:#e0ecfa;color:#0b4a8f}.moved{background:#f2e8f8;text-decoration:underline dotted}i{color:#666}"
)
_TAGS = {
    "same": ("", ""),
    "gone": ("<del>", "</del>"),
    "come": ("<ins>", "</ins>"),
    "moved away": ('<span class="moved">[moved away: ', "]</span>"),
    "moved here": ('<span class="moved">[moved here: ', "]</span>"),
}

Pair = tuple[str, str, str]


def main(arguments: list[str]) -> sets.Row:
    """How many pairs were laid out, and what could not be run; or the mean rank of each tool."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks blind", description="Lay out or count a blind ranking.")
    parser.add_argument("folder", nargs="?", type=Path, help="histories: <article>/<date>.txt")
    parser.add_argument("--out", type=Path, help="the folder for the pages")
    parser.add_argument("--key", type=Path, required=True, help="the file that says what each panel is")
    parser.add_argument("--pairs", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ranks", type=Path, help="a table that was filled in")
    options = parser.parse_args(arguments)
    if options.ranks:
        return counted(sets.read(options.ranks), json.loads(sets.read(options.key)))
    if options.folder is None or options.out is None:
        raise Error("there is nothing to lay out", "name a folder of histories, and --out PAGES")
    if options.key.resolve().is_relative_to(options.out.resolve()):
        raise Error("the key would lie beside the pages", "name another place: a judge must not see it")
    chosen = drawn(options.folder, options.pairs, options.seed)
    names = [name for name in TOOLS if name not in absent()]
    key = laid_out(chosen, names, options.out, random.Random(options.seed))
    options.key.write_text(json.dumps(key, ensure_ascii=False, indent=1), encoding="utf-8")
    return {"pairs": len(chosen), "tools": names, "absent": absent()}


def drawn(folder: Path, most: int, seed: int) -> list[Pair]:
    """Pairs of neighbouring versions with their name, drawn by the seed: an article a second time only when all had
    their turn."""
    by_article: dict[str, list[Pair]] = {}
    for one in sorted(folder.iterdir()) if folder.is_dir() else ():
        files = sorted(one.glob("*.txt"))
        texts = [(file.name, sets.read(file)) for file in files]
        steps = pairwise(texts)
        pairs = [(f"{one.name}/{new[0]}", old[1], new[1]) for old, new in steps if _fits(old[1], new[1])]
        if pairs:
            by_article[one.name] = pairs
    if not by_article:
        raise Error(f"{folder} has no pairs", "a history is a folder of two or more dated .txt files")
    rng = random.Random(seed)
    for pairs in by_article.values():
        rng.shuffle(pairs)
    found: list[Pair] = []
    while by_article and len(found) < most:
        names = list(by_article)
        rng.shuffle(names)
        found += [by_article[name].pop() for name in names[: most - len(found)]]
        by_article = {name: pairs for name, pairs in by_article.items() if pairs}
    return found


def _fits(old: str, new: str) -> bool:
    return old.split() != new.split() and max(len(old), len(new)) <= _LONGEST


def laid_out(pairs: Sequence[Pair], names: Sequence[str], out: Path, rng: random.Random) -> Mapping[str, object]:
    """Writes the pages and the table for the ranks; gives the key."""
    out.mkdir(parents=True, exist_ok=True)
    letters = _LETTERS[: len(names)]
    key: dict[str, object] = {}
    for number, (source, old, new) in enumerate(pairs, 1):
        order = rng.sample(list(names), len(names))
        panels = "".join(
            f"<section><h2>{letter}</h2><div>{''.join(_panel(joined(TOOLS[name][0](old, new))))}</div></section>"
            for letter, name in zip(letters, order, strict=True)
        )
        page = f'<!doctype html><meta charset="utf-8"><title>Pair {number}</title><style>{_STYLE}</style>'
        out.joinpath(f"pair-{number:02}.html").write_text(f"{page}<h1>Pair {number}</h1>{panels}\n", encoding="utf-8")
        key[str(number)] = {"source": source, "panels": dict(zip(letters, order, strict=True))}
    rows = [",".join(["pair", *letters]), *(f"{number}{',' * len(letters)}" for number in range(1, len(pairs) + 1))]
    out.joinpath("ranks.csv").write_text("\n".join([*rows, ""]), encoding="utf-8")
    return key


def _panel(pieces: Sequence[Marked]) -> Iterator[str]:
    """The changes with a little around each, in the same style whatever tool marked them."""
    for place, (fate, words) in enumerate(pieces):
        before, after = _TAGS[fate]
        text = re.sub(r"\s*\n\s*", "\n", words)  # some tools make two line ends of one
        if fate == "same":
            head, tail = ("" if place == 0 else text[:_AROUND]), ("" if place == len(pieces) - 1 else text[-_AROUND:])
            yield escape(text) if len(text) <= 2 * _AROUND else f"{escape(head)} <i>[…]</i> {escape(tail)}"
        else:
            yield f"{before}{escape(text)}{after}"


def counted(table: str, key: Mapping[str, Mapping[str, Mapping[str, str]]]) -> sets.Row:
    """The mean rank of each tool over the pairs whose row is filled in; equals share the mean of their places."""
    places: dict[str, list[float]] = defaultdict(list)
    pairs = 0
    for row in csv.DictReader(table.splitlines()):
        panels = key[row["pair"]]["panels"]
        if not all((row[letter] or "").strip() for letter in panels):
            continue
        pairs += 1
        given = {name: float(row[letter]) for letter, name in panels.items()}
        for name, rank in given.items():
            better, equal = (sum(test(other, rank) for other in given.values()) for test in (_less, _same))
            places[name].append(better + (equal + 1) / 2)
    return {"pairs": pairs, "mean_rank": {name: round(mean(of), 2) for name, of in sorted(places.items())}}


def _less(one: float, other: float) -> bool:
    return one < other


def _same(one: float, other: float) -> bool:
    return one == other
