"""What a change can be: one file for each kind, which registers itself by being here.

A rule looks at one edit in its surroundings and gives its reason, or None. Rules do not see each other and have no
order; an edit may be of several kinds. What no rule claims is wording.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from importlib import import_module
from pkgutil import iter_modules

from msgspec import Struct

from recension import text
from recension.model import Action, Evidence

_WORD = re.compile(r"\w")


class Case(Struct, frozen=True):
    """One edit as a rule sees it.

    `old` and `new` are the words taken out and the words put in; either may be empty. `before` and `after` are the
    sentences in which they stand, or the passages themselves where whole sentences came or went; `at` and `to` say
    where in them. `quoted` is true if either side lies inside quotation marks or holds a quotation. `alone` is true
    if nothing else differs between the two sentences. `usage` is all of both articles, for what a word is in them.
    """

    action: Action
    field: str
    old: str
    new: str
    before: str
    after: str
    at: int = 0
    to: int = 0
    quoted: bool = False
    alone: bool = True
    usage: tuple[str, str] = ("", "")

    @property
    def tokens(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words and marks taken out, and those put in, as their sentences have them."""
        return within(self.before, self.at, self.old), within(self.after, self.to, self.new)

    @property
    def removed(self) -> tuple[str, ...]:
        """The words taken out, marks and addresses left aside, in the form in which they are compared."""
        return tuple(filter(is_word, self.tokens[0]))

    @property
    def added(self) -> tuple[str, ...]:
        """The words put in, marks and addresses left aside, in the form in which they are compared."""
        return tuple(filter(is_word, self.tokens[1]))

    @property
    def marks(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The marks taken out, and those put in."""
        old, new = (tuple(key for key in side if not _WORD.search(key)) for side in self.tokens)
        return old, new

    @property
    def addresses(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The addresses taken out, and those put in."""
        old, new = (tuple(filter(text.is_address, side)) for side in self.tokens)
        return old, new

    @property
    def repeated(self) -> str | None:
        """Where the words taken out or put in stand again beside themselves, as a reason says it, or None."""
        if bool(self.old.strip()) == bool(self.new.strip()):
            return None
        return _twice(self.before, self.old, self.at) or _twice(self.after, self.new, self.to)

    @property
    def lost(self) -> tuple[str, ...]:
        """The words taken out, none if they still stand beside: a repetition takes no fact away."""
        return () if self.repeated else self.removed

    @property
    def gained(self) -> tuple[str, ...]:
        """The words put in, none if they stood beside already."""
        return () if self.repeated else self.added

    @property
    def whole(self) -> bool:
        """True if whole sentences came or went."""
        return self.action in (Action.ADDED, Action.REMOVED)


Rule = Callable[[Case], str | None]

_RULES: dict[str, Rule] = {}


def kind(name: str) -> Callable[[Rule], Rule]:
    """Registers a rule under the name of its kind."""

    def register(rule: Rule) -> Rule:
        _RULES[name] = rule
        return rule

    return register


@cache
def rules() -> dict[str, Rule]:
    """All rules by the names of their kinds, in the order of the alphabet."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return dict(sorted(_RULES.items()))


def evidence(case: Case) -> tuple[Evidence, ...]:
    """Each kind that the edit is of, with the reason; wording if it is of no other. Never empty."""
    found = tuple(_found(case))
    return found or (Evidence("wording", f"{say(case.old, case.new)}; no other rule knows it"),)


def _found(case: Case) -> Iterator[Evidence]:
    for name, rule in rules().items():
        because = rule(case)
        if because:
            yield Evidence(name, because)


@lru_cache(maxsize=1024)
def words(passage: str) -> tuple[str, ...]:
    """The words and numbers of a passage in order, without its marks and addresses, in the form for comparing."""
    return tuple(key for _, _, key in text.cut(passage) if is_word(key))


def is_word(token: str) -> bool:
    """True for a word or number; not for a mark, nor for an address."""
    return bool(_WORD.search(token)) and not text.is_address(token)


def within(sentence: str, at: int, passage: str) -> tuple[str, ...]:
    """The tokens of a passage, cut as its sentence cuts them, in the form in which they are compared."""
    end = at + len(passage)
    return tuple(key for a, b, key in text.cut(sentence) if a >= at and b <= end)


@lru_cache(maxsize=32)
def vocabulary(passage: str) -> frozenset[str]:
    """The words that a text also writes with a small letter."""
    return frozenset(word for word in words(passage) if word[:1].islower())


def _twice(sentence: str, phrase: str, at: int) -> str | None:
    said = [word.casefold() for word in words(phrase)]
    if not said:
        return None
    if [word.casefold() for word in words(sentence[at + len(phrase) :])[: len(said)]] == said:
        return "right after"
    behind = [word.casefold() for word in words(sentence[:at])[-len(said) :]]
    return "right before" if behind == said else None


def only(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """What `mine` has beyond `theirs`, each word as often as it is more, in order."""
    rest = list(theirs)
    left = []
    for word in mine:
        if word in rest:
            rest.remove(word)
        else:
            left.append(word)
    return tuple(left)


def say(old: str, new: str) -> str:
    """The edit in words, long passages cut short with an ellipsis."""
    if not old.strip():
        return f"{shown(new)} was added"
    return f"{shown(old)} became {shown(new)}" if new.strip() else f"{shown(old)} was removed"


def shown(words: str) -> str:
    """Words as they are named in a reason: in quotation marks, white space folded, long ones cut short."""
    plain = " ".join(words.split())
    return f"“{plain if len(plain) <= 60 else plain[:57].rstrip() + '…'}”"


def listed(words: tuple[str, ...]) -> str:
    """Several words as a reason names them; the first few if there are many."""
    return ", ".join(shown(word) for word in words[:4]) + (" and others" if len(words) > 4 else "")


def differing(old: tuple[str, ...], new: tuple[str, ...]) -> str | None:
    """What stands on one side only, told in words; None if the same stands on both."""
    gone, come = only(old, new), only(new, old)
    if gone and come:
        return f"{listed(gone)} became {listed(come)}"
    if gone:
        return f"{listed(gone)} is gone"
    return f"{listed(come)} is new" if come else None
