"""The ways to review: on the screen, by questions, by command; and how a review is handed over."""

import os
from pathlib import Path
from typing import NamedTuple

from recension.cli import STOPPED, output
from recension.cli.listening import Terminal
from recension.cli.session import Session
from recension.clock import now as clock
from recension.desk.listener import Later, Listener
from recension.desk.reviewing import Interval, ReviewDesk
from recension.errors import Error
from recension.histories.selection import selection
from recension.kinds.severity import OF_KIND
from recension.model import Mark
from recension.review.records import Deed
from recension.review.state import Filter, Review, begun, decided, histories
from recension.telling import phrases
from recension.telling.view import View
from recension.telling.visible import one_line

__all__ = ["Wish", "decide", "go_through", "hand_over", "reviewer"]

_LEAST_ID = 4
_MOST_LOST = 50  # decisions that are listed at once


class Wish(NamedTuple):
    """What the command line asks to be reviewed, and by whom."""

    words: tuple[str, ...]
    since: str | None
    kinds: str
    least: str | None
    undisclosed: bool
    everything: bool
    by: str

    @property
    def filter(self) -> Filter:
        """Which changes are to be shown."""
        wanted = selection((), self.kinds.split(","), self.least, self.undisclosed)
        return Filter("all" if self.everything else "open", wanted)


def go_through(run: Session, wish: Wish, plain: bool) -> int:
    """Shows the changes one by one, on the screen or as questions, and keeps what is decided."""
    from recension.cli import settings

    wanted = wish.filter
    if not plain and not (output.terminal() and output.asks()):
        hint = (
            "Say `recension review --plain` to be asked in words, `recension review --mark reviewed ID...` to decide "
            "from a script, `recension review --format NAME` to write the review out."
        )
        raise Error("There is no terminal to review on.", hint)
    heard = Terminal()
    desk = _desk(run, wish, heard)
    if not plain and output.draws():
        return _on_screen(run, wish, desk)
    review = _begun(desk, desk.stretches(wish.words), wanted, settings.read().heaviest)
    _tell_lost(review)
    if not review.shown:
        return _nothing(review, heard.status)
    _by_questions(run, desk, review, plain)
    return heard.status


def _desk(run: Session, wish: Wish, heard: Listener, everything: bool = False) -> ReviewDesk:
    from recension.reading import dates

    since = dates.moment(wish.since, run.now) if wish.since is not None else None
    return ReviewDesk(run.held, wish.by, run.now, heard, everything or wish.everything, since)


def _nothing(review: Review, status: int) -> int:
    """Says that there is nothing to review, which cannot be said where something could not be read."""
    if status and not review.items:
        return status
    if review.items:
        output.remark(f"recension: nothing to review: no change passes the filter, {review.filter}. --all shows all.")
    else:
        output.remark("recension: nothing to review: all is dealt with up to the latest snapshots.")
    return status


def _tell_lost(review: Review) -> None:
    """Lists what was decided of changes that are no longer told, as no form has a place for it."""
    found = [(article, one) for article, left in sorted(review.lost.items()) for one in left]
    for article, one in found[:_MOST_LOST]:
        output.remark(f"recension: {one_line(article)}: decided, no longer told: {phrases.lost(one)}")
    if len(found) > _MOST_LOST:
        output.remark(f"recension: {len(found) - _MOST_LOST:,} more decided, no longer told; name fewer articles.")


def hand_over(run: Session, wish: Wish, form: str | None, file: Path | None) -> int:
    """Writes the changes with what was decided of them, in one of the written forms."""
    from recension.cli import writing

    writer = writing.writer(form, file, run)
    heard = Terminal()
    desk = _desk(run, wish, heard, everything=True)
    review = _begun(desk, desk.stretches(wish.words), wish._replace(everything=True).filter)
    _tell_lost(review)
    back = sum(item.back > 0 for item in review.items)
    if back:
        changes = "1 change was" if back == 1 else f"{back} changes were"
        output.remark(f"recension: {changes} made and undone on the way; the written form is of what stands.")
    since = ["--since", wish.since] if wish.since else []
    writer.history(histories(review), ["review", *wish.words, *since, "--format", writer.form.name])
    return heard.status


def decide(run: Session, wish: Wish, mark: str | None, note: str | None, kind: str | None) -> int:
    """Keeps the same decision of all changes whose ids are given, and says so."""
    deeds = _deeds(mark, note, kind)
    heard = Terminal()
    desk = _desk(run, wish, heard, everything=True)
    held = frozenset(desk.store.articles())
    names = [word for word in wish.words if word.partition("@")[0] in held]
    ids = [word for word in wish.words if word not in names]
    if not ids:
        raise Error("No change is named.", "Name changes by their ids, as `recension review` shows them.")
    review = _begun(desk, desk.stretches(names), Filter("all"))
    keys = [_found(review, word) for word in dict.fromkeys(ids)]
    for key in dict.fromkeys(keys):
        for deed, value in deeds:
            if deed is Deed.NOTE or value != _now(review, key, deed):
                review = desk.keep(decided(review, key, deed, value, clock()))
        output.write(f"{key[1]}  {', '.join(_said(deed, value) for deed, value in deeds)}\n")
    return heard.status


def _deeds(mark: str | None, note: str | None, kind: str | None) -> list[tuple[Deed, str]]:
    if mark is not None and mark not in (*Mark, "none"):
        raise Error(f"There is no mark {mark!r}.", f"The marks are: {', '.join(Mark)}; none takes one back.")
    if kind is not None and kind not in (*OF_KIND, "none"):
        raise Error(f"There is no kind {kind!r}.", f"The kinds are: {', '.join(sorted(OF_KIND))}; none takes it back.")
    if note is not None and not note.strip():
        raise Error("The note is empty.", "Write it after --note, in quotation marks.")
    given = ((Deed.MARK, mark), (Deed.KIND, kind), (Deed.NOTE, note))
    return [(deed, "" if value == "none" else value.strip()) for deed, value in given if value is not None]


def _said(deed: Deed, value: str) -> str:
    if deed is Deed.NOTE:
        return "noted"
    return f"{deed} {value}" if value else f"{deed} taken back"


def _now(review: Review, key: tuple[str, str], deed: Deed) -> str:
    """The mark or the kind by hand that holds now."""
    from recension.review.decisions import folded

    decision = folded(review.records.get(key[0], ())).get(key[1])
    found = (decision.mark if deed is Deed.MARK else decision.kind) if decision else None
    return str(found or "")


def _found(review: Review, word: str) -> tuple[str, str]:
    """The one change whose id begins with the word: one to be reviewed, or one that was decided before."""
    keys = dict.fromkeys(item.key for item in review.items)
    keys |= dict.fromkeys((a, one.change) for a, records in review.records.items() for one in records if one.change)
    found = [key for key in keys if key[1].startswith(word.lower())] if len(word) >= _LEAST_ID else []
    if len(found) == 1:
        return found[0]
    if found:
        lines = "\n".join(f"  {change}  {article}" for article, change in found[:10])
        raise Error(f"{word!r} fits {len(found)} changes.", f"Write more of the id, or name the article too:\n{lines}")
    hint = "Ids stand in `recension review --plain` and `recension review --format json`; 4 letters are the least."
    raise Error(f"No change to review has an id that begins with {word!r}.", hint)


def _begun(desk: ReviewDesk, stretches: list[Interval], wanted: Filter, heaviest: bool = False) -> Review:
    records = {one.article: desk.records(one.article) for one in stretches}
    return begun(desk.by, wanted, desk.stories(stretches), records, heaviest)


def _by_questions(run: Session, desk: ReviewDesk, review: Review, asked: bool) -> None:
    from recension.cli import questions

    if not asked:
        output.remark("recension: this terminal cannot do a screen; the review is asked in words (--plain).")
    questions.Questions(desk, run.view, clock).ask(review)


def _on_screen(run: Session, wish: Wish, desk: ReviewDesk) -> int:
    from recension import screen
    from recension.cli import editor, settings, signals

    made = settings.read()
    if wish.words:
        desk.stretches(wish.words)  # a name that is not there is said before there is a screen
    view = View(colour=run.view.colour, theme=made.theme)
    means = screen.Means(desk.keep, clock, editor.written, made.keys, view, signals.leaving)
    heard = Terminal()
    later = Later(heard)  # a screen is no place for it
    arriving = _desk(run, wish, later).arriving(wish.words)
    review, copied, stopped = screen.show(means, begun(wish.by, wish.filter, (), {}, made.heaviest), arriving)
    for text in copied:
        output.write(f"{text}\n")
    later.say()
    _tell_lost(review)
    if not review.stories and not stopped:
        return _nothing(review, heard.status)
    if review.past:
        output.remark(f"recension: {phrases.outcome(item.mark for item in review.items)}")
    return STOPPED if stopped else heard.status


def reviewer(named: str | None) -> str:
    """Who reviews: the name given, or RECENSION_REVIEWER, or the name that the machine knows the person by."""
    from getpass import getuser

    try:
        return named or os.environ.get("RECENSION_REVIEWER") or getuser()
    except (OSError, KeyError):  # nobody: a container may know no names
        hint = "Say who reviews: --by NAME, or RECENSION_REVIEWER."
        raise Error("This machine does not know your name.", hint) from None
