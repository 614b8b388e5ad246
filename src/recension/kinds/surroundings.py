"""The edits in context that rules are shown: never more than a bounded stretch, whatever the text.

A rule is shown the edit in its sentence; of a long sentence, what stands near the edit. A long edit is shown in parts,
and all parts are shown, so that nothing is left out. So a rule may do with an edit what it likes, and no text, of
whatever sort and size, makes it take more than its share.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice, pairwise
from operator import attrgetter, itemgetter

from msgspec import Struct
from msgspec.structs import replace

from recension import kinds
from recension.kinds import BRIEF, EditInContext, Stretches
from recension.kinds._usage import Usage
from recension.kinds.severity import OF_KIND
from recension.lexicon import numbering, speech
from recension.model import Action, Document, Edit, Evidence, Severity, Span
from recension.reading import markup, quotations
from recension.reading.document import BODY
from recension.reading.patterns import pattern
from recension.reading.tokens import cut, same_but_for_case

REACH = 2000  # characters; no sentence that a person wrote is so long
AROUND = 500  # characters to either side of an edit in one that is longer, at the least: a few sentences' worth
LONGEST = 5000  # characters; few paragraphs that a person wrote are so long
_SLIGHT = frozenset({"wording", *(kind for kind, weight in OF_KIND.items() if weight is Severity.MINOR)})
# Kinds that are told of words in another order.
_OF_PLACES = frozenset({"number", "order", "quotation", "role", "variant"})
_SPACE = pattern(r"\s")
_MOST_KNOWN = 1000  # edits whose evidence is remembered, so that memory is bounded
_BESIDE_NUMBER = 80  # characters to either side of a number in which it is said what it is the number of
_MOST_MARKS = 200  # quotations within an edit; one that is longer is shown in parts, each with its own
_BESIDE_MARKS = 300  # characters beside a quotation in which it may be said who speaks
BESIDE = 200  # characters to either side of a part, at the least

# ------------------------------------------------------------------------------------------------ what a rule is shown


Labels = Callable[[], tuple[numbering.Numeral, ...]]


class Comparison(Struct, frozen=True):
    """Two texts, with the action and the field of the edits that rules are asked about.

    `usage` is what rules may ask of each text. `judged` gives the evidence of an edit, as the rules are shown it.
    `labels` give the numbers of each text that only count, and `shifts` what became of them. `code` is
    where each text has scripts and styles, `embedded` where it has files in letters. `held` tells what stands in the
    quotation marks of each text.
    """

    old: Document
    new: Document
    usage: tuple[Usage, Usage]
    judged: Callable[[EditInContext], tuple[Evidence, ...]]
    labels: tuple[Labels, Labels]
    held: "tuple[Held, Held]"
    code: tuple[Stretches, Stretches] = ((), ())
    embedded: tuple[Stretches, Stretches] = ((), ())
    shifts: numbering.Shift = frozenset()
    action: Action = Action.EDITED
    field: str = BODY

    def in_context(self, edit: Edit, reach: int, part: bool = False, alone: bool = False) -> EditInContext:
        """The edit as a rule is shown it: with what stands in its sentence within `reach` characters on either side."""
        old, new = self.old, self.new
        before, after = _near(old, edit.before, reach), _near(new, edit.after, reach)
        pairs = (old, edit.before, self.held[0]), (new, edit.after, self.held[1])
        marked = {kind for document, span, held in pairs for kind in _marked(document, span, held)}
        beside = {kind for document, span, held in pairs for kind in _marked(document, _wider(span), held)}
        return EditInContext(
            action=self.action,
            field=self.field,
            old=edit.before.of(old.text),
            new=edit.after.of(new.text),
            before=before.of(old.text),
            after=after.of(new.text),
            at=edit.before.start - before.start,
            to=edit.after.start - after.start,
            quoted="quotation" in marked,
            term="term" in marked,
            spoken=not beside.isdisjoint(("quotation", "distance")),
            usage=self.usage,
            part=part,
            alone=alone,
            counting=self._counting(edit, before, after),
        )

    def _counting(self, edit: Edit, before: Span, after: Span) -> tuple[Stretches, Stretches]:
        """The places of numbers that only count, and of references, counted from the beginnings of both sentences."""
        if not any(map(numbering.may_count, (edit.before.of(self.old.text), edit.after.of(self.new.text)))):
            return (), ()
        old, new = _labelled(self.labels[0](), before), _labelled(self.labels[1](), after)
        if self.shifts:
            one, two = _references(self.old, edit.before, before), _references(self.new, edit.after, after)
            pairs = [(a[2], b[2]) for a, b in zip(one, two, strict=False)]
            if pairs and len(one) == len(two) and all(numbering.went_along(self.shifts, *pair) for pair in pairs):
                old = tuple(sorted((*old, *((start, end) for start, end, _ in one))))
                new = tuple(sorted((*new, *((start, end) for start, end, _ in two))))
        return old, new


def comparison(old: Document, new: Document) -> Comparison:
    """The two texts, before any edit is looked at.

    A list may have many equal edits in equal words: the evidence of the last ones is kept.
    """
    usage, code = (Usage(old.text), Usage(new.text)), (markup.code(old.text), markup.code(new.text))
    embedded = markup.embedded(old.text), markup.embedded(new.text)
    held = _held(old, usage[0]), _held(new, usage[1])
    return Comparison(
        old, new, usage, lru_cache(_MOST_KNOWN)(kinds.evidence), (_counted(old), _counted(new)), held, code, embedded
    )


def _counted(document: Document) -> Labels:
    """A function that returns the numbers of a text that only count, worked out at the first call."""
    return cache(lambda: numbering.labels(document.blocks))


Held = Callable[[Span], str]


def _held(document: Document, usage: Usage) -> Held:
    """A function that returns what stands in quotation marks, looked at once: "quotation" where somebody is quoted,
    "term" where the text defines one, "distance" for a word that others may have had so; else nothing.
    """

    @cache
    def held(found: Span) -> str:
        block = document.block(found.start)
        first, last = (block.span.start, max(block.span.end, found.end)) if block else (0, found.end)
        start, end = max(first, found.start - _BESIDE_MARKS), min(last, found.end + _BESIDE_MARKS)
        passage = document.text[start:end], found.start - start, found.end - start
        if quotations.is_term(*passage):
            return "term"
        if speech.is_said(*passage, usage.language, usage.legal):
            return "quotation"
        return "distance" if speech.is_distant(*passage, usage.language, usage.legal) else ""

    return held


def _marked(document: Document, span: Span, held: Held) -> Iterator[str]:
    """What stands in the quotation marks that a span touches; of very many, in the first ones."""
    return map(held, islice(document.quoted(span), _MOST_MARKS))


def _wider(span: Span) -> Span:
    """A span with the characters beside it: a mark stands beside what it holds."""
    return Span(max(0, span.start - 1), span.end + 1) if span else span


def _labelled(labels: Sequence[numbering.Numeral], shown: Span) -> Stretches:
    """The places, in what is shown, of numbers that only count."""
    found = numbering.within(labels, shown)
    return tuple((label.span.start - shown.start, label.span.end - shown.start) for label in found)


def _references(document: Document, edit: Span, shown: Span) -> list[numbering.Reference]:
    """The references, in what is shown, with numbers that lie in the edit."""
    first = max(0, edit.start - _BESIDE_NUMBER)
    found = numbering.references(document.text[first : edit.end + _BESIDE_NUMBER])
    within = ((a + first, b + first, value) for a, b, value in found if a + first < edit.end and edit.start < b + first)
    return [(a - shown.start, b - shown.start, value) for a, b, value in within]


def seen(view: Comparison, edit: Edit) -> tuple[Evidence, ...]:
    """The evidence of an edit: its kinds, each with the reason. A long edit may have several reasons for one kind."""
    shown = view.in_context(edit, REACH)
    if any(view.embedded) and _lies_in(view.embedded, edit):
        return (Evidence("link", f"within an address: {kinds.say(shown.old, shown.new)}"),)
    if any(view.code) and _lies_in(view.code, edit):
        return (Evidence("typography", f"code that nobody reads differs: {kinds.say(shown.old, shown.new)}"),)
    if max(len(shown.old), len(shown.new)) <= LONGEST:
        return view.judged(shown)
    whole = tuple(kinds.at_length(shown))
    if not (shown.old.strip() or shown.new.strip()):
        return whole
    found = (*whole, *_weighed(shown, [*_parts(view, edit, shown)]))
    return found or (kinds.wording(shown.old, shown.new),)


def _lies_in(places: tuple[Stretches, Stretches], edit: Edit) -> bool:
    """True for an edit of which either side lies in one of the places in its text, or is empty."""
    sides = zip(places, (edit.before, edit.after), strict=True)
    return all(not span or any(a <= span.start and span.end <= b for a, b in found) for found, span in sides)


def reordered(view: Comparison, hull: Edit, edits: Sequence[Edit], within: Sequence[Edit]) -> tuple[Evidence, ...]:
    """The evidence of edits that may only set words of a sentence in another order; empty where more is told by it.

    They are shown in the old sentence with nothing else edited, the words that were edited `within` as they were.
    """
    shown = view.in_context(hull, REACH)
    said = "".join(_undone(view, hull, edits, within))
    before = shown.before
    after = before[: shown.at] + said + before[shown.at + len(shown.old) :]
    found = view.judged(replace(shown, new=said, after=after, to=shown.at, counting=((), ())))
    told = {item.kind for item in found}
    alone = after == shown.after  # who does what to whom may be told by words beside: was met by
    holds = not told.isdisjoint(("order", "variant")) or (not within and "number" in told) or (alone and "role" in told)
    return tuple(item for item in found if item.kind in _OF_PLACES) if holds else ()


def _undone(view: Comparison, hull: Edit, edits: Sequence[Edit], within: Sequence[Edit]) -> Iterator[str]:
    """The old words of the stretch with the edits made, but not those within."""
    old, new, at = view.old.text, view.new.text, hull.before.start
    for edit in edits:
        yield old[at : edit.before.start]
        place = edit.after.start
        for inner in sorted(within, key=lambda inner: inner.after):
            if edit.after.start <= inner.after.start and inner.after.end <= edit.after.end:
                yield new[place : inner.after.start] + inner.before.of(old)
                place = inner.after.end
        yield new[place : edit.after.end]
        at = edit.before.end


def _near(document: Document, edit: Span, reach: int) -> Span:
    """The sentence of an edit, or its cell in a table. Of one longer than `reach`, what stands within that many
    characters, or `AROUND`, or little more, in whole words."""
    sentence, words = document.cell(edit) or document.sentence(edit), document.text
    if len(sentence) <= reach:
        return sentence
    reach = min(reach, AROUND)
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


def _parts(view: Comparison, edit: Edit, whole: EditInContext) -> Iterator[EditInContext]:
    """A long edit in short parts. Old and new words are shown side by side if they are the same, else each alone."""
    pairs = _side_by_side(whole.old, whole.new)
    if pairs:
        for one, two in pairs:
            yield view.in_context(Edit(_within(edit.before, one), _within(edit.after, two)), BESIDE, part=True)
        return
    few = max(len(whole.old.split()), len(whole.new.split())) <= BRIEF
    gone, come = (view, view) if few else (replace(view, action=action) for action in (Action.REMOVED, Action.ADDED))
    here, there = (Span(span.start, span.start) for span in (edit.before, edit.after))
    pieces = [(gone, Edit(_within(edit.before, piece), there), alone) for piece, alone in _pieces(whole.old)]
    pieces += [(come, Edit(here, _within(edit.after, piece)), alone) for piece, alone in _pieces(whole.new)]
    for side, part, alone in pieces:
        if not _lies_in(view.embedded, part):
            yield side.in_context(part, BESIDE, True, alone)


def _within(whole: Span, ends: tuple[int, int]) -> Span:
    return Span(whole.start + ends[0], whole.start + ends[1])


def _pieces(words: str) -> Iterator[tuple[tuple[int, int], bool]]:
    """Where the parts of a passage begin and end, each as long as a part may be, and whether it is only a beginning.

    A part ends between two tokens. A token that is too long for one (a picture in letters, a line of dashes) is known
    by its beginning.
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
    """The parts of two passages that have the same words, but for capitals and typing, cut in the same places.

    Empty if they have other words, or a word or a gap that is too long for a part.
    """
    one, two = cut(gone), cut(come)
    if len(one) != len(two) or any(not same_but_for_case(a, b) for (*_, a), (*_, b) in zip(one, two, strict=True)):
        return []
    seams = [(0, 0)]
    following = [(a, b) for (a, *_), (b, *_) in zip(one[1:], two[1:], strict=True)] + [(len(gone), len(come))]
    for seam, after in pairwise(following):
        if max(after[0] - seams[-1][0], after[1] - seams[-1][1]) > LONGEST:
            seams.append(seam)
    seams.append(following[-1])
    found = [((a, c), (b, d)) for (a, b), (c, d) in pairwise(seams)]
    return found if all(max(b - a, d - c) <= LONGEST for (a, b), (c, d) in found) else []


def _weighed(shown: EditInContext, parts: Sequence[EditInContext]) -> Iterator[Evidence]:
    """The evidence of the parts of a long edit, as far as it is true of the whole.

    The whole is of a slight kind (only spacing differs, only case) if every part is. If old and new words are not shown
    side by side, one part may have gained what another lost: then the reason only says that the whole was rewritten.
    """
    found = sorted((item for part in parts for item in kinds.evidence(part)), key=attrgetter("kind"))
    weighty = [item for item in found if item.kind not in _SLIGHT]
    if not weighty and any(item.kind == "wording" for item in found):
        return
    apart = shown.old.strip() and shown.new.strip() and not (parts and parts[0].old and parts[0].new)
    for item in weighty or found:
        yield Evidence(item.kind, f"in much that was rewritten: {kinds.say(shown.old, shown.new)}") if apart else item
