"""The kinds of changes: one file for each kind, which is found because it lies here.

A rule looks at one edit in its context and returns its reason, or None. Rules do not see each other and have no
order; an edit may be of several kinds. An edit that no rule claims is wording.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from functools import cache, lru_cache
from importlib import import_module
from pkgutil import iter_modules

from msgspec import Struct

from recension import lists
from recension.kinds._edit import BRIEF, MINUS, EditInContext
from recension.kinds._passages import Place, Stretches, is_mark, is_word, words
from recension.kinds._places import exchanged_figures, relocated
from recension.kinds._words import digits
from recension.kinds.severity import OF_KIND
from recension.model import Evidence, Severity
from recension.reading.headings import is_entry

__all__ = [
    "BRIEF",
    "MINUS",
    "EditInContext",
    "Place",
    "Stretches",
    "at_length",
    "became",
    "differing",
    "digits",
    "evidence",
    "is_mark",
    "is_word",
    "kind",
    "listed",
    "only",
    "rules",
    "say",
    "shown",
    "wording",
    "words",
]

_OF_VALUES = frozenset({"order", "number", "quantity", "date", "name", "role", "place", "negation", "scope", "detail"})

_OF_SENSE = frozenset({"condition", "duty", "hedge", "negation", "outcome", "scope"})  # not the same in other words

_BEFORE_IT = 20  # characters shown before what differs

Rule = Callable[[EditInContext], str | None]

Telling = Callable[[str, str], bool]
"""Asked of a token and the language of the text."""


class _Registered(Struct, frozen=True):
    rule: Rule
    language: str | None
    telling: tuple[Telling, ...]
    at_length: bool
    both: bool


_INTENSIFIERS = lists.words("tone", "intensifiers")
_RULES: dict[str, _Registered] = {}


def kind(
    name: str,
    language: str | None = None,
    telling: tuple[Telling, ...] = (),
    at_length: bool = False,
    both: bool = False,
) -> Callable[[Rule], Rule]:
    """Registers a rule under the name of its kind. A rule made for a language is not asked about texts in another.

    One of `telling` is true for a token of a language of which the rule may have something to say: it is asked only of
    edits with such a token; without any, of all. What several rules share is worked out once a token. No rule sees more
    than a bounded stretch: a long edit is shown in parts. A rule `at_length` is shown it whole instead: only for one
    that looks at no words, or goes through them once and no more. A rule of `both` sides is asked only where words or
    marks were replaced by others.
    """

    if name not in OF_KIND:
        raise ValueError(f"the kind {name!r} has no severity: say in severity.py how much such a change matters")

    def register(rule: Rule) -> Rule:
        _RULES[name] = _Registered(rule, language, telling, at_length, both)
        return rule

    return register


@cache
def rules() -> dict[str, Rule]:
    """All rules by the names of their kinds, in the order of the alphabet."""
    return {name: entry.rule for name, entry in _entries()}


@cache
def _entries() -> tuple[tuple[str, _Registered], ...]:
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return tuple(sorted(_RULES.items()))


@lru_cache(maxsize=16_384)
def _told_by(token: str, language: str) -> int:
    """The rules that may have something to say of a token in a text of that language, a bit for each."""
    bits = 0
    for telling, asking in _tellings(language):
        if telling(token, language):
            bits |= asking
    return bits


@cache
def _tellings(language: str) -> tuple[tuple[Telling, int], ...]:
    """What tells of a token of a language that some rules are to be asked, each with the bits of these rules."""
    bits: dict[Telling, int] = {}
    for at, (_, entry) in enumerate(_entries()):
        for telling in entry.telling if entry.language in (None, language) else ():
            bits[telling] = bits.get(telling, 0) | 1 << at
    return tuple(bits.items())


@lru_cache(maxsize=1024)
def asked(bits: int, language: str, part: bool, both: bool) -> tuple[tuple[str, Rule], ...]:
    """The rules to be asked of an edit, or of a part of one: those for any tokens, and those of these bits.

    `both` is true where tokens stand on both sides.
    """
    return tuple(
        (name, entry.rule)
        for at, (name, entry) in enumerate(_entries())
        if entry.language in (None, language)
        and (not entry.telling or bits >> at & 1)
        and not (part and entry.at_length)
        and (both or not entry.both)
    )


def evidence(edit: EditInContext) -> tuple[Evidence, ...]:
    """Each kind that the edit is of, with the reason; wording if it is of no other. Never empty."""
    found = {item.kind: item for item in _found(edit)}
    if edit.whole and "link" in found and is_entry(edit.old or edit.new):
        return (found["link"],)  # its words are those of the heading to which it leads
    if not found.keys().isdisjoint(_OF_VALUES) and (edit.same_value or "variant" in found):
        return (_otherwise(edit),)
    for unfounded in (_unchanged, _only_looks_different):
        for kind in unfounded(edit, found):
            del found[kind]
    for kind in _in_other_words(found):
        del found[kind]
    told = tuple(found.values())
    if found.keys() == {"link"} and (edit.removed or edit.added) and not edit.same_words:
        return (*told, wording(edit.old, edit.new))  # a word that came or went with a link is told as a word
    if not found and (edit.counts or edit.shortened) and edit.same_value:
        return (_otherwise(edit),)
    if not found and _is_bare(edit):
        return (Evidence("punctuation", f"only the marks differ: {say(edit.old, edit.new)}"),)
    if not found or (found.keys() == {"tone"} and _says_more(edit)):
        return (*told, wording(edit.old, edit.new))
    return told


def _otherwise(edit: EditInContext) -> Evidence:
    """What is said of the same value in another form."""
    return Evidence("variant", f"the same, written otherwise: {say(edit.old, edit.new)}")


def _unchanged(edit: EditInContext, found: Collection[str]) -> frozenset[str]:
    """Of the kinds found, those that tell of figures and dates that the sentence has still, of the same things; and a
    detail, where a graver kind says what it is."""
    still: set[str] = set()
    if "number" in found and edit.same_figures and not (edit.pointed or edit.signed or exchanged_figures(edit)):
        still.add("number")
    if "date" in found and edit.same_dates:
        still.add("date")
    if "detail" in found and any(OF_KIND[kind] >= Severity.FACTUAL for kind in found if kind != "detail"):
        still.add("detail")
    return frozenset(still)


def _only_looks_different(edit: EditInContext, found: Collection[str]) -> frozenset[str]:
    """The correction, in a notice that says what it said and only looks different: spaces, marks or mark-up."""
    others = set(found) - {"correction"}
    same = "correction" in found and not edit.whole and {OF_KIND[kind] for kind in others} == {Severity.MINOR}
    return frozenset({"correction"} if same else ())


def _in_other_words(found: Collection[str]) -> frozenset[str]:
    """The negation, where it only phrases the same otherwise: disagree, do not agree. The phrasing, where another kind
    says that the sense is another."""
    if "phrasing" not in found:
        return frozenset()
    another = not _OF_SENSE.isdisjoint(set(found) - {"negation"})
    return frozenset(set(found) & {"negation"} | ({"phrasing"} if another else set()))


def _is_bare(edit: EditInContext) -> bool:
    """True where nothing but brackets, bars and bullets came or went: no sign that means anything by itself."""
    marks = {*edit.old, *edit.new} - {" ", "\n"}
    return bool(marks) and marks <= _BARE


_BARE = frozenset("[](){}\\|•●◦▪~`")


def _says_more(edit: EditInContext) -> bool:
    """True if more words changed than the ones whose tone is told: "landed safely" became "crashed"."""
    return edit.reworded and not (_INTENSIFIERS.issuperset(map(str.lower, (*edit.removed, *edit.added))))


def _found(edit: EditInContext) -> Iterator[Evidence]:
    old, new = edit.places
    bits = -1 if old.parted or new.parted else 0
    for token in {*old.tokens, *new.tokens}:
        bits |= _told_by(token, edit.language)
    stays = bool(relocated(edit))
    for name, rule in asked(bits, edit.language, edit.part, bool(old.tokens and new.tokens)):
        if stays and OF_KIND[name] is Severity.FACTUAL and name != "role":
            continue  # what only stands elsewhere did not come or go
        because = rule(edit)
        if because:
            yield Evidence(name, because)


def at_length(edit: EditInContext) -> Iterator[Evidence]:
    """The evidence of a long edit, from the rules that may be shown it whole."""
    for name, entry in _entries():
        because = entry.rule(edit) if entry.at_length else None
        if because:
            yield Evidence(name, because)


def wording(old: str, new: str) -> Evidence:
    """The evidence that words took the place of others, and that no more is known."""
    return Evidence("wording", say(old, new))


def only(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """The words that `mine` has and `theirs` has not, or has less often, in order; each as often as it is more."""
    if not mine or not theirs:
        return mine
    rest = Counter(theirs)
    left = []
    for word in mine:
        if rest.get(word):
            rest[word] -= 1
        else:
            left.append(word)
    return tuple(left)


def say(old: str, new: str) -> str:
    """The edit in words, long passages cut short with an ellipsis."""
    if not old.strip():
        return f"{shown(new)} was added" if new.strip() else "only white space"
    return became((old,), (new,)) if new.strip() else f"{shown(old)} was removed"


def became(old: tuple[str, ...], new: tuple[str, ...]) -> str:
    """What took the place of what; two that are cut short to the same words are shown where they differ."""
    if len(old) == len(new) == 1 and old != new and shown(old[0]) == shown(new[0]):
        one, two = (" ".join(side[0].split()) for side in (old, new))
        alike = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
        start = max(0, alike - _BEFORE_IT)
        return f"{shown('…' + one[start:])} became {shown('…' + two[start:])}"
    return f"{listed(old)} became {listed(new)}"


def shown(words: str) -> str:
    """Words as they are named in a reason: in quotation marks, white space folded, long ones cut short."""
    plain = " ".join(words.split())
    return f"“{plain if len(plain) <= 60 else plain[:57].rstrip() + '…'}”"


def listed(words: tuple[str, ...]) -> str:
    """Several words as a reason names them; of many, the first few."""
    return ", ".join(shown(word) for word in words[:4]) + (" and others" if len(words) > 4 else "")


def differing(old: tuple[str, ...], new: tuple[str, ...]) -> str | None:
    """The words that stand on one side only, as a reason; None if both sides have the same."""
    if old == new:
        return None
    gone, come = only(old, new), only(new, old)
    if gone and come:
        return became(gone, come)
    if gone:
        return f"{listed(gone)} is gone"
    return f"{listed(come)} is new" if come else None
