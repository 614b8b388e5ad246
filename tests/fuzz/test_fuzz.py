"""Whatever stands in a file of the store or beside it: it is named, the rest is told, and nothing that is kept is hurt.

    RECENSION_FUZZ_CASES=20000 RECENSION_FUZZ_SEED=1 pytest tests/fuzz

Each case makes one thing of a good world bad (see hurts.py) and runs some command lines. Without these words it is
150 cases of a fixed seed, and 450 where CI runs them (.github/workflows/tests.yml). The seed, the kind and the number
of a case give the same case again.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from fuzzing import ASKED, CONTROL, Answer, World, settled
from hurts import BESIDE, STORE, WRONG, Hurt
from mutants import mutated

pytestmark = pytest.mark.slow

CASES = int(os.environ.get("RECENSION_FUZZ_CASES", "150"))
SEED = os.environ.get("RECENSION_FUZZ_SEED", "25")
SHARE = {"cache": 0.5, "settings": 2, "words": 0.7}
MOST_TOLD = 8
FORMS = "atom critic csv docx html json jsonl markdown plain terminal unified wdiff".split()
KINDS = [*STORE, *BESIDE, "cache"]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("world")
    with settled(folder):
        yield World(folder)


@pytest.mark.parametrize("kind", STORE)
def test_a_bad_file_of_the_store_is_named_and_nothing_else_suffers(world: World, kind: str) -> None:
    def case(dice: Random) -> Iterator[str]:
        return store_case(world, STORE[kind](world, dice), dice)

    go_through(world, kind, case)


@pytest.mark.parametrize("kind", BESIDE)
def test_a_bad_file_beside_the_store_is_named_and_the_store_stays_as_it_is(world: World, kind: str) -> None:
    def case(dice: Random) -> Iterator[str]:
        words, names = BESIDE[kind](world, dice)
        answer = world.run(*words, piped=b"q\n")
        yield from amiss(answer, names)
        yield from others_amiss(world, ())
        yield from kept_amiss(world, world.good)

    go_through(world, kind, case)


def test_a_bad_cache_changes_no_answer(world: World) -> None:
    def case(dice: Random) -> Iterator[str]:
        for path in world.cache.iterdir():
            path.write_bytes(mutated(path.read_bytes(), dice))
        for words in dice.sample(ASKED, 2):
            answer = world.run(*words)
            if answer != world.asked[words]:
                yield f"{' '.join(words)}: another answer, {answer.status} {answer.err[:200]}"

    go_through(world, "cache", case)


def test_a_process_of_its_own_ends_as_the_command_line_within_this_one(world: World) -> None:
    for number in range(12):
        dice = Random(f"{SEED} process {number}")
        hurt = STORE[dice.choice(list(STORE))](world, dice)
        words = ("log", "--json") if number % 2 else ("verify",)
        here = world.run(*words)
        command = [sys.executable, "-m", "recension", "--snapshots", "snapshots", *words]
        done = subprocess.run(command, capture_output=True, check=False)
        assert (done.returncode, done.stdout) == (here.status, here.out), (hurt, done.stderr)
        world.restore()


def go_through(world: World, kind: str, case: Callable[[Random], Iterator[str]]) -> None:
    """Runs the kind's cases; fails with what was wrong in the first ones where something was."""
    found = []
    for number in range(max(1, int(CASES * SHARE.get(kind, 1) / sum(SHARE.get(one, 1) for one in KINDS)))):
        world.restore()
        found += [f"seed {SEED}, {kind} {number}: {wrong}" for wrong in case(Random(f"{SEED} {kind} {number}"))]
    world.restore()
    assert not found, f"{len(found)} wrong:\n" + "\n".join(found[:MOST_TOLD])


def store_case(world: World, hurt: Hurt, dice: Random) -> Iterator[str]:
    """What is wrong with the answers of a store in which something was made bad."""
    first = world.run("verify")
    yield from amiss(first, hurt.names)
    named = any(name in first.told for name in hurt.names)
    if (hurt.verify and not named) or (hurt.verify == WRONG and first.status != 1):
        yield f"verify must call it {hurt.verify}: {hurt.names}: {first.told[:400]}"
    yield from others_amiss(world, hurt.names if hurt.whole else ())
    numbers = [("show", f"ferry@{number}") for number in range(1, 6)]
    for words in [*numbers, *dice.sample(asking(dice), 2)]:
        answer = world.run(*words)
        yield from amiss(answer, hurt.names)
        if words[0] == "show" and answer.status == 0 and answer.out not in world.texts | {hurt.text}:
            yield f"{' '.join(words)} gave a text that nobody kept"
        if tells_all(words) and not hurt.whole and b"bridge" not in answer.out:
            yield f"{' '.join(words)}: nothing of bridge, status {answer.status}: {answer.err[:300]}"
    yield from writing_amiss(world, hurt, dice, first)


def tells_all(words: tuple[str, ...]) -> bool:
    """Whether the command tells of all articles, in words."""
    return words == ("log",) or (words[:2] in (("report", "--format"), ("review", "--format")) and words[2] != "docx")


def asking(dice: Random) -> list[tuple[str, ...]]:
    """Commands that read."""
    form = dice.choice(FORMS)
    return [
        ("log",),
        ("log", "ferry"),
        ("show", f"ferry@{dice.choice(['2020-01-03', '2020-01-02T07:00Z', 'latest'])}"),
        ("show", "ferry@2020-01-10T03:00Z"),
        ("diff", f"ferry@{dice.choice(['1..2', '2..5', '2020-01-01..2020-01-04'])}", "--format", form),
        ("report", "--format", form),
        ("report", "ferry", "bridge", "--since", "2020-01-02"),
        ("review", "--format", "json"),
        ("review", "--plain"),
        ("verify", "ferry"),
    ]


def amiss(answer: Answer, names: tuple[str, ...]) -> Iterator[str]:
    """What is wrong with any answer: a crash, trouble without a name, a character that acts or hides."""
    said = f"{' '.join(answer.words)}: status {answer.status}"
    if answer.status not in (0, 1, 2) or "Traceback" in answer.err:
        yield f"{said}: {answer.err[-600:]}"
    elif answer.status == 2 and not any(name in answer.told for name in names):
        yield f"{said}, and none of {names} is named: {answer.err[:400]}"
    exact = answer.words[0] == "show" or {"unified", "docx", "markdown"} & set(answer.words)
    told = answer.told.removeprefix("\ufeff").replace("\r\n", "\n")  # a file of CSV has both
    if not exact and (found := CONTROL.search(told)):
        yield f"{said}: {found[0]!a} as it is, in {told[max(0, found.start() - 60) : found.end()]!a}"


def others_amiss(world: World, refused: tuple[str, ...]) -> Iterator[str]:
    """What is wrong with the answers about an article that was not touched; the store may be refused by such a name."""
    alone, among = world.run("log", "bridge", "--json"), world.run("log", "--json")
    if alone.status == 2 and any(name in alone.err for name in refused):
        return
    if (alone.status, alone.out) != (0, world.base):
        yield f"log bridge: status {alone.status}, {alone.err[:300]}"
    yield from amiss(among, ("",))
    try:
        found = [one for one in json.loads(among.out)["articles"] if one["article"] == "bridge"]
    except ValueError:
        found = []
    if found != json.loads(world.base)["articles"]:
        yield f"log --json: bridge is not told as it was: status {among.status}, {among.err[:300]}"


def writing_amiss(world: World, hurt: Hurt, dice: Random, before: Answer) -> Iterator[str]:
    """What is wrong after a write to the hurt store: what stood there stands there, and what is bad is still named."""
    stood = dict(contents(world.store))
    if dice.random() < 0.6:
        article = dice.choice(["ferry", "bridge"])
        answer = world.run("snapshot", "new.txt", "--article", article)
        yield from amiss(answer, hurt.names)
        if answer.status == 0:
            held = world.run("show", f"{article}@2024-05-06T07:08:09Z")
            if held.out != world.good["new.txt"]:
                yield f"what was reported kept in {article} is not there: {held.status} {held.err[:300]}"
        elif article == "bridge" and not hurt.whole:
            yield f"nothing can be kept in bridge: {answer.err[:300]}"
    else:
        answer = world.run("seal")
        yield from amiss(answer, hurt.names)
        after = world.run("verify").told if answer.status == before.status - 1 == 0 else before.told
        if not any(name in after for name in hurt.names) and "nothing says when" not in after and hurt.verify:
            yield f"verify has forgotten it after the seal: {after}"
    yield from kept_amiss(world, stood)


def kept_amiss(world: World, stood: dict[str, bytes]) -> Iterator[str]:
    """What of the store's files is not as it was. Files of lines may have grown, and what is but the beginning of a
    file that the command writes anyway is a write that was cut off, which it completes."""
    for path, data in stood.items():
        if path.startswith("snapshots/"):
            file = world.folder / path
            held = file.read_bytes() if file.is_file() else None
            grows = path.endswith(".jsonl") or held == world.good.get(path)
            if held is None or (held != data and not (grows and held.startswith(data))):
                yield f"{path} was changed by a command"


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The plain files of a store."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            yield str(path.relative_to(folder.parent)), path.read_bytes()
