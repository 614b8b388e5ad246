"""A sealed store, tampered with in every way that we could think of: does verify name what was touched, and only that?

    python -m benchmarks tampering [--rounds 100] [--seed 25] [--folder FOLDER]

A store of three articles, with looks, a history that was brought in and three seals, is hurt in one place at a time.
What verify calls wrong is held against the paths that were touched. Some growth is allowed, as no seal can tell it from
honest work: the last column says why.
"""

from collections.abc import Callable, Sequence
from random import Random

from benchmarks import attack, touches
from benchmarks.timing import table
from benchmarks.touches import Sealed, Touch
from recension.store.verify import verify

NAMES = {
    "snapshot": "a snapshot",
    "looks": "a file of looks",
    "seal": "a seal",
    "marker": "README or .gitattributes",
    "article": "an article",
}
ALL = ("snapshot", "looks", "seal", "marker")
ATTACKS: tuple[tuple[str, Callable[[Sealed, Random, str], Touch], Sequence[str]], ...] = (
    ("{}: a bit is flipped", touches.flipped, ALL),
    ("{}: cut short", touches.truncated, ALL),
    ("{}: deleted", touches.deleted, ALL),
    ("{}: bytes added at the end", touches.appended, ALL),
    ("{}: swapped with another", touches.swapped, ALL),
    ("{}: renamed", touches.renamed, ("snapshot", "seal")),
    ("{}: moved to another article", touches.moved, ("snapshot",)),
    ("{}: a symbolic link now", touches.linked, ALL),
    ("{}: rewritten, its name made right", touches.rewritten, ("snapshot",)),
    ("{}: forged, dated back", touches.forged, ("snapshot",)),
    ("{}: forged, dated back, brought in before the last seal as it says", touches.brought_early, ("snapshot",)),
    ("{}: forged, dated back, brought in after the last seal as it says", touches.brought, ("snapshot",)),
    ("{}: forged, dated after the last seal", touches.of_today, ("snapshot",)),
    ("{}: a line is changed", touches.look_changed, ("looks",)),
    ("{}: a line is removed", touches.look_removed, ("looks",)),
    ("{}: a line is added, dated back", touches.look_forged, ("looks",)),
    ("{}: a line is added, dated after the last seal", touches.look_of_today, ("looks",)),
    ("{}: lines in another order, some twice", touches.looks_reordered, ("looks",)),
    ("{}: gone, renamed or a link", touches.article_gone, ("article",)),
    ("{}: has the bytes of another", touches.seal_over, ("seal",)),
    ("{}: made anew without a line", touches.seal_remade, ("seal",)),
)


class Tally:
    """What became of the trials of one kind."""

    def __init__(self) -> None:
        self.trials = self.exact = self.more = self.allowed = self.unnamed = 0
        self.why = ""
        self.examples: list[str] = []

    def add(self, touch: Touch, named: set[str]) -> None:
        """Takes one trial: what was touched, what verify called wrong."""
        self.trials += 1
        self.why = touch.allowed or self.why
        if touch.allowed:
            self.allowed += named <= touch.paths
            self.more += not named <= touch.paths
        else:
            self.exact += named == touch.paths
            self.more += named > touch.paths
            self.unnamed += not named >= touch.paths
        if (touch.allowed and not named <= touch.paths) or (not touch.allowed and named != touch.paths):
            self.examples.append(f"{sorted(touch.paths)}: {sorted(named)}")


def main(arguments: Sequence[str]) -> dict[str, object]:
    """How often what was touched was named, and nothing else; with examples of where not."""
    made = attack.options("tampering", "Tamper with a sealed store.", 100).parse_args(arguments)
    found: dict[str, Tally] = {}
    with attack.scratch(made.folder) as folder:
        store = Sealed(folder / "store")
        assert not attack.wrong(store.root)[0]
        for words, do, kinds in ATTACKS:
            for kind in kinds:
                name = words.format(NAMES[kind])
                found[name] = trials(store, do, kind, made.rounds, Random(f"{made.seed} {name}"))
    heads = ("what was done", "trials", "named exactly", "others named too", "not named", "allowed", "why allowed")
    rows = [[name, t.trials, t.exact, t.more, t.unnamed, t.allowed, t.why] for name, t in found.items()]
    table(heads, [*rows, ["all", *(sum(int(str(row[at])) for row in rows) for at in range(1, 6)), ""]])
    examples = {name: tally.examples[:3] for name, tally in found.items() if tally.examples}
    total = sum(tally.trials for tally in found.values())
    return {
        "trials": total,
        "examples": examples,
        "failed": sum(tally.more + tally.unnamed for tally in found.values()),
    }


def trials(store: Sealed, do: Callable[[Sealed, Random, str], Touch], kind: str, rounds: int, dice: Random) -> Tally:
    """One kind of tampering, so many times."""
    tally = Tally()
    for _ in range(rounds):
        store.restore()
        touch = do(store, dice, kind)
        tally.add(touch, {problem.path for problem in verify(store.root) if problem.fatal})
    return tally
