"""Where an edit stands, and how much of it a rule is shown: never more than a bounded stretch, whatever the text.

What two texts have in their blocks and sentences is looked up here; what an edit is, in `kinds`. A rule is shown the
edit in its sentence. Of a long sentence it is shown what stands near; a long edit it is shown in parts, all of them,
so that nothing is left out: what a rule would say of the edit it says of a part. A rule may therefore do with an edit
what it likes, and still takes no more than its share on a text of any sort and size.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter, itemgetter

from msgspec import Struct
from msgspec.structs import replace

from recension import kinds
from recension.kinds import BRIEF, Case
from recension.kinds._usage import Usage
from recension.kinds.severity import OF_KIND
from recension.model import Action, Block, Document, Edit, Evidence, Severity, Span, Where
from recension.reading import blocks, quotations
from recension.reading.patterns import pattern
from recension.reading.tokens import cut

REACH = 2000  # characters to either side, at the least; no sentence that a person wrote is so long
LONGEST = 5000  # characters; few paragraphs that a person wrote are so long
_SLIGHT = frozenset({"wording", *(kind for kind, weight in OF_KIND.items() if weight is Severity.MINOR)})
_SPACE = pattern(r"\s")
_MOST_KNOWN = 1000  # edits whose evidence is remembered, so that memory is bounded
BESIDE = 200  # characters to either side of a part, at the least

_START, _END = attrgetter("start"), attrgetter("end")


class Place:
    """Finds, for a place in a document, its block and its sentence. A block that is asked for is cut once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.usage = Usage(document.text)
        self.starts = [block.span.start for block in document.blocks]
        self._sentences: dict[int, tuple[Span, ...]] = {}
        self._quoted: dict[tuple[int, int], tuple[tuple[int, int], ...]] = {}

    def block(self, at: int) -> Block | None:
        """The block that holds the place, or the one before it."""
        number = bisect_right(self.starts, at) - 1
        return self.document.blocks[max(number, 0)] if self.starts else None

    def sentences(self, block: Block) -> tuple[Span, ...]:
        """The sentences of a block; see `blocks.sentences`."""
        found = self._sentences.get(block.span.start)
        if found is None:
            found = self._sentences[block.span.start] = blocks.sentences(self.document, block)
        return found

    def sentence(self, span: Span) -> Span:
        """From the beginning of the first sentence that the span touches to the end of the last."""
        block = self.block(span.start)
        if block is None or span.start > block.span.end:
            return span
        found = self.sentences(block)
        first, last = bisect_left(found, span.start, key=_END), bisect_right(found, span.end, key=_START)
        if first >= last:
            return span
        return Span(min(found[first].start, span.start), max(found[last - 1].end, span.end))

    def begin(self, span: Span) -> int:
        """Where the words of a span begin, or its end if it has none."""
        words = span.of(self.text)
        return span.start + len(words) - len(words.lstrip())

    def where(self, span: Span) -> Where:
        """The paragraph and sentence of a place, counted from 1; 0 in a text without blocks."""
        start = self.begin(span)
        block = self.block(start)
        if block is None:
            return Where(0, 0)
        return Where(block.number, max(1, bisect_right(self.sentences(block), start, key=_START)))

    def quoted(self, span: Span) -> bool:
        """True if the span lies inside quotation marks, in part at least, or holds a quotation."""
        block = self.block(span.start)
        if block is None or not span:
            return False
        first, last = block.span.start, max(block.span.end, span.end)
        found = self._quoted.get((first, last))
        if found is None:
            found = self._quoted[first, last] = quotations.quoted(self.text[first:last])
        after = bisect_right(found, span.start - first, key=itemgetter(1))
        return after < len(found) and found[after][0] < span.end - first


# ------------------------------------------------------------------------------------------------ what a rule is shown


class View(Struct, frozen=True):
    """Both texts, and what is known of the edit before a rule is asked: what was done, in which field.

    `known` is what was said of edits that are the same and stand in the same words: in a list there may be many.
    """

    old: Place
    new: Place
    action: Action
    field: str
    known: dict[Case, tuple[Evidence, ...]]

    def case(self, edit: Edit, reach: int, part: bool = False, alone: bool = False) -> Case:
        """The edit as a rule is shown it: with what stands so near on either side in its sentence."""
        old, new = self.old, self.new
        before, after = _near(old, edit.before, reach), _near(new, edit.after, reach)
        return Case(
            action=self.action,
            field=self.field,
            old=edit.before.of(old.text),
            new=edit.after.of(new.text),
            before=before.of(old.text),
            after=after.of(new.text),
            at=edit.before.start - before.start,
            to=edit.after.start - after.start,
            quoted=old.quoted(edit.before) or new.quoted(edit.after),
            usage=(old.usage, new.usage),
            part=part,
            alone=alone,
        )


def seen(view: View, edit: Edit) -> tuple[Evidence, ...]:
    """Each kind that the edit is of, with the reason; of a long edit there may be several reasons for one."""
    case = view.case(edit, REACH)
    if max(len(case.old), len(case.new)) <= LONGEST:
        return _remembered(view.known, case)
    whole = tuple(kinds.at_length(case))
    if not (case.old.strip() or case.new.strip()):
        return whole
    found = (*whole, *_weighed(case, [*_parts(view, edit, case)]))
    return found or (kinds.wording(case.old, case.new),)


def _remembered(known: dict[Case, tuple[Evidence, ...]], case: Case) -> tuple[Evidence, ...]:
    found = known.get(case)
    if found is None:
        if len(known) >= _MOST_KNOWN:
            known.clear()
        found = known[case] = kinds.evidence(case)
    return found


def _near(place: Place, edit: Span, reach: int) -> Span:
    """The sentence of an edit, or as much of it as a rule should look at: what is far away has no part in it."""
    sentence, words = place.sentence(edit), place.text
    if len(sentence) <= reach:
        return sentence
    step = reach // 2  # neighbours in a long sentence are shown the same of it, which is then cut into tokens once
    start = sentence.start + (edit.start - sentence.start - reach) // step * step
    end = sentence.start - (sentence.start - edit.end - reach) // step * step
    if start > sentence.start:
        space = _SPACE.search(words, start - 1, edit.start - 1)
        start = space.end() if space else edit.start
    if end < sentence.end:
        behind = words[edit.end + 1 : end + 1]
        end -= 0 if behind[-1].isspace() else len(behind.rsplit(maxsplit=1)[-1])
    return Span(max(sentence.start, start), min(sentence.end, end))


# ---------------------------------------------------------------------------------------------------------- long edits


def _parts(view: View, edit: Edit, whole: Case) -> Iterator[Case]:
    """A long edit in parts that are not: side by side if both sides have the same words, else each by itself."""
    pairs = _side_by_side(whole.old, whole.new)
    if pairs:
        for one, two in pairs:
            yield view.case(Edit(_within(edit.before, one), _within(edit.after, two)), BESIDE, part=True)
        return
    few = max(len(whole.old.split()), len(whole.new.split())) <= BRIEF
    gone, come = (view, view) if few else (replace(view, action=action) for action in (Action.REMOVED, Action.ADDED))
    here, there = (Span(span.start, span.start) for span in (edit.before, edit.after))
    for piece, alone in _pieces(whole.old):
        yield gone.case(Edit(_within(edit.before, piece), there), BESIDE, True, alone)
    for piece, alone in _pieces(whole.new):
        yield come.case(Edit(here, _within(edit.after, piece)), BESIDE, True, alone)


def _within(whole: Span, ends: tuple[int, int]) -> Span:
    return Span(whole.start + ends[0], whole.start + ends[1])


def _pieces(words: str) -> Iterator[tuple[tuple[int, int], bool]]:
    """Where the parts of a passage begin and end, between two tokens, no longer than a part may be.

    A token that is longer (a picture in letters, a line of dashes) is known by its beginning, and True is said of it.
    """
    tokens = cut(words)
    at = 0
    while at < len(tokens):
        start = tokens[at][0]
        after = bisect_right(tokens, start + LONGEST, key=itemgetter(1))
        alone = after <= at
        yield (start, start + LONGEST if alone else tokens[after - 1][1]), alone
        at = max(after, at + 1)


def _side_by_side(gone: str, come: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where two sides that have the same words, but for capitals and how they are typed, are cut in the same places.

    Empty where they have not, or where a word or a gap is too long for a part.
    """
    one, two = cut(gone), cut(come)
    if len(one) != len(two) or any(a.casefold() != b.casefold() for (*_, a), (*_, b) in zip(one, two, strict=True)):
        return []
    seams = [(0, 0)]
    following = [(a, b) for (a, *_), (b, *_) in zip(one[1:], two[1:], strict=True)] + [(len(gone), len(come))]
    for seam, after in pairwise(following):
        if max(after[0] - seams[-1][0], after[1] - seams[-1][1]) > LONGEST:
            seams.append(seam)
    seams.append(following[-1])
    found = [((a, c), (b, d)) for (a, b), (c, d) in pairwise(seams)]
    return found if all(max(b - a, d - c) <= LONGEST for (a, b), (c, d) in found) else []


def _weighed(case: Case, parts: Sequence[Case]) -> Iterator[Evidence]:
    """What the rules say of the parts of a long edit, as far as it holds of the whole.

    That nothing but this or that differs, and that nothing is known of the words, must hold of each part. What is gone
    with one part may have come with another, so that of two sides which are not side by side no more is said than that
    such things stand in them.
    """
    found = sorted((item for part in parts for item in kinds.evidence(part)), key=attrgetter("kind"))
    weighty = [item for item in found if item.kind not in _SLIGHT]
    if not weighty and any(item.kind == "wording" for item in found):
        return
    apart = case.old.strip() and case.new.strip() and not (parts[0].old and parts[0].new)
    for item in weighty or found:
        yield Evidence(item.kind, f"in much that was rewritten: {kinds.say(case.old, case.new)}") if apart else item
