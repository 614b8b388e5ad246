"""Moves made on purpose: an article, some of its sentences or paragraphs elsewhere, and the rest lightly edited.

What has moved is a matter of the telling: to put A after B is to put B before A. So a seed counts only if what it
moved is clearly lighter than whatever else would explain the new order; any other is drawn again.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from benchmarks.drafts import read
from recension.diff.sequences import rising
from recension.model import Span

LEAST = 8  # words; a shorter sentence or paragraph is not seeded
ELSEWHERE = 0.1  # of the units that stay are edited too
MARGIN = 0.99  # another explanation that keeps this share of what stayed in its place is too good
MOST = 0.25  # of the units at most are moved: above, it is not clear what stayed
_TRIES = 200
_PROSE = re.compile(r"[“\"'‘]?[^\W\d_].*[.!?][”\"'’)]*")  # neither a heading nor an item of a list

Blocks = list[list[str]]  # an article as paragraphs of sentences


@dataclass(frozen=True, slots=True)
class Editing:
    """What share of the words of a passage is edited; rough, if marks and the ends of sentences are not spared."""

    share: float
    rough: bool = False


AMOUNT = Editing(0.2)  # of a unit that stays, if it is edited


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage that was moved: where it stood, where it stands, and how many characters of it were edited."""

    before: Span
    after: Span
    edited: int


@dataclass(frozen=True, slots=True)
class Seeded:
    """Two revisions of an article and the units moved between them."""

    old: str
    new: str
    units: tuple[Unit, ...]


@dataclass(slots=True)
class _Piece:
    """A unit on its way: its old words and the new, and the number of its place in the old order."""

    number: int
    old: str
    new: str
    plain: bool
    edited: int = 0

    @property
    def words(self) -> int:
        return len(self.old.split())

    @property
    def letters(self) -> int:
        return len(self.old)


def cut_up(article: str) -> Blocks:
    """The article as paragraphs of sentences."""
    document = read(article)
    return [[" ".join(span.of(document.text).split()) for span in block.sentences] for block in document.blocks]


def seed(article: Blocks, whole: bool, count: int, how: Editing, dice: random.Random) -> Seeded | None:
    """`count` paragraphs (or sentences, unless `whole`) moved and edited; None if none can be.

    Fewer are moved where the article is too short.
    """
    for _ in range(_TRIES):
        pieces = _pieces(article, whole)
        chosen = _chosen(pieces, count, dice)
        if not chosen:
            return None
        order = _shuffled(pieces, chosen, dice)
        if _lightest([piece for run in order for piece in run], chosen):
            _edit(pieces, chosen, how, dice)
            return _seeded(pieces, order, chosen)
        count = max(1, count - (dice.random() < 0.02))
    return None


def _pieces(article: Blocks, whole: bool) -> list[list[_Piece]]:
    """The units in their paragraphs; a whole paragraph is a unit alone in its own."""
    runs: list[list[_Piece]] = []
    for block in article:
        first = sum(map(len, runs))
        passages = [" ".join(block)] if whole else block
        runs.append(
            [_Piece(first + n, words, words, bool(_PROSE.fullmatch(words))) for n, words in enumerate(passages)]
        )
    return runs


def _chosen(pieces: list[list[_Piece]], count: int, dice: random.Random) -> set[int]:
    """The numbers of the units to move, of those that are prose and not too short."""
    fit = [piece.number for run in pieces[1:] for piece in run if piece.plain and piece.words >= LEAST]
    return set(dice.sample(fit, min(count, int(len(fit) * MOST))))


def _shuffled(pieces: list[list[_Piece]], chosen: set[int], dice: random.Random) -> list[list[_Piece]]:
    """The units in their new order: those that were chosen each in another place."""
    rest = [[piece for piece in run if piece.number not in chosen] for run in pieces]
    moved = [piece for run in pieces for piece in run if piece.number in chosen]
    whole = all(len(run) == 1 for run in pieces)
    if whole:
        rest = [run for run in rest if run]
        for piece in moved:
            rest.insert(dice.randint(1, len(rest)), [piece])
        return rest
    homes = [run for run in rest if run and all(piece.plain for piece in run)]
    for piece in moved:
        home = dice.choice(homes) if homes else rest[-1]
        home.insert(dice.randint(0, len(home)), piece)
    return [run for run in rest if run]


def _lightest(order: Sequence[_Piece], chosen: set[int]) -> bool:
    """True if no other set of units explains the order that is lighter or about as light, in words or in letters."""
    return all(_is_lightest(order, chosen, weight) for weight in (attrgetter("words"), attrgetter("letters")))


def _is_lightest(order: Sequence[_Piece], chosen: set[int], weight: Callable[[_Piece], int]) -> bool:
    stayed = MARGIN * sum(weight(piece) for piece in order if piece.number not in chosen)
    moved = [piece for piece in order if piece.number in chosen]
    return all(_heaviest_with(order, piece, weight) < stayed for piece in moved)


def _heaviest_with(order: Sequence[_Piece], piece: _Piece, weight: Callable[[_Piece], int]) -> int:
    """The weight of the heaviest units in order of which the piece is one."""
    at = order.index(piece)
    fit = [one for n, one in enumerate(order) if n == at or (n < at) == (one.number < piece.number)]
    weights = [weight(one) for one in fit]
    return sum(weights[n] for n in rising([one.number for one in fit], weights))


def _edit(pieces: list[list[_Piece]], chosen: set[int], how: Editing, dice: random.Random) -> None:
    """Edit the words of what was chosen as it is said, and of a tenth of the rest."""
    vocabulary = sorted({word for run in pieces for piece in run for word in piece.old.split() if word.isalpha()})
    for run in pieces:
        for piece in run:
            if piece.number in chosen:
                piece.new, piece.edited = edited(piece.old, how, vocabulary, dice)
            elif piece.plain and piece.words >= LEAST and dice.random() < ELSEWHERE:
                piece.new, _ = edited(piece.old, AMOUNT, vocabulary, dice)


def edited(passage: str, how: Editing, vocabulary: Sequence[str], dice: random.Random) -> tuple[str, int]:
    """The passage with a share of its inner words replaced, dropped or joined by another, and the characters touched.

    White space does not count.
    """
    words = passage.split()
    places = [place for place in range(1, len(words) - 1) if how.rough or _within(words, place)]
    touched = 0
    for place in sorted(dice.sample(places, min(round(how.share * len(words)), len(places))), reverse=True):
        kind, other = dice.random(), dice.choice(vocabulary)
        old = [] if kind < 0.2 else [words[place]]
        new = [] if 0.2 <= kind < 0.4 else [other]
        touched += sum(map(len, old)) + sum(map(len, new))
        words[place : place + len(old)] = new
    return " ".join(words), touched


def _within(words: Sequence[str], place: int) -> bool:
    """True for a word without marks that neither begins nor ends a sentence."""
    return words[place].isalpha() and words[place - 1][-1] not in '.!?"”'


def _seeded(pieces: list[list[_Piece]], order: list[list[_Piece]], chosen: set[int]) -> Seeded:
    old, olds = _written(pieces, "old")
    new, news = _written(order, "new")
    units = [
        Unit(olds[piece.number], news[piece.number], piece.edited)
        for run in pieces
        for piece in run
        if piece.number in chosen
    ]
    return Seeded(old, new, tuple(units))


def _written(runs: list[list[_Piece]], side: str) -> tuple[str, dict[int, Span]]:
    """The units as a text, paragraphs set apart by a blank line, and where each stands in it."""
    written, spans = "", {}
    for run in runs:
        for number, piece in enumerate(run):
            written += " " if number else "\n\n" if written else ""
            spans[piece.number] = Span(len(written), len(written) + len(getattr(piece, side)))
            written += getattr(piece, side)
    return written + "\n", spans
