"""The library: what a program gets when it imports recension, and what a value says of itself."""

import copy
import doctest
import importlib
import pickle
import pkgutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone
from html.parser import HTMLParser
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

import recension
from recension import Snapshot
from recension.formats import csv
from recension.store import Store
from recension.telling.rows import NAMES
from recension.telling.view import View

ROOT = Path(__file__).parent.parent
NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)
FERRY = ("The ferry has 12 seats.\n\nIt sails on Monday.", "The ferry has 21 seats.\n\nIt sails on Monday.")


def test_a_moment_that_utc_has_no_year_for_is_refused_where_a_snapshot_is_made() -> None:
    early = datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))
    with pytest.raises(ValueError, match="year that UTC does not have"):
        Snapshot.of("ferry", "It sails.", early)
    with pytest.raises(ValueError, match="year that UTC does not have"):
        Snapshot.of("ferry", "It sails.", NOON, modified=early)


SAILS = Snapshot.of("ferry", "It sails.", NOON)


def kept(folder: Path, *texts: str) -> recension.Store:
    """A store with those texts of one article, an hour between them."""
    store = recension.open_store(folder, lambda: NOON)
    for hours, text in enumerate(texts):
        store.put(Snapshot.of("ferry", text, NOON + timedelta(hours=hours)))
    return store


# ------------------------------------------------------------------------------------------------------------- import


def test_to_import_the_package_loads_nothing_else() -> None:
    told = "import sys; before = set(sys.modules); import recension; print(sorted(set(sys.modules) - before))"
    program = f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); {told}"
    found = subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, text=True, check=True)
    assert set(eval(found.stdout)) <= {"recension", "__future__"}


def test_every_name_of_the_library_is_there_and_is_listed() -> None:
    assert sorted(recension.__all__) == recension.__all__ or set(recension.__all__) <= set(dir(recension))
    assert all(getattr(recension, name) is getattr(recension, name) for name in recension.__all__)
    with pytest.raises(AttributeError, match="no attribute 'diff_all'"):
        _ = recension.diff_all


VALUES = ("Change", "Edit", "Error", "History", "Listed", "Report", "Severity", "Span", "Step", "Store")


def test_every_name_of_the_library_is_explained() -> None:
    for name in recension.__all__:
        value = getattr(recension, name)
        if isinstance(value, type) or callable(value):
            assert value.__doc__ and not value.__doc__.startswith(f"{name}("), name


@pytest.mark.parametrize("name", ["compare", "history", "open_store", *VALUES])
def test_what_a_program_meets_first_has_an_example(name: str) -> None:
    assert ">>> " in getattr(recension, name).__doc__


def test_every_kind_that_a_change_can_have_is_named_with_its_severity() -> None:
    change = recension.compare(*FERRY).changes[0]
    assert recension.KINDS[change.kinds[0]] == change.severity and "quotation" in recension.KINDS


def test_the_version_is_that_of_the_package() -> None:
    assert recension.__version__ == tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]


@pytest.mark.slow
def test_type_checkers_see_the_library(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "from typing import assert_type\nimport recension\n"
        "report = recension.compare('a', 'b')\nassert_type(report, recension.Report)\n"
        "store = recension.open_store('x')\nassert_type(store, recension.Store)\n"
        "found = recension.history(store, 'ferry')\nassert_type(found, recension.History)\n"
        "for step in found.steps:\n    assert_type(step.report.changes[0].severity, recension.Severity)\n"
    )
    found = subprocess.run([sys.executable, "-m", "mypy", "--strict", str(program)], capture_output=True, text=True,
                           cwd=tmp_path, env={"MYPYPATH": str(ROOT / "src"), "PATH": ""})  # fmt: skip
    assert found.returncode == 0, found.stdout


ROOMS = [room.name for room in pkgutil.iter_modules(recension.__path__, "recension.") if "__main__" not in room.name]


@pytest.mark.slow
@pytest.mark.parametrize("room", ["recension", *ROOMS])
def test_the_examples_of_a_room_are_true(room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    made = importlib.import_module(room)
    inside = [] if made is recension else pkgutil.walk_packages(getattr(made, "__path__", []), f"{room}.")
    for name in (room, *(module.name for module in inside)):
        assert doctest.testmod(importlib.import_module(name)).failed == 0, name


# -------------------------------------------------------------------------------------------------------------- stores


def test_a_store_gives_the_history_of_what_was_put_in(tmp_path: Path) -> None:
    store = kept(tmp_path, *FERRY)
    assert store.articles() == ("ferry",)
    for found in (store.history("ferry"), recension.history(store, "ferry"), recension.history(tmp_path, "ferry")):
        (step,) = found.steps
        assert (step.since, step.until) == (NOON, NOON + timedelta(hours=1))
        assert [change.kinds for change in step.report.changes] == [("number",)]


def test_a_snapshot_that_cannot_be_read_is_named_and_the_rest_is_told(tmp_path: Path) -> None:
    store = kept(tmp_path, *FERRY, "The ferry has 30 seats.")
    (second,) = [entry for entry in store.list("ferry") if entry.number == 2]
    (tmp_path / second.name).write_bytes(b"something else")
    found = store.history("ferry")
    assert [entry.number for entry in found.unread] == [2] and len(found.steps) == 1


def test_a_history_of_which_nothing_can_be_read_is_an_error(tmp_path: Path) -> None:
    store = kept(tmp_path, FERRY[0])
    (tmp_path / store.list("ferry")[0].name).write_bytes(b"something else")
    with pytest.raises(recension.DamagedError, match="None of the snapshots"):
        store.history("ferry")


def test_an_article_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(recension.NotFoundError):
        recension.history(tmp_path, "ferry")


ANY: dict[str, Any] = {"bytes": b"a", "nothing": None, "a number": 5, "words": "2026-01-01", "a day": date(2026, 1, 1)}
"""What a program may hand in that knows of no types."""


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: recension.compare(ANY["bytes"], "b"), TypeError),
        (lambda: recension.compare("a", ANY["nothing"]), TypeError),
        (lambda: recension.compare("a", "\ud800"), recension.Error),
        (lambda: Snapshot.of("ferry", ANY["a number"]), TypeError),
        (lambda: Snapshot.of("ferry", "a", datetime(2026, 1, 1)), ValueError),  # noqa: DTZ001
        (lambda: Snapshot.of("ferry", "\u20ac", encoding="latin-1"), recension.Error),
        (lambda: Snapshot.of("ferry", "a", encoding="nonsense"), recension.Error),
        (lambda: Snapshot.of("ferry", b"\xff"), recension.Error),
        (lambda: Snapshot.of("ferry", "a", ANY["words"]), TypeError),
        (lambda: Snapshot.of("ferry", "a", ANY["a day"]), TypeError),
        (lambda: recension.compare(Snapshot("", b"\xff", "sha256:0"), "b"), recension.Error),
        (lambda: recension.compare(Snapshot.of("", "a"), "b", old_taken=NOON), TypeError),
        (lambda: recension.compare("a", "b", new_taken=datetime(2026, 1, 1)), ValueError),  # noqa: DTZ001
        (lambda: recension.open_store(ANY["bytes"]), TypeError),
        (lambda: recension.open_store(ROOT / "README.md").articles(), recension.Error),
        (lambda: recension.history(ANY["a number"], "ferry"), TypeError),
        (lambda: recension.history(ROOT / "snapshots", ANY["a number"]), TypeError),
        (lambda: recension.history(ROOT / "no such folder", "ferry"), recension.NotFoundError),
        (lambda: recension.history(ROOT / "README.md", "ferry"), recension.NotFoundError),
        (lambda: recension.history(ROOT / "src", "recension"), recension.NotFoundError),
    ],
)
def test_what_cannot_be_done_says_why(make: Callable[[], object], error: type[Exception]) -> None:
    with pytest.raises(error, match=r"\w+ \w+ \w+"):
        make()


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ("It sails.", TypeError),
        (Snapshot.of("ferry", "It sails."), ValueError),
        (Snapshot("ferry", b"It sails.", "sha256:0", datetime(2026, 1, 1)), ValueError),  # noqa: DTZ001
        (Snapshot("ferry", b"\xff", "sha256:0", NOON), recension.Error),
    ],
)
def test_a_store_says_why_it_does_not_keep_something_and_writes_nothing(
    tmp_path: Path, given: Any, error: type[Exception]
) -> None:
    with pytest.raises(error, match=r"\w+ \w+ \w+"):
        recension.open_store(tmp_path).put(given)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", ["a file", "a file/within"])
def test_a_file_is_no_store(tmp_path: Path, path: str) -> None:
    (tmp_path / "a file").write_text("It sails.")
    uses: tuple[Callable[[Store], object], ...] = (
        lambda s: s.articles(),
        lambda s: s.list("ferry"),
        lambda s: s.put(SAILS),
    )
    for use in uses:
        with pytest.raises(recension.Error, match="that is no folder"):
            use(recension.open_store(tmp_path / path))


def test_what_is_put_in_late_with_no_clock_given_is_no_forgery(tmp_path: Path) -> None:
    store, now = recension.open_store(tmp_path), datetime.now(UTC)
    store.put(Snapshot.of("ferry", FERRY[0], now - timedelta(hours=2)))
    store.seal(now)
    store.put(Snapshot.of("ferry", FERRY[1], now - timedelta(hours=1)))  # captured before the seal
    assert not [problem for problem in store.verify() if problem.fatal]


def test_a_report_of_two_texts_has_the_name_and_the_moments_that_were_given() -> None:
    report = recension.compare(*FERRY, article="ferry", old_taken=NOON, new_taken=NOON + timedelta(hours=1))
    (row,) = report.rows()
    assert (row["article"], row["before_taken"], row["after_taken"]) == ("ferry", NOON, NOON + timedelta(hours=1))


# ------------------------------------------------------------------------------------------------ what a value says


@pytest.mark.slow
def test_a_value_says_in_one_short_line_what_it_is(tmp_path: Path) -> None:
    store = kept(tmp_path, *(text * 1000 for text in FERRY))
    found = store.history("ferry")
    step = next(iter(found.steps))
    named = (found, step, found.entries[0], step.report, step.report.before, step.report.before.snapshot)
    assert all("ferry" in repr(value) for value in named)
    for value in (*named, *step.report.changes, *found.briefs, found.steps):
        assert len(repr(value)) < 200 and "\n" not in repr(value)


def test_a_long_change_is_said_in_one_short_line() -> None:
    report = recension.compare("It sails.", "It sails. " + "Seats, 21 of them, are red. " * 500)
    assert all(len(repr(change)) < 200 and "red" not in repr(change) for change in report.changes)


def test_a_history_says_how_many_snapshots_cannot_be_read(tmp_path: Path) -> None:
    store = kept(tmp_path, *FERRY)
    (tmp_path / store.list("ferry")[0].name).write_bytes(b"something else")
    assert repr(store.history("ferry")) == "<History ferry: 1 snapshot, 2026-11-17T13:00:00Z, 1 more unread>"
    assert repr(recension.History("ferry", (), ())) == "<History ferry: 0 snapshots>"


def test_no_name_acts_on_the_terminal_where_a_value_is_shown() -> None:
    told = repr(Snapshot.of("\x1b[31mred\n" + "x" * 500, "a"))
    assert told.isprintable() and len(told) < 200


def test_a_report_of_nothing_and_one_of_one_say_so() -> None:
    assert repr(recension.compare("a", "a")) == "<Report: 0 changes>"
    assert repr(recension.compare(*FERRY)) == "<Report: 1 change (1 factual)>"


def test_values_can_be_copied_and_sent_to_other_processes(tmp_path: Path) -> None:
    report = recension.compare(*FERRY)
    assert copy.deepcopy(report) == report and pickle.loads(pickle.dumps(report)) == report
    history = kept(tmp_path, *FERRY).history("ferry")
    for other in (copy.copy(history), copy.deepcopy(history), pickle.loads(pickle.dumps(history))):
        assert tuple(other.steps) == tuple(history.steps) and tuple(other.briefs) == tuple(history.briefs)
        assert (other.article, other.entries, other.kinds) == (history.article, history.entries, history.kinds)


@pytest.mark.slow
def test_many_at_once_are_told_what_one_is_told(tmp_path: Path) -> None:
    texts = [
        f"The ferry has {boats} seats.\n\nIt sails on {day}." for boats in (12, 21) for day in ("Monday", "Friday")
    ]
    alone = kept(tmp_path, *texts).history("ferry").rows()
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(told_of, [str(tmp_path)] * 8)) == [alone] * 8
    with ProcessPoolExecutor(2, get_context("spawn")) as processes:
        assert list(processes.map(told_of, [str(tmp_path)] * 2)) == [alone] * 2


def told_of(folder: str) -> list[dict[str, object]]:
    """The rows of the history that is kept in a folder."""
    return recension.history(folder, "ferry").rows()


def test_rows_are_plain_and_have_what_the_table_has(tmp_path: Path) -> None:

    history = kept(tmp_path, *FERRY).history("ferry")
    (row,) = history.rows()
    assert list(row) == NAMES and row["before"] == "12" and row["after"] == "21" and row["kinds"] == ("number",)
    assert row["since"] == NOON and row["disclosure"] == "none" and row["step"] == 2
    (alone,) = recension.compare(*FERRY).rows()
    assert alone["step"] is None and alone["disclosure"] is None
    table = "".join(csv.history([history], View()))
    assert table.lstrip("\ufeff").splitlines()[0] == ",".join(NAMES) and len(table.splitlines()) == 2


# ------------------------------------------------------------------------------------------------------- notebooks


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not {name for name, _ in attrs} - {"class", "lang", "dir"}

    def handle_data(self, data: str) -> None:
        self.said += data


def read(html: str) -> _Tags:
    """The tags and the words of a fragment."""
    parser = _Tags()
    parser.feed(html)
    return parser


def test_a_notebook_shows_the_redline() -> None:
    found = read(recension.compare(*FERRY)._repr_html_())
    assert found.tags.count("del") == found.tags.count("ins") == 1
    assert "number" in found.said and "12" in found.said and "21" in found.said


def test_a_notebook_shows_a_history_step_by_step(tmp_path: Path) -> None:
    found = read(kept(tmp_path, *FERRY, FERRY[0]).history("ferry")._repr_html_())
    assert "@2" in found.said and "@3" in found.said and "not disclosed" in found.said


HOSTILE = '<script>alert(1)</script> <img src=x onerror=alert(1)> </style> "&amp; \u202egnp.exe \x1b[31m \u200b'


def test_nothing_of_a_text_acts_in_a_notebook(tmp_path: Path) -> None:
    old, new = f"It was {HOSTILE} then.", f"It is {HOSTILE} {HOSTILE} now."
    for html in (recension.compare(old, new)._repr_html_(), kept(tmp_path, old, new).history("ferry")._repr_html_()):
        assert set(read(html).tags) <= {"div", "style", "p", "b", "ul", "li", "br", "span", "del", "ins", "u", "i"}
        assert not {"\u202e", "\x1b", "\u200b"} & set(html)


def boats(count: int) -> tuple[str, str]:
    """Two texts with so many changes between them."""
    many = [f"Boat {number} has a mast and a sail." for number in range(count)]
    return "\n\n".join(many), "\n\n".join(line.replace("mast", f"hull {at}") for at, line in enumerate(many))


@pytest.mark.slow
@pytest.mark.parametrize(("count", "said"), [(200, ""), (201, "1 more change not"), (600, "400 more changes not")])
def test_no_notebook_is_filled_by_one_cell(tmp_path: Path, count: int, said: str) -> None:
    for made in (recension.compare(*boats(count)), kept(tmp_path, *boats(count)).history("ferry")):
        html = made._repr_html_()
        assert html.count("<li>") == min(count, 200) and said in html
        assert ("not shown here, where there is room for 200" in html) == bool(said)


@pytest.mark.slow
def test_a_notebook_says_how_many_steps_it_leaves_out(tmp_path: Path) -> None:
    old, new = boats(150)
    html = kept(tmp_path, old, new, old, new, old).history("ferry")._repr_html_()
    assert html.count("<li>") == 200 and "100 more changes not shown" in html and "2 later steps not shown" in html


def test_a_notebook_says_of_snapshots_that_cannot_be_read(tmp_path: Path) -> None:
    store = kept(tmp_path, *FERRY)
    (tmp_path / store.list("ferry")[0].name).write_bytes(b"something else")
    assert "1 snapshot left out: not readable." in store.history("ferry")._repr_html_()
