"""Sixteen writers at once, their captures in mixed order: the answer at every captured moment.

    python -m benchmarks writers [--rounds 4] [--seed 25] [--folder FOLDER]

Each captured moment has one text that stood then. The captures of all moments are dealt out at random to sixteen
processes, which keep them in the order in which they got them. Then every moment is asked for, in a store that is
opened anew, and the list is held against that of a store in which the same captures were kept in the order of time.
"""

import os
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from random import Random

from benchmarks import attack
from benchmarks.timing import table
from recension.desk.revisions import Revision, resolve
from recension.errors import NotFoundError
from recension.kept import Entry, Snapshot
from recension.model import stamp
from recension.store import FolderStore

WRITERS = 16
ARTICLES, MOMENTS = ("ferry", "bridge", "pier", "quay", "lock"), 240
Tally = Counter[str]


def main(arguments: Sequence[str]) -> dict[str, object]:
    """How many captures were reported and lost, how many moments were answered wrongly, which lists were others."""
    made = attack.options("writers", "Keep captures from many processes in mixed order.", 4).parse_args(arguments)
    found: list[Tally] = []
    with attack.scratch(made.folder) as folder:
        found += [mixed(folder / str(number), Random(f"{made.seed} {number}")) for number in range(made.rounds)]
    columns = ("captures", "reported", "moments", "lost", "amiss", "lists", "wrong")
    heads = (
        "round",
        "captures",
        "reported",
        "moments asked for",
        "lost",
        "answered wrongly",
        "other lists",
        "wrong for verify",
    )
    table(heads, [[number, *(one[column] for column in columns)] for number, one in enumerate(found, 1)])
    total = sum(found, Tally())
    return {
        "writers": WRITERS,
        **dict(total),
        "failed": total["lost"] + total["amiss"] + total["lists"] + total["wrong"],
    }


def mixed(folder: Path, dice: Random) -> Tally:
    """One round: the captures of some articles, dealt out and kept by all writers at once."""
    captures = [capture for article in ARTICLES for capture in captured(article, dice)]
    dealt = list(captures)
    dice.shuffle(dealt)
    folder.mkdir()
    children = [attack.forked(lambda n=n: keep(folder, dealt[n::WRITERS]), folder / f"said{n}") for n in range(WRITERS)]  # type: ignore[misc]
    broken = sum(os.waitpid(child, 0)[1] != 0 for child in children)
    reported = sum(len((folder / f"said{n}").read_bytes().splitlines()) for n in range(WRITERS))
    tally = Tally(captures=len(captures), reported=reported, lost=broken + len(captures) - reported)
    return tally + asked(folder, captures)


def captured(article: str, dice: Random) -> list[Snapshot]:
    """A text at each moment: it stays for some, changes, and at times goes back to an earlier one."""
    made, text, older = [], "0", ["0"]
    for number in range(MOMENTS):
        if dice.random() < 0.35:
            text = dice.choice(older) if dice.random() < 0.25 else str(number)
            older.append(text)
        at = attack.START + timedelta(minutes=number, microseconds=dice.choice((0, 0, 0, 250_000)))
        made.append(Snapshot(article, f"Story {text} of {article}.\n".encode(), "", at))
    return made


def keep(folder: Path, captures: Sequence[Snapshot]) -> int:
    """One writer: it keeps what it was dealt, one by one or some together, and says each that was reported."""
    store, dice = FolderStore(folder / "store"), Random(len(captures))
    waiting = list(captures)
    while waiting:
        some, waiting = waiting[: (size := dice.choice((1, 1, 1, 4)))], waiting[size:]
        for receipt in store.put_many(some):
            os.write(1, f"{receipt.article} {receipt.outcome}\n".encode())
    return 0


def asked(folder: Path, captures: Sequence[Snapshot]) -> Tally:
    """Each moment's text, the lists of the articles, and what verify says."""
    store, in_order = FolderStore(folder / "store"), FolderStore(folder / "in-order")
    for _ in in_order.put_many(captures):
        pass
    lists = {article: store.list(article) for article in ARTICLES}
    tally = Tally(moments=len(captures), wrong=len(attack.wrong(store.root)[0]))
    for one in captures:
        tally["amiss"] += text_at(store, lists[one.article], one) != one.raw
    tally["lists"] = sum(told(lists[article]) != told(in_order.list(article)) for article in ARTICLES)
    return tally


def text_at(store: FolderStore, entries: Sequence[Entry], one: Snapshot) -> bytes:
    """What is shown for the moment; nothing where it is said to be before the first snapshot."""
    assert one.taken is not None
    try:
        entry = resolve(Revision(one.article, stamp(one.taken)), entries, one.taken)
    except NotFoundError:
        return b""
    return store.get(one.article, entry).raw


def told(entries: Sequence[Entry]) -> list[tuple[object, ...]]:
    """What a list says of the texts and of when they stood."""
    return [(entry.number, entry.taken, entry.seen, entry.digest) for entry in entries]
