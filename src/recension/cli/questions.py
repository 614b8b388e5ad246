"""A review as questions with one-letter answers, in words that a screen reader reads: no boxes, no colours needed."""

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from recension.cli import editor, output, settings
from recension.desk.reviewing import ReviewDesk
from recension.errors import Error
from recension.review.keys import Key, press
from recension.review.state import Pressed, Review
from recension.review.story import Item
from recension.telling import one_change, phrases
from recension.telling.style import written
from recension.telling.view import View
from recension.telling.visible import one_line, visible
from recension.telling.wrap import wrap

_SCREEN_ONLY = frozenset({"side"})
_FIRST = ("reviewed", "flag", "dismiss", "note", "next", "previous", "undo", "quit")
_WIDEST = 84
_ROOM = 60  # characters of the words of a change in a list
_LONGEST = 1 << 16  # characters of an answer, a note among them


class _EndlessError(Error):
    """A line that is no answer, and whose rest would be read as answers."""


class Questions:
    """Asks what is to be done with each change, and keeps the answers as they come."""

    def __init__(self, desk: ReviewDesk, view: View, clock: Callable[[], datetime]) -> None:
        self.desk, self.view, self.clock = desk, view, clock
        self.contexts = one_change.Contexts()
        keys = settings.read().keys.values()
        self.keys = {_letter(key): key for key in keys if key.name not in _SCREEN_ONLY}
        names = {key.name: letter for letter, key in self.keys.items()}
        self.letters = " ".join(names[name] for name in _FIRST) + f", {names['help']} for all"
        self.shown: object = None

    def ask(self, review: Review) -> Review:
        """Asks until the answer is to leave, or there are no more answers."""
        if not review.items:
            self._say("Nothing changed.")
            return review
        with suppress(AttributeError):  # what is no text in the reader's encoding is shown, and kept, as its bytes
            sys.stdin.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        while (answer := self._answer(review)) is not None:
            key = self.keys.get("r" if answer == " " else answer.strip()[:1])
            if key is None:
                self._say(f"{one_line(answer)!r} is not an answer." if answer else "Give one of the letters.")
                self._help()
            elif key.name == "quit":
                break
            else:
                review = self._did(review, key, answer.strip()[1:].strip())
        self._say(phrases.outcome(item.mark for item in review.items))
        return review

    def _answer(self, review: Review) -> str | None:
        """The next answer; None where there are no more."""
        item = review.item
        now = (item.key, review.display, review.filter) if item else review.filter
        if now != self.shown:
            self._tell(review)
            self.shown = now
        where = f"Change {review.at + 1} of {len(review.shown)}" if item else "No change shown"
        output.write(f"{where}, {review.left} open. Decide [{self.letters}]: ")
        return self._line()

    def _line(self) -> str | None:
        """A line of input without its end; None after the last. For an endless one an Error that ends the review."""
        line = sys.stdin.readline(_LONGEST + 1) if sys.stdin else ""
        if len(line) > _LONGEST:
            what = f"A line of the input is longer than {_LONGEST:,} characters: that is no answer."
            raise _EndlessError(what, "What was answered before is kept. Give one answer a line.")
        if not output.asks():  # what a person types shows itself; what is piped does not
            output.write(visible(line.rstrip("\n")) + "\n")
        return line.rstrip("\r\n") if line else None

    def _did(self, review: Review, key: Key, text: str) -> Review:
        """The review after the key. What goes wrong is told, and changes nothing."""
        try:
            return self._done(review, key, text)
        except _EndlessError:
            raise
        except Error as error:
            output.trouble(error)
            return review

    def _done(self, review: Review, key: Key, text: str) -> Review:
        if key.act is None:
            self._show(review, key.name)
            if key.name != "editor" or review.item is None:
                return review
            text = editor.written("") or ""
            key = next(one for one in self.keys.values() if one.name == "note")
        elif key.asks and not text:
            output.write(f"{key.asks}: ")
            text = self._line() or ""
        pressed = press(review, key.name, self.clock(), text)
        after = self.desk.keep(pressed)
        self._remark(pressed, review)
        return after

    def _remark(self, pressed: Pressed, before: Review) -> None:
        if pressed.remark:
            self._say(visible(pressed.remark))
        for record in pressed.records:
            told = {"mark": record.value or "mark taken back", "kind": f"kind: {record.value or 'as the rules say'}"}
            told |= {"note": "noted", "undo": "undone", "looked": "All up to this snapshot is dealt with now"}
            self._say(f"{told[record.deed]}.".capitalize())
        if pressed.review.display != before.display and not pressed.remark:
            display = pressed.review.display
            around = "whole" if display.whole else f"{phrases.count(display.context, 'sentence')} around"
            self._say(f"Shown {display.mode}, {around}.")

    def _show(self, review: Review, name: str) -> None:
        item = review.item
        if name == "help":
            self._help()
        elif name == "list":
            for number, place in enumerate(review.shown, 1):
                self._say(_line(number, review.items[place]))
        elif item and name in ("copy", "cite"):
            self._say(one_change.critic(item) if name == "copy" else one_change.citation(item))

    def _help(self) -> None:
        for letter, key in self.keys.items():
            self._say(f"{letter}  {key.says}")

    def _tell(self, review: Review) -> None:
        """The change at hand: what it is, the text around it, what was decided."""
        item = review.item
        if item is None:
            self._say(f"No change passes the filter: {review.filter}.")
            return
        self._say("")
        self._say(f"{one_change.named(item)}: change {review.at + 1} of {len(review.shown)}")
        for paragraph in one_change.head(item):
            self._wrapped(paragraph)
        self._say("")
        for fragments in one_change.text(item, review.display, self.contexts, marks=not self.view.colour):
            self._wrapped(fragments, set_in=2)
        self._say("")
        for paragraph in one_change.notes(item):
            self._wrapped(paragraph)

    def _wrapped(self, fragments: one_change.Paragraph, set_in: int = 0) -> None:
        for line in wrap(fragments, min(self.view.width, _WIDEST) - set_in):
            output.write((" " * set_in + written(line, self.view)).rstrip(" ") + "\n")

    def _say(self, text: str) -> None:
        output.write(f"{text}\n")


def _letter(key: Key) -> str:
    """The letter of a key where a line is read: a space alone is no answer."""
    return "r" if key.letter == " " else key.letter


def _line(number: int, item: Item) -> str:
    mark = item.mark or "open"
    notes = item.decision.notes
    silent = ", not disclosed" if item.undisclosed else ""
    told = f"{number}  {mark}, {item.severity}{silent}, {' '.join(item.kinds)}, {one_line(item.article)}"
    told += f": {one_change.became(item, _ROOM)}"
    return told + (f", {phrases.count(len(notes), 'note')}" if notes else "")
