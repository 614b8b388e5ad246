"""Outcome: what was done, and how far a matter went: tried or done, charged or convicted, hurt or killed."""

from recension import lists
from recension.kinds import EditInContext, kind, say
from recension.kinds._causes import another_cause
from recension.kinds._senses import changed
from recension.lexicon.forms import akin
from recension.lexicon.senses import may_say

_ALONE = frozenset({"efforts"})
_PLANNED = lists.words("grammar", "planned")
_MATTERS = frozenset(
    (
        *_ALONE,
        "efforts besides",
        "proceedings",
        "rulings",
        "courts",
        "posts",
        "harm",
        "progress",
        "trends",
        "causes",
        "proof",
        "deals",
        "standing of a thing",
        "stances",
        "answers",
        "controls",
        "intent",
        "conduct",
        "studies",
        "data",
        "deeds",
        "verdicts",
        "progress besides",
        "trends besides",
        "prices",
        "effects",
        "choices",
        "acts",
    )
)


_DEEDS = frozenset({"deals", "data", "deeds", "acts", "choices", "conduct"})


def _telling(token: str, _: str) -> bool:
    return _is_planned((token,))


@kind("outcome", telling=(may_say, _telling))
def outcome(edit: EditInContext) -> str | None:
    """The reason, if a matter went another way, or not as far: failed to, charged for convicted, planned for done.

    For languages that have a list of such words.
    """
    told = changed(edit, _MATTERS - _DEEDS, _ALONE)
    if told and not edit.legal:
        return f"how far it went: {told}"
    if another_cause(edit):
        return f"another cause: {say(edit.old, edit.new)}"
    told = told or changed(edit, _DEEDS, ())
    if told:
        return f"what is done: {told}"
    if edit.legal:
        return None
    return f"planned or done: {say(edit.old, edit.new)}" if edit.language == "en" and _came_true(edit) else None


def _came_true(edit: EditInContext) -> bool:
    """True if a plan became a fact, or a fact a plan: will close, closed."""
    if not edit.brief or edit.repeated or not edit.removed or not edit.added:
        return False
    planned, done = sorted((edit.removed, edit.added), key=lambda words: not _is_planned(words))
    if not _is_planned(planned) or _is_planned(done):
        return False
    return _is_past(done) and any(one.lower() != two.lower() and akin(one, two) for one in planned for two in done)


def _is_past(words: tuple[str, ...]) -> bool:
    """False for words in the plain present (reopens), else true."""
    return not all(word.lower().endswith("s") and len(word) > 3 for word in words)


def _is_planned(words: tuple[str, ...]) -> bool:
    return any(word.lower() in _PLANNED or word.endswith("'ll") for word in words)
