"""What each key does: a Review and a key make the next Review, and the records that are to be kept."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from recension.errors import Error
from recension.kinds.severity import OF_KIND
from recension.model import Action, Mark
from recension.review import state as reviews
from recension.review.records import Deed
from recension.review.state import Display, Pressed, Review, sieve
from recension.review.story import Item, Story

Deeds = Callable[[Review, datetime, str], Pressed]

# -------------------------------------------------------------------------------------------------------- moving


def _go(review: Review, at: int | None, remark: str) -> Pressed:
    if not review.shown:
        return Pressed(review, remark="There is no change here.")
    if at is None or not 0 <= at < len(review.shown):
        return Pressed(review, remark=remark)
    return Pressed(replace(review, at=at, display=replace(review.display, other=False)))


def _plain(act: Callable[[Review], Pressed]) -> Deeds:
    """What a key does for which neither the moment nor any words matter."""
    return lambda review, _at, _text: act(review)


def _step(by: int, remark: str) -> Deeds:
    return _plain(lambda review: _go(review, review.at + by, remark))


def _seek(review: Review, step: int, fits: Callable[[Item], object]) -> int | None:
    """The nearest place ahead, or behind, whose change fits."""
    places = range(review.at + step, len(review.shown) if step > 0 else -1, step)
    return next((place for place in places if fits(review.items[review.shown[place]])), None)


def _open(step: int, remark: str) -> Deeds:
    return _plain(lambda review: _go(review, _seek(review, step, lambda item: not item.mark), remark))


def _article(review: Review, step: int) -> Pressed:
    here = review.item
    found = _seek(review, step, lambda item: here is None or item.article != here.article)
    if found is not None and step < 0:  # to the article's first change, not to its last
        article = review.items[review.shown[found]].article
        found = next(n for n, place in enumerate(review.shown) if review.items[place].article == article)
    return _go(review, found, "There is no article after this one." if step > 0 else "There is no article before it.")


def _pair(review: Review, step: int) -> Pressed:
    """The two snapshots to be compared next: neighbours, one older or newer than those at hand."""
    story = _story(review)
    if story is None:
        return Pressed(review, remark="There is no change here.")
    old, new = story.old.number, story.new.number
    pair = (new - 1, new) if step < 0 and new - old > 1 else (old + step, old + step + 1)
    if pair[0] < 1 or pair[1] > len(story.entries):
        return Pressed(review, remark="There is no older pair." if step < 0 else "There is no newer pair.")
    return Pressed(review, pair=pair)


def _story(review: Review) -> Story | None:
    item = review.item
    return next((story for story in review.stories if item and story.article == item.article), None)


def _search(review: Review, _at: datetime, text: str) -> Pressed:
    sought = (text or review.sought).casefold()
    if not sought:
        return Pressed(review)
    review = replace(review, sought=sought)
    order = [*range(review.at + 1, len(review.shown)), *range(min(review.at + 1, len(review.shown)))]
    found = next((place for place in order if sought in _words(review.items[review.shown[place]])), None)
    return _go(review, found, f"“{sought}” is in none of the changes shown.")


def _words(item: Item) -> str:
    """All that a search looks through: the old words and the new, the evidence, the notes, the names."""
    change = item.change
    told = (change.before.of(item.report.before.text), change.after.of(item.report.after.text))
    parts = (*told, *(one.because for one in change.evidence), *(note.text for note in item.decision.notes))
    return " ".join(" ".join((*parts, *item.kinds, item.article, change.id)).split()).casefold()


def _sifted(review: Review, _at: datetime, text: str) -> Pressed:
    try:
        wanted = sieve(text)
    except Error as error:
        return Pressed(review, remark=f"{error.message} {error.hint}")
    return Pressed(reviews.arranged(review, wanted))


def _turned(**how: Callable[[Display], object]) -> Deeds:
    def turn(review: Review) -> Pressed:
        display = review.display
        return Pressed(replace(review, display=replace(display, **{name: make(display) for name, make in how.items()})))

    return _plain(turn)


def _order(review: Review) -> Pressed:
    heaviest = not review.display.heaviest
    said = "The gravest are listed first." if heaviest else "Listed in the order of the text."
    return Pressed(reviews.listed(review, heaviest), remark=said)


def _mode(display: Display) -> str:
    return {"marked up": "new", "new": "old"}.get(display.mode, "marked up")


def _other(review: Review, at: datetime, text: str) -> Pressed:
    if review.item is None or review.item.change.action is not Action.MOVED:
        return Pressed(review, remark="Nothing moved here.")
    return _turned(other=lambda display: not display.other)(review, at, text)


# ------------------------------------------------------------------------------------------------------ deciding


def _mark(mark: Mark) -> Deeds:
    """Sets the mark; one that stands already is taken back."""

    def press(review: Review, at: datetime, _text: str) -> Pressed:
        again = review.item is not None and review.item.mark == mark
        return _done(review, at, (Deed.MARK, "" if again else mark))

    return press


def _reviewed(review: Review, at: datetime, _text: str) -> Pressed:
    """Marks the change and goes on. A mark that it has stays: who flags a change and goes on means the flag."""
    if review.item is None or review.item.mark:
        done = Pressed(review, remark="" if review.item else "There is no change here.")
    else:
        done = _done(review, at, (Deed.MARK, Mark.REVIEWED))
    on = _seek(done.review, 1, lambda other: not other.mark)
    on = min(review.at + 1, len(review.shown) - 1) if on is None else on
    return done._replace(review=_go(done.review, on, "").review)


def _note(review: Review, at: datetime, text: str) -> Pressed:
    return _done(review, at, (Deed.NOTE, text.strip())) if text.strip() else Pressed(review, remark="No note was made.")


def _kind(review: Review, at: datetime, text: str) -> Pressed:
    """A kind set by hand; no word takes it back."""
    kind = text.strip()
    if kind and kind not in OF_KIND:
        return Pressed(review, remark=f"There is no kind {kind!r}. The kinds are: {', '.join(sorted(OF_KIND))}.")
    return _done(review, at, (Deed.KIND, kind))


def _done(review: Review, at: datetime, deed: tuple[Deed, str]) -> Pressed:
    if review.item is None:
        return Pressed(review, remark="There is no change here.")
    return reviews.decided(review, review.item.key, *deed, at)


# ---------------------------------------------------------------------------------------------------------- keys


class Key(NamedTuple):
    """A key: its name, the letter that it has unless the reader gives it another, and its consequence in words.

    `asks` is what must be asked before it acts. One without `act` is for whoever shows the review.
    """

    name: str
    letter: str
    says: str
    act: Deeds | None = None
    asks: str = ""


KEYS = (
    Key("reviewed", " ", "mark as reviewed and go on; another mark stays", _reviewed),
    Key("flag", "!", "flag it for a second look, or take the flag back", _mark(Mark.FLAGGED)),
    Key("dismiss", "x", "dismiss it as of no interest, or take that back", _mark(Mark.DISMISSED)),
    Key("undo", "u", "undo the last decision of this session", lambda review, at, _: reviews.undone(review, at)),
    Key("note", "c", "write a note on it", _note, "Note"),
    Key("editor", "C", "write a note in your editor"),
    Key("kind", "t", "set its kind by hand; nothing takes it back", _kind, "Kind"),
    Key("next", "n", "the next change", _step(1, "This is the last change.")),
    Key("previous", "p", "the change before", _step(-1, "This is the first change.")),
    Key("next-open", "N", "the next change without a mark", _open(1, "No change after this one is open.")),
    Key("previous-open", "P", "the change before without a mark", _open(-1, "No change before this one is open.")),
    Key("next-article", "}", "the next article", _plain(lambda review: _article(review, 1))),
    Key("previous-article", "{", "the article before", _plain(lambda review: _article(review, -1))),
    Key("older", ",", "compare the pair of snapshots before", _plain(lambda review: _pair(review, -1))),
    Key("newer", ".", "compare the pair of snapshots after", _plain(lambda review: _pair(review, 1))),
    Key("other-end", "g", "the other end of a move", _other),
    Key("more", "+", "show one sentence more around it", _turned(context=lambda display: display.context + 1)),
    Key("less", "-", "show one sentence less around it", _turned(context=lambda display: max(display.context - 1, 0))),
    Key("whole", "z", "show the whole text, or what is around it", _turned(whole=lambda display: not display.whole)),
    Key("view", "v", "show it marked up, as it is now, as it was", _turned(mode=_mode)),
    Key("side", "s", "old and new side by side, or in one", _turned(side=lambda display: not display.side)),
    Key("filter", "f", "choose what is shown", _sifted, "Filter"),
    Key("search", "/", "search the changes shown; nothing searches on", _search, "Search"),
    Key("copy", "y", "copy the change as CriticMarkup"),
    Key("cite", "Y", "copy it as a citation with when it was made"),
    Key("order", "o", "list the gravest first, or in the order of the text", _plain(lambda review: _order(review))),
    Key("list", "l", "the list of changes, or the text"),
    Key("help", "?", "what each key does"),
    Key("quit", "q", "leave; all that was decided is kept"),
)
"""All keys, in the order in which they are explained."""

_BY_NAME: Mapping[str, Key] = {key.name: key for key in KEYS}


def press(review: Review, name: str, at: datetime, text: str = "") -> Pressed:
    """What follows from a key, by its name; `text` is the answer to what it asks. One without `act` changes nothing."""
    act = _BY_NAME[name].act
    return act(review, at, text) if act else Pressed(review)


def lettered(changed: Mapping[str, object]) -> dict[str, Key]:
    """The keys by their letters, some of them changed. Error for a name that there is not, or a letter used twice."""
    unknown = sorted(changed.keys() - _BY_NAME.keys())
    if unknown:
        raise Error(f"There is no key {unknown[0]!r}.", f"The keys are: {', '.join(_BY_NAME)}.")
    found: dict[str, Key] = {}
    for key in KEYS:
        letter = changed.get(key.name, key.letter)
        letter = " " if letter == "space" else letter
        if not isinstance(letter, str) or len(letter) != 1 or not letter.isprintable():
            raise Error(f"The key {key.name!r} cannot be {letter!r}.", "Give it one letter or sign, or: space")
        if letter in found:
            raise Error(
                f"{letter!r} cannot be both {found[letter].name!r} and {key.name!r}.", "Give one another letter."
            )
        found[letter] = key._replace(letter=letter)
    return found
