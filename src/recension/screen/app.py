"""The application: keys and clicks in, the next review out, and what it looks like drawn."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import ClassVar

from msgspec.structs import replace
from rich.console import RenderableType
from textual import events
from textual.app import App, ComposeResult, SuspendNotSupported
from textual.containers import Horizontal
from textual.widgets import Input

from recension.desk.reviewing import Arrival
from recension.errors import Error
from recension.review.keys import Key, press
from recension.review.state import Arrived, Pressed, Review, arrived
from recension.review.story import Item
from recension.screen import Means, drawing
from recension.screen.lines import Lines
from recension.telling import one_change
from recension.telling.style import Fragment, Line
from recension.telling.visible import one_line, visible
from recension.telling.wrap import wrap


class ReviewApp(App[None]):
    """The review on the whole screen: a title, the list, the change at hand, what was said last, the keys."""

    CSS = """
    Screen { layers: base; background: ansi_default; color: ansi_default; }
    Lines { background: ansi_default; color: ansi_default; scrollbar-size: 1 1; overflow-x: hidden; }
    #title, #remark, #keys { height: 1; overflow: hidden; }
    #panes { height: 1fr; }
    #list { width: 38; border-right: solid ansi_bright_black; scrollbar-gutter: stable; }
    #list.alone { border-right: none; }
    #change { width: 1fr; padding: 0 1; }
    #remark { display: none; }
    Input { display: none; border: none; height: 1; padding: 0; background: ansi_default; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [("ctrl+c", "stop", "")]

    def __init__(self, means: Means, review: Review, arriving: Iterator[Arrival]) -> None:
        super().__init__(ansi_color=True)
        self.means, self.review, self.arriving, self.waiting = means, review, arriving, 0
        self.copied: list[str] = []
        self.failure: Exception | None = None
        self.finished = asyncio.Event()
        self.arrivals: deque[Arrival] = deque()
        self.announced = self.left = self.stopped = False
        self.loop: asyncio.AbstractEventLoop | None = None
        self.rows, self.contexts = drawing.Rows(), one_change.Contexts()
        self.drawn: tuple[object, ...] = (None, None, 0)
        self.said = ""
        self.listing = self.helping = self.moved = False
        self.asking: Key | None = None

    # ------------------------------------------------------------------------------------------------- the frame

    def compose(self) -> ComposeResult:
        """The widgets, from top to bottom."""
        yield self._lines("title")
        with Horizontal(id="panes"):
            yield self._lines("list")
            yield self._lines("change")
        yield self._lines("remark")
        yield Input(disabled=True)
        yield self._lines("keys")

    def _lines(self, name: str) -> Lines:
        return Lines(self.means.view.theme, self.means.view.colour, name)

    def on_mount(self) -> None:
        """Draws the frame, and once it is there, begins to read the stories."""
        self.draw()
        self.call_after_refresh(lambda: self.run_worker(self._read, thread=True))

    def on_resize(self) -> None:
        """Draws anew for the new size."""
        self.call_after_refresh(self.draw)

    def _read(self) -> None:
        """Reads what arrives, in a thread of its own, until all is there or the screen is left."""
        try:
            for arrival in self.arriving:
                if self.left:
                    return
                self.arrivals.append(arrival)
                if not self.announced:
                    self.announced = True
                    self._soon(self._take_in)
        except Exception as failure:
            self.failure = failure
        self._soon(self._finish)

    def _soon(self, what: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the screen was left just now
            self.call_later(what)

    def _finish(self) -> None:
        """Leaves where there is nothing to show, or nothing that can be read."""
        self._take_in()
        self.finished.set()
        if self.failure or not self.review.stories:
            self.exit()

    def _take_in(self) -> None:
        """Takes in all that has arrived by now, and draws once for all of it."""
        self.announced = False  # before it is emptied: what comes later is announced again
        fresh = [self.arrivals.popleft() for _ in range(len(self.arrivals))]
        for arrival in fresh:
            if isinstance(arrival, int):
                self.waiting = arrival
        self.waiting -= fresh.count(None)
        self.review = arrived(self.review, self._new([one for one in fresh if isinstance(one, tuple)]))
        if not self.moved:
            self.review = replace(self.review, at=0)
        self.draw()

    def _new(self, fresh: Iterable[Arrived]) -> Iterator[Arrived]:
        """The stories, but for those of which the reviewer has turned to another pair of snapshots."""
        known = set[str]()
        for story, records in fresh:
            held = self.review.story(story.article)
            if held is None or (held.old, held.new) == (story.old, story.new):
                first = held is None and story.article not in known
                self.waiting -= first
                known.add(story.article)
                yield story, records if first else None

    async def run_until_left(self) -> None:
        """Runs the screen, unless it was left before it was there."""
        self.loop = asyncio.get_running_loop()
        if not self.left:
            await self.run_async()

    def leave(self) -> None:
        """Leaves soon, broken off. May be called at any moment, before the screen is there as well."""
        self.left = self.stopped = True
        if self.loop is not None:
            self.loop.call_soon_threadsafe(self.exit)

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leaves; what is still to be read is not read any more."""
        self.left = True
        super().exit(result, return_code, message)

    def on_unmount(self) -> None:
        """The same, however the screen was left."""
        self.left = True

    # --------------------------------------------------------------------------------------------- keys and clicks

    async def on_key(self, event: events.Key) -> None:
        """A letter does what the table of keys says; arrows and the like scroll."""
        if self.asking:
            if event.key == "escape":
                self._answered("")
            return
        if event.key in _SCROLLS:
            self._scroll(event.key)
        elif event.key in ("enter", "escape", "tab"):
            self._close(event.key)
        elif event.character and event.character in self.means.keys:
            event.stop()
            self.action_press(self.means.keys[event.character].name)

    def action_stop(self) -> None:
        """^C, where the terminal hands it on as a key."""
        self.leave()

    def action_press(self, name: str) -> None:
        """Does what the key of that name does."""
        key = next(key for key in self.means.keys.values() if key.name == name)
        self.moved, self.said, helped = bool(self.review.items), "", self.helping
        self.helping = False
        if key.act is None:
            getattr(self, f"do_{key.name}")(helped)
        elif key.asks:
            self._ask(key)
        else:
            self._do(key, "")
        self.draw()

    def on_lines_clicked(self, click: Lines.Clicked) -> None:
        """A click on a change goes to it; one on what is hidden shows more of it."""
        if click.lines.id == "list" and click.line < len(self.rows.lines):
            place = self.rows.of[click.line]
            if place >= 0:
                self.moved, self.listing = True, False
                self.review = replace(self.review, at=place)
                self.draw()
        elif click.lines.id == "change" and any(
            fragment.text.startswith("⋯") for line in click.lines.content[click.line :][:1] for fragment in line
        ):
            self.action_press("more")

    def _do(self, key: Key, text: str) -> None:
        """Presses the key, keeps what was decided, and says what there is to say."""
        try:
            pressed = press(self.review, key.name, self.means.clock(), text)
            after = self.means.keep(pressed)
            self.said = pressed.remark or self._told(pressed)
            self.review = after
        except Error as error:
            self.said = f"{error.message} {error.hint}"

    def _told(self, pressed: Pressed) -> str:
        if any(record.deed == "looked" for record in pressed.records):
            return f"All of {one_line(pressed.article)} is dealt with."
        if any(record.deed == "note" for record in pressed.records):
            return "Noted."
        if pressed.review.display.side != self.review.display.side and self.size.width < drawing.WIDE:
            return f"There is room for that from {drawing.WIDE} columns on."
        return ""

    def _scroll(self, key: str) -> None:
        if self._one_pane and self.listing and key in ("up", "down"):
            self.action_press("next" if key == "down" else "previous")
            return
        pane = self.query_one("#change", Lines)
        getattr(pane, f"scroll_{_SCROLLS[key]}")(animate=False)

    def _close(self, key: str) -> None:
        self.listing = self._one_pane and key == "tab" and not self.listing
        self.helping, self.said = False, ""
        self.draw()

    # ------------------------------------------------------------------------------------- what only a screen does

    def _ask(self, key: Key) -> None:
        self.asking = key
        field = self.query_one(Input)
        field.placeholder = f"{key.asks} (enter keeps it, escape leaves it)"
        field.value = str(self.review.filter) if key.name == "filter" else ""
        field.disabled, field.display = False, True
        field.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The answer to what a key asked."""
        self._answered(event.value, enter=True)

    def _answered(self, text: str, enter: bool = False) -> None:
        """Closes the field: one that is hidden and not disabled would swallow the keys."""
        field, key = self.query_one(Input), self.asking
        field.disabled, field.display, self.asking = True, False, None
        self.set_focus(None)
        if key and enter:
            self._do(key, text)
        self.draw()

    def do_editor(self, _: bool) -> None:
        if self.review.item is None:
            return
        try:
            with self.suspend():
                text = self.means.written("")
        except SuspendNotSupported:
            self.said = "Here no editor can be opened."
        except Error as error:
            self.said = f"{error.message} {error.hint}"
        else:
            self._do(next(key for key in self.means.keys.values() if key.name == "note"), text)

    def do_copy(self, _: bool) -> None:
        self._take(one_change.critic)

    def do_cite(self, _: bool) -> None:
        self._take(one_change.citation)

    def _take(self, make: Callable[[Item], str]) -> None:
        if self.review.item:
            text = make(self.review.item)
            self.copy_to_clipboard(text)
            self.copied.append(text)
            self.said = f"Copied, and printed on leaving: {text}"

    def do_list(self, _: bool) -> None:
        self.listing = not self.listing
        if not self._one_pane:
            self.said = "The list and the text are both there."

    def do_help(self, helped: bool) -> None:
        self.helping = not helped

    def do_quit(self, _: bool) -> None:
        self.exit()

    # -------------------------------------------------------------------------------------------------- drawing

    @property
    def _one_pane(self) -> bool:
        return self.size.width < drawing.NARROW

    def draw(self) -> None:
        """Makes everything in sight true to the review; nothing once the screen is left, where a part may be gone."""
        if self.left:
            return
        width = self.size.width
        beside = drawing.list_width(width)
        self._set("title", drawing.title(self.review, self.waiting, width))
        self._set("remark", wrap([Fragment(visible(self.said), "title")], width) if self.said else [])
        self._set("keys", [drawing.footer(self.means.keys, width)])
        listed = not self._one_pane or (self.listing and not self.helping)
        self.query_one("#list").display = listed
        self.query_one("#list").styles.width = "1fr" if self._one_pane else beside
        self.query_one("#list").set_class(self._one_pane, "alone")
        self.query_one("#change").display = not (self._one_pane and listed)
        self._draw_list(width if self._one_pane else beside)
        self._draw_change(width if self._one_pane else width - beside)

    def _set(self, name: str, lines: list[Line]) -> None:
        widget = self.query_one(f"#{name}", Lines)
        widget.show(lines)
        widget.styles.height, widget.display = max(len(lines), 1), bool(lines)

    def _draw_list(self, width: int) -> None:
        now = (self.review.items, self.review.shown, width)
        if any(one is not other for one, other in zip(now, self.drawn, strict=True)):
            self.rows.draw(self.review, width - 3)
            self.drawn = now
        lit = self.rows.lit(self.review.at)
        pane = self.query_one("#list", Lines)
        pane.show(self.rows.lines, lit)
        self.call_after_refresh(pane.reach, max(lit.start - 1, 0), max(lit.stop - 1, 0))

    def _draw_change(self, width: int) -> None:
        pane = self.query_one("#change", Lines)
        if self.helping:
            pane.show(drawing.help_(self.means.keys, width - 3))
            pane.scroll_home(animate=False)
            return
        side = self.review.display.side and self.size.width >= drawing.WIDE
        lines = drawing.change(self.review, self.contexts, width - 3, not self.means.view.colour, side)
        if lines != pane.content:
            pane.show(lines)
            here = [n for n, line in enumerate(lines) if line and line[0].number == 1] or [0]
            self.call_after_refresh(_settle, pane, here[0], here[-1])


_SCROLLS = {
    "up": "up",
    "down": "down",
    "pageup": "page_up",
    "pagedown": "page_down",
    "home": "home",
    "end": "end",
}


def _settle(pane: Lines, first: int, last: int) -> None:
    """Shows the head, and scrolls no further than it takes to see the change, from its beginning."""
    below = last + 2 - pane.size.height
    pane.scroll_to(y=max(0, min(first, below)), animate=False, immediate=True)
