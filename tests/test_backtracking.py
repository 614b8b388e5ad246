"""No regular expression of ours does more than its share on a run of anything: steps are counted, never seconds."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest

import recension
from backtracking import TooManyStepsError, Trial

UNITS = (
    *(
        "a",
        "A",
        "1",
        ".",
        " ",
        "\n",
        "\t",
        "-",
        "'",
        '"',
        "_",
        "(",
        ")",
        "](",
        "<a",
        "<",
        "{",
        "{{",
        "{{a}}",
        "{%",
        "@",
        "“",
    ),
    *(
        "A.",
        "1.",
        "a b ",
        "1. \n",
        "|\n",
        "    a\n",
        "12 Jan ",
        "p.m. ",
        "https://",
        "a@b.c ",
        'src="',
        "title='",
        "&a",
    ),
)
FRAMES = (("", ""), ("](", "("))
SIZE = 40
ENOUGH = 2_000  # steps: fewer say nothing of how they grow
# Bounded by figures that are larger than the runs here, in them or, for the last, in what they are handed.
BOUNDED = {"reading.fields._notice", "formats.critic._SCRIPT", "telling.steps._TAIL"}
SEARCHES = ("search", "finditer", "findall", "sub", "split")


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(recension.__path__, "recension."):
        if not found.name.startswith(("recension.__main__", "recension.screen")):
            yield importlib.import_module(found.name)


def patterns() -> Iterator[tuple[str, re.Pattern[str], str]]:
    """Each expression of the house by the name of its file and its own, and how it is used."""
    for module in modules():
        source = inspect.getsource(module)
        for name, value in vars(module).items():
            made = value() if getattr(value, "__module__", "") == module.__name__ and _makes_one(value) else value
            if not isinstance(made, type) and hasattr(made, "finditer") and hasattr(made, "groupindex"):
                yield f"{module.__name__.removeprefix('recension.')}.{name}", made, _used(name, source)


def _makes_one(value: object) -> bool:
    """True for a function that builds an expression when it is first asked for."""
    wrapped = getattr(value, "__wrapped__", None)
    return (
        wrapped is not None
        and wrapped.__annotations__.get("return") == re.Pattern[str]
        and not wrapped.__code__.co_argcount
    )


def _used(name: str, source: str) -> str:
    methods = set(re.findall(rf"\b{name}(?:\(\))?\.(\w+)\(", source)) | set(re.findall(rf"re\.(\w+)\({name}\b", source))
    if methods & {*SEARCHES} or not methods:
        return "everywhere"
    return "wholly" if "fullmatch" in methods else "beginning"


def steps(made: re.Pattern[str], used: str, text: str, most: int) -> int:
    trial = Trial(made.pattern, made.flags & ~re.UNICODE, text, most)
    try:
        return int(getattr(trial, used)())
    except TooManyStepsError:
        return most


@cache
def expressions() -> dict[str, tuple[re.Pattern[str], str]]:
    """Each expression of the house by its name, and how it is used. To find them is to load the whole house."""
    return {name: (made, used) for name, made, used in patterns()}


HOUSE = Path(recension.__file__).parent
ROOMS = sorted({path.stem for path in HOUSE.iterdir() if path.suffix == ".py" or path.is_dir()})


def growth(made: re.Pattern[str], used: str, unit: str, frame: tuple[str, str]) -> float:
    """How many times the steps it takes for twice the run; 1 where there are too few to tell."""
    head, tail = frame
    limit = 100 * ENOUGH
    twice = steps(made, used, head + (2 * SIZE * unit)[: 2 * SIZE] + tail, limit)
    if twice == limit:
        return float("inf")
    return twice / steps(made, used, head + (SIZE * unit)[:SIZE] + tail, limit) if twice > ENOUGH else 1.0


def test_the_expressions_of_the_house_are_found() -> None:
    found = expressions()
    assert len(found) > 80
    assert {name.partition(".")[0] for name in found} <= {*ROOMS}
    some = {
        "reading.tokens._full",
        "reading.addresses._TARGET",
        "reading.sentences._MARKER",
        "reading.dates._date_pattern",
    }
    assert some <= found.keys()


@pytest.mark.slow
@pytest.mark.parametrize("room", ROOMS)
def test_twice_the_run_takes_an_expression_about_twice_the_steps(room: str) -> None:
    for name in sorted(expressions().keys() - BOUNDED):
        if name.partition(".")[0] == room:
            for unit, frame in product(UNITS, FRAMES):
                assert growth(*expressions()[name], unit, frame) < 2.7, f"{name}: runs of {unit!r} between {frame}"


@pytest.mark.slow
@pytest.mark.parametrize("source", [r"\S+@", r"\s*\d", r"(?:a|aa)+b", r"\{\{.*?\}\}", r"(?:\w\.)+x"])
def test_an_expression_that_grows_with_the_square_is_seen(source: str) -> None:
    assert max(growth(re.compile(source), "everywhere", unit, ("", "")) for unit in UNITS) > 2.7


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"(a|ab)(c|bcd)(d*)", "abcd"), (r"a*?b", "aaab"), (r"(?<=x)a+(?!b)", "xaab"), (r"(.)\1+", "aabb"),
        (r"(?i:JAN)\b\.?", "jan."), (r"(?:a++|b)*c", "aabac"), (r"^\w{2,3}$", "abc"), (r"[^\W\d]+", "a1b"),
    ],
)  # fmt: skip
def test_a_trial_by_hand_finds_what_the_library_finds(source: str, text: str) -> None:
    for at in range(len(text) + 1):
        trial = Trial(source, 0, text)
        found = re.compile(source).match(text, at)
        assert next(trial.sequence(trial.tree, at), None) == (found.end() if found else None)
