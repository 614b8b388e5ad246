"""The verdict on a material change: readers were told of it by a notice, by a stamp only, late, or not at all.

A notice names a change if it has the change's figure, name or word, old or new; or if it says what sort of thing was
wrong (the number, a name) and of what, in words of the changed sentence. It names no other change.
"""

from collections.abc import Iterable, Sequence
from enum import IntEnum

from msgspec import Struct

from recension.model import Disclosed, Disclosure
from recension.reading.patterns import pattern

_QUOTED = pattern(r"[\"“„«‘]([^\"”“»’]{2,80})[\"”“»’]")
_LETTER = pattern(r"[^\W\d_]")
DATES = 2  # the number of dates among the sorts of things


class Terms(Struct, frozen=True):
    """The figures of a passage (those of dates apart), the parts of its dates, and its words of content."""

    figures: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, parts: "Iterable[Terms]") -> "Terms":
        """The terms of all the passages together."""
        found = list(parts)
        return cls(*(frozenset().union(*(getattr(one, name) for one in found)) for name in cls.__struct_fields__))

    def __or__(self, other: "Terms") -> "Terms":
        return Terms(self.figures | other.figures, self.dates | other.dates, self.words | other.words)

    def __sub__(self, other: "Terms") -> "Terms":
        return Terms(self.figures - other.figures, self.dates - other.dates, self.words - other.words)

    def meets(self, other: "Terms") -> bool:
        """True if both have a figure, a part of a date or a word in common."""
        return bool(self.figures & other.figures or self.dates & other.dates or self.words & other.words)

    def __bool__(self) -> bool:
        return bool(self.figures or self.dates or self.words)


class Notice(Struct, frozen=True):
    """A sentence of a notice that came with a step: its words, and its terms that no notice had before.

    `subjects` are the sorts of things that it says were wrong; `bare` is true where it has no other words (a wrong
    number); `plain` where it is no notice by its form, and only speaks of a change; `mends` where
    it says that something was wrong or was changed, and is more than a remark. `clauses` are the clauses of a law or of
    terms that it says were changed; `pictured` is true where it speaks of a picture, a map or their captions.
    """

    text: str
    terms: Terms
    subjects: frozenset[int] = frozenset()
    bare: bool = False
    plain: bool = False
    mends: bool = True
    clauses: frozenset[str] = frozenset()
    pictured: bool = False

    def keys(self) -> frozenset[str]:
        """All that a change may share with it."""
        begun = frozenset(word[:_BEGUN] for word in self.terms.words)
        return self.terms.figures | self.terms.dates | self.terms.words | self.clauses | begun

    @property
    def empty(self) -> bool:
        """True for a notice that names nothing: it only says that something was changed."""
        return self.bare and not self.subjects


class Charge(Struct, frozen=True):
    """A material change, with all by which a notice may name it: its own words, and those of its sentence.

    `least` is how many of its own words a notice has to have; `passages` are its words as they stand, for scripts
    without spaces. `around` are the words of its sentence, `beside` those of its block; `difference` is by how much a
    whole number changed. `gone` and `come` are its own words on the one side and on the other; `added` is what came
    in, where nothing went. `notice` is the notice in which it is a change: no sentence of that names it. `clauses` are
    the clause in which it stands, and its paragraph there.
    """

    id: str
    own: Terms
    around: frozenset[str]
    subjects: frozenset[int]
    passages: tuple[str, ...]
    least: int
    beside: frozenset[str] = frozenset()
    difference: str = ""
    gone: Terms = Terms()
    come: Terms = Terms()
    added: str = ""
    notice: str = ""
    clauses: frozenset[str] = frozenset()

    def keys(self) -> frozenset[str]:
        """All words and figures by which a notice may name the change."""
        pairs = {passage[at : at + 2] for passage in self.passages for at in range(len(passage) - 1)}
        own = self.own.figures | self.own.dates | self.own.words | self.gone.words | self.come.words
        begun = frozenset(word[:_BEGUN] for word in self.around | self.beside)
        return own | self.around | self.beside | {self.difference} | pairs | self.clauses | begun


class StepNotices(Struct, frozen=True):
    """The notices that came with a step, and its stamp: the words that say that something was changed, but not what.

    `sentences` are all sentences of notices that came, those that name nothing among them.
    """

    notices: tuple[Notice, ...] = ()
    stamp: str = ""
    sentences: tuple[str, ...] = ()


# ------------------------------------------------------------------------------------------------------------- verdict


def by_words(charge: Charge, notice: Notice) -> bool:
    """True if a notice has the figure, name or words of a change, old or new."""
    figures = charge.own.figures & notice.terms.figures
    dated = charge.own.dates & notice.terms.dates or (
        DATES in charge.subjects and charge.own.figures & notice.terms.dates
    )
    words = charge.own.words & notice.terms.words
    if charge.least == 1 and (figures or dated or words):
        return True
    if any(passage in notice.text for passage in charge.passages):
        return True
    return bool(figures and (words or len(figures) > 1)) or len(words) >= charge.least > 1


class Naming(IntEnum):
    """How surely a notice names a change. It is about the changes that it names most surely."""

    NOT = 0
    AROUND = 1  # by words of its sentence alone
    BESIDE = 2  # by what was wrong (the number), and a word of its block
    SUBJECT = 3  # by what was wrong, and a word of its sentence
    WORDS = 4  # by its own figure, name or word
    BOTH = 5  # by what went and what came in its place


def naming(charge: Charge, notice: Notice) -> Naming:
    """How surely a notice names a change. One without the form of a notice names it by old and new words only."""
    if notice.text in charge.notice:
        return Naming.NOT
    both = notice.terms.meets(charge.gone) and notice.terms.meets(charge.come)
    around = charge.around & notice.terms.words
    if notice.plain:
        near = bool(around or charge.beside & notice.terms.words)
        return Naming.BOTH if both and near and notice.text not in charge.added else Naming.NOT
    if notice.mends and notice.clauses and _is_of_clause(charge, notice):
        return Naming.WORDS if by_words(charge, notice) else Naming.SUBJECT
    if by_words(charge, notice) or (charge.difference in notice.terms.figures and around):
        return Naming.BOTH if both else Naming.WORDS
    if notice.terms.figures - charge.own.figures or _QUOTED.search(notice.text):
        return Naming.NOT
    if charge.subjects and notice.subjects and not charge.subjects & notice.subjects:
        return Naming.NOT  # it says what was wrong, and that was of another sort
    close = bool(around or _begun(charge.around) & _begun(notice.terms.words))
    if notice.mends and charge.subjects & notice.subjects and (close or charge.beside & notice.terms.words):
        return Naming.SUBJECT if close else Naming.BESIDE
    enough = notice.mends and not notice.pictured and len(around) >= _ENOUGH
    return Naming.AROUND if enough else Naming.NOT


_ENOUGH = 2  # words of a sentence by which a notice names a change in it
_BEGUN = 5  # letters that a word and its compounds have in common


def _begun(words: frozenset[str]) -> set[str]:
    return {word[:_BEGUN] for word in words if len(word) >= _BEGUN}


def _is_of_clause(charge: Charge, notice: Notice) -> bool:
    """True where a notice says that the clause of a change was changed, and its paragraph if it says which."""
    for sort in ("§", "¶"):
        said = {clause for clause in notice.clauses if clause[0] == sort}
        stands = {clause for clause in charge.clauses if clause[0] == sort}
        if said and (stands or sort == "§") and not said & stands:
            return False
    return bool(notice.clauses & charge.clauses)


def names_late(charge: Charge, notice: Notice) -> bool:
    """True if a notice of a later step names a change: it must say what was wrong, and of what."""
    return naming(charge, notice) >= Naming.BESIDE


def judged(charged: Sequence[Charge], told: StepNotices) -> tuple[Disclosure | None, ...]:
    """The disclosure of each change in its own step, None for a change that is what a notice says.

    A notice is about the changes that it names most surely, and about no other. One that has only a subject (a wrong
    number) names the change of that sort, if there is just one.
    """
    said = [None if _is_notice(charge, told.sentences) else _unnamed(told.stamp) for charge in charged]
    sharing = Sharing((at, charge.keys()) for at, charge in enumerate(charged) if said[at])
    for notice in reversed(told.notices):
        near = sharing.of(notice.keys())
        surest = max((naming(charged[at], notice) for at in near), default=Naming.NOT)
        meant = [at for at in near if surest and naming(charged[at], notice) is surest]
        if not meant and notice.bare:
            meant = [at for at, charge in enumerate(charged) if said[at] and charge.subjects & notice.subjects]
            if len({charged[at].id for at in meant}) > 1:
                _stamp(meant, said, notice.text)
                continue
        for at in meant:
            said[at] = Disclosure(Disclosed.NAMED, notice.text)
        if notice.plain and meant:
            for at in (at for at in near if notice.text in charged[at].added):
                said[at] = None
    return tuple(said)


def least(charged: Iterable[Charge], said: Iterable[Disclosure | None]) -> dict[str, Disclosure]:
    """The disclosure of each change by its id: of one that has several parts, that of the part least disclosed."""
    found: dict[str, Disclosure] = {}
    for charge, one in zip(charged, said, strict=True):
        if one and (charge.id not in found or _RANK[one.state] < _RANK[found[charge.id].state]):
            found[charge.id] = one
    return found


_RANK = {state: rank for rank, state in enumerate((Disclosed.NONE, Disclosed.STAMPED, Disclosed.LATE, Disclosed.NAMED))}


def _is_notice(charge: Charge, sentences: Iterable[str]) -> bool:
    """True for a change that is made of sentences of notices that came with the step: it discloses, and is not
    disclosed."""
    left = charge.added
    for sentence in sentences if left else ():
        left = left.replace(sentence, "")
    return left != charge.added and not _LETTER.search(left)


def _stamp(meant: Iterable[int], said: list[Disclosure | None], text: str) -> None:
    """Marks changes as stamped that no notice names, where a notice says that something of their sort was wrong."""
    for at in meant:
        known = said[at]
        if known and known.state is not Disclosed.NAMED:
            said[at] = Disclosure(Disclosed.STAMPED, text)


def _unnamed(stamp: str) -> Disclosure:
    return Disclosure(Disclosed.STAMPED, stamp) if stamp else Disclosure(Disclosed.NONE)


class Sharing:
    """An index of things by their keys. A key that very many things have is left out, as it means none of them."""

    def __init__(self, things: Iterable[tuple[int, frozenset[str]]]) -> None:
        self._by_key: dict[str, list[int]] = {}
        for at, keys in things:
            for key in keys:
                self._by_key.setdefault(key, []).append(at)

    def of(self, keys: frozenset[str]) -> list[int]:
        """The places of the things that have one of the keys, in order.

        >>> Sharing([(0, frozenset("ab")), (1, frozenset("bc"))]).of(frozenset("c"))
        [1]
        """
        found = (self._by_key.get(key, ()) for key in keys)
        return sorted({at for places in found if len(places) <= _TOO_MANY for at in places})


_TOO_MANY = 200  # things that share a word, by which none of them is meant
