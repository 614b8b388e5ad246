"""The screen: what each key and click does to it, at each width, and that nothing of a text gets through it."""

import asyncio
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from shutil import copytree
from threading import Event
from typing import Any

import pytest
from picture import GOLDEN, PAGE, ROOT, SVG, application, console, drawn, file, golden, pictures, settled, shown, text

from recension.desk.reviewing import Arrival
from recension.errors import Error
from recension.kept import Snapshot
from recension.model import Mark, Severity
from recension.review.decisions import folded, looked
from recension.review.state import Filter
from recension.screen import drawing
from recension.screen.app import ReviewApp
from recension.screen.lines import Lines
from recension.store import FolderStore

pytestmark = pytest.mark.slow  # each test starts the application

SIZE = (118, 24)
ARTICLE = "us-letter-to-baghdad"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The sample history in a store of its own."""
    copytree(ROOT / "snapshots", tmp_path / "snapshots")
    return tmp_path / "snapshots"


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that says nothing of colours."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS"):
        monkeypatch.delenv(name, raising=False)


def play(store: Path, *keys: str, size: tuple[int, int] = SIZE, **how: object) -> tuple[ReviewApp, str]:
    """The application after some keys, and what stood on the screen then."""
    app = application(store, **{"colour": False, **how})  # type: ignore[arg-type]
    return app, asyncio.run(drawn(app, size, keys))[0]


def marks(store: Path) -> list[Mark | None]:
    return [decision.mark for decision in folded(FolderStore(store).records(ARTICLE)[0]).values()]


def snapshot(store: Path, article: str, *texts: str) -> None:
    kept = FolderStore(store)
    for hour, words in enumerate(texts):
        kept.put(Snapshot(article, words.encode(), "", datetime(2020, 1, 6, 20 + hour, tzinfo=UTC)))


def test_the_first_screen_shows_the_list_and_the_first_change(store: Path) -> None:
    _, screen = play(store)
    assert screen.startswith(
        "1/7 · 7 open · filter: open · us-letter-to-baghdad · 2 ⊘ not disclosed · Letter about leav"
    )
    assert "▸ · factual   headline, name, place" in screen
    assert "headline: it stands in the headline" in screen
    assert screen.endswith("? help  q quit\n")


def test_a_mark_is_kept_and_the_next_change_is_shown(store: Path) -> None:
    app, screen = play(store, "space")
    assert marks(store) == [Mark.REVIEWED]
    assert screen.startswith("2/7 · 6 open")
    assert "✓ factual" in screen
    assert app.review.at == 1


def test_what_was_decided_is_there_after_a_restart(store: Path) -> None:
    play(store, "space", "!", "n", "x")
    _, screen = play(store)
    assert screen.startswith("1/4 · 4 open")
    _, screen = play(store, wanted=Filter("all"))
    assert re.findall(r"^[▸ ] ([✓!×]) [a-z]", screen, re.MULTILINE) == ["✓", "!", "×"]


def test_when_every_change_has_a_mark_all_is_dealt_with(store: Path) -> None:
    _, screen = play(store, *["space"] * 7)
    assert f"All of {ARTICLE} is dealt with." in screen
    (digest,) = looked(FolderStore(store).records(ARTICLE)[0], "ann")
    assert FolderStore(store).list(ARTICLE)[-1].digest in digest
    app, _ = play(store, "u")
    assert app.review.items == ()


def test_undo_goes_back_to_the_change_and_takes_back_what_was_dealt_with(store: Path) -> None:
    _, screen = play(store, *["space"] * 7, "u")
    assert screen.startswith("7/7 · 1 open")
    assert looked(FolderStore(store).records(ARTICLE)[0], "ann") == {}


def test_a_note_is_typed_in_place_and_letters_in_it_are_no_keys(store: Path) -> None:
    _, screen = play(store, "c", *"quit! x", "enter")
    assert "note: quit! x (ann," in screen
    assert marks(store) == [None]
    assert "✎" in screen


def test_escape_leaves_a_field_and_the_keys_work_again(store: Path) -> None:
    app, screen = play(store, "c", *"no", "escape", "n")
    assert screen.startswith("2/7")
    assert app.asking is None
    assert not FolderStore(store).records(ARTICLE)[0]


def test_a_kind_set_by_hand_stands_in_the_list_and_the_rules_kinds_in_the_head(store: Path) -> None:
    _, screen = play(store, "t", *"quotation", "enter")
    assert "= quotation" in screen
    assert "quotation (set by hand; the rules say headline, name, place)" in screen
    _, screen = play(store, "t", *"gossip", "enter")
    assert "There is no kind 'gossip'." in screen


def test_a_row_has_the_old_words_and_the_new_and_says_where_readers_were_told_nothing(store: Path) -> None:
    app, screen = play(store)
    listed = [line.split("│")[0].strip() for line in screen.splitlines()[1:]]
    named = "Letter about leaving Iraq reached Baghdad; Pentagon says there is no such plan (us-letter-to-baghdad)"
    assert " ".join(listed[:3]) == named
    assert "500 → 5,200" in listed and "house → hours" in listed
    assert "− Trend reports citing," in listed
    assert any(line.startswith("+ Correction: An") for line in listed)
    assert [line.startswith("⊘") for line in listed].count(True) == 2
    assert [item.undisclosed for item in app.review.items].count(True) == 2


def test_the_gravest_are_listed_first_or_the_text_is_followed(store: Path) -> None:
    app, screen = play(store, "n", "o")
    assert "The gravest are listed first." in screen
    listed = [app.review.items[place] for place in app.review.shown]
    assert [item.severity for item in listed] == sorted((item.severity for item in listed), reverse=True)
    grave = [item.undisclosed for item in listed if item.severity is Severity.FACTUAL]
    assert grave == sorted(grave, reverse=True) and len(set(grave)) == 2
    assert app.review.item is app.review.items[1]
    app, screen = play(store, "o", "o")
    assert app.review.shown == tuple(sorted(app.review.shown)) and "order of the text" in screen


def test_the_list_is_wider_where_the_screen_is() -> None:
    assert [drawing.list_width(width) for width in (100, 114, 150, 400)] == [38, 38, 50, 60]


def test_a_filter_and_a_search_are_asked_for(store: Path) -> None:
    _, screen = play(store, "f", *[key for letter in "all quoted" for key in (letter if letter != " " else "space",)])
    assert "all quoted" in screen
    _, screen = play(store, "f", *["backspace"] * 4, *"quoted", "enter")
    assert screen.startswith("1/1 · 1 open · filter: open from quoted")
    _, screen = play(store, "/", *"claim", "enter")
    assert screen.startswith("7/7")
    assert "made and undone: since @7" in screen


def test_below_100_columns_there_is_one_pane_at_a_time(store: Path) -> None:
    _, screen = play(store, size=(80, 24))
    assert "· factual" not in screen.replace("place · factual", "")
    assert "headline: it stands" in screen
    _, screen = play(store, "l", "down", "down", size=(80, 24))
    assert "▸ · reworded  wording, order" in screen
    assert "headline: it stands" not in screen
    _, screen = play(store, "l", "down", "enter", size=(80, 24))
    assert "stood twice" in screen


def test_from_160_columns_old_and_new_stand_side_by_side(store: Path) -> None:
    _, screen = play(store, "n", "n", size=(190, 24))
    line = next(line for line in screen.splitlines() if "Some " in line)
    old, new = line.split("│")[1:]
    assert "Some [-500-] American" in old
    assert "Some {+5,200+} American" in new
    assert max(len(part) for part in screen.splitlines()) <= 38 + 2 + 2 + 80 + 3 + 80
    _, screen = play(store, "n", "n", "s", size=(190, 24))
    assert "[-500-]{+5,200+}" in screen
    assert "There is room for that from 160 columns" in play(store, "s")[1]


def test_a_moved_passage_stands_beside_what_it_was_and_g_goes_to_the_other_end(store: Path) -> None:
    _, screen = play(store, "n", "n", size=(190, 30))
    assert "moved from paragraph 5⟩" in screen
    old = " ".join(line.split("│")[1].strip("▸ ") for line in screen.splitlines() if line.count("│") == 2)
    assert "[-nothing had been decided about-]" in old
    _, screen = play(store, "n", "n", "g")
    assert "moved to paragraph 2" in screen
    assert "Nothing moved here." in play(store, "g")[1]


def test_context_is_opened_and_collapsed_with_its_count(store: Path) -> None:
    keys = ["n"] * 3
    assert "⋯ 4 sentences, with 3 other changes" in play(store, *keys)[1]
    assert "⋯ 3 sentences, with 2 other changes" in play(store, *keys, "+", size=(118, 40))[1]
    assert "⋯" not in play(store, *keys, "z", size=(118, 60))[1]
    assert "⋯ 4 sentences, with 3 other changes" in play(store, *keys, "z", "z")[1]


def test_the_text_is_shown_marked_up_as_it_is_and_as_it_was(store: Path) -> None:
    keys = ["n"] * 3
    assert "[-500-]{+5,200+}" in play(store, *keys)[1]
    assert "Some 5,200 American" in play(store, *keys, "v")[1]
    assert "Some 500 American" in play(store, *keys, "v", "v")[1]


def test_older_and_newer_pairs_are_compared_on_the_way(store: Path) -> None:
    app, screen = play(store, ",")
    assert (app.review.stories[0].old.number, app.review.stories[0].new.number) == (6, 7)
    assert "claims" in screen or "correction" in screen
    app, _ = play(store, ",", ",")
    assert (app.review.stories[0].old.number, app.review.stories[0].new.number) == (5, 6)


def test_help_has_every_key_and_any_key_closes_it(store: Path) -> None:
    app, screen = play(store, "?", size=(118, 40))
    assert all(key.says in screen for key in app.means.keys.values())
    assert "What each key does" not in play(store, "?", "?")[1]


def test_what_is_copied_is_shown_and_kept_for_the_end(store: Path) -> None:
    app, screen = play(store, "n", "n", "n", "y", "Y")
    assert app.copied[0] == "Some {--500--}{++5,200++} American soldiers are stationed in the country."
    assert app.copied[1].endswith("“500” became “5,200”, between 6 Jan 2020 22:05 and 23:12 UTC")
    assert "Copied, and printed on leaving" in screen
    assert app.clipboard == app.copied[1]


def test_the_mouse_takes_a_change_a_key_and_what_is_hidden(store: Path) -> None:
    async def clicked() -> tuple[int, int, int]:
        app = application(store, colour=False)
        async with app.run_test(size=SIZE) as pilot:
            await settled(pilot)
            await pilot.click("#list", offset=(5, 9))
            chosen = app.review.at
            await pilot.click("#keys", offset=(2, 0))
            await pilot.pause()
            pane = app.query_one("#change", Lines)
            line = next(n for n, one in enumerate(pane.content) if any("⋯" in part.text for part in one))
            await pilot.click("#change", offset=(5, line))
            return chosen, app.review.at, app.review.display.context

    assert asyncio.run(clicked()) == (3, 4, 2)


def test_without_colour_what_was_changed_stands_between_marks(store: Path) -> None:
    assert "[-500-]{+5,200+}" in play(store, "n", "n", "n")[1]
    assert "500 5,200" in play(store, "n", "n", "n", colour=True)[1]


@pytest.mark.parametrize("theme", ["calm", "red-green"])
def test_removed_is_struck_out_and_added_underlined_in_both_themes(store: Path, theme: str) -> None:
    async def styles() -> str:
        app = application(store, theme=theme)
        async with app.run_test(size=SIZE) as pilot:
            await settled(pilot)
            await pilot.press("n", "n", "n")
            return console(app).export_text(styles=True)

    told = asyncio.run(styles())
    assert re.search(r"\x1b\[[0-9;]*\b9\b[0-9;]*m500", told)
    assert re.search(r"\x1b\[[0-9;]*\b4\b[0-9;]*m5,200", told)


HOSTILE = "Ann [bold]says[/bold] \x1b]0;you\x07 \x1b[2J [@click=app.quit]to[/] us {} \u202e all of it, she says, {n}.\n"


@pytest.mark.parametrize("size", [(80, 24), (118, 24), (190, 24)])
def test_nothing_of_an_article_is_markup_or_reaches_the_terminal(store: Path, size: tuple[int, int]) -> None:
    snapshot(store, "[b]bad", HOSTILE.replace("{n}", "one"), HOSTILE.replace("{n}", "two"))
    for keys in (("}",), ("}", "l"), ("}", "y"), ("}", "c", *"[red]", "enter")):
        _, screen = play(store, *keys, size=size)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", screen)
    assert "[bold]says[/bold]" in play(store, "}", size=size)[1]
    assert "note: [red] (ann" in screen


def test_a_long_word_and_a_wide_text_are_wrapped_and_nothing_is_lost(store: Path) -> None:
    word = "x" * 300
    snapshot(store, "wide", f"{word} 漢字漢字 is here now one.\n", f"{word} 漢字漢字 is here now two.\n")
    for size in ((80, 40), (118, 40), (190, 40)):
        _, screen = play(store, "}", size=size)
        assert screen.count("x") >= 300


def test_an_error_while_keeping_is_told_and_nothing_is_marked(store: Path) -> None:
    async def failed() -> tuple[str, int]:
        app = application(store, colour=False)

        def full(_: object) -> None:
            raise Error("The disk is full.", "Make room.")

        app.means = app.means._replace(keep=full)  # type: ignore[arg-type]
        async with app.run_test(size=SIZE) as pilot:
            await settled(pilot)
            await pilot.press("space")
            return text(app), app.review.left

    screen, left = asyncio.run(failed())
    assert "The disk is full. Make room." in screen
    assert left == 7


def test_a_damaged_snapshot_stops_no_other_article(store: Path) -> None:
    snapshot(store, "tax", "The tax is near us now.\n", "The tax was near us now.\n")
    damaged = sorted((store / ARTICLE).glob("*.txt"))[-1]
    damaged.write_bytes(b"other")
    app, screen = play(store)
    assert app.failure is None
    assert screen.startswith("1/1 · 1 open · filter: open · tax\n")


def test_a_mistake_while_reading_ends_the_screen_and_is_not_lost(store: Path) -> None:
    def broken() -> Iterator[Arrival]:
        yield 2
        raise ZeroDivisionError("oh dear")

    async def opened() -> Exception | None:
        app = application(store)
        app.arriving = broken()
        async with app.run_test(size=SIZE) as pilot:
            await app.finished.wait()
            await pilot.pause()
        return app.failure

    assert isinstance(asyncio.run(opened()), ZeroDivisionError)


def test_the_first_change_is_shown_before_the_next_article_is_read(store: Path) -> None:
    async def opened() -> str:
        app, gate = application(store, colour=False), Event()
        first, *others = list(app.arriving)[1:]

        def arriving() -> Iterator[Arrival]:
            yield 7
            yield first
            gate.wait(60)
            yield from others

        app.arriving = arriving()
        async with app.run_test(size=SIZE) as pilot:
            while not app.review.items:
                await pilot.pause()
            await pilot.pause()
            seen = text(app)
            gate.set()
            await settled(pilot)
        return seen

    seen = asyncio.run(opened())
    assert seen.startswith(f"1/6 · 6 open · filter: open · {ARTICLE} · comparing, 6 articles to go · Letter about")
    assert "▸ · factual   headline, name, place" in seen


def test_the_first_article_comes_before_a_look_into_the_folders_of_others(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        (store / f"zoo-{number}").mkdir()
    looked_into: list[str] = []
    real = os.scandir

    def scandir(place: Any) -> Any:
        looked_into.append(str(place))
        return real(place)

    monkeypatch.setattr(os, "scandir", scandir)
    arriving = application(store, colour=False).arriving
    assert (next(arriving), bool(next(arriving))) == (41, True)
    assert not [place for place in looked_into if "zoo" in place]
    assert [glance for glance in list(arriving)[:40] if glance] == []  # a folder without a snapshot is no article


def test_what_arrives_while_the_screen_is_drawn_is_drawn_once(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawings: list[int] = []
    draw = ReviewApp.draw

    def counted(app: ReviewApp) -> None:
        drawings.append(1)
        draw(app)

    monkeypatch.setattr(ReviewApp, "draw", counted)

    async def opened() -> int:
        app = application(store)
        arrivals = list(app.arriving)
        app.arriving = iter([1000, *[None] * 999, *arrivals[1:]])
        async with app.run_test(size=SIZE) as pilot:
            await settled(pilot)
        return app.waiting

    assert asyncio.run(opened()) == 0
    assert len(drawings) < 500


def test_once_the_screen_is_left_no_more_is_read(store: Path) -> None:
    read, gate = [], Event()

    def arriving() -> Iterator[Arrival]:
        for number in range(1000):
            read.append(number)
            if number == 10:
                gate.wait(60)
            yield None

    async def opened() -> None:
        app = application(store)
        app.arriving = arriving()
        async with app.run_test(size=SIZE) as pilot:
            while len(read) < 11:
                await pilot.pause()
            app.exit()
            gate.set()

    asyncio.run(opened())
    assert len(read) == 11


@pytest.mark.parametrize("moment", ["before it is there", "compose", "on_mount", "draw", "_take_in", "_finish"])
def test_the_screen_can_be_left_at_any_moment(moment: str, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = application(store)
    if moment == "before it is there":
        app.leave()
    else:
        was = getattr(ReviewApp, moment)
        monkeypatch.setattr(ReviewApp, moment, lambda self: (self.leave(), was(self))[1])
    monkeypatch.setattr(app, "run_async", partial(app.run_async, headless=True, size=SIZE))
    asyncio.run(asyncio.wait_for(app.run_until_left(), 60))
    assert (app.stopped, app.failure, app.return_code) == (True, None, 0 if app.loop and moment[0] != "b" else None)


def test_control_c_leaves_as_broken_off_and_q_does_not(store: Path) -> None:
    assert play(store, "ctrl+c")[0].stopped
    assert not play(store, "q")[0].stopped


def test_two_screens_at_once_see_each_others_marks_and_lose_none(store: Path) -> None:
    async def both() -> tuple[list[Mark | None], list[Mark | None]]:
        one, two = application(store), application(store)
        async with one.run_test(size=SIZE) as first:
            await settled(first)
            async with two.run_test(size=SIZE) as second:
                await settled(second)
                await first.press("space")
                await second.press("n", "!")
                await first.press("n", "x")
        return _marks(one), _marks(two)

    one, two = asyncio.run(both())
    assert one[:3] == [Mark.REVIEWED, Mark.FLAGGED, Mark.DISMISSED]
    assert two[:2] == [Mark.REVIEWED, Mark.FLAGGED]


def _marks(app: ReviewApp) -> list[Mark | None]:
    return [item.mark for item in app.review.items]


def test_a_note_from_the_editor_cannot_be_written_where_there_is_no_terminal(store: Path) -> None:
    assert "Here no editor can be opened." in play(store, "C")[1]


def test_the_heaviest_article_comes_first_and_braces_go_between_articles(store: Path) -> None:
    snapshot(store, "a-tax", "The tax is near us now.\n", "The tax was near us now.\n")
    _, screen = play(store)
    assert screen.index(ARTICLE) < screen.index("a-tax")
    _, screen = play(store, "}")
    assert screen.startswith("8/8 · 8 open · filter: open · a-tax")
    assert play(store, "}", "{")[0].review.at == 0
    assert "There is no article after this one." in play(store, "}", "}")[1]


@pytest.mark.parametrize("name", GOLDEN)
def test_a_golden_screen_is_drawn_as_it_was(name: str) -> None:
    assert golden(name) == file(name).read_text(encoding="utf-8")


def test_the_picture_and_the_screen_on_the_page_are_what_is_drawn() -> None:
    screen, svg = pictures()
    drawn_now, kept = (re.findall(r">([^<]+)</text>", picture) for picture in (svg, SVG.read_text(encoding="utf-8")))
    assert drawn_now == kept  # the words and their order; how an SVG is written is Rich's, from version to version
    page = PAGE.read_text(encoding="utf-8")
    assert screen in page
    assert shown(page, screen) == page
    assert "font-face" not in svg
